import { expect, test } from "vitest";
import { BUTTON_COMMAND_BYTES } from "../../../src/model/document.ts";
import { CHAT } from "../../support/builders.ts";
import { DAY_MS, HOUR_MS } from "../../support/clock.ts";
import { aWorld, type WorldBench } from "../../support/world.ts";

const TWO = { harbour: "The harbour strike", moscow: "News of Moscow" };
const CHANNEL = { chat: { platform: "terminal", chat: "-1001" }, kind: "channel" } as const;

const orderOf = ({ store }: WorldBench, chat = CHAT) => store.subscriptions.ofChat(chat)[0];
const scheduleOf = (bench: WorldBench) => {
  const schedule = orderOf(bench)?.schedule;
  return schedule && [schedule.timesMinutes.map((at) => at / 60), schedule.weekdays.join("")];
};

const WEEK = "1234567";

test.each([
  ["/subscribe", [8], WEEK],
  ["/subscribe 8:30", [8.5], WEEK],
  ["/subscribe 8", [8], WEEK],
  ["/subscribe weekdays 8:30", [8.5], "12345"],
  ["/subscribe weekdays 9 18", [9, 18], "12345"],
  ["/subscribe every morning", [8], WEEK],
  ["/subscribe every evening at 9", [21], WEEK],
  ["/subscribe по будням 8:30", [8.5], "12345"],
  ["/subscribe каждое утро", [8], WEEK],
  ["/subscribe щоранку", [8], WEEK],
  ["/subscribe werktags um 7 Uhr", [7], "12345"],
  ["/subscribe tous les matins", [8], WEEK],
  ["/subscribe lunes a viernes 8:30", [8.5], "12345"],
  ["/subscribe harbour sat sun 10", [10], "67"],
  ["/subscribe 18:00 harbour", [18], WEEK],
  ["/subscribe The harbour strike 18:00 breaking", [18], WEEK],
  ["/sub harb 7.15", [7.25], WEEK],
])("%s", async (words, hours, weekdays) => {
  const bench = aWorld();
  const { text } = await bench.type(words);
  expect(scheduleOf(bench)).toEqual([hours, weekdays]);
  expect(text).toMatch(/^The harbour strike: .* \(UTC\)\. The next digest comes on /);
});

test("the answer says in full what was understood", async () => {
  const bench = aWorld();
  expect((await bench.type("/subscribe weekdays 8:30 18:00 breaking 5")).text).toBe(
    "The harbour strike: Monday to Friday at 08:30 and 18:00 (UTC). The next digest comes on " +
      "Thursday 12 February 2026, 18:00 UTC. Breaking news comes at once, at most 5 a day.",
  );
  expect(orderOf(bench)).toMatchObject({ breakingADay: 5, topic: "harbour" });
});

test("in Russian as well", async () => {
  const { text, buttons } = await aWorld().type("/subscribe по будням 8:30", { language: "ru" });
  expect(text).toContain("The harbour strike: по будням в 08:30 (UTC)");
  expect(text).toContain("пятница, 13 февраля 2026 г., 08:30");
  expect(Object.keys(buttons).join()).toMatch(/Утром, 8:00/);
});

test.each([
  ["/subscribe breaking", 3, [8]],
  ["/subscribe breaking news", 3, [8]],
  ["/subscribe срочно", 3, [8]],
  ["/subscribe breaking 5", 5, [8]],
  ["/subscribe breaking 99", 10, [8]],
  ["/subscribe 9 breaking", 3, [9]],
  ["/subscribe breaking 9:30", 3, [9.5]],
  ["/subscribe breaking off", 0, [8]],
  ["/subscribe breaking 0", 0, [8]],
  ["/subscribe no breaking 9", 0, [9]],
  ["/subscribe no-breaking", 0, [8]],
])("%s: at most %i a day", async (words, breakingADay, hours) => {
  const bench = aWorld();
  await bench.type(words);
  expect(orderOf(bench)?.breakingADay).toBe(breakingADay);
  expect(scheduleOf(bench)).toEqual([hours, WEEK]);
});

