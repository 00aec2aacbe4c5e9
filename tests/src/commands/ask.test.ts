import { expect, test } from "vitest";
import { mayGive, type Right, type Standing } from "../../../src/commands/ask.ts";

const RIGHTS: readonly Right[] = ["ask", "manage", "own"];

test.each<[string, Partial<Standing>, string]>([
  ["the person in a private chat", { kind: "private" }, "ask manage"],
  ["the person, whatever the platform says", { kind: "private", role: "unknown" }, "ask manage"],
  ["an administrator of a group", { kind: "group", role: "admin" }, "ask manage"],
  ["an administrator of a channel", { kind: "channel", role: "admin" }, "ask manage"],
  ["a member of a group", { kind: "group", role: "member" }, ""],
  ["a member where all may ask", { kind: "group", role: "member", who: "all" }, "ask"],
  ["a subscriber of a channel", { kind: "channel", role: "member", who: "all" }, ""],
  ["somebody outside", { kind: "group", role: "outsider", who: "all" }, ""],
  ["somebody the platform cannot tell of", { kind: "group", role: "unknown", who: "all" }, ""],
  ["the bot's owner in a group", { kind: "group", role: "member", isOwner: true }, "own"],
  ["the bot's owner alone with it", { kind: "private", isOwner: true }, "ask manage own"],
])("%s", (_who, values, may) => {
  const standing: Standing = {
    ...{ kind: "private", role: "member", who: "admins", isOwner: false },
    ...values,
  };
  expect(RIGHTS.filter((right) => mayGive(right, standing)).join(" ")).toBe(may);
});
