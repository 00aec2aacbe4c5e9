import { expect, test } from "vitest";
import { createStatus, describeHealth } from "../../../adapters/matrix/status.ts";

type State = Parameters<typeof describeHealth>[0];

const health = (values: Partial<State> = {}) =>
  describeHealth({
    ...{ userId: "@svodka:example.org", stage: "listening", problem: null, isReachable: true },
    routes: ["one.example.org: works"],
    ...values,
  });

test("all is well: who, how far, by which way", () => {
  expect(health()).toEqual({
    ok: true,
    detail: "@svodka:example.org, listening; one.example.org: works",
  });
});

test("what is wrong is said before the ways, in their order", () => {
  const routes = ["two.example.org: works", "one.example.org: It refuses connections."];
  expect(health({ userId: null, stage: "connecting", problem: "No key.", routes })).toEqual({
    ok: false,
    detail: "connecting; No key.; two.example.org: works; one.example.org: It refuses connections.",
  });
});

test.each<[boolean, Partial<State>]>([
  [false, { isReachable: false }],
  [false, { problem: "No key." }],
  [false, { stage: "stopped" }],
  // Who only asks how it is has not started it.
  [true, { stage: "not started", userId: null }],
  [true, { stage: "connecting", userId: null }],
])("ok is %s for %j", (ok, values) => {
  expect(health(values).ok).toBe(ok);
});

test("a trouble is logged when it comes, changes and goes, not each time", () => {
  const lines: string[] = [];
  const log =
    (level: string) =>
    (message: string, ...fields: unknown[]): void =>
      void lines.push(`${level} ${message} ${JSON.stringify(fields)}`);
  const status = createStatus({
    ...{ debug: log("debug"), info: log("info"), warn: log("warn"), error: log("error") },
  });
  expect(status.problem()).toBeNull();
  for (const problem of [null, "One.", "One.", "Two.", null, null]) {
    status.note(problem);
    expect(status.problem()).toBe(problem);
  }
  expect(lines).toEqual([
    'warn Matrix gives no messages. [{"problem":"One."}]',
    'warn Matrix gives no messages. [{"problem":"Two."}]',
    "info Matrix gives messages again. []",
  ]);
});
