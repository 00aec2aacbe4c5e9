import { expect, test } from "vitest";
import { stripNoise } from "../../../src/topics/strip-noise.ts";

const FIRST =
  "The harbour council of Ostrevik voted late on Tuesday to close the northern quay for the winter, after divers found that half of its wooden piles had been eaten hollow by shipworm since the last survey.";
const SECOND =
  "Fishing boats will have to land their catch at the ferry pier until the piles are replaced, which the harbour master expects to take until the end of March if the ice allows the barges to work.";
const THIRD =
  "The mayor, Runa Solheim, said that the town would pay half of the skippers' extra fuel and that the other half had been asked of the county, which has not answered yet.";

const body = [FIRST, "", SECOND, "", THIRD];

/** What is left of a page whose noise stands above, between and below three paragraphs. */
const leftOf = (page: {
  readonly top?: readonly string[];
  readonly middle?: readonly string[];
  readonly end?: readonly string[];
}): string => {
  const { top = [], middle = [], end = [] } = page;
  return stripNoise([...top, FIRST, "", ...middle, SECOND, "", THIRD, "", ...end].join("\n"));
};

const CLEAN = body.join("\n");

test.each([
  ["a tag list", ["Tags: harbour, Ostrevik, shipworm, county budget, winter"]],
  ["a tag list with bars", ["Filed under | Harbour | Winter |"]],
  ["hashtags", ["#harbour #ostrevik #shipworm"]],
  ["a Russian tag list", ["Теги: гавань, древоточец, зима"]],
  ["a Ukrainian tag list", ["Мітки: гавань, зима"]],
  ["a German tag list", ["Schlagwörter: Hafen, Schiffsbohrwurm, Winter"]],
  ["a French tag list", ["Mots-clés : port, hiver"]],
  ["a Spanish tag list", ["Etiquetas: puerto, invierno"]],
  ["topics at the end", ["Topics", "Topics: Harbour, Winter"]],
  ["a phrase list", ["Viral Phrases:", "", "  • “Worms eat a harbour”", "  • “Ice or barges”"]],
  [
    "a comment form",
    [
      "2 replies",
      "Leave a Reply",
      "Your email address will not be published. Required fields are marked *",
      "Name *",
      "Email *",
      "Website",
      "Post Comment",
    ],
  ],
  ["closed comments", ["Comments are closed."]],
  [
    "a Russian comment form",
    [
      "Комментариев нет",
      "Оставить комментарий",
      "Ваш адрес email не будет опубликован. Обязательные поля помечены *",
      "Имя *",
      "Отправить",
    ],
  ],
  [
    "a Ukrainian comment form",
    [
      "Залишити коментар",
      "Ваша e-mail адреса не оприлюднюватиметься. Обов’язкові поля позначені *",
    ],
  ],
  [
    "a German comment form",
    [
      "Schreibe einen Kommentar",
      "Deine E-Mail-Adresse wird nicht veröffentlicht. Erforderliche Felder sind mit * markiert",
    ],
  ],
  [
    "a French comment form",
    [
      "Laisser un commentaire",
      "Votre adresse e-mail ne sera pas publiée. Les champs obligatoires sont indiqués avec *",
    ],
  ],
  [
    "a Spanish comment form",
    [
      "Deja una respuesta",
      "Tu dirección de correo electrónico no será publicada. Los campos obligatorios están marcados con *",
    ],
  ],
  [
    "a donation box",
    [
      "Donate now",
      "Support Ostrevik Observer",
      "Every contribution, big or small, keeps our newsroom going. Give from as little as 5 crowns each month.",
      "Bank account no. 1234 56 78901",
      "IBAN: NO93 8601 1117 947",
      "PayPal: gifts@observer.example",
    ],
  ],
  [
    "a donation box under the outlet's name",
    [
      "Support the Ostrevik Observer",
      "",
      "Your donation pays for our reporting. Please consider giving each month. Thank you!",
    ],
  ],
  [
    "a Russian donation box",
    [
      "Поддержите нас",
      "Любой суммой вы поможете нашей редакции. Оформите ежемесячное пожертвование. Спасибо!",
      "Карта: 2200 1234 5678 9010",
    ],
  ],
  [
    "a German donation box",
    ["Unterstützen Sie uns", "Ihre Spende sichert unsere Arbeit, schon ab 5 Euro monatlich."],
  ],
  ["an author line", ["About the author – Nils Aune writes about coasts and the people on them."]],
  [
    "an author box",
    [
      "About the Author",
      "",
      "Nils Aune writes about coasts and the people on them. He lives on a boat.",
    ],
  ],
  ["a Russian author box", ["Об авторе", "Нильс Ауне пишет о побережье и живёт на лодке."]],
  [
    "share buttons",
    [
      "Share this article",
      "Facebook | Twitter | WhatsApp",
      "Copy link",
      "Поделиться",
      "Teilen",
      "Partager cet article",
      "Compartir en Facebook",
    ],
  ],
  [
    "invitations to follow",
    [
      "Follow us on Telegram",
      "Sign up for our Sunday newsletter",
      "Подписывайтесь на наш канал в Telegram",
      "Підписуйтесь на нас у Facebook",
      "Folgen Sie uns auf Mastodon",
      "Suivez-nous sur Facebook",
      "Síguenos en Instagram",
    ],
  ],
  [
    "related articles",
    ["Related articles", "Ice reaches the outer islands", "How to read a pile survey"],
  ],
  ["counters", ["1,204 views", "Просмотров: 87", "3 min read", "4 512"]],
  ["rights", ["© 2026 Ostrevik Observer. All rights reserved."]],
  ["stray marks", [",", "***", "—"]],
])("%s at the end of the page is taken off", (_name, end) => {
  expect(leftOf({ end })).toBe(CLEAN);
});

