import { expect, test } from "vitest";
import type { ArticleId } from "../../../src/model/ids.ts";
import type { Seed, TopicGuidance, TopicLabel } from "../../../src/model/topic.ts";
import { createTopicModel, everythingIsRelevant } from "../../../src/topics/relevance.ts";
import { language } from "../../support/language.ts";

const seed = (name: string, title: string, text: string, tongue = "en"): Seed => ({
  ...{ name, title, text, language: tongue, publishedAtMs: null, url: null },
});

const HARBOUR: readonly Seed[] = [
  seed(
    "a.md",
    "Dockers walk out in northern harbours",
    "Dockworkers in Hamburg, Bremen and Kiel stopped work on Monday. Their union demands nine percent more pay and shorter shifts; container ships wait outside the harbours.",
  ),
  seed(
    "b.md",
    "Harbour strike enters its second week",
    "The strike of the dockworkers goes on. The union and the harbour companies broke off their talks about pay, and a court in Bremen will rule on whether the strike is legal.",
  ),
  seed(
    "c.md",
    "Профсоюз докеров требует прибавки",
    "Забастовка в портах Гамбурга и Киля продолжается. Профсоюз докеров требует прибавки к зарплате, суда с контейнерами стоят на рейде.",
    "ru",
  ),
];

const NO_GUIDANCE: TopicGuidance = { facets: [], nearMisses: [] };

const model = (seeds = HARBOUR, threshold = 0.5, guidance: Partial<TopicGuidance> = {}) =>
  createTopicModel(seeds, {
    ...{ analyser: language().general, background: language().background, threshold },
    ...{ guidance: { ...NO_GUIDANCE, ...guidance }, languages: [] },
  }).judge;

const item = (title: string, summary: string, tongue = "en") => ({
  ...{ title, summary, content: "", language: tongue },
});

const ON_TOPIC = [
  item(
    "Container ships wait as dockers' strike drags on",
    "The union in Hamburg rejected the harbour companies' offer on pay.",
  ),
  item(
    "Streik im Hafen: Gewerkschaft lehnt Angebot ab",
    "Die Hafenarbeiter in Kiel fordern mehr Lohn, Schiffe warten.",
    "de",
  ),
  item("Забастовка докеров: суд в Бремене решит в пятницу", "Профсоюз требует прибавки.", "ru"),
];
const OFF_TOPIC = [
  item("Zoo opens a new house for penguins", "Twelve birds moved in on Friday, the director said."),
  item(
    "Striker scores twice as Hamburg win",
    "The league match drew 50,000 fans; the coach praised the team.",
  ),
  item(
    "Neues Telefon mit besserer Kamera",
    "Der Hersteller verspricht einen Akku für zwei Tage.",
    "de",
  ),
];

test("items of the topic in three languages are on it and stand above all others", () => {
  const judge = model();
  for (const one of ON_TOPIC) expect(judge(one), one.title).toMatchObject({ onTopic: true });
  const [zoo, football, telephone] = OFF_TOPIC.map(judge);
  expect(zoo).toMatchObject({ onTopic: false });
  expect(telephone).toMatchObject({ onTopic: false });
  // A strike of another kind in the same town is the hard case: it stands below, wherever the bar is.
  const lowest = Math.min(...ON_TOPIC.map((one) => judge(one).relevance));
  expect(football?.relevance).toBeLessThan(lowest);
});

test("relevance is 0 to 1, and only the threshold decides what is on the topic", () => {
  const [strict, lax] = [model(HARBOUR, 0.99), model(HARBOUR, 0.0001)];
  for (const one of [...ON_TOPIC, ...OFF_TOPIC]) {
    const { relevance, onTopic } = strict(one);
    expect(relevance).toBeGreaterThanOrEqual(0);
    expect(relevance).toBeLessThanOrEqual(1);
    expect(onTopic).toBe(relevance >= 0.99);
    expect(lax(one).relevance).toBe(relevance);
  }
});

test("reasons name words of the article and the nearest seed", () => {
  const { reasons } = model()(
    item("Забастовка докеров: суда с контейнерами на рейде", "Порты Гамбурга и Киля стоят.", "ru"),
  );
  expect(reasons.join(" ").toLowerCase()).toMatch(/докер|забастовка/);
  expect(reasons.at(-1)).toBe("nearest seed: Профсоюз докеров требует прибавки");
  expect(model()(item("Xyzzy", "")).reasons).toEqual(["nothing in common with the seeds"]);
});

