import { expect, test, vi } from "vitest";
import { splitSentences } from "../../../src/text/sentences.ts";
import { refusedShare, verify, verifyItems } from "../../support/verify-items.ts";

vi.setConfig({ testTimeout: 60_000 });

test.each([
  { half: "tuned", caught: 0.95, refused: 0.1 },
  { half: "rewordings", caught: 0.92, refused: 0.28 },
] as const)("planted lies are refused, and few true sentences: $half", (floors) => {
  const items = verifyItems(floors.half);
  const [trueOnes, lies] = [true, false].map((supported) =>
    items.filter((item) => item.supported === supported),
  );
  expect(lies?.length).toBeGreaterThan(200);
  expect(refusedShare(lies ?? [])).toBeGreaterThan(floors.caught);
  expect(refusedShare(trueOnes ?? [])).toBeLessThan(floors.refused);
});

test("a sentence of a source is never refused, in whatever signs it is written", () => {
  const items = [...verifyItems("tuned"), ...verifyItems("rewordings")];
  const cited = new Set(items.map(({ articles }) => articles));
  for (const articles of cited) {
    for (const { title, text, language } of articles) {
      for (const sentence of [title, ...splitSentences(text, language)]) {
        const rewritten = sentence
          .replaceAll(/[«„“»”]/g, '"')
          .replaceAll("–", "-")
          .replaceAll(" ", "\u00a0");
        expect(verify(sentence, language, articles), sentence).toMatchObject({ supported: true });
        expect(verify(rewritten, language, articles), rewritten).toMatchObject({ supported: true });
      }
      expect(verify(text, language, articles)).toMatchObject({ supported: true });
    }
  }
});

const HARBOUR = {
  title: "Strike at Vessholm harbour",
  text: [
    "Some 300 dockers at Vessholm walked out on Monday, the Tide union said.",
    "The union asks for 6 percent, while the Brenn line offers 3.5 percent.",
    "The Brenn line may close the northern quay in March.",
    "Harbour master Ida Falk denied that the quay is unsafe.",
    "Two cranes were not repaired because parts are missing.",
    "Some ferries were late on Monday.",
    "Mayor Jon Ask called the strike “a gift to our rivals”.",
  ].join(" "),
  language: "en",
};

test.each([
  ["About 300 dockers walked out at Vessholm on Monday, according to the Tide union.", null],
  ["The Brenn line might shut the northern quay in March.", null],
  ["Because parts are missing, two cranes have not been repaired.", null],
  ["Mayor Jon Ask described the strike as “a gift to our rivals”.", null],
  ["Some 400 dockers at Vessholm walked out on Monday, the Tide union said.", "“400”"],
  ["The Brenn line offers 6 percent.", "“6”"],
  ["Some 300 dockers at Vessholm walked out on Monday.", "tells who says so"],
  ["Some 300 dockers at Vessholm walked out on Monday, the Brenn line said.", "Brenn"],
  ["The Brenn line will close the northern quay in March.", "less certainty (“may”)"],
  ["The Brenn line may close the northern quay in May.", "“May”"],
  ["Harbour master Ida Falk confirmed that the quay is unsafe.", "denie"],
  ["Two cranes were repaired.", "“not”"],
  ["Two cranes were not repaired because of the strike.", "cause"],
  ["All ferries were late on Monday.", "“All”"],
  ["Ferries were late on Monday.", "“Some”"],
  ["Jon Ask called the strike “a crime against us all”.", "quote"],
  ["Ida Falk called the strike “a gift to our rivals”.", "Falk"],
  ["Jon Ask closed the northern quay on Monday.", "another subject"],
])("%s: %s", (sentence, problem) => {
  const { supported, problems } = verify(sentence, "en", [HARBOUR]);
  expect(problems.join(" ")).toContain(problem ?? "");
  expect(supported).toBe(problem === null);
});

test("what stands within a sentence of the source is not the source's own sentence", () => {
  const article = { title: "", text: "Officials deny it: the app is safe.", language: "en" };
  expect(verify("The app is safe.", "en", [article])).toMatchObject({ supported: false });
});

