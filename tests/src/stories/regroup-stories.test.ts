import { expect, test } from "vitest";
import { GROUPING } from "../../../src/stories/parameters.ts";
import { TOPIC } from "../../support/builders.ts";
import { wordsOf } from "../../support/plain-words.ts";
import { unwrap } from "../../support/temp.ts";
import { aWordRoom, type WordRoom } from "./word-room.ts";

/** Two reports of one event that share no word, and one that shows that it is one. */
const [LEFT, RIGHT, BOTH] = [wordsOf("strike", 0), wordsOf("strike", 6), wordsOf("strike", 3)];

const OPEN_HOURS = GROUPING.openMs / 3_600_000;

/** Stories of the left and the right report, before anything shows that they are one. */
async function apart(): Promise<WordRoom> {
  const room = aWordRoom();
  room.publish(LEFT, RIGHT);
  await room.pass();
  expect(room.stories()).toEqual([[LEFT], [RIGHT]]);
  return room;
}

test("two stories that turn out to be one are one in the store, and the later id leads to the earlier", async () => {
  const room = await apart();
  const [left, right] = [room.storyOf(LEFT), room.storyOf(RIGHT)];
  room.publish(BOTH);
  await room.pass();
  expect(room.stories()).toEqual([[LEFT, RIGHT, BOTH]]);
  expect(room.store.stories.get(right)).toMatchObject({ id: left, headline: LEFT });
  expect(room.store.stories.redirectedSince(TOPIC, 0)).toHaveLength(1);
});

test("a story that was told takes in the earlier one that was not", async () => {
  const room = await apart();
  const [left, right] = [room.storyOf(LEFT), room.storyOf(RIGHT)];
  room.tell(right);
  room.publish(BOTH);
  await room.pass();
  expect(room.stories()).toEqual([[LEFT, RIGHT, BOTH]]);
  expect(room.store.stories.currentId(left)).toBe(right);
});

test("two stories that were told stay two", async () => {
  const room = await apart();
  for (const title of [LEFT, RIGHT]) room.tell(room.storyOf(title));
  room.publish(BOTH);
  await room.pass();
  expect(room.stories().flat()).toHaveLength(3);
  expect(room.storyOf(LEFT)).not.toBe(room.storyOf(RIGHT));
});

const STRIKE = ["dock", "dock", "dock", "dock"].map((event) => wordsOf(event));
const COURT = ["court", "court", "court"].map((event) => wordsOf(event));
/** A report of the court's event that at first looks like one of the strike's. */
const MIXED = `${wordsOf("dock", 0, 2)} ${wordsOf("court", 0, 5)}`;

/** Everything in the strike's story, as long as an editor's pin keeps it so. */
async function wronglyJoined(): Promise<WordRoom> {
  const room = aWordRoom();
  room.publish(STRIKE[0] ?? "", MIXED);
  const stage = room.stage();
  await stage.groupWaiting();
  unwrap(room.editor.pinStory(room.storyOf(MIXED)));
  for (const [at, court] of COURT.entries()) {
    room.publish(court, STRIKE[at + 1] ?? "");
    await room.pass();
  }
  room.restart();
  expect(room.stories()).toHaveLength(1);
  return room;
}

test("a pinned story stays as it is; what was joined wrongly is parted when the pin is off", async () => {
  const room = await wronglyJoined();
  const id = room.storyOf(MIXED);
  await room.pass();
  expect(room.stories()).toHaveLength(1);
  unwrap(room.editor.unpinStory(id));
  await room.pass();
  expect(room.stories()).toEqual([STRIKE, [MIXED, ...COURT]]);
  expect(room.storyOf(STRIKE[0] ?? "")).toBe(id);
  expect(room.store.stories.get(room.storyOf(MIXED))).toMatchObject({ headline: MIXED });
});

test("what a digest told stays in its story, and the rest is parted from it", async () => {
  const room = await wronglyJoined();
  const id = room.storyOf(MIXED);
  room.tell(id);
  room.publish(wordsOf("court"));
  unwrap(room.editor.unpinStory(id));
  await room.pass();
  expect(room.storyOf(MIXED)).toBe(id);
  expect(room.stories()[0]).toEqual(expect.arrayContaining([...STRIKE, MIXED, ...COURT]));
});

