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
