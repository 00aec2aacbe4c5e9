import { expect, test } from "vitest";
import { createOffering } from "../../../adapters/matrix/offering.ts";
import { type Button, type Document, paragraph, text } from "../../../src/model/document.ts";
import { MINUTE_MS, manualClock } from "../../support/clock.ts";
import { aClient } from "./clients.ts";

const button = (label: string, command: string): Button => ({ kind: "command", label, command });

const piece = (...buttons: readonly Button[]): Document => ({
  blocks: [paragraph(text("A story"))],
  buttons: [buttons],
});

const MORE = button("✅ More", "/latest");
const MUTE = button("🔇 Mute", "/mute s1");
const STORY = piece(MORE, MUTE);

/** A message of the bot's, under which reactions are offered. */
async function aMessage() {
  const { fake, client, me, start, room } = await aClient();
  await start();
  const { roomId } = await room();
  const { event_id: eventId } = await client.sendNotice(roomId, "A story");
  const clock = manualClock();
  const ending = new AbortController();
  const lines: string[] = [];
  const log = (...parts: unknown[]): void => void lines.push(JSON.stringify(parts));
  const offering = createOffering({
    ...{ client, clock, signal: ending.signal },
    logger: { debug: log, info: log, warn: log, error: log },
  });
  const say = async (): Promise<string> => (await client.sendNotice(roomId, "Another")).event_id;
  const offer = async (to: string, shown: Document): Promise<void> => {
    offering.offer(roomId, to, shown);
    await offering.settled();
  };
  const under = (id: string): string[] =>
    fake.reactions(roomId, id).map(({ sender, key }) => (sender === me ? key : `not ours: ${key}`));
  /** How often the homeserver was asked for a reaction. */
  const asked = (): number =>
    fake.requests.filter(({ path }) => path.includes("/send/m.reaction/")).length;
  return { fake, clock, ending, lines, offering, roomId, eventId, say, offer, under, asked };
}

test("the reactions a message knows are put under it, in their order", async () => {
  const { eventId, offer, under, lines } = await aMessage();
  await offer(eventId, STORY);
  expect(under(eventId)).toEqual(["✅", "🔇"]);
  expect(lines).toEqual([]);
});

test("a message without buttons gets none", async () => {
  const { eventId, offer, asked } = await aMessage();
  await offer(eventId, { blocks: STORY.blocks });
  expect(asked()).toBe(0);
});

test("nothing waits for them, but the end can", async () => {
  const { eventId, roomId, offering, under } = await aMessage();
  expect(offering.offer(roomId, eventId, STORY)).toBeUndefined();
  expect(under(eventId)).toEqual([]);
  await offering.settled();
  expect(under(eventId)).toHaveLength(2);
  await offering.settled();
});

test("what stands there already is not in the way of what does not", async () => {
  const { fake, eventId, offer, under, lines } = await aMessage();
  const faults = [{ kind: "error", status: 400, errcode: "M_DUPLICATE_ANNOTATION" } as const];
  fake.fault = (_, path) => (path.includes("/send/m.reaction/") ? faults.shift() : undefined);
  await offer(eventId, STORY);
  expect(under(eventId)).toEqual(["🔇"]);
  expect(lines).toEqual([]);
});

test("a homeserver that limits gets no more of them for ten minutes, and then some again", async () => {
  const { fake, clock, eventId, say, offer, under, asked, lines } = await aMessage();
  fake.fault = (_, path) =>
    path.includes("/send/m.reaction/")
      ? { kind: "error", status: 429, errcode: "M_LIMIT_EXCEEDED", retryAfterMs: 20 }
      : undefined;
  await offer(eventId, STORY);
  expect(asked()).toBe(1);
  expect(lines.join()).toContain("A reaction was not offered.");
  fake.fault = () => undefined;
  clock.advance(10 * MINUTE_MS - 1);
  await offer(await say(), STORY);
  expect(asked()).toBe(1);
  clock.advance(1);
  const later = await say();
  await offer(later, STORY);
  expect(under(later)).toEqual(["✅", "🔇"]);
});

test("a limit that messages met holds reactions, too", async () => {
  const { clock, eventId, offering, offer, under, asked } = await aMessage();
  offering.noteLimit();
  await offer(eventId, STORY);
  expect(asked()).toBe(0);
  clock.advance(10 * MINUTE_MS);
  await offer(eventId, STORY);
  expect(under(eventId)).toEqual(["✅", "🔇"]);
});

test("any other failure ends it for this message alone", async () => {
  const { fake, eventId, say, offer, under, asked, lines } = await aMessage();
  fake.fault = (_, path) =>
    path.includes("/send/m.reaction/")
      ? { kind: "error", status: 403, errcode: "M_FORBIDDEN" }
      : undefined;
  await offer(eventId, STORY);
  expect([asked(), lines.length]).toEqual([1, 1]);
  fake.fault = () => undefined;
  const next = await say();
  await offer(next, STORY);
  expect(under(next)).toEqual(["✅", "🔇"]);
});

test("when the bot ends nothing more is offered", async () => {
  const { ending, eventId, offer, asked } = await aMessage();
  ending.abort();
  await offer(eventId, STORY);
  expect(asked()).toBe(0);
});

test("an edit with other buttons gets those besides", async () => {
  const { eventId, offer, under } = await aMessage();
  await offer(eventId, piece(MORE));
  await offer(eventId, STORY);
  expect(under(eventId)).toEqual(["✅", "🔇"]);
});
