import { MatrixEvent } from "matrix-js-sdk";
import { expect, test } from "vitest";
import { isBefore, isJoin } from "../../../adapters/matrix/own-membership.ts";

const ME = "@svodka:example.org";
const ANN = "@ann:example.org";

let count = 0;

const event = (values: object): MatrixEvent =>
  new MatrixEvent({ event_id: `$${++count}`, room_id: "!a:example.org", sender: ANN, ...values });

/** A change of membership as it stands in a timeline. */
const member = (membership: string, before?: string, user = ME): MatrixEvent =>
  event({
    ...{ type: "m.room.member", state_key: user, content: { membership } },
    ...(before !== undefined && { unsigned: { prev_content: { membership: before } } }),
  });

const said = (): MatrixEvent =>
  event({ type: "m.room.message", content: { msgtype: "m.text", body: "!latest" } });

test.each([
  [true, "who was invited", member("join", "invite")],
  [true, "a first event", member("join")],
  [true, "who comes back", member("join", "leave")],
  [false, "a new name", member("join", "join")],
  [false, "an invitation", member("invite")],
  [false, "a leave", member("leave", "join")],
  [false, "somebody else", member("join", "invite", ANN)],
  [false, "a message", said()],
  [false, "no content", event({ type: "m.room.member", state_key: ME, content: null })],
])("joining is %s for %s", (expected, _, { event: raw }) => {
  expect(isJoin(raw, ME)).toBe(expected);
});

test("a message of that name without a state key is no joining", () => {
  expect(isJoin({ type: "m.room.member", content: { membership: "join" } }, ME)).toBe(false);
});

/** Which of a timeline were said before the bot was asked in. */
const before = (timeline: readonly MatrixEvent[]): boolean[] =>
  timeline.map((each) => isBefore(each, timeline, ME));

test("what was said after the invitation was said to the bot, also before it came in", () => {
  const timeline = [said(), member("invite"), said(), member("join", "invite"), said()];
  expect(before(timeline)).toEqual([true, false, false, false, false]);
});

test("without an invitation its coming in counts; without either all was said to it", () => {
  expect(before([said(), member("join"), said()])).toEqual([true, false, false]);
  expect(before([said(), member("join", "join"), said()])).toEqual([false, false, false]);
  expect(before([said(), member("join", "invite", ANN)])).toEqual([false, false]);
});

test("the last time it came counts", () => {
  const first = [member("invite"), member("join", "invite"), said(), member("leave", "join")];
  const again = [said(), member("invite", "leave"), said(), member("join", "invite"), said()];
  expect(before([...first, ...again])).toEqual([
    ...[true, true, true, true],
    ...[true, false, false, false, false],
  ]);
});

test("an event that does not stand in the timeline is not before it", () => {
  expect(isBefore(said(), [said(), member("join")], ME)).toBe(false);
});