test.each([
  ["Read more: Ice reaches the outer islands"],
  ["READ ALSO: Ice reaches the outer islands"],
  ["Читать далее"],
  ["Читайте также: Лёд дошёл до внешних островов"],
  ["Читайте також: Крига дійшла до островів"],
  ["Lesen Sie auch: Das Eis erreicht die Inseln"],
  ["Lire aussi : La glace atteint les îles"],
  ["Lea también: El hielo llega a las islas"],
  [">> Sign up for our Sunday newsletter <<"],
  ["ADVERTISEMENT"],
  ["Anzeige"],
  ["Реклама"],
  ["[Share] [Print] [Listen]"],
  ["Certified Deep Sea Welding Course Launched by Northern Academy"],
  ["Бесплатный вебинар по инвестициям: запись до пятницы"],
])("the line %j between two paragraphs is taken off", (line) => {
  expect(leftOf({ middle: [line, ""] })).toBe(CLEAN);
});

test("breadcrumbs, buttons, counts and times above the text are taken off", () => {
  const top = ["Home > News > Coast", "78", "Updated 4 Nov, 18:12 · 146 comments", ""];
  expect(leftOf({ top })).toBe(CLEAN);
});

test("a title that stands again, also in other words, is kept once", () => {
  const title = "Ostrevik Closes Northern Quay After Shipworm Eats Its Piles";
  const top = [title, "Ostrevik: Northern Quay Closes After Shipworm Eats Piles", "", title, ""];
  expect(leftOf({ top })).toBe([title, "", CLEAN].join("\n"));
});

test.each([
  ["Support for Harbour Repairs Grows"],
  ["What the Divers Found Below the Quay"],
  ["Will the Barges Come in Time? Skippers Weigh In"],
  ["Training the Divers: A Course at the Harbour Launched by the Town Council"],
  ["Topics on the agenda: the quay, the barges and who pays for the fuel of the boats."],
  ["No response to repeated requests, the county office said on Wednesday."],
  ["No comment on the matter was given by the builder of the quay."],
  ["Поделиться результатами осмотра мэрия отказалась."],
  ["Наш канал связи был перебит льдом, сказал капитан."],
  ["Подробнее о сваях рассказал начальник порта."],
  ["Share prices of the barge company rose by 4 per cent."],
  ["Follow-up surveys are planned for April and for June."],
  ["Read more closely, the survey of 2019 already spoke of holes."],
  ["Thanks to the ice, the boats lay still for a week."],
  ["Donations to the harbour fund reached 40,000 crowns, said its treasurer."],
  ["The account no. 1234 56 78901 was frozen on Friday, police said."],
  ["Join the queue early, fishermen advised those who buy at the pier."],
  ["“Subscribe to that idea? Never,” said one of the skippers."],
  ["Teilen will sich der Landkreis die Kosten nicht."],
  ["Partager les frais est exclu, a dit le comté."],
  ["Compartir los gastos no es posible, dijo el condado."],
  ["  • Blocked berths: the four northern ones, until spring."],
  ["Updated plans show twelve new piles and 3 barges."],
])("the line %j stays where it stands", (line) => {
  expect(leftOf({ middle: [line, ""] })).toContain(line.trim());
  expect(leftOf({ end: [line] })).toContain(line.trim());
});

test("a report on fund-raising keeps its paragraphs", () => {
  const paragraph =
    "Donors gave 40,000 crowns a month to the harbour fund, and every contribution is published, said its treasurer, who thanked the town for its support of independent skippers.";
  expect(leftOf({ middle: [paragraph, ""], end: [paragraph] })).toBe(
    [FIRST, "", paragraph, "", SECOND, "", THIRD, "", paragraph].join("\n"),
  );
});

test("a text without noise keeps every line, and no text gives none", () => {
  expect(stripNoise(CLEAN)).toBe(CLEAN);
  expect(stripNoise("")).toBe("");
  expect(stripNoise("Tags: a, b")).toBe("");
});

test("stripping twice takes off no more than once", () => {
  const end = ["Tags: quay, ice", "", "Leave a Reply", "Name *"];
  const once = leftOf({ top: ["Home > Coast > Quay"], middle: ["Read more: Ice"], end });
  expect(stripNoise(once)).toBe(once);
});

test("long lines of anything take no long time", () => {
  for (const piece of [
    "#a ",
    "Tags: a,",
    "Read more: ",
    "[x] ",
    "0530 2294 ",
    "> a ",
    "Facebook ",
    "NO15 ",
    "a",
    " ",
  ]) {
    const noise = `${piece.repeat(40_000)}\n${`${piece}\n`.repeat(20_000)}`;
    expect(stripNoise(noise).length).toBeLessThanOrEqual(noise.length);
  }
});
