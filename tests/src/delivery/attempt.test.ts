import { expect, test } from "vitest";
import { createLane } from "../../../src/delivery/lane.ts";
import type { MessageRef, SendOutcome } from "../../../src/model/chat.ts";
import type { DeliveryOptions } from "../../../src/store/deliveries.ts";
import { aDocument, CHAT, enqueueDigest } from "../../support/builders.ts";
import { MINUTE_MS } from "../../support/clock.ts";
import { standingOf } from "../../support/outbox.ts";
import {
  type AdapterScript,
  anOutbox,
  put,
  scriptedAdapter,
  sentTo,
} from "../../support/scripted-adapter.ts";

const STANDING: MessageRef = { ...CHAT, message: "41" };
const REFUSED: SendOutcome = { kind: "refused", reason: "message can't be edited" };

/** A message of as many pieces as there are words, with these options. */
function aLongMessage(
  words: readonly string[],
  options: DeliveryOptions,
  script: AdapterScript = {},
) {
  const outbox = anOutbox(sentTo, script);
  const { store, clock } = outbox;
  const blocks = words.flatMap((word) => aDocument(word).blocks);
  const documentId = store.deliveries.addDocument({ blocks });
  store.deliveries.enqueue(
    CHAT,
    { key: "long", kind: "notice", documentId, options },
    clock.nowMs(),
  );
  return outbox;
}

test("only the first piece rings and answers; each has a key of its own", async () => {
  const { deliver, sendings } = aLongMessage(["one", "two", "three"], { replyTo: STANDING });
  expect(await deliver()).toBe(3);
  expect(sendings.map(({ options }) => options)).toEqual([
    { key: "long", replyTo: STANDING },
    { key: "long#2", silent: true, replyTo: STANDING, isContinued: true },
    { key: "long#3", silent: true, replyTo: STANDING, isContinued: true },
  ]);
  expect(sendings.map(({ piece }) => piece)).toEqual(["one", "two", "three"].map(aDocument));
});

test("a silent message is silent from its first piece on", async () => {
  const { deliver, sendings } = aLongMessage(["one", "two"], { silent: true });
  await deliver();
  expect(sendings.map(({ options }) => options.silent)).toEqual([true, true]);
});

test("a piece that must wait is tried again, not those before it", async () => {
  let isAsked = false;
  const outbox = anOutbox((chat, key) => {
    if (key !== "long#2" || isAsked) return sentTo(chat, key);
    isAsked = true;
    return { kind: "retry", afterMs: MINUTE_MS };
  });
  const { store, clock } = outbox;
  const blocks = ["one", "two"].flatMap((word) => aDocument(word).blocks);
  const documentId = store.deliveries.addDocument({ blocks });
  store.deliveries.enqueue(CHAT, { key: "long", kind: "digest", documentId }, clock.nowMs());
  await outbox.deliverFor(2 * MINUTE_MS);
  expect(outbox.attempts).toEqual(["reader-1 long", "reader-1 long#2", "reader-1 long#2"]);
});

test("a message in another's place changes that one, and its further pieces are sent", async () => {
  const { deliver, attempts } = aLongMessage(["one", "two"], { editOf: STANDING });
  expect(await deliver()).toBe(2);
  expect(attempts).toEqual(["reader-1 edit 41", "reader-1 long#2"]);
});

test("where a message cannot be changed it is sent as a new one", async () => {
  const { deliver, attempts } = aLongMessage(
    ["one"],
    { editOf: STANDING },
    { edit: () => REFUSED },
  );
  expect(await deliver()).toBe(1);
  expect(attempts).toEqual(["reader-1 edit 41", "reader-1 long"]);
});

test("a change that could not be asked for is asked for again, and nothing is sent beside", async () => {
  let isReachable = false;
  const edit = (message: MessageRef): SendOutcome =>
    isReachable ? { kind: "sent", message } : { kind: "unreachable", reason: "no route" };
  const { deliver, deliverFor, attempts } = aLongMessage(["one"], { editOf: STANDING }, { edit });
  expect(await deliver()).toBe(0);
  isReachable = true;
  expect(await deliverFor(MINUTE_MS)).toBe(1);
  expect(attempts).toEqual(["reader-1 edit 41", "reader-1 edit 41"]);
});

test("a correction changes each message, and one that is not needed any more says so little", async () => {
  const corrects = ["41", "42", "43"].map((message) => ({ ...CHAT, message }));
  const { deliver, attempts, store } = aLongMessage(["one", "two"], { corrects });
  expect(await deliver()).toBe(3);
  expect(attempts).toEqual(corrects.map(({ message }) => `reader-1 edit ${message}`));
  expect(store.deliveries.counts().waiting).toBe(0);
});

test("what of a correction cannot be changed stays as it is: told again it would be a repeat", async () => {
  const corrects = [STANDING];
  const { deliver, attempts } = aLongMessage(["one"], { corrects }, { edit: () => REFUSED });
  expect(await deliver()).toBe(1);
  expect(attempts).toEqual(["reader-1 edit 41"]);
});

test("a digest corrected while it stands is changed at its own messages", async () => {
  const outbox = anOutbox((chat, key) => sentTo(chat, `message of ${key}`));
  const { store, clock } = outbox;
  const digestId = enqueueDigest(store, CHAT, "digest", { atMs: clock.nowMs() });
  await outbox.deliver();
  expect(standingOf(store, digestId, clock.nowMs() - 1)).toMatchObject([
    { ...CHAT, messages: [{ ...CHAT, message: "message of digest" }] },
  ]);
});

test("after a kill between two pieces the next piece goes on, and none is sent twice", async () => {
  const stopping = new AbortController();
  const outbox = anOutbox((chat, key) => {
    if (key === "long#2") stopping.abort();
    return sentTo(chat, key);
  });
  const { store, clock } = outbox;
  const blocks = ["one", "two", "three"].flatMap((words) => aDocument(words).blocks);
  const documentId = store.deliveries.addDocument({ blocks });
  store.deliveries.enqueue(CHAT, { key: "long", kind: "digest", documentId }, clock.nowMs());
  put(outbox, CHAT, "next");
  await outbox.deliver(stopping.signal);
  expect(outbox.attempts).toEqual(["reader-1 long", "reader-1 long#2"]);
  const again = scriptedAdapter(sentTo);
  const lane = createLane({ ...outbox.dependencies, adapter: again.adapter });
  await clock.run(lane.deliver());
  expect(again.attempts).toEqual(["reader-1 long#3", "reader-1 next"]);
  expect(again.sendings[0]?.piece.blocks).toEqual(aDocument("three").blocks);
});
