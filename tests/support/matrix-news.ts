/** One new story at a time, each of another event, so that every digest tells of exactly one. */
import type { FeedListing } from "../../src/model/feed.ts";
import { HOUR_MS, MINUTE_MS } from "./clock.ts";
import { type FreshItem, rss } from "./fresh-feeds.ts";
import { startScriptedServer } from "./scripted-server.ts";

/** A digest is due every two hours, five minutes past: as many times a day as an order may name. */
export const SLOTS = Array.from(
  { length: 12 },
  (_, index) => `${String(2 * index).padStart(2, "0")}:05`,
).join(" ");

const FIRST_MS = Date.UTC(2026, 1, 11, 20);
const SLOT_MS = 2 * HOUR_MS;

/** When the story `number` is read, and the digest with the one before is due. */
export const slotMs = (number: number): number => FIRST_MS + number * SLOT_MS + 6 * MINUTE_MS;

const CITIES = [
  ...["Tomsk", "Omsk", "Penza", "Pskov", "Ryazan", "Saratov", "Smolensk", "Tambov", "Tver"],
  ...["Tula", "Tyumen", "Ulyanovsk", "Chita", "Yaroslavl", "Perm", "Kazan", "Ufa", "Grozny"],
  ...["Sochi", "Izhevsk", "Surgut", "Kursk", "Lipetsk", "Murmansk", "Kostroma", "Kurgan"],
  ...["Kaluga", "Kemerovo", "Kaliningrad", "Irkutsk", "Voronezh", "Vologda", "Volgograd"],
  ...["Bryansk", "Belgorod", "Astrakhan", "Arkhangelsk", "Magadan", "Vladivostok"],
];
const APPS = ["Telegram", "WhatsApp", "Signal", "Viber", "Discord"];

/** They begin anew after each city with each app: 195. */
export function storyOf(number: number): { readonly title: string; readonly text: string } {
  const city = CITIES[number % CITIES.length] ?? "";
  const app = APPS[number % APPS.length] ?? "";
  const kinds = [
    {
      title: `${city} court fines ${app} over banned posts`,
      text: `A court in ${city} fined the messenger ${app} ${number + 3} million roubles on Monday. Judges said the app had not removed ${number + 11} posts.`,
    },
    {
      title: `Schools in ${city} must leave ${app}`,
      text: `Teachers in ${city} were told to delete chats in the messenger ${app} and move ${number + 5} thousand parents elsewhere.`,
    },
  ] as const;
  return kinds[number % 2] ?? kinds[0];
}

export interface News {
  readonly host: string;
  readonly listings: readonly FeedListing[];
  /** From now on the feed tells of the stories up to this one. */
  publish(number: number): void;
  close(): Promise<void>;
}

/** A feed has no more. */
const FEED_ITEMS = 30;

export async function startNews(): Promise<News> {
  const server = await startScriptedServer();
  const outlet = "North Dispatch";
  const item = (number: number): FreshItem => ({
    ...storyOf(number),
    link: `https://press.example/${number}`,
    atMs: slotMs(number) - MINUTE_MS,
  });
  return {
    host: server.host,
    // Its server gives no validators, for which it would be asked more rarely.
    listings: [
      {
        ...{ url: `${server.origin}/feed`, outlet, language: "en", country: "GB" },
        handling: { pollMinutes: 60, fullText: false, proxy: null },
      },
    ],
    publish(number) {
      const all = Array.from({ length: number + 1 }, (_, index) => item(index));
      server.on("/feed", rss(outlet, all.slice(-FEED_ITEMS)));
    },
    close: () => server.close(),
  };
}
