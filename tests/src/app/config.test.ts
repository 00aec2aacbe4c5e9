import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadConfig, parseConfig, withoutSecrets } from "../../../src/app/config.ts";
import { tempFolder } from "../../support/temp.ts";

const problemsOf = (variables: Record<string, string>): readonly string[] => {
  const outcome = parseConfig(variables);
  return outcome.kind === "bad" ? outcome.problems : [];
};

function goodConfig(variables: Record<string, string>) {
  const outcome = parseConfig(variables);
  if (outcome.kind === "bad") throw new Error(outcome.problems.join(" "));
  return outcome;
}

test("nothing set gives the defaults, and says that nothing is configured", () => {
  const { settings, configured, secrets } = goodConfig({});
  expect(settings.POLL_INTERVAL_MINUTES).toBe(60);
  expect(settings.DIGEST_TIMES).toEqual([480]);
  expect(settings.FEED_PROXY_URL).toBeNull();
  expect(settings.FEED_ALLOWED_HOSTS).toEqual([]);
  expect({ configured, secrets }).toEqual({ configured: false, secrets: [] });
});

test("values are read in their units and forms", () => {
  const { settings, configured } = goodConfig({
    DIGEST_TIMES: "18:30, 7:05",
    TIME_ZONE: "Europe/Kyiv",
    FEED_ALLOWED_HOSTS: "rsshub:1200, localhost",
    FEED_MAX_MB: "2.5",
    RETENTION_ARTICLES_DAYS: "60",
  });
  expect(settings.DIGEST_TIMES).toEqual([425, 1110]);
  expect(settings.FEED_ALLOWED_HOSTS).toEqual(["rsshub:1200", "localhost"]);
  expect(settings.FEED_MAX_MB).toBe(2.5);
  expect(settings.RETENTION_ARTICLES_DAYS).toBe(60);
  expect(configured).toBe(true);
});

test("how to log alone does not count as configured", () => {
  expect(goodConfig({ LOG_LEVEL: "debug" }).configured).toBe(false);
});

test("every problem is told in one go, one sentence each", () => {
  const problems = problemsOf({
    POLL_INTERVAL_MINUTES: "soon",
    TIME_ZONE: "Mars/Olympus",
    DIGEST_TIMES: "25:00",
    FEED_PROXY_URL: "gopher://x",
    LOG_LEVEL: "loud",
    CONTACT_URL: "not a url",
    POLL_INTERVALL: "5",
  });
  const all = problems.join("\n");
  for (const name of [
    ...["POLL_INTERVAL_MINUTES", "TIME_ZONE", "DIGEST_TIMES", "FEED_PROXY_URL", "LOG_LEVEL"],
    ...["CONTACT_URL", "POLL_INTERVALL"],
  ]) {
    expect(all).toContain(`${name} `);
  }
  expect(problems).toHaveLength(7);
  for (const problem of problems) expect(problem).toMatch(/^[A-Z_]+ .*\.$/);
});

test.each([
  ["POLL_INTERVAL_MINUTES", "0"],
  ["POLL_INTERVAL_MINUTES", "-5"],
  ["POLL_TIMEOUT_SECONDS", "601"],
  ["RETENTION_ARTICLES_DAYS", "59"],
  ["DIGEST_LANGUAGE", "English"],
  ["FEED_ALLOWED_HOSTS", "http://localhost:8899/"],
])("%s=%s is refused", (name, value) => {
  expect(problemsOf({ [name]: value })).toHaveLength(1);
});

test("a secret may come from a file, trimmed, and is known as a secret with its password", () => {
  const file = join(tempFolder(), "proxy");
  writeFileSync(file, "socks5h://reader:p%40ss-word@proxy.example:1080\n");
  const { settings, secrets } = goodConfig({ FEED_PROXY_URL_FILE: file });
  expect(settings.FEED_PROXY_URL).toBe("socks5h://reader:p%40ss-word@proxy.example:1080");
  expect(secrets).toContain("p@ss-word");
  expect(withoutSecrets("refused: p@ss-word")).toBe("refused: [secret]");
});

test("a password with a percent sign that encodes nothing is taken as it stands, and kept secret", () => {
  const { settings, secrets } = goodConfig({
    FEED_PROXY_URL: "http://user:100%|sure@proxy.example:3128",
  });
  expect(settings.FEED_PROXY_URL).toBe("http://user:100%|sure@proxy.example:3128");
  expect(secrets).toContain("100%|sure");
  expect(withoutSecrets("login user:100%|sure refused")).toBe("login user:[secret] refused");
});

test("a secret's file that is missing, or given beside the secret, is a problem", () => {
  expect(problemsOf({ FEED_PROXY_URL_FILE: "/nowhere/at/all" })[0]).toContain("does not exist");
  const both = { FEED_PROXY_URL_FILE: "/some/file", FEED_PROXY_URL: "http://proxy.example:3128" };
  expect(problemsOf(both)[0]).toContain("not both");
});

