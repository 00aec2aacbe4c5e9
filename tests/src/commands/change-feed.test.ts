import { expect, test } from "vitest";
import type { FeedAddition, Operator } from "../../../src/commands/ask.ts";
import type { FoundFeed } from "../../../src/model/found-feed.ts";
import { bad, ok } from "../../../src/model/result.ts";
import { HOUR_MS } from "../../support/clock.ts";
import { aWorld, HARBOUR } from "../../support/world.ts";

const owner = { isOwner: true };
const URL_TYPED = "https://quay.example/feed.xml";
const NOW_MS = Date.UTC(2026, 1, 12, 12);

const aFound = (values: Partial<FoundFeed> = {}): FoundFeed => ({
  ...{ url: URL_TYPED, movedFrom: null, title: "Quay Gazette", format: "rss", language: "en" },
  ...{ items: 20, newestAtMs: NOW_MS - HOUR_MS, articlesADay: 6.52, text: "full" },
  ...{ hasValidators: true, brings: "articles", problems: [] },
  ...values,
});

const added = (feed: FoundFeed): FeedAddition => ({
  ...{ kind: "added", topic: HARBOUR, feed, outcome: "harbour: 3 feeds." },
});

/** A world whose operator notes what it is asked and answers as the test says. */
function aDesk(
  answer: FeedAddition | null = added(aFound()),
  topics: Readonly<Record<string, string>> = { harbour: "The harbour strike" },
) {
  const calls: unknown[][] = [];
  const operator: Partial<Operator> = {
    async addFeed(...given) {
      calls.push(["add", ...given]);
      return answer ?? { kind: "refused", reason: "No." };
    },
    async addOfferedFeed(...given) {
      calls.push(["pick", ...given]);
      return answer;
    },
    async removeFeed(...given) {
      calls.push(["remove", ...given]);
      return given[1].includes("gone") ? bad("That feed is not listed.") : ok("harbour: 2 feeds.");
    },
  };
  return { calls, bench: aWorld({ operator, topics, nowMs: NOW_MS }) };
}

test("feeds are added and removed in the topic that is named, or the only one", async () => {
  const { calls, bench } = aDesk();
  await bench.type(`/addfeed harbour ${URL_TYPED} Quay Gazette`, owner);
  await bench.type(`/addfeed ${URL_TYPED}`, owner);
  expect((await bench.type(`/removefeed harb ${URL_TYPED}`, owner)).text).toBe("harbour: 2 feeds.");
  expect((await bench.type("/removefeed harb https://gone.example/", owner)).text).toBe(
    "That feed is not listed.",
  );
  expect(calls).toEqual([
    ["add", "harbour", URL_TYPED, "Quay Gazette"],
    ["add", "harbour", URL_TYPED, ""],
    ["remove", "harbour", URL_TYPED],
    ["remove", "harbour", "https://gone.example/"],
  ]);
});

test("what was found is told when a feed is saved", async () => {
  const { bench } = aDesk();
  const { text, replies } = await bench.type(`/addfeed harbour ${URL_TYPED}`, owner);
  expect(text.split("\n")).toEqual([
    "Quay Gazette is read for The harbour strike from now on.",
    "20 items · newest 12\u00a0Feb,\u00a011:00 · about 6.5 a day · English · full texts",
    "harbour: 3 feeds.",
  ]);
  expect(JSON.stringify(replies)).toContain(`"url":"${URL_TYPED}"`);
});

test("so is what an editor should know of it", async () => {
  const { bench } = aDesk(
    added(
      aFound({
        ...{ movedFrom: "https://old.example/", hasValidators: false, articlesADay: 0.3 },
        ...{ newestAtMs: null, language: null, text: "headline", items: 1, brings: "recordings" },
        problems: ["No item has a date."],
      }),
    ),
  );
  const { text } = await bench.type(`/addfeed ${URL_TYPED}`, owner);
  expect(text.split("\n").slice(1, -1)).toEqual([
    "recordings · 1 item · about 2 a week · headlines only",
    "moved here for good from https://old.example/",
    "does not tell whether anything is new: each poll fetches all of it",
    "No item has a date.",
  ]);
});

