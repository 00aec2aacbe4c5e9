import { EVERY_DAY, type Schedule } from "../model/schedule.ts";
import { parseSchedule, type ScheduleWish, takeSchedule } from "../text/parse-schedule.ts";
import type { TopicInfo } from "./ask.ts";
import { topicOf, wholeNumber } from "./replies.ts";

/** What somebody wants to get, and when; what was not said stays as it was. */
export interface OrderWish {
  /** Null: none was named. */
  readonly topic: TopicInfo | null;
  readonly schedule: Partial<Schedule>;
  readonly breakingADay: number | null;
}

export type OrderReading =
  | { readonly kind: "order"; readonly order: OrderWish }
  | { readonly kind: "unknown-topic"; readonly named: string }
  /** It says when, but not so that it could be understood. */
  | { readonly kind: "unread" };

/** Reads `[topic] [when] [breaking [n]]`, in this order or another. */
export function readOrder(
  typed: readonly string[],
  {
    topics,
    mostBreaking,
  }: { readonly topics: readonly TopicInfo[]; readonly mostBreaking: number },
): OrderReading {
  // First, or the number of `breaking 5` would be taken for an hour.
  const { breakingADay, words } = takeBreaking(typed, mostBreaking);
  const order = (topic: TopicInfo | null, wish: ScheduleWish | null): OrderReading => ({
    kind: "order",
    order: { topic, breakingADay, schedule: scheduleOf(wish) },
  });
  if (words.length === 0) return order(null, null);
  const when = parseSchedule(words.join(" "));
  const isTopic = topics.some(({ name }) => name === words[0]?.toLowerCase());
  if (when.kind === "ok" && !isTopic) return order(null, when.value);
  const led = afterTopic(words, topics);
  if (led !== null && led.kind === "ok") return order(led.topic, led.wish);
  const { wish, rest } = takeSchedule(words);
  const named = rest.join(" ");
  const topic = topicOf(named, topics);
  if (wish !== null && (topic !== null || named === "")) return order(topic, wish);
  const isAllAboutWhen = when.kind === "bad" && /^(?:mixed-days|too-many)$/.test(when.problem);
  const hasNumber = rest.some((word) => /^\d/.test(word));
  return afterTopic(rest, topics) !== null || led !== null || isAllAboutWhen || hasNumber
    ? { kind: "unread" }
    : { kind: "unknown-topic", named };
}

/** A topic and after it when: whatever stands there must be understood. Null: no topic leads. */
function afterTopic(
  words: readonly string[],
  topics: readonly TopicInfo[],
):
  | { readonly kind: "ok"; readonly topic: TopicInfo; readonly wish: ScheduleWish | null }
  | { readonly kind: "unread" }
  | null {
  let isLed = false;
  for (let count = words.length; count > 0; count -= 1) {
    const topic = topicOf(words.slice(0, count).join(" "), topics);
    if (topic === null) continue;
    if (count === words.length) return { kind: "ok", topic, wish: null };
    const when = parseSchedule(words.slice(count).join(" "));
    if (when.kind === "ok") return { kind: "ok", topic, wish: when.value };
    isLed = true;
  }
  return isLed ? { kind: "unread" } : null;
}

const scheduleOf = (wish: ScheduleWish | null): Partial<Schedule> => ({
  ...(wish?.timesMinutes ? { timesMinutes: wish.timesMinutes } : {}),
  ...(wish?.weekdays ? { weekdays: wish.weekdays } : {}),
});

const USUAL_BREAKING_A_DAY = 3;
const BREAKING =
  /^(?:breaking|срочн(?:о|ые|ое)|термінов(?:о|і)|eilmeldung(?:en)?|eilig|urgente?s?|alertes?)$/iu;
const NO_BREAKING = /^(?:no|off|ohne|sans|sin|без)-?breaking$/iu;
const BREAKING_WHAT = /^(?:news|новости|новини|nachrichten|noticias|nouvelles)$/iu;
const NONE_OF = /^(?:no|not|without|ohne|keine?|sans|pas|sin|без|не|нет|ні)$/iu;
const OFF = /^(?:0|off|no|none|aus|non|нет|ні|выкл|вимк)$/iu;

/** `breaking`, `breaking 5`, `breaking off` and `no breaking`, wherever they stand. */
function takeBreaking(
  words: readonly string[],
  most: number,
): { readonly breakingADay: number | null; readonly words: readonly string[] } {
  const at = words.findIndex((word) => BREAKING.test(word) || NO_BREAKING.test(word));
  if (at < 0) return { breakingADay: null, words };
  const isNegated = NONE_OF.test(words[at - 1] ?? "");
  const from = isNegated ? at - 1 : at;
  const to = BREAKING_WHAT.test(words[at + 1] ?? "") ? at + 2 : at + 1;
  const after = words[to] ?? "";
  if (isNegated || NO_BREAKING.test(words[at] ?? "")) {
    return { breakingADay: 0, words: words.toSpliced(from, to - from) };
  }
  const number = OFF.test(after) ? 0 : wholeNumber(after);
  return {
    breakingADay: Math.min(number ?? USUAL_BREAKING_A_DAY, most),
    words: words.toSpliced(from, to - from + (number === null ? 0 : 1)),
  };
}

const DAY_NAMES = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/** The same as a command's words, for a button. */
export function wordsOfOrder({ schedule, breakingADay }: OrderWish): string {
  const { timesMinutes = [], weekdays = [] } = schedule;
  const two = (part: number): string => String(Math.floor(part)).padStart(2, "0");
  return [
    ...timesMinutes.map((minutes) => `${two(minutes / 60)}:${two(minutes % 60)}`),
    ...(weekdays.length === EVERY_DAY.length
      ? ["daily"]
      : weekdays.map((day) => DAY_NAMES[day - 1])),
    ...(breakingADay === null ? [] : [`breaking ${breakingADay}`]),
  ].join(" ");
}