test("a .env file counts as configured, and an unreadable one is a problem", () => {
  const folder = tempFolder();
  writeFileSync(join(folder, ".env"), "# all comments\n");
  expect(loadConfig(folder)).toMatchObject({ kind: "ok", configured: true });
  writeFileSync(join(folder, ".env"), "TIME_ZONE=Nowhere/Land\n");
  expect(loadConfig(folder)).toMatchObject({ kind: "bad" });
});

test("a name in .env that was nearly right is a problem; another program's name is none", () => {
  const folder = tempFolder();
  writeFileSync(join(folder, ".env"), "TIMEZONE=Europe/Berlin\nDIGST_TIMES=09:00\nTZ=UTC\n");
  const outcome = loadConfig(folder);
  expect(outcome).toMatchObject({
    kind: "bad",
    problems: [
      "DIGST_TIMES in .env is not a setting of Svodka; is it DIGEST_TIMES?",
      "TIMEZONE in .env is not a setting of Svodka; is it TIME_ZONE?",
    ],
  });
});

const MATRIX = { MATRIX_HOMESERVERS: "https://matrix.example.org" };
const ACCOUNT = { MATRIX_USER: "@bot:example.org", MATRIX_PASSWORD: "pass word" };
const PRICES = { SUMMARY_MODEL_INPUT_PRICE: "0.4", SUMMARY_MODEL_OUTPUT_PRICE: "1.6" };
const NO_LOGIN =
  "MATRIX_USER and MATRIX_PASSWORD, or MATRIX_ACCESS_TOKEN alone, must be set with MATRIX_HOMESERVERS: the bot could not log in.";

test.each<[string, Record<string, string>, readonly string[]]>([
  ["nothing", {}, []],
  ["an account and no homeserver", ACCOUNT, []],
  ["a homeserver and a password", { ...MATRIX, ...ACCOUNT }, []],
  ["a homeserver and a token", { ...MATRIX, MATRIX_ACCESS_TOKEN: "syt_x" }, []],
  [
    "a token and whose it is",
    { ...MATRIX, MATRIX_USER: "@bot:example.org", MATRIX_ACCESS_TOKEN: "syt_x" },
    [],
  ],
  ["a homeserver alone", MATRIX, [NO_LOGIN]],
  ["a user without a password", { ...MATRIX, MATRIX_USER: "@bot:example.org" }, [NO_LOGIN]],
  ["a password of nobody", { ...MATRIX, MATRIX_PASSWORD: "pass word" }, [NO_LOGIN]],
  [
    "both a password and a token",
    { ...MATRIX, ...ACCOUNT, MATRIX_ACCESS_TOKEN: "syt_x" },
    ["Set MATRIX_PASSWORD or MATRIX_ACCESS_TOKEN, not both."],
  ],
  [
    "a folder for pages and its address",
    { PUBLISH_DIR: "public", PUBLISH_URL: "https://n.example/" },
    [],
  ],
  [
    "an address of pages that are written nowhere",
    { PUBLISH_URL: "https://n.example/" },
    ["PUBLISH_DIR must be set with PUBLISH_URL: there would be nothing to serve."],
  ],
  [
    "a language model of one's own machine",
    { SUMMARY_MODEL_URL: "http://127.0.0.1:11434/v1", SUMMARY_MODEL: "small:8b" },
    [],
  ],
  [
    "an endpoint without a model",
    { SUMMARY_MODEL_URL: "http://127.0.0.1:11434/v1" },
    ["SUMMARY_MODEL_URL and SUMMARY_MODEL must be set together, or neither."],
  ],
  [
    "a model without an endpoint, and a misspelt name",
    { SUMMARY_MODEL: "small:8b", SUMMARY_MODEL_TOKEN: "sk-1" },
    [
      "SUMMARY_MODEL_TOKEN is not a setting of Svodka. See .env.example for the names.",
      "SUMMARY_MODEL_URL and SUMMARY_MODEL must be set together, or neither.",
    ],
  ],
  ["a model that is paid for, and a cap", { ...PRICES, SUMMARY_MODEL_DAILY_COST: "0.5" }, []],
  ["prices without a cap", PRICES, []],
  [
    "a cap without prices",
    { SUMMARY_MODEL_DAILY_COST: "0.5" },
    [
      "SUMMARY_MODEL_INPUT_PRICE and SUMMARY_MODEL_OUTPUT_PRICE must be set with SUMMARY_MODEL_DAILY_COST: what a day costs could not be counted.",
    ],
  ],
  [
    "one price of two",
    { SUMMARY_MODEL_OUTPUT_PRICE: "1.6" },
    ["SUMMARY_MODEL_INPUT_PRICE and SUMMARY_MODEL_OUTPUT_PRICE must be set together, or neither."],
  ],
  [
    "a cap that is no number",
    { ...PRICES, SUMMARY_MODEL_DAILY_COST: "$1" },
    ["SUMMARY_MODEL_DAILY_COST must be a number from 0.0001 to 1000000."],
  ],
  [
    "a misspelt name of a folder",
    { PUBLISH_FOLDER: "public" },
    ["PUBLISH_FOLDER is not a setting of Svodka. See .env.example for the names."],
  ],
  [
    "a misspelt name",
    { MATRIX_HOMESERVER: "https://matrix.example.org" },
    ["MATRIX_HOMESERVER is not a setting of Svodka. See .env.example for the names."],
  ],
  [
    "both platforms without what they need",
    { ...MATRIX, WEBHOOK_URL: "https://news.example.org" },
    [expect.stringContaining("WEBHOOK_SECRET must be set"), NO_LOGIN],
  ],
])("Matrix with %s", (_case, variables, problems) => {
  expect(problemsOf(variables)).toEqual(problems);
});

