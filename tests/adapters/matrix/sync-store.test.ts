import { join } from "node:path";
import type { ISyncResponse } from "matrix-js-sdk";
import { expect, onTestFinished, test } from "vitest";
import { openDurableIndexedDb } from "../../../adapters/matrix/durable-indexed-db.ts";
import { silenceConsole } from "../../../adapters/matrix/sdk-log.ts";
import { createSyncStore, SEEN, withoutMessages } from "../../../adapters/matrix/sync-store.ts";
import { tempFolder, unwrap } from "../../support/temp.ts";

silenceConsole();

/** The store in its file, which is closed and opened as often as the test wants. */
async function open(file: string) {
  const durable = unwrap(await openDurableIndexedDb(file));
  onTestFinished(durable.close);
  const store = createSyncStore(durable.indexedDB);
  await store.startup();
  return { store, close: durable.close };
}

const ROOM = "!a:example.org";

/** An answer of /sync up to `batch`, with one message of a room. */
const answer = (batch: string, body: string): ISyncResponse => {
  const event = {
    ...{ event_id: `$${batch}`, type: "m.room.message", sender: "@ann:example.org" },
    ...{ origin_server_ts: 1, content: { msgtype: "m.text", body } },
  };
  const timeline = { events: [event], limited: false, prev_batch: "p" };
  const room = { timeline, state: { events: [] }, ephemeral: { events: [] } };
  return {
    next_batch: batch,
    rooms: { join: { [ROOM]: { ...room, account_data: { events: [] } } }, invite: {}, leave: {} },
  } as unknown as ISyncResponse;
};

test("it opens empty, and after a restart goes on from what was saved", async () => {
  const file = join(tempFolder(), "store.db");
  const first = await open(file);
  expect(await first.store.isNewlyCreated()).toBe(true);
  expect(await first.store.getSavedSync()).toBeNull();
  await first.store.setSyncData(answer("s1", "said"));
  await first.store.save(true);
  first.close();

  const second = await open(file);
  expect(await second.store.isNewlyCreated()).toBe(false);
  expect(await second.store.getSavedSyncToken()).toBe("s1");
  const saved = JSON.stringify((await second.store.getSavedSync())?.roomsData);
  expect(saved).toContain("$s1");
  // What was said is nobody's business any more.
  expect(saved).not.toContain("said");
});

test("while something is not handed over nothing is saved, not even when it has to be", async () => {
  const file = join(tempFolder(), "store.db");
  const first = await open(file);
  await first.store.setSyncData(answer("s1", "handed over"));
  await first.store.save(true);
  let isSettled = false;
  first.store.isSettled = () => isSettled;
  await first.store.setSyncData(answer("s2", "not yet"));
  await first.store.save();
  await first.store.save(true);
  first.close();

  const second = await open(file);
  expect(await second.store.getSavedSyncToken()).toBe("s1");
  expect(JSON.stringify(await second.store.getSavedSync())).not.toContain("$s2");
  second.store.isSettled = () => isSettled;
  await second.store.setSyncData(answer("s2", "told again"));
  isSettled = true;
  await second.store.save(true);
  second.close();

  const third = await open(file);
  expect(await third.store.getSavedSyncToken()).toBe("s2");
  expect(JSON.stringify(await third.store.getSavedSync())).toContain("$s2");
});

test("of messages only that they were is kept, of who is in a room all", () => {
  const { rooms } = answer("s1", "said");
  const member = {
    ...{ event_id: "$m", type: "m.room.member", state_key: "@ann:example.org" },
    ...{ sender: "@ann:example.org", origin_server_ts: 1, content: { membership: "join" } },
  };
  const room = rooms?.join[ROOM];
  if (room === undefined) throw new Error("There is a room.");
  const timeline = { ...room.timeline, events: [...room.timeline.events, member] };
  const told = { next_batch: "s1", rooms: { ...rooms, join: { [ROOM]: { ...room, timeline } } } };
  const kept = withoutMessages(told as unknown as ISyncResponse);
  expect(kept.rooms?.join[ROOM]?.timeline.events).toEqual([
    {
      ...{ event_id: "$s1", sender: "@ann:example.org", origin_server_ts: 1 },
      ...{ type: SEEN, content: {} },
    },
    member,
  ]);
  expect(withoutMessages({ next_batch: "s2" } as ISyncResponse).next_batch).toBe("s2");
});

test("each answer is told before it is kept", async () => {
  const file = join(tempFolder(), "store.db");
  const first = await open(file);
  const told: string[] = [];
  first.store.onSync = ({ next_batch: batch }) => {
    told.push(batch);
    // What hears it has not handed it over yet.
    first.store.isSettled = () => false;
    return true;
  };
  await first.store.setSyncData(answer("s1", "said"));
  await first.store.save(true);
  await first.store.setSyncData(answer("s2", "said"));
  expect(told).toEqual(["s1", "s2"]);
  first.close();
  expect(await (await open(file)).store.getSavedSync()).toBeNull();
});

test("an answer that is not to be kept is not, and the next start is told it again", async () => {
  const file = join(tempFolder(), "store.db");
  const first = await open(file);
  first.store.onSync = ({ next_batch: batch }) => batch === "s1";
  await first.store.setSyncData(answer("s1", "handed over"));
  await first.store.setSyncData(answer("s2", "too late"));
  await first.store.save(true);
  first.close();
  const second = await open(file);
  expect(await second.store.getSavedSyncToken()).toBe("s1");
  expect(JSON.stringify(await second.store.getSavedSync())).not.toContain("too late");
});
