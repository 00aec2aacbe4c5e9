import type { ChatSettings } from "../model/chat.ts";
import { paragraph } from "../model/document.ts";
import type { Locale } from "../text/locale.ts";
import { parseLanguageName } from "../text/parse-language-name.ts";
import { parseQuietHours } from "../text/parse-quiet-hours.ts";
import { parseSchedule } from "../text/parse-schedule.ts";
import type { Ask, CommandWorld, Replies } from "./ask.ts";
import { aimOf, inRows, say, tap, wholeNumber, withButtons } from "./replies.ts";
import { DETAIL_KEYS, DETAILS, panel } from "./settings-panel.ts";
import { subscribe } from "./subscribe.ts";

/** `/settings`, or one of them with its new value: `/settings zone Berlin`. */
export function settings(ask: Ask, world: CommandWorld): Replies {
  const [name = "", ...words] = ask.words;
  const value = words.join(" ");
  const setting = SETTINGS.find(({ names }) => names.test(name));
  if (setting === undefined) {
    return name === "" ? panel(ask, world) : say(ask, "settings-unknown", { name });
  }
  const changed = value === "" ? null : setting.set(value, ask, world);
  return changed ?? setting.choose(ask, world);
}

interface Setting {
  readonly names: RegExp;
  /** What may be chosen, as buttons. */
  choose(ask: Ask, world: CommandWorld): Replies;
  /** Null: not understood, and what may be chosen is the answer. */
  set(value: string, ask: Ask, world: CommandWorld): Replies | null;
}

const MOST_STORIES = 25;

const SETTINGS: readonly Setting[] = [
  {
    names: /^(?:time|times|when|days|weekdays|schedule)$/i,
    choose: (ask) =>
      choices(
        ask,
        "settings-times-how",
        TIMES.map((time) => [time, `times ${time}`]),
      ),
    set: setTimes,
  },
  {
    names: /^(?:zone|timezone|time-zone|city)$/i,
    choose: (ask, world) =>
      choices(
        ask,
        "settings-zone-how",
        zonesNear(ask.locale, world).map((zone) => [cityOf(zone), `zone ${zone}`]),
      ),
    set: setZone,
  },
  {
    names: /^(?:language|lang)$/i,
    choose: (ask, world) =>
      choices(
        ask,
        "settings-language-how",
        world.locales.languages.map((code) => [
          capitalised(world.locales.for(code).languageName(code)),
          `language ${code}`,
        ]),
      ),
    set(value, ask, world) {
      const language = parseLanguageName(value, world.locales.languages);
      return language === null
        ? say(ask, "settings-language-unknown", {
            names: ask.locale.list(
              world.locales.languages.map((code) => ask.locale.languageName(code)),
            ),
          })
        : change({ language }, { ...ask, locale: world.locales.for(language) }, world);
    },
  },
  {
    names: /^(?:quiet|quiet-hours|night)$/i,
    choose: (ask) =>
      choices(ask, "settings-quiet-how", [
        ["22–7", "quiet 22:00-07:00"],
        ["23–8", "quiet 23:00-08:00"],
        [ask.locale.say("choice-off"), "quiet off"],
      ]),
    set(value, ask, world) {
      const quiet = parseQuietHours(value);
      return quiet.kind === "bad"
        ? say(ask, "settings-quiet-bad")
        : change({ quiet: quiet.value }, ask, world);
    },
  },
  {
    names: /^(?:detail|length)$/i,
    choose: (ask) =>
      choices(
        ask,
        "settings-detail-how",
        DETAILS.map((detail) => [ask.locale.say(DETAIL_KEYS[detail]), `detail ${detail}`]),
      ),
    set(value, ask, world) {
      const detail = DETAILS.find((known) =>
        isNamed(value, known, ask.locale.say(DETAIL_KEYS[known])),
      );
      return detail === undefined ? null : change({ detail }, ask, world);
    },
  },
  {
    names: /^(?:stories|number|max)$/i,
    choose: (ask) =>
      choices(ask, "settings-stories-how", [
        ...["3", "5", "8", "12", "20"].map((n) => [n, `stories ${n}`] as const),
        [ask.locale.say("choice-topic"), "stories topic"],
      ]),
    set(value, ask, world) {
      if (isNamed(value, "topic", ask.locale.say("choice-topic"))) {
        return change({ maxStories: null }, ask, world);
      }
      const maxStories = wholeNumber(value);
      return maxStories === null || maxStories > MOST_STORIES
        ? say(ask, "settings-stories-bad", { most: MOST_STORIES })
        : change({ maxStories }, ask, world);
    },
  },
  onOff("silent", "settings-silent-how", /^(?:silent|sound)$/i, (silent) => ({ silent })),
  onOff("preview", "settings-preview-how", /^(?:preview|pictures?)$/i, (preview) => ({ preview })),
  onOff("nothing", "settings-nothing-how", /^(?:nothing|empty)$/i, (tellNothing) => ({
    tellNothing,
  })),
  {
    names: /^(?:who|members)$/i,
    choose: (ask) =>
      choices(ask, "settings-who-how", [
        [ask.locale.say("who-admins"), "who admins"],
        [ask.locale.say("who-all"), "who all"],
      ]),
    set(value, ask, world) {
      const { locale } = ask;
      if (isNamed(value, "admins", locale.say("who-admins")))
        return change({ who: "admins" }, ask, world);
      return isNamed(value, "all", locale.say("who-all"))
        ? change({ who: "all" }, ask, world)
        : null;
    },
  },
];