test("Matrix's settings are read in their forms; what may log in is secret", () => {
  const { settings, secrets } = goodConfig({
    ...ACCOUNT,
    MATRIX_HOMESERVERS: "https://matrix.example.org, http://10.0.0.2:8008",
    MATRIX_PROXIES: "direct,socks5h://u:s3cret@proxy.example:1080",
    MATRIX_INVITES: "@ann:example.org *.example.net [2001:db8::1]",
    MATRIX_VERIFICATION: "none",
  });
  expect(settings).toMatchObject({
    MATRIX_HOMESERVERS: ["https://matrix.example.org", "http://10.0.0.2:8008"],
    MATRIX_PROXIES: [null, "socks5h://u:s3cret@proxy.example:1080"],
    MATRIX_INVITES: {
      kind: "listed",
      patterns: ["@ann:example.org", "*.example.net", "[2001:db8::1]"],
    },
    MATRIX_VERIFICATION: { kind: "none" },
    ...{
      MATRIX_DIR: "matrix",
      MATRIX_DEVICES: "all",
      MATRIX_REPLIES: "thread",
      MATRIX_PREFIX: "!",
    },
  });
  expect(secrets).toEqual(expect.arrayContaining(["pass word", "s3cret"]));
  expect(goodConfig({}).settings).toMatchObject({
    ...{ MATRIX_HOMESERVERS: [], MATRIX_PROXIES: [null] },
    ...{ MATRIX_INVITES: { kind: "all" }, MATRIX_VERIFICATION: { kind: "owners" } },
  });
});

test.each([
  ["MATRIX_USER", "bot"],
  ["MATRIX_USER", "@bot"],
  ["MATRIX_ACCESS_TOKEN", "two words"],
  ["MATRIX_PROXIES", "proxy.example:1080"],
  ["MATRIX_INVITES", "owners"],
  ["MATRIX_INVITES", "all,example.org"],
  ["MATRIX_INVITES", "https://example.org"],
  ["MATRIX_INVITES", "example.org:8448"],
  ["MATRIX_INVITES", ","],
  ["MATRIX_VERIFICATION", "owners,@ann:example.org"],
  ["MATRIX_DEVICES", "verified"],
  ["MATRIX_REPLIES", "quote"],
  ["MATRIX_PREFIX", "a b"],
])("%s=%s is refused in one sentence", (name, value) => {
  const message = new RegExp(`^${name} must be .*\\.$`);
  expect(problemsOf({ [name]: value })).toEqual([expect.stringMatching(message)]);
});

test("owners and chats are of any platform; a room's slash is written as its chat's id has it", () => {
  const { settings } = goodConfig({
    OWNERS: "telegram:123456789,matrix:@me:example.org, matrix:@odd/name:example.org",
    ALLOWED_CHATS: "matrix:!room:example.org matrix:!a/b%:example.org,matrix:!a%2Fb:example.org",
  });
  expect([...settings.OWNERS]).toEqual([
    ...["telegram:123456789", "matrix:@me:example.org", "matrix:@odd/name:example.org"],
  ]);
  expect([...settings.ALLOWED_CHATS]).toEqual([
    ...["matrix:!room:example.org", "matrix:!a%2Fb%25:example.org", "matrix:!a%2Fb:example.org"],
  ]);
  expect(problemsOf({ OWNERS: "@me:example.org" })).toEqual([
    "OWNERS must be such as telegram:123456789 or matrix:@me:example.org.",
  ]);
});

test("a ceiling below the least interval is refused, and a long interval alone is not", () => {
  const both = { POLL_INTERVAL_MINUTES: "120", POLL_CEILING_MINUTES: "60" };
  expect(problemsOf(both)).toEqual([
    "POLL_CEILING_MINUTES must not be less than POLL_INTERVAL_MINUTES.",
  ]);
  expect(goodConfig({ POLL_INTERVAL_MINUTES: "600" }).settings.POLL_INTERVAL_MINUTES).toBe(600);
});

test("proxies have names, and their passwords are secrets", () => {
  const { settings, secrets } = goodConfig({
    FEED_PROXIES: "tor=socks5h://127.0.0.1:9050,office=http://desk:hunter2@proxy.example:3128",
  });
  expect([...settings.FEED_PROXIES]).toEqual([
    ["tor", "socks5h://127.0.0.1:9050"],
    ["office", "http://desk:hunter2@proxy.example:3128"],
  ]);
  expect(secrets).toContain("hunter2");
  for (const bad of ["socks5h://127.0.0.1:9050", "tor=", "direct=http://p:1", "tor=ftp://p"]) {
    expect(problemsOf({ FEED_PROXIES: bad })[0]).toMatch(/^FEED_PROXIES must be such as tor=/);
  }
});
