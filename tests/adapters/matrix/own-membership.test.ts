import { expect, test } from "vitest";
import { isJoin, sinceInvited } from "../../../adapters/matrix/own-membership.ts";
import type { RawEvent } from "../../../adapters/matrix/raw-event.ts";

const ME = "@svodka:example.org";
const ANN = "@ann:example.org";

/** A change of membership as it stands in a timeline. */
const member = (membership: string, before?: string, user = ME): RawEvent => ({
  ...{ type: "m.room.member", state_key: user, sender: ANN, content: { membership } },
  ...(before !== undefined && { unsigned: { prev_content: { membership: before } } }),
});

const said = (body: string): RawEvent => ({
  ...{ type: "m.room.message", sender: ANN, content: { msgtype: "m.text", body } },
});

test.each<[boolean, string, RawEvent]>([
  [true, "who was invited", member("join", "invite")],
  [true, "a first event", member("join")],
  [true, "who comes back", member("join", "leave")],
  [false, "a new name", member("join", "join")],
  [false, "an invitation", member("invite")],
  [false, "a leave", member("leave", "join")],
  [false, "somebody else", member("join", "invite", ANN)],
  [false, "a message", said("!latest")],
  [false, "no content", { type: "m.room.member", state_key: ME, content: null }],
  [false, "no state", { type: "m.room.member", content: { membership: "join" } }],
])("joining is %s for %s", (expected, _, event) => {
  expect(isJoin(event, ME)).toBe(expected);
});

const INVITE = member("invite");
const JOIN = member("join", "invite");

test("what was said after the invitation was said to the bot, also before it came in", () => {
  const [before, between, after] = [said("before"), said("between"), said("after")];
  expect(sinceInvited([before, INVITE, between, JOIN, after], ME)).toEqual([
    ...[INVITE, between, JOIN, after],
  ]);
});

test("without an invitation its coming in counts", () => {
  const joined = member("join");
  expect(sinceInvited([said("before"), joined, said("after")], ME)).toEqual([
    ...[joined, said("after")],
  ]);
});

test.each([
  ["nothing but words", [said("a"), said("b")]],
  ["a new name of the bot's", [said("a"), member("join", "join"), said("b")]],
  ["somebody else's coming", [said("a"), member("invite", "leave", ANN), member("join", "", ANN)]],
  ["an invitation that it did not follow yet", [said("a"), INVITE, said("b")]],
  ["nothing", []],
])("with %s it was there all along", (_, events) => {
  expect(sinceInvited(events, ME)).toEqual(events);
});

test("the last time it came counts", () => {
  const first = [INVITE, JOIN, said("first"), member("leave", "join"), said("away")];
  const again = [member("invite", "leave"), said("asked"), JOIN, said("back")];
  expect(sinceInvited([...first, ...again], ME)).toEqual(again);
});

test("an invitation that comes after, to a place it is in already, says nothing", () => {
  expect(sinceInvited([said("before"), JOIN, INVITE], ME)).toEqual([JOIN, INVITE]);
});