test("without articles, or with a sentence that is none, it says what to do", () => {
  expect(verify("Ferries were late.", "en", [])).toEqual({
    supported: false,
    problems: ["No article is cited: name the ones it rests on."],
  });
  const long = "Ferries were late and late. ".repeat(100);
  expect(verify(long, "en", [HARBOUR]).problems.join()).toContain("give one sentence");
  expect(verify("1 ".repeat(700), "en", [HARBOUR]).problems.join()).toContain("200 words");
});

test("a language without lists of words breaks nothing", () => {
  const article = { title: "", text: "Grev pazartesi günü 300 işçiyle başladı.", language: "tr" };
  expect(verify("Grev pazartesi günü 300 işçiyle başladı.", "tr", [article]).supported).toBe(true);
  expect(verify("Grev pazartesi günü 400 işçiyle başladı.", "tr", [article]).supported).toBe(false);
});

test("a text of one sentence without an end is read to its end", () => {
  const text = `${"Ferries, 300 cranes and not all dockers said ".repeat(20_000)}.`;
  const article = { title: "", text, language: "de" };
  expect(verify("Ferries were late, the union said.", "de", [article]).supported).toBe(false);
});

const AIRPORT = {
  title: "Outage at Holm airport",
  text: "On Saturday 43 flights were delayed and five cancelled. A mirror of the airport's site could still be opened. The opposition voted against the new runway. Every new terminal needs two exits. The spokesman said the airport would appeal.",
  language: "en",
};
const CABLE = {
  title: "Kabel",
  text: "Die Reparatur dauert nach Angaben des Betreibers Nordnet mindestens zwei Wochen.",
  language: "de",
};

const BRIDGE = {
  title: "Brask bridge opens after delay",
  text: "The 1.5-kilometre Brask bridge over the Ilm opened on 3 May. Its construction cost 64 million euros, of which the Orvid bank lent 40 million. Engineer Rosa Lind said the cables were being examined and might be replaced. The ferry company Undine has not decided whether it will appeal. A council spokesman, Emil Roth, promised that the toll would remain at two euros.",
  language: "en",
};
const TOLL = {
  title: "Drivers grumble about toll",
  text: "The car club AVK called the toll on the Brask bridge too high. Its chairman, Ivo Senn, said 900 drivers had signed a petition against it. Undine carried 12,000 cars in April.",
  language: "en",
};

test.each([
  // Facts of several sentences of one article, or of two with a subject each.
  ["The Brask bridge, built for 64 million euros, opened on 3 May.", true],
  [
    "The Brask bridge opened on 3 May, and 900 drivers signed a petition against the toll, AVK chairman Ivo Senn said.",
    true,
  ],
  ["The Brask bridge is 1,500 metres long.", true],
  ["Ferry company Undine has yet to decide whether to appeal.", true],
  ["AVK's chairman Ivo Senn said 900 drivers had signed a petition.", true],
  // What belongs to another of them.
  ["The Orvid bank lent 64 million euros.", false],
  ["Undine carried 900 cars in April.", false],
  ["Undine has decided that it will appeal.", false],
  ["The cables will be replaced, engineer Rosa Lind said.", false],
  ["Emil Roth said 900 drivers had signed a petition against the toll.", false],
  ["Engineer Rosa Lind called the toll too high.", false],
  ["The bridge opened on 3 May because of a petition.", false],
  ["All drivers signed a petition against the toll.", false],
])("of two articles: %s", (sentence, supported) => {
  expect(verify(sentence, "en", [BRIDGE, TOLL])).toMatchObject({ supported });
});

const SCHOOL = {
  title: "Schule in Ottern",
  text: "Der Bund übernimmt die Hälfte der Kosten von 38 Millionen Euro. Die Lizenz kostet 46'000 Franken im Jahr. Die neue Halle öffnet nicht vor Mitte Mai. „Jedes Kind erzählt von einer Reise“, sagte der Lehrer Gil Monn. Die Leiterin weiß nicht, wie viele Schüler in den Keller gingen.",
  language: "de",
};
const RESCUE = {
  title: "Rescue at Brask",
  text: "Fourteen of the 23 rescued were novices aged between 9 and 15. The sailors' club might lend its boats to the museum in Brask. A mirror firm sold its shares to Orvid.",
  language: "en",
};

