import { expect, test } from "vitest";
import { homeserverConfig, logConfig, signingKey } from "./config.ts";

const SETTINGS = {
  port: 18_008,
  folder: "/srv/run",
  registrationSecret: 'a "quoted": # secret',
  tokenSecret: "tokens",
  rateLimits: "raised",
} as const;

const parsed = (settings = {}): Record<string, unknown> =>
  JSON.parse(homeserverConfig({ ...SETTINGS, ...settings })) as Record<string, unknown>;

const limitsOf = (config: Record<string, unknown>): string[] =>
  Object.keys(config).filter((name) => name.startsWith("rc_"));

test("the server listens on this machine alone, without TLS, and keeps its files in its folder", () => {
  const config = parsed();
  expect(config["listeners"]).toEqual([
    {
      port: 18_008,
      bind_addresses: ["127.0.0.1"],
      type: "http",
      tls: false,
      x_forwarded: false,
      resources: [{ names: ["client"], compress: false }],
    },
  ]);
  expect(config["public_baseurl"]).toBe("http://127.0.0.1:18008/");
  expect(config["database"]).toEqual({
    name: "sqlite3",
    args: { database: "/srv/run/homeserver.db" },
  });
  for (const name of ["media_store_path", "signing_key_path", "log_config", "pid_file"]) {
    expect(config[name], name).toMatch(/^\/srv\/run\//);
  }
});

test("the server asks no other server anything and reports nothing", () => {
  expect(parsed()).toMatchObject({
    trusted_key_servers: [],
    federation_domain_whitelist: [],
    report_stats: false,
  });
});

test("a secret of any characters comes through as it is", () => {
  expect(parsed()["registration_shared_secret"]).toBe('a "quoted": # secret');
});

test("rate limits are raised, or left to Synapse", () => {
  expect(limitsOf(parsed())).toContain("rc_message");
  expect(limitsOf(parsed())).toContain("rc_login");
  expect(limitsOf(parsed({ rateLimits: "default" }))).toEqual([]);
});

test("the log goes into the server's folder", () => {
  expect(JSON.parse(logConfig("/srv/run"))).toMatchObject({
    version: 1,
    handlers: { file: { filename: "/srv/run/homeserver.log" } },
  });
});

test("a signing key is algorithm, version and seed in unpadded Base64", () => {
  // RFC 8032, section 7.1, test 1: the secret key.
  const seed = Buffer.from(
    "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
    "hex",
  );
  expect(signingKey(seed)).toBe("ed25519 a_test nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A\n");
});
