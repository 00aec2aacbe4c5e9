import fc from "fast-check";
import { expect, test } from "vitest";
import { type Sending, transactionId } from "../../../adapters/matrix/transaction-ids.ts";

/** Code units of all kinds, also halves of characters. */
const ANY_UNIT = fc.nat(0xffff).map((unit) => String.fromCharCode(unit));

const roomId = "!abc:example.org";
const eventId = "$event";
const delivery: Sending = { kind: "delivery", roomId, key: "digest:42#2" };

/** A message sent before an update and again after it must keep its id: these never change. */
test.each<[Sending, string]>([
  [delivery, "s.9KLZJyABKbAbIXGz_LgjvsLCtBuTaw4DWy0gjhMYpHk"],
  [
    { kind: "delivery", roomId, key: "reply:matrix:$event:0" },
    "s.scDl4mCO42EbN8FrZDA_nGZLLNvHE5ApzJxfD8TJ7Bs",
  ],
  [{ kind: "edit", roomId, eventId, key: "1" }, "s.VMoQHvblYNcPVcL2IlSGNB_JeXjwHkgYA5lOm4ehUWQ"],
  [
    { kind: "reaction", roomId, eventId, key: "✅" },
    "s.zw5ZtMQ-rdM8FbyePVeKaUyH6f_epBJT_1K3FkpJptU",
  ],
])("%j has always the same id", (sending, id) => {
  expect(transactionId(sending)).toBe(id);
});

test("any part that differs makes another id", () => {
  const ids = [
    delivery,
    { ...delivery, key: "digest:42#3" },
    { ...delivery, roomId: "!abd:example.org" },
    { kind: "edit", roomId, eventId, key: "digest:42#2" } as const,
    { kind: "reaction", roomId, eventId, key: "digest:42#2" } as const,
    { kind: "edit", roomId, eventId: "$event2", key: "digest:42#2" } as const,
  ].map(transactionId);
  expect(new Set(ids).size).toBe(ids.length);
});

test("parts that run together, and halves of characters, are told apart", () => {
  const reaction = (event: string, key: string): string =>
    transactionId({ kind: "reaction", roomId, eventId: event, key });
  expect(reaction("$a", "bc")).not.toBe(reaction("$ab", "c"));
  expect(reaction('$a","b', "c")).not.toBe(reaction("$a", 'b","c'));
  expect(reaction("$a", "\ud800")).not.toBe(reaction("$a", "\ud801"));
});

test("an id needs no encoding in a path and is short, whatever it is made of", () => {
  fc.assert(
    fc.property(fc.string({ unit: ANY_UNIT }), fc.string({ unit: ANY_UNIT }), (room, key) => {
      const id = transactionId({ kind: "delivery", roomId: room, key });
      expect(id).toMatch(/^[A-Za-z0-9._~-]{1,64}$/);
      expect(transactionId({ kind: "delivery", roomId: room, key })).toBe(id);
    }),
  );
});
