import { describe, expect, test } from "vitest";
import type { ChatSettings, Subscription } from "../../../src/model/chat.ts";
import { CHAT } from "../../support/builders.ts";
import { HOUR_MS, MINUTE_MS } from "../../support/clock.ts";
import { aWorld, type WorldBench } from "../../support/world.ts";

interface Now extends Partial<ChatSettings> {
  readonly order: Subscription | undefined;
}

const clock = (minutes = 0): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

/** Whether what is set now is what the words of a button said. */
const VALUES: Readonly<Record<string, (now: Now, words: string) => boolean>> = {
  times: ({ order }, words) =>
    `${order?.schedule.timesMinutes.map(clock).join(" ")}` === words.replace(" mon-fri", ""),
  zone: ({ timeZone }, words) => timeZone === words,
  language: ({ language }, words) => language === words,
  quiet: ({ quiet }, words) =>
    (quiet ? `${clock(quiet.fromMinutes)}-${clock(quiet.toMinutes)}` : "off") === words,
  detail: ({ detail }, words) => detail === words,
  stories: ({ maxStories }, words) => String(maxStories ?? "topic") === words,
  silent: ({ silent }, words) => silent === (words === "on"),
  preview: ({ preview }, words) => preview === (words === "on"),
  nothing: ({ tellNothing }, words) => tellNothing === (words === "on"),
};

const setIn = ({ store }: WorldBench): ChatSettings | undefined => store.chats.get(CHAT);

test.each<[string, Partial<ChatSettings>, string]>([
  ["/settings zone Berlin", { timeZone: "Europe/Berlin" }, "Time zone: Europe/Berlin"],
  ["/settings zone киев", { timeZone: "Europe/Kyiv" }, "Time zone: Europe/Kyiv"],
  ["/set city São Paulo", { timeZone: "America/Sao_Paulo" }, "Time zone: America/Sao_Paulo"],
  ["/set zone UTC+5:30", { timeZone: "+05:30" }, "Time zone: +05:30"],
  ["/set quiet 22-7", { quiet: { fromMinutes: 1320, toMinutes: 420 } }, "Quiet hours: 22:00–07:00"],
  ["/set night с 23 до 8", { quiet: { fromMinutes: 1380, toMinutes: 480 } }, "23:00–08:00"],
  ["/set quiet off", { quiet: null }, "Quiet hours: off"],
  ["/set detail full", { detail: "full" }, "Detail: full"],
  ["/set length HEADLINES", { detail: "headlines" }, "Detail: headlines"],
  ["/set stories 12", { maxStories: 12 }, "Stories: 12"],
  ["/set stories topic", { maxStories: null }, "Stories: as the topic says"],
  ["/set silent on", { silent: true }, "Silent: on"],
  ["/set silent нет", { silent: false }, "Silent: off"],
  ["/set preview да", { preview: true }, "Picture of the first story: on"],
  ["/set nothing ja", { tellNothing: true }, "Say if nothing new: on"],
])("%s", async (words, values, line) => {
  const bench = aWorld();
  const { text } = await bench.type(words);
  expect(setIn(bench)).toMatchObject(values);
  expect(text).toContain(line);
});

test.each([
  ["/settings language русский", "ru", "Настройки"],
  ["/settings lang Deutsch", "de", "Einstellungen"],
  ["/set language українською", "uk", "Налаштування"],
  ["/set language french", "fr", "Réglages"],
  ["/set language es", "es", "Ajustes"],
])("%s is answered in that language at once", async (words, code, title) => {
  const bench = aWorld();
  expect((await bench.type(words)).text.split("\n")[0]).toBe(title);
  expect(setIn(bench)?.language).toBe(code);
  expect((await bench.type("/settings")).text.split("\n")[0]).toBe(title);
});

test.each([
  ["/settings colour red", "There is no setting “colour”. Type /settings for all of them."],
  ["/set zone Xyzzyvania", "I don't know “Xyzzyvania”. Type a big city in your time zone, or an"],
  ["/set language klingon", "I speak German, English, Spanish, French, Russian and Ukrainian."],
  ["/set quiet 22", "Type two times, for example /settings quiet 22-7, or /settings quiet off."],
  ["/set stories 0", "Type a number from 1 to 25, for example /settings stories 8."],
  ["/set stories 26", "Type a number from 1 to 25"],
  ["/set detail more", "How much of each story?"],
  ["/set silent perhaps", "Should messages come without a sound?"],
  ["/set who nobody", "Who may ask here?"],
  [
    "/set times 25:00",
    "Type for example /settings times 8:30 18:00 or /settings times weekdays 9.",
  ],
])("%s says what to type, and changes nothing", async (words, told) => {
  const bench = aWorld();
  await bench.type("/settings");
  const before = setIn(bench);
  expect((await bench.type(words)).text).toContain(told);
  expect(setIn(bench)).toEqual(before);
});

test("what is only like a city's name is asked about, and so is a name of several", async () => {
  const bench = aWorld();
  const slip = await bench.type("/set zone Brelin");
  expect(slip.text).toBe("Which of these?");
  expect(setIn(bench)?.timeZone).toBe("UTC");
  await bench.type(slip.buttons["Berlin"] ?? "");
  expect(setIn(bench)?.timeZone).toBe("Europe/Berlin");
  const several = await bench.type("/set zone San José");
  expect(several.buttons).toEqual({
    "San José (America/Los_Angeles)": "/set zone America/Los_Angeles",
    "San José (America/Costa_Rica)": "/set zone America/Costa_Rica",
    Back: "/set",
  });
});