const PRICES = {
  title: "Grève chez Ferval",
  text: "80 % des équipages ont cessé le travail, a annoncé la compagnie Ferval. La cause de la panne est inconnue. Le tribunal n'a pas encore pris de décision.",
  language: "fr",
};

const DELAY = {
  title: "Train late",
  text: "The operator gave no reason for the delay of the train. Two drivers did not come to a meeting with the union on Monday.",
  language: "en",
};

const LAW = {
  title: "Ley",
  text: "El plan se aprobará en mayo. El siguiente ensayo, con 9.000 niños, está previsto para abril de 2027 y se extenderá a Kenia.",
  language: "es",
};
const COURT = {
  title: "Court",
  text: "The proposed law will be passed in May. The court decided on Monday.",
  language: "en",
};

test.each([
  [LAW, "es", "El siguiente ensayo está previsto para abril de 2027.", true],
  [LAW, "es", "El plan se aprobó en mayo.", false],
  [COURT, "en", "The proposed law was passed in May.", false],
  [COURT, "en", "The court's decision is pending.", false],
  [AIRPORT, "en", "On Saturday 43 flights were delayed.", true],
  [AIRPORT, "en", "On Saturday 43 flights were cancelled.", false],
  [AIRPORT, "en", "A mirror of the airport's site was still open.", true],
  [AIRPORT, "en", "The opposition voted for the new runway.", false],
  [AIRPORT, "en", "Every terminal needs two exits.", false],
  [AIRPORT, "en", "The airport will appeal, the spokesman said.", true],
  [CABLE, "de", "Nordnet zufolge dauert die Reparatur mindestens zwei Wochen.", true],
  [SCHOOL, "de", "Der Bund trägt 50 Prozent der Kosten von 38 Millionen Euro.", true],
  [SCHOOL, "en", "The licence costs 46,000 francs a year.", true],
  [SCHOOL, "en", "The new hall opens in the middle of May at the earliest.", true],
  [SCHOOL, "en", '"Every child tells of a journey," said teacher Gil Monn.', true],
  [SCHOOL, "en", '"Every child tells of a war," said teacher Gil Monn.', false],
  [SCHOOL, "de", "Viele Schüler gingen in den Keller.", false],
  [
    RESCUE,
    "en",
    "Of the 23 rescued, fourteen were novices between nine and fifteen years old.",
    true,
  ],
  [RESCUE, "de", "Der Klub der Segler verleiht seine Boote an das Museum in Brask.", false],
  [PRICES, "fr", "Quatre équipages sur cinq ont cessé le travail, selon Ferval.", true],
  [PRICES, "fr", "On ignore encore la cause de la panne.", true],
  [DELAY, "en", "The operator did not give a reason for the delay.", true],
  [DELAY, "en", "The reason for the delay was that two drivers did not come.", false],
  [PRICES, "de", "Eine Entscheidung des Gerichts steht noch aus.", true],
  [PRICES, "de", "Das Gericht hat entschieden.", false],
  [RESCUE, "en", "A mirror firm bought shares of Orvid.", false],
])("of %o in %s: %s", (article, language, sentence, supported) => {
  expect(verify(sentence, language, [article])).toMatchObject({ supported });
});

const told = (sentence: string, language: string, text: string) =>
  verify(sentence, language, [{ title: "", text, language }]);