test("repeating a word does not make an article more relevant, nor does an empty one fail", () => {
  const judge = model();
  const once = judge(item("strike", "strike"));
  expect(judge(item("strike", "strike ".repeat(200))).relevance).toBe(once.relevance);
  expect(judge(item("", ""))).toMatchObject({ onTopic: false });
});

test("without seeds nothing is relevant; without a topic everything is", () => {
  expect(model([])(ON_TOPIC[0] ?? item("", ""))).toMatchObject({ relevance: 0, onTopic: false });
  expect(everythingIsRelevant(item("", ""))).toMatchObject({ relevance: 1, onTopic: true });
});

const CREW_PAY = item(
  "Harbour companies offer dockworkers' union four percent",
  "The offer on pay is under what the dockworkers in Hamburg want, the union said.",
);

test("an article that touches each facet is on the topic, one that lacks a facet well below, not at 0", () => {
  const facets = [
    { name: "a harbour", terms: ["Hamburg", "Bremen", "harbour", "Hafen"] },
    { name: "a strike", terms: ["concept:strike", "walk out"] },
  ];
  const judge = model(HARBOUR, 0.5, { facets });
  for (const one of ON_TOPIC) expect(judge(one), one.title).toMatchObject({ onTopic: true });
  const { relevance, reasons } = judge(CREW_PAY);
  expect(relevance).toBeGreaterThan(0.02);
  expect(relevance).toBeLessThan(0.4);
  expect(reasons).toContain("lacks: a strike");
  expect(reasons).not.toContain("lacks: a harbour");
});

test("a near miss pulls down what is like it, says so, and leaves the topic alone", () => {
  const nearMisses = [
    seed(
      "football.md",
      "Hamburg striker scores again",
      "Hamburg won the league match at home. The striker scored twice, the coach praised the team and the fans sang until midnight.",
    ),
  ];
  const football = item(
    "Striker's two goals win the match for Hamburg",
    "The coach praised the team; fans of the league leader sang.",
  );
  const [without, guided] = [model(), model(HARBOUR, 0.5, { nearMisses })];
  expect(guided(football).relevance).toBeLessThan(without(football).relevance / 2);
  const strike = ON_TOPIC[0] ?? item("", "");
  expect(guided(strike)).toMatchObject({ onTopic: true });
  const copy = guided(item(nearMisses[0]?.title ?? "", `Strike. ${nearMisses[0]?.text ?? ""}`));
  expect(copy.reasons).toContain("like the near miss: Hamburg striker scores again");
});

test("the same subject in another country stands below the topic's own", () => {
  const seeds = ["Paris", "Lyon", "Nantes"].map((town, index) =>
    seed(
      `${town}.md`,
      `Teachers in France strike in ${town}`,
      `Teachers in ${town} went on strike against the reform of schools in France, the ${index + 2}nd strike this year, the union said.`,
    ),
  );
  const judge = model(seeds);
  const here = judge(
    item("Teachers strike again in France", "The union rejects the school reform."),
  );
  const there = judge(
    item("Teachers strike again in Poland", "The union rejects the school reform."),
  );
  expect(here).toMatchObject({ onTopic: true });
  expect(there).toMatchObject({ onTopic: false });
  expect(there.reasons).toContain("elsewhere: Poland");
});

test("labels teach: many change what is on the topic, a few or contradictory ones nothing", () => {
  const { judge, learn } = createTopicModel(HARBOUR, {
    ...{ analyser: language().general, background: language().background, threshold: 0.5 },
    ...{ guidance: NO_GUIDANCE, languages: [] },
  });
  const said = (onTopic: boolean, count: number): TopicLabel[] =>
    Array.from({ length: count }, (_, index) => ({
      ...{ articleId: index as ArticleId, onTopic, isEditor: true, ...CREW_PAY },
    }));
  const { relevance } = judge(CREW_PAY);
  expect(learn([])(CREW_PAY).relevance).toBe(relevance);
  expect(learn(said(false, 5))(CREW_PAY).relevance).toBe(relevance);
  expect(learn([...said(false, 30), ...said(true, 30)])(CREW_PAY).relevance).toBe(relevance);
  expect(learn(said(false, 30))(CREW_PAY).relevance).toBeLessThan(relevance / 2);
});
