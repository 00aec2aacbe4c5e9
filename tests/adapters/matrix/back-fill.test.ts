import { Direction } from "matrix-js-sdk";
import { expect, test } from "vitest";
import { fillGap, type Gap, type Page, pagesOf } from "../../../adapters/matrix/back-fill.ts";
import { isJoin } from "../../../adapters/matrix/own-membership.ts";
import { manualClock } from "../../support/clock.ts";
import { aClient } from "./clients.ts";

const gap = (values: Partial<Gap> = {}): Gap => ({
  ...{ from: "t0", isKnown: () => false, isOwnJoin: () => false, mostPages: 100 },
  ...values,
});

const page = (ids: readonly string[], end: string | null): Page => ({
  chunk: ids.map((id) => ({ event_id: id })),
  end,
});

/** Pages by where they begin; which were asked for. */
function aRoom(pages: Readonly<Record<string, Page | null>>) {
  const asked: string[] = [];
  const read = async (from: string): Promise<Page | null> => {
    asked.push(from);
    return pages[from] ?? null;
  };
  return { asked, read };
}

const PAGES = { t0: page(["$6", "$5"], "t1"), t1: page(["$4", "$3"], "t2") };
const ids = ({ events }: Awaited<ReturnType<typeof fillGap>>) => events.map((one) => one.event_id);

test("what a gap holds is told oldest first, up to what is known", async () => {
  const { asked, read } = aRoom({ ...PAGES, t2: page(["$2"], null) });
  const filled = await fillGap(gap({ isKnown: (id) => id === "$3" }), read);
  expect(ids(filled)).toEqual(["$4", "$5", "$6"]);
  expect(filled.isWhole).toBe(true);
  expect(asked).toEqual(["t0", "t1"]);
});

test("the bot's joining ends it, and is told", async () => {
  const { asked, read } = aRoom(PAGES);
  const filled = await fillGap(gap({ isOwnJoin: ({ event_id: id }) => id === "$5" }), read);
  expect(ids(filled)).toEqual(["$5", "$6"]);
  expect([filled.isWhole, asked]).toEqual([true, ["t0"]]);
});

test.each([
  ["the room's first event", { ...PAGES, t2: page(["$2"], null) }],
  ["a server that names one place twice", { ...PAGES, t2: page(["$2"], "t2") }],
])("%s ends it", async (_, pages) => {
  const { asked, read } = aRoom(pages);
  const filled = await fillGap(gap(), read);
  expect(ids(filled)).toEqual(["$2", "$3", "$4", "$5", "$6"]);
  expect([filled.isWhole, asked]).toEqual([true, ["t0", "t1", "t2"]]);
});

test("a page without events is no end, as servers leave out what the bot may not see", async () => {
  const { read } = aRoom({ t0: page([], "t1"), t1: page(["$1"], null) });
  expect(ids(await fillGap(gap(), read))).toEqual(["$1"]);
});

test("where it is not known from where to read, nothing is asked", async () => {
  const { asked, read } = aRoom({});
  expect(await fillGap(gap({ from: null }), read)).toEqual({ events: [], isWhole: true });
  expect(asked).toEqual([]);
});

test("when the bot ends, what came so far is told", async () => {
  const { read } = aRoom({ ...PAGES, t1: null });
  expect(ids(await fillGap(gap(), read))).toEqual(["$5", "$6"]);
});

test("a gap without end is left after a hundred pages, and that is said", async () => {
  let pages = 0;
  const filled = await fillGap(gap(), async () => {
    pages += 1;
    return page([`$${pages}`], `t${pages}`);
  });
  expect([pages, filled.isWhole, filled.events.length]).toEqual([100, false, 100]);
});

test("a room's pages come from the homeserver, also from one that has trouble in between", async () => {
  const { fake, client, me, start, room } = await aClient();
  const ann = fake.user("ann");
  await start();
  const { roomId } = await room();
  const said = Array.from({ length: 130 }, (_, index) => String(index));
  const sent = said.map((text) => ann.say(roomId, text));
  const token =
    (await client.createMessagesRequest(roomId, null, 1, Direction.Backward)).start ?? null;
  const clock = manualClock();
  const ending = new AbortController();
  const patience = { clock, random: () => 0, signal: ending.signal };
  let failures = 0;
  fake.fault = (_, path) => {
    failures += path.endsWith("/messages") ? 1 : 0;
    return failures % 2 === 1 ? { kind: "html", status: 502 } : undefined;
  };
  const read = pagesOf(client, roomId, patience);
  const known = await fillGap(gap({ from: token, isKnown: (id) => id === sent[9] }), read);
  expect(known.events.map(({ content }) => content?.["body"])).toEqual(said.slice(10));
  const all = await fillGap(gap({ from: token, isOwnJoin: (event) => isJoin(event, me) }), read);
  expect(all.events[0]).toMatchObject({ type: "m.room.member", state_key: me });
  expect(all.events.slice(1).map(({ content }) => content?.["body"])).toEqual(said);
  ending.abort();
  expect(await read(token ?? "")).toBeNull();
});

test("a room that the bot may not read is a refusal, not an end", async () => {
  const { fake, client } = await aClient();
  const roomId = fake.user("ann").createRoom();
  const signal = new AbortController().signal;
  const read = pagesOf(client, roomId, { clock: manualClock(), random: () => 0, signal });
  await expect(read("s1")).rejects.toMatchObject({ errcode: "M_FORBIDDEN" });
});
