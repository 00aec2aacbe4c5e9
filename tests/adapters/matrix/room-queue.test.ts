import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, test } from "vitest";
import { createRoomQueues } from "../../../adapters/matrix/room-queue.ts";

function aQueue() {
  const faults: unknown[] = [];
  const log: string[] = [];
  const queues = createRoomQueues((fault) => void faults.push(fault));
  /** Work that begins and ends visibly; it ends when the test says so. */
  const add = (roomId: string, name: string): PromiseWithResolvers<void> => {
    const end = Promise.withResolvers<void>();
    queues.add(roomId, async () => {
      log.push(`${name} begins`);
      await end.promise;
      log.push(`${name} ends`);
    });
    return end;
  };
  return { queues, faults, log, add };
}

test("a room's work is done one after the other, and no room waits for another", async () => {
  const { queues, log, add } = aQueue();
  const [first, second, other] = [add("!a", "first"), add("!a", "second"), add("!b", "other")];
  second.resolve();
  other.resolve();
  await nextTurn();
  expect(log).toEqual(["first begins", "other begins", "other ends"]);
  first.resolve();
  await queues.settled();
  expect(log.slice(3)).toEqual(["first ends", "second begins", "second ends"]);
});

test("what fails is told, and the room goes on", async () => {
  const { queues, faults, log, add } = aQueue();
  add("!a", "first").reject(new Error("broken"));
  queues.add("!a", () => {
    throw new Error("broken at once");
  });
  add("!a", "next").resolve();
  await queues.settled();
  expect(log).toEqual(["first begins", "next begins", "next ends"]);
  expect(faults.map(String)).toEqual(["Error: broken", "Error: broken at once"]);
});

test("idle is what nothing waits in; settled waits also for what is added meanwhile", async () => {
  const { queues, log, add } = aQueue();
  expect(queues.isIdle()).toBe(true);
  await queues.settled();
  queues.add("!a", async () => {
    await nextTurn();
    const late = add("!b", "late");
    void nextTurn().then(late.resolve);
  });
  expect(queues.isIdle()).toBe(false);
  await queues.settled();
  expect(log).toEqual(["late begins", "late ends"]);
  expect(queues.isIdle()).toBe(true);
});

test("while the last of a room is under way it is not idle, and what is added waits", async () => {
  const { queues, log, add } = aQueue();
  add("!a", "first").resolve();
  const second = add("!a", "second");
  await nextTurn();
  expect(log.at(-1)).toBe("second begins");
  expect(queues.isIdle()).toBe(false);
  add("!a", "third").resolve();
  await nextTurn();
  expect(log.at(-1)).toBe("second begins");
  second.resolve();
  await queues.settled();
  expect(log.at(-1)).toBe("third ends");
});

test("a room whose queue ended begins anew", async () => {
  const { queues, log, add } = aQueue();
  add("!a", "first").resolve();
  await queues.settled();
  const second = add("!a", "second");
  await nextTurn();
  expect([log.at(-1), queues.isIdle()]).toEqual(["second begins", false]);
  second.resolve();
  await queues.settled();
  expect(queues.isIdle()).toBe(true);
});