const TIMES = ["08:00", "09:00", "12:00", "18:00", "08:00 18:00", "08:00 mon-fri"] as const;

/** By the word of its button, or by what the reader's language calls it. */
const isNamed = (typed: string, ...names: readonly string[]): boolean =>
  names.some((name) => name.toLocaleLowerCase() === typed.toLocaleLowerCase());

const ON = /^(?:on|yes|да|так|ja|oui|sí|si|вкл|увімк|an)$/iu;
const OFF = /^(?:off|no|нет|ні|nein|non|выкл|вимк|aus)$/iu;

function onOff(
  name: "silent" | "nothing" | "preview",
  key: "settings-silent-how" | "settings-nothing-how" | "settings-preview-how",
  names: RegExp,
  patch: (on: boolean) => Partial<ChatSettings>,
): Setting {
  return {
    names,
    choose: (ask) =>
      choices(ask, key, [
        [ask.locale.say("choice-on"), `${name} on`],
        [ask.locale.say("choice-off"), `${name} off`],
      ]),
    set(value, ask, world) {
      const on = ON.test(value) ? true : OFF.test(value) ? false : null;
      return on === null ? null : change(patch(on), ask, world);
    },
  };
}

/** Keeps it, and reckons anew when digests are due. */
function change(patch: Partial<ChatSettings>, ask: Ask, world: CommandWorld): Replies {
  const { store, clock } = world;
  const nowMs = clock.nowMs();
  const changed = { ...ask.settings, ...patch };
  store.chats.put(ask.chat, changed, nowMs);
  if (patch.timeZone !== undefined || patch.quiet !== undefined) {
    for (const order of store.subscriptions.ofChat(ask.chat)) {
      // What is due already is on its way.
      if (order.nextDueAtMs <= nowMs) continue;
      store.subscriptions.setNextDue(order.id, world.nextDue(order.schedule, changed, nowMs));
    }
  }
  return panel({ ...ask, settings: changed }, world);
}

/** Times for every topic of the chat; one topic alone is set by `/subscribe`. */
function setTimes(value: string, ask: Ask, world: CommandWorld): Replies | null {
  const schedule = parseSchedule(value);
  if (schedule.kind === "bad") return null;
  const orders = world.store.subscriptions.ofChat(ask.chat);
  if (orders.length === 0) return say(ask, "subscribed-to-nothing");
  for (const { topic } of orders) {
    subscribe({ ...ask, rest: "", words: [topic, ...value.split(/\s+/)] }, world);
  }
  return panel(ask, world);
}

function setZone(value: string, ask: Ask, world: CommandWorld): Replies {
  const [first, ...others] = world.findTimeZones(value);
  if (first === undefined) return say(ask, "settings-zone-unknown", { name: value });
  // A slip of the finger is forgiven, but what was meant is asked.
  if (others.length === 0 && first.isNear !== true)
    return change({ timeZone: first.timeZone }, ask, world);
  const guesses = [first, ...others].slice(0, MOST_ZONES);
  // Two cities of one name are told apart by their zones.
  const isAlone = (label: string): boolean =>
    guesses.filter((other) => other.label === label).length === 1;
  return choices(
    ask,
    "settings-zone-which",
    guesses.map(({ timeZone, label }) => [
      isAlone(label) ? label : `${label} (${timeZone})`,
      `zone ${timeZone}`,
    ]),
  );
}

const MOST_ZONES = 8;

/** Where readers of a language mostly live; only to tap instead of typing. */
const USUAL_ZONES: Readonly<Record<string, readonly string[]>> = {
  ru: ["Europe/Moscow", "Asia/Yekaterinburg", "Europe/Berlin", "Asia/Tbilisi"],
  uk: ["Europe/Kyiv", "Europe/Warsaw", "Europe/Berlin"],
  de: ["Europe/Berlin", "Europe/Vienna", "Europe/Zurich"],
  fr: ["Europe/Paris", "Europe/Brussels", "America/Montreal"],
  es: ["Europe/Madrid", "America/Mexico_City", "America/Bogota", "America/Argentina/Buenos_Aires"],
  en: ["Europe/London", "America/New_York", "America/Los_Angeles", "Europe/Kyiv"],
};

const zonesNear = ({ language }: Locale, { timeZone }: CommandWorld): string[] => [
  ...new Set([...(USUAL_ZONES[language] ?? []), timeZone]),
];

const cityOf = (zone: string): string => (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");

const capitalised = (word: string): string =>
  `${word.slice(0, 1).toLocaleUpperCase()}${word.slice(1)}`;

type HowKey =
  | `settings-${"times" | "zone" | "language" | "quiet" | "detail" | "stories"}-how`
  | `settings-${"silent" | "nothing" | "preview" | "who"}-how`
  | "settings-zone-which";

/** A question with its answers to tap, shown in place of what was tapped. */
function choices(
  ask: Ask,
  key: HowKey,
  answers: readonly (readonly [label: string, words: string])[],
): Replies {
  const { locale } = ask;
  const aim = aimOf(ask);
  const buttons = answers.map(([label, words]) => tap(label, `/set ${words}${aim}`));
  const back = tap(locale.say("button-back"), `/set${aim}`);
  return [
    {
      document: withButtons([paragraph(...locale.spans(key))], [...inRows(buttons, 2), [back]]),
      replaces: true,
    },
  ];
}
