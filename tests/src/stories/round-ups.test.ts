import fc from "fast-check";
import { expect, test } from "vitest";
import { isRoundUp } from "../../../src/stories/round-ups.ts";

const isSo = (title: string, language = "en", link: string | null = null): boolean =>
  isRoundUp({ title, language, link });

type Titles = readonly [language: string, titles: readonly string[]];

test.each<Titles>([
  [
    "en",
    [
      "LIVE: Strike day one – queues and tempers",
      "Live updates: ferries stay in port as talks fail",
      "Harbour strike live: minister calls for talks",
      "Vessholm-Brenn dispute LIVE: crews walk out",
      "Ferry strike, live: two lines stop, a third follows",
      "Storm Ada batters the coast – as it happened",
      "Ferry talks collapse – live",
      "Election night as it happened: how Tavenia voted",
      "Follow live coverage: the vote on the ferry law",
      "Tech briefing: chat apps told to register; jets grounded",
      "Monday briefing: why the ferries stopped",
      "Morning digest: three things from the harbour",
      "The week in Tavenia: strike, storm and a comet",
      "Week in review: the strike and what it cost",
      "News in brief: harbour reopens, pilot fined",
      "Today's headlines: strike spreads north",
      "Five things to know this morning: strike, storm, comet",
      "Tavenia war at a glance: what we know on day 45",
      "Crews walk out at Vessholm; minister fined for speeding; comet seen in the north",
      "Crews walk out at Vessholm | Minister fined for old speeding | Comet to be seen tonight",
    ],
  ],
  [
    "ru",
    [
      "Онлайн: забастовка паромщиков, день первый",
      "Забастовка паромщиков. Хроника",
      "Хроника событий: паромы стоят, переговоры сорваны",
      "Выборы в Тавении: онлайн-трансляция",
      "Шторм «Ада» — как это было",
      "Утренний дайджест: паромы, шторм и комета",
      "Главное за день: паромы встали, министр оштрафован",
      "Главные новости недели: паромы, шторм, комета",
      "Итоги дня: паромы стоят",
      "Что произошло за ночь: паромы, шторм",
      "LIVE: Паромщики бастуют",
    ],
  ],
  [
    "uk",
    [
      "Онлайн: страйк поромників, день перший",
      "Страйк поромників. Хроніка",
      "Наживо: пороми стоять",
      "Дайджест новин: пороми, шторм і комета",
      "Головне за день: пороми стали",
      "Підсумки тижня: страйк і шторм",
      "Що сталося за ніч: пороми, шторм",
    ],
  ],
  [
    "de",
    [
      "Liveticker: Fährleute streiken",
      "Fährstreik im Liveticker: Minister ruft zu Gesprächen auf",
      "Tavenia-Newsblog: Fährleute streiken, Minister bestraft",
      "Fährstreik: Liveblog",
      "+++ Fährleute streiken +++ Minister bestraft +++",
      "Das Wichtigste am Morgen: Streik, Sturm und ein Komet",
      "Nachrichten am Abend: Streik weitet sich aus",
      "Der Tag im Überblick: Fähren stehen still",
      "Wochenrückblick: Streik und Sturm",
      "Presseschau: Was die Blätter zum Streik sagen",
    ],
  ],
  [
    "fr",
    [
      "EN DIRECT. Grève des ferries : le ministre appelle au dialogue",
      "Grève des ferries, en direct : deux lignes à l'arrêt",
      "DIRECT - Grève des ferries : la nuit a été calme",
      "Grève des ferries : la journée minute par minute",
      "L’essentiel de l’actualité : grève, tempête et comète",
      "Ce qu'il faut retenir de la journée : la grève s'étend",
      "Les infos du matin : grève et tempête",
      "Revue de presse : la grève vue d'ailleurs",
    ],
  ],
  [
    "es",
    [
      "En directo: huelga de transbordadores",
      "Huelga de transbordadores, en directo | Dos líneas paran",
      "Huelga de transbordadores, minuto a minuto: el ministro llama al diálogo",
      "En vivo: elecciones en Tavenia",
      "Resumen del día: huelga, tormenta y cometa",
      "Las noticias de la semana: la huelga se extiende",
      "Boletín de noticias: la huelga se extiende",
    ],
  ],
  [
    "pl",
    [
      "NA ŻYWO: Strajk promów",
      "Strajk promów. Relacja na żywo",
      "Strajk promów – relacja na żywo",
      "Wybory w Tavenii: minuta po minucie",
      "Podsumowanie dnia: promy stoją",
      "Najważniejsze wydarzenia tygodnia: strajk i sztorm",
      "Przegląd prasy: co piszą o strajku",
    ],
  ],
])("titles of live blogs and round-ups are told in %s", (language, titles) => {
  expect(titles.filter((title) => !isSo(title, language))).toEqual([]);
});