/** Each: language, what the report says, a right telling of it and a wrong one. */
test.each([
  // Numbers in other forms.
  [
    "en",
    "The club sold 11,480 tickets.",
    "The club sold more than 11,000 tickets.",
    "The club sold over 12,000 tickets.",
  ],
  [
    "en",
    "The club sold 11,480 tickets.",
    "The club sold nearly 12,000 tickets.",
    "The club sold nearly 15,000 tickets.",
  ],
  [
    "es",
    "El servicio volvió a las 21:40.",
    "El servicio volvió a las 9.40 de la noche.",
    "El servicio volvió a las 9.40 de la mañana.",
  ],
  [
    "pl",
    "Awaria trwała 95 minut.",
    "Awaria trwała godzinę i 35 minut.",
    "Awaria trwała godzinę i 45 minut.",
  ],
  [
    "en",
    "75 percent of members backed the deal.",
    "Three quarters of members backed the deal.",
    "Two thirds of members backed the deal.",
  ],
  [
    "en",
    "Two thirds of the members backed the deal.",
    "Two thirds of the members supported the deal.",
    "Two of the members backed the deal.",
  ],
  [
    "en",
    "The bank cut its rate by a quarter of a percentage point.",
    "The bank cut its rate by 25 basis points.",
    "The bank cut its rate by 50 basis points.",
  ],
  [
    "en",
    "Support fell by 5 percentage points.",
    "Support fell by five percentage points.",
    "Support fell by 5 percent.",
  ],
  [
    "en",
    "The site covers 8.5 hectares.",
    "The site covers 85,000 square metres.",
    "The site covers 8,500 square metres.",
  ],
  [
    "pl",
    "Strefa ma od 200 metrów do dwóch kilometrów szerokości.",
    "Strefa ma od 0,2 do 2 km szerokości.",
    "Strefa ma od 0,3 do 2 km szerokości.",
  ],
  [
    "ru",
    "Обмен стал девятым с начала года.",
    "Это девятый обмен с начала года.",
    "Это седьмой обмен с начала года.",
  ],
  ["en", "Exports rose seven times.", "Exports rose sevenfold.", "Exports rose fivefold."],
  // What only looks like another form of a number.
  [
    "en",
    "Brenn opened its ninth plant in Vessholm.",
    "Brenn opened a ninth plant in Vessholm.",
    "Brenn opened nine plants in Vessholm.",
  ],
  [
    "ru",
    "Суд арестовал мэра на 3 дня.",
    "Мэра арестовал суд на 3 дня.",
    "Суд арестовал мэра на 15 суток.",
  ],
  [
    "en",
    "The exhibition drew 11,480 visitors.",
    "The exhibition drew about 11,500 visitors.",
    "The exhibition drew no more than 11,000 visitors.",
  ],
  [
    "en",
    "The plant in Vessholm closed in 2024.",
    "The plant in Vessholm was closed in 2024.",
    "The plant in Vessholm closed around 2020.",
  ],
  [
    "en",
    "In the past three quarters the firm lost 25 customers.",
    "The firm lost 25 customers in the past three quarters.",
    "The firm lost 75 percent of its customers.",
  ],
  [
    "en",
    "At the request of the mayor the market closed after heavy rain.",
    "The market closed after heavy rain at the mayor's request.",
    "The market closed because of heavy rain.",
  ],
  [
    "en",
    "Mayor Ida Falk called the plan poor. Reporter Maria Brand met workers. She said the quay was closed.",
    "Maria Brand said the quay was closed.",
    "Ida Falk said the quay was closed.",
  ],
  [
    "ru",
    "В опросе участвовали полторы тысячи человек.",
    "В опросе участвовали 1500 человек.",
    "В опросе участвовали 1000 человек.",
  ],
  [
    "en",
    "Inflation slowed to 2.4% from 3.1% in May.",
    "Inflation slowed from 3.1% to 2.4%.",
    "Inflation slowed to 3.1% in May.",
  ],
  [
    "ru",
    "Библиотека закроется после 41 года работы.",
    "Библиотека, проработавшая 41 год, закроется.",
    "Библиотека, проработавшая 14 лет, закроется.",
  ],
  ["uk", "Ремонт тривав 6 годин.", "Ремонт тривав 6 год.", "Ремонт тривав 6 років."],
  [
    "en",
    "A fine may be as high as 250,000 euros.",
    "A fine may be as high as a quarter of a million euros.",
    "A fine may be as high as half a million euros.",
  ],
  // How sure it is, and who says so.
  [
    "ru",
    "При внутренней проверке нашли ошибки в 6 % ответов.",
    "Внутренняя проверка нашла ошибки в 6 % ответов.",
    "Внутренняя проверка не нашла ошибок в ответах.",
  ],
  [
    "en",
    "Hackers tried to delete the backups but could not.",
    "Hackers failed to delete the backups.",
    "Hackers deleted the backups.",
  ],
  [
    "de",
    "Der Stadtrat soll am Freitag über den Kauf abstimmen.",
    "Der Stadtrat soll am Freitag über den Kauf entscheiden.",
    "Der Stadtrat hat am Freitag über den Kauf abgestimmt.",
  ],
  [
    "es",
    "La empresa Andicom reparó la avería troncal el lunes.",
    "Andicom reparó el lunes la avería troncal.",
    "Andicom repararía la avería troncal el martes.",
  ],
  [
    "de",
    "Die Familie, die 71 Prozent der Anteile hält, stimmte dem Verkauf zu.",
    "Die Familie hat 71 Prozent der Anteile und stimmte dem Verkauf zu.",
    "Die Familie, die 71 Prozent der Anteile hält, lehnte den Verkauf ab.",
  ],
  [
    "en",
    "The vaccine is unsafe, an activist said.",
    "The vaccine is unsafe, according to an activist.",
    "The vaccine is unsafe.",
  ],
  [
    "ru",
    "Юрист Вера Сафина назвала закон странным. Он вступит в силу в мае. Штрафы незаконны, подчёркивает она.",
    "Штрафы незаконны, подчёркивает юрист Вера Сафина.",
    "Штрафы незаконны.",
  ],
  // Why, for how many, and how far it went.
  [
    "es",
    "El Ayuntamiento de Torrealba ha suspendido el mercadillo y el partido de balonmano.",
    "En Torrealba no habrá mercadillo: el Ayuntamiento lo ha suspendido.",
    "El Ayuntamiento de Torrealba no ha suspendido el mercadillo.",
  ],
  [
    "de",
    "Die Polizei nahm einen Mann fest. Er steht im Verdacht, in 27 Keller eingebrochen zu sein.",
    "Wegen des Verdachts, in 27 Keller eingebrochen zu sein, nahm die Polizei einen Mann fest.",
    "Wegen Mordes nahm die Polizei einen Mann fest.",
  ],
  [
    "ru",
    "Оператор заявил, что ограничения введены по требованию силовиков.",
    "Оператор объяснил ограничения требованием силовиков.",
    "Оператор объяснил ограничения жалобами абонентов.",
  ],
  [
    "en",
    "Heat delayed trains because of bent rails, and smoke filled a station.",
    "Because of bent rails trains were delayed.",
    "Because of smoke trains were delayed.",
  ],
  [
    "ru",
    "Пометка пока видна только пользователям в Казани, её обещают показать по всей стране.",
    "Пометка пока видна только пользователям в Казани.",
    "Пометка видна пользователям по всей стране.",
  ],
  [
    "en",
    "Evening groups will open at some kindergartens.",
    "Some kindergartens will open evening groups.",
    "Evening groups will open at all kindergartens.",
  ],
  [
    "en",
    "Parliament debated the bill on Monday.",
    "On Monday parliament debated the bill.",
    "Parliament accepted the bill on Monday.",
  ],
  [
    "en",
    "The regulator throttled the messenger on Monday.",
    "The messenger was throttled by the regulator on Monday.",
    "The regulator blocked the messenger on Monday.",
  ],
  [
    "en",
    "The mayor has promised new playgrounds for the children of the district.",
    "The mayor promised the district's children new playgrounds.",
    "The mayor has promised new bicycle lanes along the river.",
  ],
  [
    "en",
    "Lead author Henrik Aalto presented the trial. Vaccine specialist Miriam Stone urged regulators to track side effects.",
    "Miriam Stone, a vaccine specialist, urged regulators to track side effects.",
    "Lead author Henrik Aalto urged regulators to track side effects.",
  ],
])("%s, of %j: %j and not %j", (language, text, right, wrong) => {
  expect(told(right, language, text)).toMatchObject({ supported: true });
  expect(told(wrong, language, text)).toMatchObject({ supported: false });
});