test("an editor's word between two passes stands, whatever the words say", async () => {
  const room = await apart();
  room.publish(BOTH);
  await room.pass();
  const id = room.storyOf(BOTH);
  const right = room.store.stories.get(id)?.articles.filter(({ title }) => title === RIGHT) ?? [];
  unwrap(
    room.editor.splitStory(
      id,
      right.map((article) => article.id),
    ),
  );
  room.publish(wordsOf("strike", 2));
  await room.pass();
  expect(room.storyOf(RIGHT)).not.toBe(room.storyOf(LEFT));

  const fog = wordsOf("fog");
  room.publish(fog);
  await room.pass();
  unwrap(room.editor.mergeStories(room.storyOf(fog), room.storyOf(LEFT)));
  room.publish(wordsOf("fog"), wordsOf("strike", 0));
  await room.pass();
  expect(room.storyOf(fog)).toBe(room.storyOf(LEFT));
});

test("an editor's word while a pass is under way stands, too, and later reports go by it", async () => {
  const room = await apart();
  room.publish(BOTH);
  await room.pass();
  const id = room.storyOf(BOTH);
  const right = room.store.stories.get(id)?.articles.filter(({ title }) => title === RIGHT) ?? [];
  const others = Array.from({ length: 30 }, (_, at) => wordsOf(`other${at}x`));
  room.publish(wordsOf("strike", 2), ...others);
  // The pass lets other work run in between.
  const passing = room.pass();
  unwrap(
    room.editor.splitStory(
      id,
      right.map((article) => article.id),
    ),
  );
  await passing;
  expect(room.storyOf(RIGHT)).not.toBe(room.storyOf(LEFT));
  const next = wordsOf("strike", 7);
  room.publish(next);
  await room.pass();
  expect(room.storyOf(next)).toBe(room.storyOf(RIGHT));
});

test("with a restart before every pass the stories are the same", async () => {
  const [lived, killed, rested] = [aWordRoom(), aWordRoom(), aWordRoom()];
  const waves = [
    [LEFT, RIGHT],
    [STRIKE[0] ?? "", MIXED],
    [BOTH, ...COURT.slice(1)],
    [...STRIKE.slice(1), ...COURT.slice(0, 1)],
    [wordsOf("strike", 2), wordsOf("fog")],
  ];
  for (const wave of waves) {
    for (const room of [lived, killed, rested]) {
      room.publish(...wave);
      await room.pass(7);
    }
    killed.restart();
    rested.restart({ isRested: true });
    for (const room of [killed, rested]) expect(room.stories()).toEqual(lived.stories());
  }
  expect(lived.stories()).toContainEqual(STRIKE);
});

test("a restart between placing and regrouping changes nothing", async () => {
  const room = await apart();
  room.publish(BOTH);
  const stop = new AbortController();
  const stopped = room.stage().groupWaiting(stop.signal);
  stop.abort();
  await stopped;
  room.restart();
  await room.pass();
  expect(room.stories()).toEqual([[LEFT, RIGHT, BOTH]]);
});

test("a later event of the saga follows the earlier one in the store", async () => {
  const room = aWordRoom();
  const event = (day: number): string => `${wordsOf("saga", 0, 4)} ${wordsOf(`day${day}x`, 0, 3)}`;
  const [first, second] = [event(1), event(2)];
  room.publish(first);
  await room.pass(OPEN_HOURS - 48);
  room.publish(second);
  await room.pass();
  expect(room.storyOf(second)).not.toBe(room.storyOf(first));
  expect(room.store.stories.get(room.storyOf(second))?.follows).toBe(room.storyOf(first));
});

test("a copy is stored as the copy of the first that had its text", async () => {
  const room = aWordRoom();
  const text = Array.from({ length: 40 }, (_, at) => `text${at}`).join(" ");
  for (const title of ["agency", "copied", "copied again"]) room.publish({ title, summary: text });
  room.publish("of its own");
  await room.pass();
  const articles = room.store.stories.changedSince(TOPIC, 0).flatMap((one) => one.articles);
  const first = articles.find(({ title }) => title === "agency")?.id;
  expect(articles.map(({ title, copyOf }) => [title, copyOf])).toEqual([
    ["agency", null],
    ["copied", first],
    ["copied again", first],
    ["of its own", null],
  ]);
});

test("an article that could not be described has a story of its own, and joins its event when it can be", async () => {
  const room = aWordRoom();
  const broken = `broken ${LEFT}`;
  room.publish(broken, LEFT);
  await room.pass();
  expect(room.stories()).toEqual([[broken], [LEFT]]);
  room.publish({ identity: `g:${broken}`, title: `${LEFT} mended` });
  await room.pass();
  expect(room.stories()).toEqual([[`${LEFT} mended`, LEFT]]);
});
