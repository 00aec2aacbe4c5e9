/**
 * What a Synapse of our own is told. Settings: "Configuring Synapse" in its manual
 * (usage/configuration/config_documentation), rate limits: synapse/config/ratelimiting.py of 1.160.
 */

/** Every user is `@name:localhost`; nothing outside this machine is ever asked for it. */
export const SERVER_NAME = "localhost";

export interface HomeserverSettings {
  readonly port: number;
  /** The folder of its files as Synapse sees it, inside the folder it takes for the root. */
  readonly folder: string;
  /** What {@link registerUser} proves to know. */
  readonly registrationSecret: string;
  /** Signs access tokens and forms; must stay the same over restarts. */
  readonly tokenSecret: string;
  /** "raised": no test runs into one. "default": those of a server whose owner changed nothing. */
  readonly rateLimits: "raised" | "default";
}

const RAISED = { per_second: 10_000, burst_count: 10_000 };

/** Every limit a client can run into. */
const RAISED_LIMITS = {
  rc_message: RAISED,
  rc_registration: RAISED,
  rc_login: { address: RAISED, account: RAISED, failed_attempts: RAISED },
  rc_joins: { local: RAISED, remote: RAISED },
  rc_joins_per_room: RAISED,
  rc_invites: { per_room: RAISED, per_user: RAISED, per_issuer: RAISED },
  rc_key_requests: RAISED,
  rc_media_create: RAISED,
  rc_reports: RAISED,
  rc_room_creation: RAISED,
  rc_user_directory: RAISED,
};

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** The content of `homeserver.yaml`; YAML 1.2 contains JSON, which needs no quoting rules. */
export function homeserverConfig(settings: HomeserverSettings): string {
  const { port, folder, registrationSecret, tokenSecret, rateLimits } = settings;
  return json({
    server_name: SERVER_NAME,
    public_baseurl: `http://127.0.0.1:${port}/`,
    listeners: [
      {
        ...{ port, bind_addresses: ["127.0.0.1"], type: "http", tls: false, x_forwarded: false },
        resources: [{ names: ["client"], compress: false }],
      },
    ],
    database: { name: "sqlite3", args: { database: `${folder}/homeserver.db` } },
    media_store_path: `${folder}/media`,
    signing_key_path: `${folder}/signing.key`,
    log_config: `${folder}/log.yaml`,
    pid_file: `${folder}/homeserver.pid`,
    registration_shared_secret: registrationSecret,
    macaroon_secret_key: tokenSecret,
    form_secret: tokenSecret,
    // The least bcrypt takes: passwords of a test need no second of work.
    bcrypt_rounds: 4,
    report_stats: false,
    trusted_key_servers: [],
    federation_domain_whitelist: [],
    presence: { enabled: false },
    ...(rateLimits === "raised" ? RAISED_LIMITS : {}),
  });
}

/** The content of `log.yaml`: warnings and worse into one file. */
export function logConfig(folder: string): string {
  return json({
    version: 1,
    formatters: { plain: { format: "%(asctime)s %(name)s %(levelname)s %(message)s" } },
    handlers: {
      file: {
        ...{ class: "logging.FileHandler", formatter: "plain" },
        filename: `${folder}/homeserver.log`,
      },
    },
    root: { level: "WARNING", handlers: ["file"] },
    disable_existing_loggers: false,
  });
}

/**
 * The content of `signing.key`: algorithm, version and the seed in unpadded Base64
 * (signedjson/key.py, `write_signing_keys`). `seed` has 32 bytes.
 */
export function signingKey(seed: Uint8Array): string {
  return `ed25519 a_test ${Buffer.from(seed).toString("base64").replace(/=+$/, "")}\n`;
}