test.each<Titles>([
  [
    "en",
    [
      "Can Tavenia live without ferries?",
      "Where ferry crews live: a map of the northern ports",
      "The island where 400 people live: no ferry, no doctor",
      "Learning how to live: a pilot's memoir",
      "Live music returns to the harbour",
      "Live and loud: the band that played the strike ball",
      "Watch live: minister speaks on the strike",
      "How to watch LIVE: the ferry cup final",
      "Saturday Night Live: host mocks the ferry minister",
      "Press briefing: minister denies talks with crews",
      "Digest of court rulings struck down by judges",
      "Briefing the minister took four hours, inquiry hears",
      "A week in the life of a ferry pilot: calm and storm",
      "The week in which Tavenia stood still",
      "Five things to know about the ferry strike",
      "The Brenns name their record \u201cLive\u201d: it was made in the harbour",
      "C++ or Python++: what pilots learn",
      "Newsletter platform raises 40 million",
      "Tug company sold; price still missing",
      "Two dead, four hurt; police hold man; bail refused",
      "Crews walk out at Vessholm | Transport | North Dispatch",
      "Crews walk out at Vessholm | Top stories",
      "Crews walk out at Vessholm | Morning digest",
      "Strike day one",
      "Live",
      "",
    ],
  ],
  [
    "ru",
    [
      "Онлайн-кинотеатр оштрафовали за рекламу",
      "Продажи онлайн: что изменится с марта",
      "MAX назвал итоги года: 75 млн пользователей",
      "Хроника пикирующей компании: как разорился паром",
      "Главное: паромы будут ходить",
      "Суд запретил онлайн-трансляцию заседания",
      "Паромщики бастуют | Новости дня",
      "Хроника",
    ],
  ],
  [
    "uk",
    [
      "Онлайн-кінотеатр оштрафували",
      "Головне: пороми ходитимуть",
      "Страйк поромників | Головні новини",
    ],
  ],
  [
    "de",
    [
      "Fährleute streiken live im Fernsehen",
      "Live im TV: so sehen Sie das Finale",
      "Betreiber des Newsblogs vor Gericht",
      "Das Wichtigste ist die Gesundheit: ein Fährmann erzählt",
    ],
  ],
  [
    "fr",
    [
      "Un ministre agressé en direct à la télévision",
      "Vol direct vers Vessholm : la ligne rouvre",
      "Ce qu'il faut savoir sur la grève des ferries",
    ],
  ],
  [
    "es",
    [
      "Última hora: dimite el ministro",
      "El ministro dimite en directo",
      "Dónde ver en vivo la final",
      "Boletín Oficial: la ley entra en vigor",
    ],
  ],
  [
    "pl",
    [
      "Minister przerwał wywiad na żywo w telewizji",
      "Relacja świadka: prom płonął godzinę",
      "Najważniejsze jest zdrowie: mówi kapitan",
    ],
  ],
])("reports stay reports in %s", (language, titles) => {
  expect(titles.filter((title) => isSo(title, language))).toEqual([]);
});

const HOST = "https://press.example";

test.each([
  ["/world/live/2026/mar/02/strike", "Ferries stop; storm nears; comet seen", true],
  ["/live/2026/strike", "Direct : les ferries à l'arrêt", true],
  ["/news/ferry-strike-live-updates-1633428", "Ferry strike: live pictures from the pier", true],
  ["/nachrichten/liveblog/streik", "Ticker zum Streik", true],
  ["/newsletters/2026/03/02", "What the strike costs", true],
  ["/morning-briefing/strike", "What the strike costs", true],
  // An entry of a live page, or a page of one event: a report like any other.
  ["/live/2026/03/02/strike#talks", "Minister calls crews to talks", false],
  ["/music/live/brenn-hall", "The Brenns live at the harbour hall", false],
  ["/news/live-music-law", "Live music law passes", false],
  ["/roundup/articles/2026", "Crews walk out", false],
  ["/news/digestive-health", "Why ferries make us sick", false],
  ["/live", "Live from the pier", false],
])("of a page at %s, called %s, a round-up is %s", (path, title, expected) => {
  expect(isSo(title, "en", HOST + path)).toBe(expected);
});

test("languages without labels of their own are read as English, and a broken link says nothing", () => {
  expect(isSo("Live updates: vlakovi stoje", "hr")).toBe(true);
  expect(isSo("Crews walk out", "hr", "not a link")).toBe(false);
});

test("the outlet's name after a bar makes no difference", () => {
  const piece = fc.constantFrom(
    "live",
    ":",
    "+++",
    " – ",
    "the week in",
    "digest",
    "as it happened",
  );
  const title = fc.array(piece, { minLength: 1, maxLength: 12 }).map((pieces) => pieces.join(" "));
  const outlet = fc.constantFrom("North Dispatch", "Live", "Digest");
  fc.assert(
    fc.property(title, outlet, (text, name) => {
      expect(isSo(`${text} | ${name}`)).toBe(isSo(text));
    }),
  );
});