describe("the panel", () => {
  test("shows every setting, and each button leads to its choices and back", async () => {
    const bench = aWorld();
    await bench.type("/subscribe weekdays 8:30");
    const { text, buttons, replies } = await bench.type("/settings");
    expect(text.split("\n")).toEqual([
      "Settings",
      "The harbour strike: Monday to Friday at 08:30",
      "Time zone: UTC",
      "Language: English",
      "Quiet hours: off",
      "Detail: short",
      "Stories: as the topic says",
      "Silent: off",
      "Picture of the first story: off",
      "Say if nothing new: off",
    ]);
    expect(replies).toMatchObject([{ replaces: true }]);
    expect(Object.keys(buttons)).toHaveLength(9);
    for (const command of Object.values(buttons)) {
      const choices = await bench.type(command);
      expect(choices.text, command).toMatch(/\?/);
      expect(choices.replies, command).toMatchObject([{ replaces: true }]);
      expect(choices.buttons["Back"], command).toBe("/set");
    }
  });

  test("every choice of every setting is taken as its button says", async () => {
    const bench = aWorld();
    await bench.type("/subscribe");
    const { buttons } = await bench.type("/settings");
    const choices = await Promise.all(Object.values(buttons).map((open) => bench.type(open)));
    const commands = choices.flatMap((choice) => Object.values(choice.buttons));
    const wrong: string[] = [];
    for (const command of commands.filter((other) => other !== "/set")) {
      const [, setting = "", ...words] = command.split(" ");
      const answer = await bench.type(command);
      const [order] = bench.store.subscriptions.ofChat(CHAT);
      const now = { ...setIn(bench), order };
      const isSet = answer.replies[0]?.replaces === true && VALUES[setting]?.(now, words.join(" "));
      if (isSet !== true) wrong.push(command);
    }
    expect(wrong).toEqual([]);
    expect(commands.length).toBeGreaterThan(30);
  });

  test("who may ask is a question only in groups", async () => {
    const bench = aWorld();
    const chat = { platform: "terminal", chat: "-5" };
    const asker = { chat, kind: "group" } as const;
    const { text } = await bench.type("/set who all", asker);
    expect(text).toContain("Who may ask: everybody");
    expect(bench.store.chats.get(chat)?.who).toBe("all");
    expect((await bench.type("/set who administrators", asker)).text).toContain(
      "Who may ask: administrators",
    );
    expect((await bench.type("/settings")).text).not.toContain("Who may ask");
  });
});

describe("times", () => {
  test("are set for every subscription of the chat", async () => {
    const bench = aWorld({ topics: { harbour: "Harbour", monday: "Mondays" } });
    expect((await bench.type("/set times 9")).text).toMatch(/no subscription/);
    await bench.type("/subscribe harbour 8 breaking 2");
    await bench.type("/subscribe monday 8");
    const { text } = await bench.type("/set times weekdays 9 18:30");
    expect(text).toContain("Harbour: Monday to Friday at 09:00 and 18:30");
    expect(text).toContain("Mondays: Monday to Friday at 09:00 and 18:30");
    expect(bench.store.subscriptions.ofChat(CHAT)[0]?.breakingADay).toBe(2);
  });

  test("go by the new zone and keep out of quiet hours at once", async () => {
    const bench = aWorld();
    await bench.type("/subscribe 18:00");
    const due = (): number | undefined => bench.store.subscriptions.ofChat(CHAT)[0]?.nextDueAtMs;
    expect(due()).toBe(Date.UTC(2026, 1, 12, 18));
    await bench.type("/set zone Kyiv");
    expect(due()).toBe(Date.UTC(2026, 1, 12, 16));
    await bench.type("/set quiet 17-20:30");
    expect(due()).toBe(Date.UTC(2026, 1, 12, 18, 30));
    await bench.type("/set quiet off");
    expect(due()).toBe(Date.UTC(2026, 1, 12, 16));
  });

  test("a digest that is due already is not put off by a change", async () => {
    const bench = aWorld();
    await bench.type("/subscribe 18:00");
    bench.clock.advance(6 * HOUR_MS + MINUTE_MS);
    await bench.type("/set zone Kyiv");
    expect(bench.store.subscriptions.due(bench.clock.nowMs(), 9)).toHaveLength(1);
  });
});

test("settings of a channel are changed from a private chat, to its last button", async () => {
  const bench = aWorld();
  const place = { chat: { platform: "terminal", chat: "-1001" }, kind: "channel" } as const;
  const panel = await bench.type("/settings in @quay_news", { place });
  expect(panel.buttons["Detail"]).toBe("/set detail in -1001");
  const choices = await bench.type(panel.buttons["Detail"] ?? "", { place });
  expect(choices.buttons["Back"]).toBe("/set in -1001");
  await bench.type(choices.buttons["headlines"] ?? "", { place });
  expect(bench.store.chats.get(place.chat)?.detail).toBe("headlines");
  expect(setIn(bench)).toBeUndefined();
});

test("in Russian the panel is Russian, and its words are taken too", async () => {
  const bench = aWorld();
  const { text, buttons } = await bench.type("/settings", { language: "ru" });
  expect(text).toContain("Часовой пояс: UTC");
  const choices = await bench.type(buttons["Подробность"] ?? "/set detail");
  const [label = ""] = Object.keys(choices.buttons).slice(-2);
  await bench.type(`/set detail ${label}`);
  expect(setIn(bench)?.detail).toBe("full");
});
