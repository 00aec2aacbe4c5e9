import { z } from "zod";
import { isProxyName } from "../topics/opml-handling.ts";

/** Forms of settings: how what a user wrote is read, and how a slip is told. */

export const number = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+(?:\.\d+)?$/, `must be a number from ${least} to ${most}`)
    .transform(Number)
    .refine((value) => value >= least && value <= most, `must be from ${least} to ${most}`);

const HOST = /^(?:\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::\d{1,5})?$/i;

export const hosts = z
  .string()
  .transform((value) => value.split(/[\s,]+/).filter((word) => word !== ""))
  .refine((all) => all.every((host) => HOST.test(host)), {
    message: "must be hosts such as rsshub:1200, without http:// and path",
  });

export const oneOf = <const Names extends readonly [string, ...string[]]>(...names: Names) =>
  z.enum(names, `must be one of: ${names.join(", ")}`);

export const timeZone = z
  .string()
  .refine(isTimeZone, "must be an IANA time zone such as Europe/Berlin");

function isTimeZone(value: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: value }) !== undefined;
  } catch {
    return false;
  }
}

export const timesOfDay = z
  .string()
  .regex(/^(?:[01]?\d|2[0-3]):[0-5]\d(?:[\s,]+(?:[01]?\d|2[0-3]):[0-5]\d)*$/, {
    message: "must be times of day such as 08:00,18:30",
  })
  .transform((value) =>
    value
      .split(/[\s,]+/)
      .map((time) => {
        const [hours = 0, minutes = 0] = time.split(":").map(Number);
        return hours * 60 + minutes;
      })
      .sort((a, b) => a - b),
  );

export const optional = <Schema extends z.ZodType<unknown, string>>(schema: Schema) =>
  z.union([z.literal("").transform(() => null), schema]);

export const httpUrl = z.url({ protocol: /^https?$/, error: "must be an http or https address" });
export const proxyUrl = z.url({
  protocol: /^(?:https?|socks5h)$/,
  error: "must be an address such as socks5h://user:password@host:1080 or http://host:3128",
});

export const optionalNumber = (least: number, most: number) =>
  z.union([z.literal("").transform(() => null), number(least, most)], {
    error: `must be a number from ${least} to ${most}`,
  });

const words = (value: string): string[] => value.split(/[\s,]+/).filter((word) => word !== "");

export const wordList = z.string().transform(words);

export const apiRoots = z
  .string()
  .transform(words)
  .refine((all) => all.length > 0 && all.every((root) => httpUrl.safeParse(root).success), {
    message: "must be http or https addresses",
  });

/** Null is the direct way. */
export const proxies = z
  .string()
  .transform((value) => words(value).map((word) => (/^direct$/i.test(word) ? null : word)))
  .refine(
    (all) =>
      all.length > 0 && all.every((proxy) => proxy === null || proxyUrl.safeParse(proxy).success),
    { message: "must be direct or addresses such as socks5h://user:password@host:1080" },
  );

const NAMED = /^([^=]+)=(\S+)$/;

/** Proxies by their names. */
export const namedProxies = z
  .string()
  .transform(words)
  .refine(
    (all) =>
      all.every((entry) => {
        const [, name = "", address] = NAMED.exec(entry) ?? [];
        return isProxyName(name) && name !== "direct" && proxyUrl.safeParse(address).success;
      }),
    { message: "must be such as tor=socks5h://127.0.0.1:9050,office=http://proxy.example:3128" },
  )
  .transform(
    (all): ReadonlyMap<string, string> =>
      new Map(
        all.map((entry) => {
          const at = entry.indexOf("=");
          return [entry.slice(0, at), entry.slice(at + 1)];
        }),
      ),
  );

export const hostAndPort = z
  .string()
  .regex(/^(?:\[[0-9a-f:.]+\]|[a-z0-9._-]+):\d{1,5}$/i, "must be such as 127.0.0.1:8080")
  .transform((value) => {
    const at = value.lastIndexOf(":");
    return { host: value.slice(0, at).replace(/^\[|\]$/g, ""), port: Number(value.slice(at + 1)) };
  })
  .refine(({ port }) => port <= 65_535, "must name a port up to 65535");

/**
 * An old room of Matrix's may have a slash in its name. In a chat's id a slash begins a thread, so that
 * the room's is written `%2F`; an operator has it as an app shows it, or from `/export`.
 */
const asChatsKeepIt = (id: string): string =>
  id.startsWith("matrix:!") && id.includes("/")
    ? id.replaceAll("%", "%25").replaceAll("/", "%2F")
    : id;

export const chatIds = z
  .string()
  .transform(words)
  .refine((all) => all.every((word) => /^[a-z]+:\S+$/.test(word)), {
    message: "must be such as telegram:123456789 or matrix:@me:example.org",
  })
  .transform((all): ReadonlySet<string> => new Set(all.map(asChatsKeepIt)));

/** Whom a setting lets in: all, none, or who is listed. */
type LetIn =
  | { readonly kind: "all" }
  | { readonly kind: "none" }
  | { readonly kind: "listed"; readonly patterns: readonly string[] };

/** A user, or a server without its port; `*` stands for any characters and `?` for one. */
const MATRIX_PATTERN = /^(?:@\S+|[a-z0-9.*?-]+|\[[0-9a-f:.*?]+\])$/i;
const LIST_EXAMPLE = "a list such as @ann:example.org,example.org,*.example.org";

const isListed = (all: readonly string[]): boolean =>
  all.every((word) => MATRIX_PATTERN.test(word) && !/^(?:all|none|owners)$/i.test(word));

const listed = z
  .string()
  .transform(words)
  .refine((all) => all.length > 0 && isListed(all))
  .transform((patterns): LetIn => ({ kind: "listed", patterns }));

const word = <const Kind extends string>(kind: Kind) => z.literal(kind).transform(() => ({ kind }));

/** Users and servers of Matrix's. */
export const letIn = z.union([word("all"), word("none"), listed], {
  error: `must be all, none or ${LIST_EXAMPLE}`,
});

/** The same, or the bot's owners. */
export const letInOrOwners = z.union([word("owners"), word("all"), word("none"), listed], {
  error: `must be owners, all, none or ${LIST_EXAMPLE}`,
});
