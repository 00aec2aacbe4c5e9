import { expect, test } from "vitest";
import { CHAT } from "../../support/builders.ts";
import { aWorld, outboxOf, type WorldBench } from "../../support/world.ts";

const STRIKE = { title: "Dockers walk out in three harbours", outlet: "Quay Gazette" };
const wishesIn = ({ store }: WorldBench): string[] =>
  store.chats.wishes(CHAT).map(({ kind, subject, wish }) => `${wish} ${kind} ${subject}`);

async function aReader(): Promise<{ readonly bench: WorldBench; readonly id: number }> {
  const bench = aWorld();
  await bench.type("/subscribe");
  const id = bench.tell([STRIKE]);
  await bench.type("/latest");
  outboxOf(bench);
  return { bench, id };
}

test.each([
  ["mute", "is muted."],
  ["follow", "is followed: you hear of it first."],
])("/%s a story by its number, and take it back by a tap", async (wish, told) => {
  const { bench, id } = await aReader();
  const { text, buttons } = await bench.type(`/${wish} 1`);
  expect(text).toBe(`${STRIKE.title} ${told}`);
  expect(wishesIn(bench)).toEqual([`${wish} story ${id}`]);
  const undone = await bench.type(buttons["Undo"] ?? "");
  expect(undone.text).toBe(`${STRIKE.title}: as before.`);
  expect(wishesIn(bench)).toEqual([]);
  await bench.type(undone.buttons["Redo"] ?? "");
  expect(wishesIn(bench)).toEqual([`${wish} story ${id}`]);
});

test("/mute an outlet, whatever its case", async () => {
  const { bench } = await aReader();
  const { text, buttons } = await bench.type("/mute quay GAZETTE");
  expect(text).toBe("Quay Gazette is muted.");
  expect(wishesIn(bench)).toEqual(["mute outlet Quay Gazette"]);
  await bench.type(buttons["Undo"] ?? "");
  expect(wishesIn(bench)).toEqual([]);
});

test("an undo brings back what was wished before, and unmuting leaves a follow alone", async () => {
  const { bench } = await aReader();
  await bench.type("/follow Quay Gazette");
  const { buttons } = await bench.type("/mute Quay Gazette");
  expect(wishesIn(bench)).toEqual(["mute outlet Quay Gazette"]);
  await bench.type(buttons["Undo"] ?? "");
  expect(wishesIn(bench)).toEqual(["follow outlet Quay Gazette"]);
  await bench.type("/unmute Quay Gazette");
  expect(wishesIn(bench)).toEqual(["follow outlet Quay Gazette"]);
});

test("what is muted is not told any more, until it is unmuted", async () => {
  const { bench } = await aReader();
  await bench.type("/mute Quay Gazette");
  bench.tell([{ ...STRIKE, title: "Ferries to Skarvoy cancelled" }]);
  expect((await bench.type("/latest")).text).toMatch(/^Nothing new/);
  await bench.type("/unmute Quay Gazette");
  await bench.type("/latest");
  expect(outboxOf(bench).join()).toContain("Ferries to Skarvoy cancelled");
});

test("without a name it lists them, each to be taken back, also one that is gone", async () => {
  const { bench, id } = await aReader();
  await bench.type("/mute 1");
  await bench.type("/mute Quay Gazette");
  bench.store.chats.setWish(CHAT, { kind: "story", subject: "999", wish: "mute" });
  bench.store.chats.setWish(CHAT, { kind: "outlet", subject: "Closed Daily", wish: "mute" });
  const { text, buttons } = await bench.type("/mute");
  expect(text.split("\n")).toEqual([
    "Muted:",
    "1. Closed Daily",
    "2. Quay Gazette",
    `3. ${STRIKE.title}`,
    "4. s999",
    "Tap ✕, or type /unmute and the outlet's name.",
  ]);
  expect(buttons["✕ 3"]).toBe(`/unmute s${id}`);
  for (const command of Object.values(buttons)) await bench.type(command);
  expect(wishesIn(bench)).toEqual([]);
  expect((await bench.type("/unfollow")).text).toMatch(/^Type \/follow 2 for a story/);
});

test("an outlet or a story there is not is answered with what to type", async () => {
  const { bench } = await aReader();
  expect((await bench.type("/mute The Nowhere Times")).text).toBe(
    "No outlet is called “The Nowhere Times”. Type /sources for their names.",
  );
  expect((await bench.type("/follow 7")).text).toMatch(/no story 7\. Type \/latest all/);
  expect(wishesIn(bench)).toEqual([]);
});

test("in Russian", async () => {
  const bench = aWorld();
  bench.tell([STRIKE]);
  const { text, buttons } = await bench.type("/mute Quay Gazette", { language: "ru" });
  expect(text).toMatch(/Quay Gazette/);
  expect(text).toMatch(/[а-я]/);
  expect(Object.values(buttons)).toEqual(["/unmute Quay Gazette"]);
});
