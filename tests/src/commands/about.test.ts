import { expect, test } from "vitest";
import { HELP, OWNER_HELP } from "../../../src/commands/about.ts";
import { specOf } from "../../../src/commands/commands.ts";
import { parseCommand } from "../../../src/commands/parse-command.ts";
import { badlyPolled } from "../../support/builders.ts";
import { HOUR_MS } from "../../support/clock.ts";
import { aWorld, HARBOUR } from "../../support/world.ts";

const TWO = { harbour: "The harbour strike", moscow: "News of Moscow" };

test("/start says what comes, of what, and what is kept, with times to tap", async () => {
  const bench = aWorld();
  const { text, buttons } = await bench.type("/start");
  expect(text.split("\n")).toEqual([
    "I send each story once, summed up from every outlet that covered it, with every sentence " +
      "traced to its source.",
    "Topic: The harbour strike. When should the digest come?",
    "Only the number of this chat and its settings are kept. /export shows them, /forget erases them.",
  ]);
  await bench.type(buttons["Every morning, 8:00"] ?? "");
  expect(bench.store.subscriptions.count()).toBe(1);
});

test("/start with a link's topic is about that one; without one a topic is chosen", async () => {
  const bench = aWorld({ topics: TWO });
  const { text, buttons } = await bench.type("/start");
  expect(text).toMatch(/Which topic\?$/);
  const chosen = await bench.type(buttons["News of Moscow"] ?? "");
  expect(chosen.text).toContain("Topic: News of Moscow.");
  expect((await bench.type("/start harbour")).text).toContain("Topic: The harbour strike.");
  expect((await bench.type("/start no-such-topic")).text).toMatch(/Which topic\?$/);
  expect((await aWorld({ topics: {} }).type("/start")).text).toBe("There is no topic yet.");
});

test("/start of who has subscribed is help, but for a link's topic", async () => {
  const bench = aWorld({ topics: TWO });
  await bench.type("/subscribe harbour");
  expect((await bench.type("/start")).text).toMatch(/^What you can type/);
  expect((await bench.type("/start moscow")).text).toContain("Topic: News of Moscow.");
});

test("/start in Russian", async () => {
  const { text } = await aWorld().type("/start", { language: "ru" });
  expect(text).toMatch(/^Я присылаю каждый сюжет один раз/);
  expect(text).toContain("Тема: The harbour strike. Когда присылать сводку?");
});

test("help lists every command, and every listed command is one", async () => {
  const { text, buttons } = await aWorld().type("/help");
  for (const [usage] of HELP) {
    expect(text).toContain(`${usage} – `);
    expect(specOf(parseCommand(usage)?.name ?? ""), usage).toBeDefined();
  }
  expect(Object.values(buttons)).toEqual(["/latest", "/set"]);
});

test("what owners may do is listed for owners only", async () => {
  const bench = aWorld();
  const asOwner = await bench.type("/help", { isOwner: true });
  const asReader = await bench.type("/help");
  for (const [usage] of OWNER_HELP) {
    expect(asOwner.text).toContain(`${usage} – `);
    expect(asReader.text).not.toContain(usage);
    expect(specOf(parseCommand(usage)?.name ?? "")?.right, usage).toMatch(/own|ask/);
  }
});

test("/topics shows what there is and what one has, to take or to end", async () => {
  const bench = aWorld({ topics: TWO });
  await bench.type("/subscribe moscow 9");
  const { text, buttons } = await bench.type("/topics");
  expect(text.split("\n")).toEqual([
    "Topics",
    "The harbour strike",
    "News of Moscow · subscribed: every day at 09:00",
  ]);
  expect(buttons).toEqual({
    "Subscribe: The harbour strike": "/start harbour",
    "Unsubscribe: News of Moscow": "/unsubscribe moscow",
  });
  expect((await bench.type("/topics reload")).text).toMatch(/^Topics\n/);
  expect((await aWorld({ topics: {} }).type("/topics")).text).toBe("There is no topic yet.");
});

test("/status before anything has happened, and after", async () => {
  const platforms = [
    { platform: "telegram", ok: true, detail: "route 1" },
    { platform: "matrix", ok: false, detail: "no answer" },
  ];
  const bench = aWorld({ platforms });
  expect((await bench.type("/status")).text.split("\n")).toEqual([
    "Status",
    "Feeds last read: none yet",
    "0 feeds, out of reach: 0",
    "Last digest: none yet",
    "Next digest here: none yet",
    "telegram: ok",
    "matrix: out of reach",
  ]);
  const { text: forOwner } = await bench.type("/status", { isOwner: true });
  expect(forOwner).toContain("telegram: ok (route 1)\nmatrix: out of reach (no answer)");
  await bench.type("/subscribe 18:00");
  bench.tell([{ title: "Dockers walk out in three harbours" }]);
  await bench.type("/latest");
  bench.clock.advance(HOUR_MS);
  const [feed] = bench.store.feeds.ofTopic(HARBOUR);
  if (feed === undefined) throw new Error("There is no feed.");
  const atMs = bench.clock.nowMs();
  bench.store.feeds.recordPoll(feed.id, badlyPolled({ atMs, nextPollAtMs: atMs + HOUR_MS }));
  await bench.type("/pause 2");
  const { text } = await bench.type("/status");
  expect(text).toContain("Feeds last read: 12\u00a0Feb,\u00a013:00\n1 feed, out of reach: 1");
  expect(text).toContain("Last digest: 12\u00a0Feb,\u00a012:00");
  expect(text).toContain("Next digest here: 12\u00a0Feb,\u00a018:00");
  expect(text).toContain("This chat is paused. Type /resume to go on.");
});
