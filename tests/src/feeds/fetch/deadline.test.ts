import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { startDeadline } from "../../../../src/feeds/fetch/deadline.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("the work ends when its time is over, not before", () => {
  const deadline = startDeadline(1000, []);
  vi.advanceTimersByTime(999);
  expect([deadline.signal.aborted, deadline.endedBy()]).toEqual([false, null]);
  vi.advanceTimersByTime(1);
  expect([deadline.signal.aborted, deadline.endedBy()]).toEqual([true, "time"]);
});

test("any of the signals ends the work, and the first reason stays", () => {
  const controllers = [new AbortController(), new AbortController()];
  const deadline = startDeadline(
    1000,
    controllers.map(({ signal }) => signal),
  );
  controllers[1]?.abort();
  expect([deadline.signal.aborted, deadline.endedBy()]).toEqual([true, "stop"]);
  vi.advanceTimersByTime(1000);
  expect(deadline.endedBy()).toBe("stop");
});

test("a signal that is aborted already ends the work at once", () => {
  const deadline = startDeadline(1000, [AbortSignal.abort()]);
  expect([deadline.signal.aborted, deadline.endedBy()]).toEqual([true, "stop"]);
});

test("once cleared, it leaves no timer and hears no signal", () => {
  const controller = new AbortController();
  const deadline = startDeadline(1000, [controller.signal]);
  deadline.clear();
  expect(vi.getTimerCount()).toBe(0);
  controller.abort();
  expect(deadline.endedBy()).toBeNull();
});
