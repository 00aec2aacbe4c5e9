import fc from "fast-check";
import { expect, test } from "vitest";
import { COMMANDS, specOf } from "../../../src/commands/commands.ts";
import { commandIn, greet } from "../../../src/commands/handle.ts";
import { BUTTON_COMMAND_BYTES } from "../../../src/model/document.ts";
import { CHAT, someSettings } from "../../support/builders.ts";
import { type Answer, anEvent, aWorld, type WorldBench, wordsOf } from "../../support/world.ts";

const UNKNOWN = "I don't know that command. Type /help for what I can do.";
const GROUP = { chat: { platform: "terminal", chat: "-5" }, kind: "group" } as const;

test("what is typed and what is tapped is read alike, and nothing else is", () => {
  const typed = commandIn(anEvent({ kind: "text", text: "/latest 5" }));
  const message = { ...CHAT, message: "1" };
  expect(commandIn(anEvent({ kind: "tap", command: "/latest 5", message }))).toEqual(typed);
  expect(typed?.name).toBe("latest");
  expect(commandIn(anEvent({ kind: "joined" }))).toBeNull();
  expect(commandIn(anEvent({ kind: "gone", reason: "left" }))).toBeNull();
});

test.each([
  "/nonsense",
  "hello",
  "/constructor",
  "__proto__",
  "/toString",
  "💥",
  "a".repeat(65_536),
])("%.20s is unknown in a private chat, and nothing to the bot in a group", async (words) => {
  const bench = aWorld();
  expect((await bench.type(words)).text).toBe(UNKNOWN);
  expect((await bench.type(words, GROUP)).replies).toEqual([]);
});

test("no answer to an unknown command echoes it", async () => {
  const { text } = await aWorld().type("<b>https://evil.example</b>", { language: "ru" });
  expect(text).not.toContain("evil");
  expect(text).toMatch(/[а-я].*\/help/);
});

test("in a group members are told who may, and why where it cannot be known", async () => {
  const bench = aWorld();
  const member = { ...GROUP, role: "member" } as const;
  const no = "Only administrators may do that here.";
  expect((await bench.type("/latest", member)).text).toBe(no);
  await bench.type("/set who all", GROUP);
  expect((await bench.type("/topics", member)).text).toMatch(/^Topics/);
  for (const words of ["/subscribe", "/settings who admins", "/forget yes", "/move", "/export"]) {
    expect((await bench.type(words, member)).text, words).toBe(no);
  }
  expect(bench.store.subscriptions.count()).toBe(0);
  expect(bench.store.chats.get(GROUP.chat)?.who).toBe("all");
  expect((await bench.type("/subscribe", { ...GROUP, role: "unknown" })).text).toBe(
    "I can't check right now whether you are an administrator. Try again in a minute.",
  );
});

test("what only owners may do is nothing that others could know of", async () => {
  const owned = Object.keys(COMMANDS).filter((name) => COMMANDS[name]?.right === "own");
  expect(owned.length).toBeGreaterThan(5);
  const bench = aWorld();
  for (const name of owned) {
    expect((await bench.type(`/${name}`)).text, name).toBe(UNKNOWN);
    expect((await bench.type(`/${name}`, GROUP)).replies, name).toEqual([]);
  }
  expect((await bench.type("/stats", { ...GROUP, isOwner: true })).text).toMatch(/chat/);
});

test.each([
  ["sub", "subscribe"],
  ["unsub", "unsubscribe"],
  ["stop", "unsubscribe"],
  ["set", "settings"],
  ["news", "latest"],
  ["?", "help"],
])("/%s is /%s", (short, name) => {
  expect(specOf(short)).toBe(COMMANDS[name]);
});

