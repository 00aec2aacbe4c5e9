import type { Update } from "grammy/types";
import { expect, test } from "vitest";
import { createRounds } from "../../../adapters/telegram/rounds.ts";

const LOGGER = { debug() {}, info() {}, warn() {}, error() {} };
const ON = new AbortController().signal;

/** Update 12 of chat 3: `update(12, 3)`. */
const update = (id: number, chat: number): Update =>
  ({ update_id: id, message: { chat: { id: chat } } }) as Update;

/** Rounds whose `take` fails for the updates named; Telegram hands over from the offset on. */
function someRounds(updates: readonly Update[], fails: (id: number) => boolean) {
  const tried: number[] = [];
  let offset = 0;
  const rounds = createRounds({
    logger: LOGGER,
    async take({ update_id: id }) {
      tried.push(id);
      if (fails(id)) throw new Error("The store is full.");
    },
  });
  return {
    tried,
    offset: () => offset,
    async run(more: readonly Update[] = []) {
      const pending = [...updates, ...more].filter(({ update_id: id }) => id >= offset);
      const round = await rounds.run(pending, ON);
      offset = round.offset ?? offset;
      return round;
    },
  };
}

test("what was kept is acknowledged, up to the last", async () => {
  const rounds = someRounds([update(1, 1), update(2, 2), update(9, 1)], () => false);
  expect(await rounds.run()).toEqual({ offset: 10, waiting: 0, kept: 3 });
  expect(await rounds.run()).toEqual({ offset: null, waiting: 0, kept: 0 });
});

test("an update that failed is tried again; other chats go on, its own waits in order", async () => {
  let isFull = true;
  const updates = [update(1, 1), update(2, 2), update(3, 2), update(4, 3), update(5, 2)];
  const rounds = someRounds(updates, (id) => isFull && id === 2);
  expect(await rounds.run()).toEqual({ offset: 2, waiting: 3, kept: 2 });
  isFull = false;
  expect(await rounds.run()).toEqual({ offset: 6, waiting: 0, kept: 3 });
  expect(rounds.tried).toEqual([1, 2, 4, 2, 3, 5]);
});

test("where nothing can be kept nothing is given up", async () => {
  const rounds = someRounds([update(1, 1), update(2, 2)], () => true);
  for (let round = 0; round < 100; round++) await rounds.run();
  expect(rounds.offset()).toBe(0);
});

test("an update that fails while others are kept blocks nobody for ever", async () => {
  const rounds = someRounds([update(1, 1), update(2, 1)], (id) => id === 1);
  for (let round = 0; round < 4; round++) await rounds.run();
  expect(rounds.tried).not.toContain(2);
  await rounds.run();
  expect(rounds.tried).toContain(2);
  for (let id = 3; id < 20 && rounds.offset() === 0; id++) {
    await rounds.run(Array.from({ length: id - 2 }, (_, index) => update(3 + index, 2)));
  }
  expect(rounds.offset()).toBeGreaterThan(2);
  expect(rounds.tried.filter((id) => id === 1)).toHaveLength(9);
  expect(rounds.tried.filter((id) => id === 2)).toHaveLength(1);
});

test("nothing more is begun once it is to end", async () => {
  const ending = new AbortController();
  const taken: number[] = [];
  const { run } = createRounds({
    logger: LOGGER,
    async take({ update_id: id }) {
      taken.push(id);
      ending.abort();
    },
  });
  const round = await run([update(1, 1), update(2, 2)], ending.signal);
  expect(taken).toEqual([1]);
  expect(round).toEqual({ offset: 2, waiting: 1, kept: 1 });
});
