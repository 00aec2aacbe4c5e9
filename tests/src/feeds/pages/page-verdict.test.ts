import { expect, test } from "vitest";
import { type PageArticle, readPageArticle } from "../../../../src/feeds/pages/page-article.ts";
import { judgePage } from "../../../../src/feeds/pages/page-verdict.ts";
import { aPage, PARAGRAPHS, type PageParts, TOLD } from "../../../support/pages.ts";

const pageOf = (html: string): PageArticle => {
  const page = readPageArticle(html);
  if (page === null) throw new Error("The page was not read.");
  return page;
};

const judge = (parts: PageParts, told: Partial<typeof TOLD | Record<string, string>> = {}) =>
  judgePage(pageOf(aPage(parts)), { ...TOLD, ...told });

const OTHER = [
  "The orchestra of Vessel Bay opens its season with a concert for children on Sunday afternoon, and the conductor has promised that every child may try a drum.",
  "Tickets are sold at the town hall and in the two bookshops of the main street, where the first hundred visitors get a poster signed by all musicians.",
  "The season goes on until May, with eleven concerts, three of them in the old brewery, whose roof was mended over the summer with help of volunteers.",
];

test("the article's page gives its text", () => {
  expect(judge({})).toEqual({ kind: "text", text: pageOf(aPage()).text });
});

test("a page may have another title than the feed, or the feed a title that says little", () => {
  expect(judge({ title: "Worms eat a harbour" })).toMatchObject({ kind: "text" });
  expect(judge({}, { title: "Look!" })).toMatchObject({ kind: "text" });
  expect(judge({}, { summary: "" })).toMatchObject({ kind: "text" });
  expect(judge({}, { title: "Quay", summary: "" })).toMatchObject({ kind: "text" });
});

test("other forms of the words are the same words", () => {
  const russian = [
    "Совет порта Остревик проголосовал за закрытие северного причала на зиму: водолазы нашли, что половина его деревянных свай съедена корабельными червями.",
    "Рыбакам придётся выгружать улов у паромной пристани, пока сваи не заменят; капитан порта ожидает, что на это уйдёт время до конца марта.",
    "Мэр заявил, что город оплатит половину лишнего топлива, а вторую половину попросили у округа, который ещё не ответил на сентябрьское письмо.",
  ];
  const told = {
    ...{ title: "В Остревике закрывают северный причал", summary: "", language: "ru" },
  };
  expect(judge({ title: "Причал", paragraphs: russian }, told)).toMatchObject({ kind: "text" });
});

test.each<[string, PageParts, string]>([
  ["another article", { title: "Concerts", paragraphs: OTHER }, "another"],
  [
    "a consent page under the article's own title",
    {
      paragraphs: [
        "Coast Today and its 412 partners store information on your device and read it, to show advertising that fits you and to measure it.",
        "You can agree to this, or take out a contract and read everything without advertising for two euros a week, which ends at any time.",
        "Your choice is kept for six months, and you find it again at the bottom of each page under the heading of data protection.",
      ],
      around: "<button>Before you continue to Coast Today</button>",
    },
    "consent",
  ],
  [
    "a page that is not there, although it says 200",
    { title: "Page not found", paragraphs: OTHER },
    "missing",
  ],
  [
    "a browser check",
    { title: "Just a moment...", paragraphs: ["Verify you are human."] },
    "check",
  ],
  [
    "a login",
    { title: "Coast Today", paragraphs: [], around: '<form><input type="password"></form>' },
    "login",
  ],
  [
    "a text that its page says costs something",
    { head: '<meta itemprop="isAccessibleForFree" content="false">' },
    "paywall",
  ],
  [
    "a text that ends at a paywall",
    { after: "<p>This article is for subscribers only.</p>" },
    "paywall",
  ],
  [
    "a teaser with an offer below it",
    { paragraphs: PARAGRAPHS.slice(0, 3), around: "<div>Subscribe to continue reading</div>" },
    "paywall",
  ],
])("%s gives nothing", (_name, parts, problem) => {
  expect(judge(parts)).toEqual({ kind: "none", problem });
});

test("an offer on the page of a whole article takes nothing from it", () => {
  const many = [...PARAGRAPHS, ...PARAGRAPHS.map((paragraph) => `Again: ${paragraph}`)];
  const around = "<div>Already a subscriber? Sign in to continue</div>";
  expect(judge({ paragraphs: many, around })).toMatchObject({ kind: "text" });
});

test("a page that breaks off no later than the feed's own text gives nothing", () => {
  const content = PARAGRAPHS.slice(0, 3).join("\n\n");
  const same = { kind: "none", problem: "no more" };
  expect(judge({ paragraphs: PARAGRAPHS.slice(0, 2) }, { content })).toEqual(same);
  expect(judge({ paragraphs: PARAGRAPHS.slice(0, 3) }, { content })).toEqual(same);
  expect(judge({}, { content })).toMatchObject({ kind: "text" });
});