test("a group is greeted with its topics; a channel's administrator is told in private", async () => {
  const { world } = aWorld();
  const settings = someSettings({ language: "en" });
  const replies = await greet({ incoming: anEvent({ kind: "joined" }, GROUP), settings }, world);
  expect(replies.map(({ document }) => wordsOf(document))).toEqual([
    "I send digests of the news. An administrator chooses a topic:",
  ]);
  const channel = { chat: { platform: "terminal", chat: "-1001" }, kind: "channel" } as const;
  const told = await greet({ incoming: anEvent({ kind: "joined" }, channel), settings }, world);
  expect(told).toMatchObject([{ to: { platform: "terminal", chat: "person-1" } }]);
  expect(told.map(({ document }) => wordsOf(document)).join()).toContain(
    "/subscribe 8:00 in -1001",
  );
  expect(greet({ incoming: anEvent({ kind: "joined" }), settings }, world)).toEqual([]);
});

/** A bench in which every command has something to show. */
async function aBusyBench(): Promise<WorldBench> {
  const bench = aWorld({ topics: { harbour: "The harbour strike", moscow: "Moscow" } });
  await bench.type("/subscribe harbour breaking");
  await bench.type("/subscribe moscow");
  bench.tell([{ title: "Dockers walk out in three harbours" }]);
  const outlet = "Очень длинное название издания о портах, кораблях и людях";
  bench.tell([{ title: "New cranes for Lunde", outlet, summary: "Four cranes came to Lunde." }]);
  await bench.type("/latest");
  await bench.type(`/mute ${outlet}`);
  await bench.type("/follow 1");
  return bench;
}

const PLACE = {
  chat: { platform: "terminal", chat: "-1001234567890/17" },
  kind: "channel",
} as const;
const WORDS = [
  ...["", "1", "s1", "all", "harbour", "zone", "zone San José", "zone Brelin", "language", "quiet"],
  ...[
    "who",
    "times",
    "weekdays 8:30",
    "8:30 harbour",
    "cranes",
    "yes",
    "7",
    "breaking 5",
    "North Dispatch",
  ],
];
const COMMAND_WORDS = Object.entries(COMMANDS)
  .filter(([, { right }]) => right !== "own")
  .map(([name]) => name);

test("every button of every answer fits a platform, is a command, and is answered", async () => {
  const bench = await aBusyBench();
  const asked = new Set<string>();
  const wrong: string[] = [];
  const check = async (words: string, depth: number): Promise<void> => {
    const answer: Answer = await bench.type(words, { isOwner: false, place: PLACE });
    if (answer.text.includes(UNKNOWN)) wrong.push(words);
    for (const command of Object.values(answer.buttons)) {
      if (Buffer.byteLength(command) > BUTTON_COMMAND_BYTES) wrong.push(`too long: ${command}`);
      if (words.includes(" in ") && !/ in -1001234567890\/17$|^\/story s\d+$/.test(command)) {
        wrong.push(`${words} leads elsewhere: ${command}`);
      }
      if (depth === 0 || asked.has(command) || command.includes("/forget")) continue;
      asked.add(command);
      await check(command, depth - 1);
    }
  };
  for (const name of COMMAND_WORDS) {
    for (const words of WORDS.filter((other) => name !== "forget" || other === "")) {
      await check(`/${name} ${words}`, 2);
      await check(`/${name} ${words} in @quay_news`, 1);
    }
  }
  expect(wrong).toEqual([]);
  expect(asked.size).toBeGreaterThan(40);
});

test("whatever is typed, the answer is a document with a text, or a digest on its way", async () => {
  const bench = await aBusyBench();
  const any = fc.oneof(
    fc.string({ unit: "binary", maxLength: 40 }),
    fc
      .tuple(
        fc.constantFrom(...COMMAND_WORDS, "sub", "set"),
        fc.array(fc.oneof(fc.constantFrom(...WORDS), fc.string({ unit: "binary" })), {
          maxLength: 4,
        }),
      )
      .map(([name, words]) => `/${name} ${words.join(" ")}`),
  );
  await fc.assert(
    fc.asyncProperty(any, async (words) => {
      const { replies } = await bench.type(words);
      for (const { document } of replies) expect(wordsOf(document)).toMatch(/\S/u);
    }),
    { numRuns: 100 },
  );
  expect(bench.log).toEqual([]);
});