test("what is not said again stays as it was", async () => {
  const bench = aWorld();
  await bench.type("/subscribe weekdays 9 breaking 2");
  const createdAtMs = orderOf(bench)?.createdAtMs;
  bench.clock.advance(DAY_MS);
  await bench.type("/subscribe 10:30");
  expect(orderOf(bench)).toMatchObject({ breakingADay: 2, createdAtMs });
  expect(scheduleOf(bench)).toEqual([[10.5], "12345"]);
  await bench.type("/subscribe daily");
  expect(scheduleOf(bench)).toEqual([[10.5], WEEK]);
});

test.each([
  "/subscribe 25:00",
  "/subscribe 8:75",
  "/subscribe at 99",
  "/subscribe harbour 25:00",
  "/subscribe harbour at noonish",
  "/subscribe weekdays 8, weekends 10",
  "/subscribe harbour weekdays 8 weekends 10",
  "/subscribe 1 2 3 4 5 6 7 8 9 10 11 12 13",
  "/subscribe 8:30 harbour but not on Sundays",
])("%s is answered with how to type times, and nothing is kept", async (words) => {
  const bench = aWorld();
  expect((await bench.type(words)).text).toBe(
    "Type for example /subscribe 8:30 or /subscribe weekdays 9 18.",
  );
  expect(orderOf(bench)).toBeUndefined();
});

test("a topic there is not is named, and how to see those there are", async () => {
  const bench = aWorld({ topics: TWO });
  for (const words of ["/subscribe sailing", "/subscribe sailing 8:30"]) {
    expect((await bench.type(words)).text).toBe(
      "There is no topic “sailing”. Type /topics for the list.",
    );
  }
  expect(bench.store.subscriptions.count()).toBe(0);
});

test("a name of a day stays one where a topic begins like it", async () => {
  const bench = aWorld({ topics: TWO });
  const { buttons } = await bench.type("/subscribe mo 8:30");
  expect(buttons).toEqual({
    "The harbour strike": "/sub harbour 08:30 mon",
    "News of Moscow": "/sub moscow 08:30 mon",
  });
});

test("where there are several topics one is chosen, and what was said of the times goes along", async () => {
  const bench = aWorld({ topics: TWO });
  const { text, buttons } = await bench.type("/subscribe weekdays 8:30 breaking 2");
  expect(text).toBe("Which topic?");
  await bench.type(buttons["News of Moscow"] ?? "");
  expect(orderOf(bench)).toMatchObject({ topic: "moscow", breakingADay: 2 });
  expect(scheduleOf(bench)).toEqual([[8.5], "12345"]);
  const many = await bench.type("/subscribe 1 2 3 4 5 6 7 8 9 10 11");
  for (const command of Object.values(many.buttons)) {
    expect(Buffer.byteLength(command)).toBeLessThanOrEqual(BUTTON_COMMAND_BYTES);
  }
  expect(Object.keys(many.buttons)).toHaveLength(2);
});

test("without a topic there is nothing to choose", async () => {
  expect((await aWorld({ topics: {} }).type("/subscribe 8:30")).text).toMatch(/no topic yet/);
});

test("a button changes the time, and the zone's button leads to the zone", async () => {
  const bench = aWorld();
  const { buttons } = await bench.type("/subscribe 9");
  await bench.type(buttons["8:00 and 18:00"] ?? "");
  expect(scheduleOf(bench)).toEqual([[8, 18], WEEK]);
  await bench.type(buttons["Monday to Friday, 8:00"] ?? "");
  expect(scheduleOf(bench)).toEqual([[8], "12345"]);
  expect((await bench.type(buttons["Time zone: UTC"] ?? "")).text).toMatch(/^Where are you\?/);
});

test("a chat may have so many subscriptions, and those it has may be changed", async () => {
  const bench = aWorld({ topics: { a: "A", b: "B" }, quotas: { subscriptionsAChat: 1 } });
  await bench.type("/subscribe a");
  expect((await bench.type("/subscribe b 9")).text).toBe(
    "This chat may have 1 subscription. Type /unsubscribe to make room.",
  );
  expect((await bench.type("/subscribe a 9")).text).toMatch(/^A: every day at 09:00/);
  expect(bench.store.subscriptions.count()).toBe(1);
});