test("it is told in the reader's language", async () => {
  const { bench } = aDesk();
  const { text } = await bench.type(`/addfeed ${URL_TYPED}`, { ...owner, language: "ru" });
  expect(text).toContain(
    "20 записей · последняя 12\u00a0февр.,\u00a011:00 · в день примерно 6,5 · английский",
  );
});

test("several are numbered, with a button for each that fits every platform", async () => {
  const feeds = Array.from({ length: 7 }, (_, at) =>
    aFound({ url: `https://quay.example/${at}`, title: at === 6 ? "" : `Quay ${at + 1}` }),
  );
  const { calls, bench } = aDesk({ kind: "several", word: "w0rd1234", feeds, unread: [] });
  const shown = await bench.type("/addfeed harbour https://quay.example", owner);
  const lines = shown.text.split("\n");
  expect(lines[0]).toBe("That site has several feeds. Which one?");
  expect(lines[1]).toMatch(/^1\. Quay 1 · 20 items · /);
  expect(lines[7]).toMatch(/^7\. https:\/\/quay\.example\/6 · /);
  expect(Object.keys(shown.buttons)).toEqual(["1", "2", "3", "4", "5", "6", "7"]);
  await bench.type(shown.buttons["7"] ?? "", owner);
  expect(calls.at(-1)).toEqual(["pick", "w0rd1234", 7]);
});

test("a single feed that may not be meant is asked about; what could not be read stands below", async () => {
  const offer = { kind: "several", word: "w0rd1234", feeds: [aFound()] } as const;
  const unread = [{ url: "https://quay.example/atom", problem: "HTTP 503: try later." }];
  const first = await aDesk({ ...offer, unread }).bench.type(
    "/addfeed https://quay.example",
    owner,
  );
  const lines = first.text.split("\n");
  expect(lines[0]).toBe("That may not be the feed you want. Add it?");
  expect(lines[2]).toBe("https://quay.example/atom: HTTP 503: try later.");
  const alone = aDesk({ ...offer, unread: [] }).bench;
  const second = await alone.type("/addfeed https://quay.example", owner);
  expect(second.text).toMatch(/^That may not be the feed you want\. Add it\?\n1\. Quay Gazette · /);
  expect(Object.keys(second.buttons)).toEqual(["1"]);
});

test("a button adds what it was for; one that is too old says so", async () => {
  const { bench } = aDesk();
  expect((await bench.type("/addfeed pick w0rd1234 1", owner)).text).toMatch(
    /^Quay Gazette is read for The harbour strike/,
  );
  const { bench: later } = aDesk(null);
  expect((await later.type("/addfeed pick w0rd1234 1", owner)).text).toMatch(
    /^That choice is not kept any more/,
  );
});

test("a refusal is told with its reason, and only owners are answered at all", async () => {
  const { calls, bench } = aDesk({ kind: "refused", reason: "HTTP 404: nothing there." });
  expect((await bench.type(`/addfeed ${URL_TYPED}`, owner)).text).toBe("HTTP 404: nothing there.");
  calls.length = 0;
  for (const typed of [
    `/addfeed ${URL_TYPED}`,
    "/addfeed pick w0rd1234 1",
    `/removefeed ${URL_TYPED}`,
  ]) {
    await bench.type(typed);
  }
  expect(calls).toEqual([]);
});

test.each([
  "",
  "harbour",
  "harbour ftp://quay.example",
  "sailing https://quay.example/",
  "https://",
  "pick w0rd1234",
  "pick w0rd1234 0",
])("/addfeed %s says what to type", async (words) => {
  const { calls, bench } = aDesk(null, { harbour: "Harbour", moscow: "Moscow" });
  expect((await bench.type(`/addfeed ${words}`, owner)).text).toMatch(/^Type \/addfeed TOPIC URL/);
  expect((await bench.type(`/removefeed ${words}`, owner)).text).toMatch(
    /^Type \/removefeed TOPIC URL/,
  );
  expect(calls).toEqual([]);
});
