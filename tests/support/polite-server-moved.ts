import {
  type Asked,
  BOTH,
  ETAG,
  type Given,
  hours,
  type Play,
  type Rhythm,
  redirect,
  rhythmic,
  status,
} from "./polite-server-play.ts";

const RHYTHM: Rhythm = { everyMs: hours(8), ...BOTH };

/** A feed whose addresses answer each on its own; the first one is listed. */
function moving(
  name: string,
  addresses: Readonly<Record<string, (asked: Asked, usual: () => Given) => Given>>,
  more: Partial<Pick<Play, "silence">> = {},
): Play {
  const usual = rhythmic(name, RHYTHM);
  const [url = "", ...further] = Object.keys(addresses);
  return {
    ...{ name, url, further, gapMs: RHYTHM.everyMs, ...more },
    answer: (asked) => addresses[asked.url]?.(asked, () => usual(asked)) ?? status(404),
  };
}

const to = (code: number, location: string) => (): Given => redirect(code, location);
const feed = (_asked: Asked, usual: () => Given): Given => usual();

/** Until that hour of the week the one, then the other. */
const until =
  (hour: number, before: typeof feed, after: typeof feed): typeof feed =>
  (asked, usual) =>
    (asked.hour < hour ? before : after)(asked, usual);

/** A feed that moved for good, and whose new address answers otherwise from an hour on. */
function movedAnd(
  name: string,
  hour: number,
  after: typeof feed,
  more: Partial<Pick<Play, "silence">> = {},
): Play {
  const fresh = `http://${name}-new.feeds.test/feed.xml`;
  return moving(
    name,
    {
      [`http://${name}.feeds.test/feed.xml`]: until(hour, to(301, fresh), feed),
      [fresh]: until(hour, feed, after),
    },
    more,
  );
}

const page = (): Given => ({ kind: "page", headers: {} });

export const MOVED: readonly Play[] = [
  // By several permanent hops; later the end is missing, and the listed address leads elsewhere.
  moving("moved", {
    "http://moved.feeds.test/old?x=1": until(
      60,
      to(301, "/mid"),
      to(308, "http://moved-third.feeds.test/feed"),
    ),
    "http://moved.feeds.test/mid": to(308, "http://moved-new.feeds.test/feed"),
    "http://moved-new.feeds.test/feed": until(60, feed, () => status(404)),
    "http://moved-third.feeds.test/feed": feed,
  }),
  movedAnd("moved-lost-name", 50, feed, {
    silence: (url, hour) => (hour >= 50 && url.includes("-new.") ? "dns" : null),
  }),
  movedAnd("moved-gone", 55, () => status(410)),
  movedAnd("moved-page", 65, page),
  movedAnd("moved-inside", 45, to(301, "http://10.0.0.1/feed.xml")),
  // Trouble of its own ends no move.
  moving("moved-trouble", {
    "http://moved-trouble.feeds.test/feed.xml": to(308, "http://moved-trouble-2.feeds.test/a"),
    "http://moved-trouble-2.feeds.test/a": (asked, usual) =>
      asked.hour >= 40 && asked.hour < 58 ? status(500) : usual(),
  }),
  moving("passing", {
    "http://passing.feeds.test/a": to(302, "http://passing.feeds.test/b"),
    "http://passing.feeds.test/b": feed,
  }),
  moving("passing-later", {
    "http://passing-later.feeds.test/a": to(301, "http://passing-later.feeds.test/b"),
    "http://passing-later.feeds.test/b": to(307, "http://passing-later-2.feeds.test/c"),
    "http://passing-later-2.feeds.test/c": feed,
  }),
  // The third time on its way is for the moment only: the count begins anew.
  moving("interrupted", {
    "http://interrupted.feeds.test/a": ({ nth }) =>
      redirect(nth === 2 ? 302 : 301, "http://interrupted-2.feeds.test/b"),
    "http://interrupted-2.feeds.test/b": feed,
  }),
  // Now here, now there: it never leads three times to one address.
  moving("wavering", {
    "http://wavering.feeds.test/": ({ nth }) =>
      redirect(301, `http://wavering-${nth % 4 < 2 ? "a" : "b"}.feeds.test/`),
    "http://wavering-a.feeds.test/": feed,
    "http://wavering-b.feeds.test/": feed,
  }),
  moving("five-hops", {
    "http://five-hops.feeds.test/0": to(301, "/1"),
    "http://five-hops.feeds.test/1": to(302, "/2"),
    "http://five-hops.feeds.test/2": to(303, "/3"),
    "http://five-hops.feeds.test/3": to(307, "/4"),
    "http://five-hops.feeds.test/4": to(308, "/5"),
    "http://five-hops.feeds.test/5": rhythmicAs("five-hops"),
  }),
];

function rhythmicAs(name: string): typeof feed {
  const script = rhythmic(name, { everyMs: hours(8), ...ETAG });
  return (asked) => script(asked);
}