test("a channel is subscribed from a private chat, and every button goes on with the channel", async () => {
  const bench = aWorld({ topics: TWO });
  const asker = { place: CHANNEL };
  const asked = await bench.type("/subscribe 8:00 in @harbour_news", asker);
  const chosen = await bench.type(asked.buttons["The harbour strike"] ?? "", asker);
  expect(orderOf(bench, CHANNEL.chat)?.schedule.timesMinutes).toEqual([480]);
  expect(orderOf(bench)).toBeUndefined();
  for (const command of Object.values(chosen.buttons)) expect(command).toMatch(/ in -1001$/);
  await bench.type(chosen.buttons["Every evening, 18:00"] ?? "", asker);
  expect(orderOf(bench, CHANNEL.chat)?.schedule.timesMinutes).toEqual([1080]);
});

test("an order that ends can be begun again by a button", async () => {
  const bench = aWorld();
  expect((await bench.type("/unsubscribe")).text).toBe(
    "This chat has no subscription. Type /subscribe.",
  );
  await bench.type("/subscribe 9");
  const { text, buttons } = await bench.type("/unsubscribe");
  expect(text).toBe("Unsubscribed: The harbour strike.");
  expect(orderOf(bench)).toBeUndefined();
  await bench.type(buttons["Subscribe again"] ?? "");
  expect(orderOf(bench)?.topic).toBe("harbour");
});

test("of several orders one is chosen to end; one of a topic that is gone can end as well", async () => {
  const bench = aWorld({ topics: TWO });
  await bench.type("/subscribe harbour");
  await bench.type("/subscribe moscow");
  bench.topics.replace(bench.topics.all().slice(1));
  const { text, buttons } = await bench.type("/unsubscribe");
  expect(text).toBe("Which one should end?");
  expect(buttons).toEqual({
    harbour: "/unsubscribe harbour",
    "News of Moscow": "/unsubscribe moscow",
  });
  await bench.type("/unsubscribe harbour");
  expect(bench.store.subscriptions.ofChat(CHAT).map(({ topic }) => topic)).toEqual(["moscow"]);
  expect((await bench.type("/unsubscribe news")).text).toBe("Unsubscribed: News of Moscow.");
});

test.each([
  ["/pause", 3650],
  ["/pause 7", 7],
  ["/pause 7 days", 7],
  ["/pause 3 дня", 3],
  ["/pause 999999", 3650],
])("%s", async (words, days) => {
  const bench = aWorld();
  const { text } = await bench.type(words);
  const paused = bench.store.chats.get(CHAT)?.pausedUntilMs;
  expect(paused).toBe(bench.clock.nowMs() + days * DAY_MS);
  expect(text).toMatch(/^Nothing is sent until /);
});

test.each(["/pause 2 weeks", "/pause until Monday", "/pause -1", "/pause 0"])(
  "%s pauses nothing that was not meant",
  async (words) => {
    const bench = aWorld();
    expect((await bench.type(words)).text).toBe("Type /pause, or for seven days /pause 7.");
    expect(bench.store.chats.get(CHAT)?.pausedUntilMs).toBeNull();
  },
);

test("a pause says until when, and ends by its button with the next digest's time", async () => {
  const bench = aWorld();
  await bench.type("/subscribe 18:00");
  const { text, buttons } = await bench.type("/pause 7");
  expect(text).toBe(
    "Nothing is sent until Thursday 19 February 2026, 12:00 UTC. Type /resume to go on sooner.",
  );
  bench.clock.advance(HOUR_MS);
  const resumed = await bench.type(buttons["Resume"] ?? "");
  expect(resumed.text).toBe(
    "Welcome back. The next digest comes on Thursday 12 February 2026, 18:00 UTC.",
  );
  expect(bench.store.chats.get(CHAT)?.pausedUntilMs).toBeNull();
});

test("who has no subscription is told so when they come back", async () => {
  expect((await aWorld().type("/resume")).text).toMatch(/no subscription/);
});
