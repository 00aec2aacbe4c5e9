import { type Button, heading, list, type Span, strong, text } from "../model/document.ts";
import type { Ask, CommandWorld, Replies } from "./ask.ts";
import { aimOf, inRows, tap, withButtons } from "./replies.ts";
import { scheduleWords } from "./schedule-words.ts";

export const DETAILS = ["headlines", "short", "full"] as const;
export const DETAIL_KEYS = {
  headlines: "detail-headlines",
  short: "detail-short",
  full: "detail-full",
} as const;

/** All settings as they are, each with a button to change it. */
export function panel(ask: Ask, world: CommandWorld): Replies {
  const { chat, settings: now, locale } = ask;
  const orders = world.store.subscriptions.ofChat(chat);
  const titleOf = (name: string): string =>
    world.topics().find((topic) => topic.name === name)?.title ?? name;
  const state = (on: boolean): string => locale.say(on ? "choice-on" : "choice-off");
  const lines: (readonly [name: readonly Span[], value: string])[] = [
    ...orders.map(
      (order) => [[strong(titleOf(order.topic))], scheduleWords(order.schedule, locale)] as const,
    ),
    [locale.spans("setting-zone"), now.timeZone],
    [locale.spans("setting-language"), locale.languageName(now.language)],
    [
      locale.spans("setting-quiet"),
      now.quiet === null
        ? state(false)
        : `${locale.clockTime(now.quiet.fromMinutes)}–${locale.clockTime(now.quiet.toMinutes)}`,
    ],
    [locale.spans("setting-detail"), locale.say(DETAIL_KEYS[now.detail])],
    [
      locale.spans("setting-stories"),
      now.maxStories === null ? locale.say("choice-topic") : String(now.maxStories),
    ],
    [locale.spans("setting-silent"), state(now.silent)],
    [locale.spans("setting-preview"), state(now.preview)],
    [locale.spans("setting-nothing"), state(now.tellNothing)],
    ...(now.kind === "group"
      ? [
          [
            locale.spans("setting-who"),
            locale.say(now.who === "all" ? "who-all" : "who-admins"),
          ] as const,
        ]
      : []),
  ];
  const button = (key: PanelKey, word: string): Button =>
    tap(locale.say(key), `/set ${word}${aimOf(ask)}`);
  return [
    {
      document: withButtons(
        [
          heading(1, ...locale.spans("settings-title")),
          list(lines.map(([name, value]) => [...name, text(`: ${value}`)])),
        ],
        inRows(
          [
            ...(orders.length > 0 ? [button("setting-times", "times")] : []),
            button("setting-zone", "zone"),
            button("setting-language", "language"),
            button("setting-quiet", "quiet"),
            button("setting-detail", "detail"),
            button("setting-stories", "stories"),
            button("setting-silent", "silent"),
            button("setting-preview", "preview"),
            button("setting-nothing", "nothing"),
            ...(now.kind === "group" ? [button("setting-who", "who")] : []),
          ],
          2,
        ),
      ),
      replaces: true,
    },
  ];
}

type PanelKey =
  | `setting-${"times" | "zone" | "language" | "quiet" | "detail" | "stories" | "silent"}`
  | "setting-preview"
  | "setting-nothing"
  | "setting-who";
