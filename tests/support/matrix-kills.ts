/**
 * The bot on a real homeserver, killed again and again while readers write commands in encrypted rooms
 * and digests fall due.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { MINUTE_MS } from "./clock.ts";
import { type Commands, createCommands } from "./matrix-commands.ts";
import { type Heard, whatWasHeard } from "./matrix-heard.ts";
import { type News, SLOTS, slotMs, startNews } from "./matrix-news.ts";
import { type MatrixProcess, type Start, startMatrixProcess } from "./matrix-process.ts";
import { openWriter, textOf, type Writer } from "./matrix-writer.ts";
import type { RegisteredUser } from "./synapse/registration.ts";
import type { Synapse } from "./synapse/server.ts";

export interface MatrixKillOptions {
  readonly synapse: Synapse;
  /** Of the run's own; the bot's database and its device go there. */
  readonly folder: string;
  readonly kills: number;
  readonly readers: number;
  /** 0–1; decides when it is killed. */
  readonly random: () => number;
}

export interface MatrixKillRun extends Heard {
  readonly kills: number;
  /** Of them before the bot listened. */
  readonly killsWhileStarting: number;
  readonly devices: number;
  /** What both databases say of themselves. */
  readonly integrity: readonly string[];
  /** From each start after a kill to listening. */
  readonly starts: readonly Start[];
  /** What the bot logged as a warning or an error. */
  readonly complaints: readonly string[];
}

/** Longest time from there to a kill, in times of reading the program: so a busy machine is no other. */
const LONGEST_START = 1.5;
const LONGEST_LIFE = 2;
/** Digests that fall due in one life at most; a room gets at least so many in all. */
const STEPS_A_LIFE = 2;
/** Share of kills at the very first start, while keys are made and rooms are joined. */
const FIRST_KILLS = 0.15;
/** Of the others, the share that falls into a start. */
const START_KILLS = 0.4;
/** At the end it gets so many rounds to answer all. */
const MOST_ROUNDS = 60;
const ROUND_MS = 500;

export async function runMatrixKills(options: MatrixKillOptions): Promise<MatrixKillRun> {
  const { synapse } = options;
  const account = await synapse.registerUser("svodka");
  const news = await startNews();
  const readers = await openReaders(options);
  try {
    return await new KillRun({ ...options, account, news, readers }).run();
  } finally {
    for (const { writer } of readers) writer.stop();
    await news.close();
  }
}

interface KillReader {
  readonly writer: Writer;
  readonly commands: Commands;
}

const openReaders = ({ synapse, readers }: MatrixKillOptions): Promise<KillReader[]> =>
  Promise.all(
    Array.from({ length: readers }, async (_, number) => {
      const commands = createCommands(number);
      const user = await synapse.registerUser(`reader${number}`);
      const hear = (event: Parameters<typeof textOf>[0]): void => commands.answered(textOf(event));
      return { commands, writer: await openWriter(synapse.baseUrl, user, hear) };
    }),
  );

interface Parts extends Omit<MatrixKillOptions, "readers"> {
  readonly account: RegisteredUser;
  readonly news: News;
  readonly readers: readonly KillReader[];
}

interface Places {
  /** Where everybody is. */
  readonly common: string;
  /** Rooms of a reader: their own, and the common one. */
  readonly of: (reader: number) => readonly string[];
}

class KillRun {
  readonly #parts: Parts;
  readonly #complaints: string[] = [];
  readonly #starts: Start[] = [];
  #kills = 0;
  #killsWhileStarting = 0;
  /** Digests fell due so often. */
  #slots = 0;
  /** The bot's clock is so far from the machine's; it goes on while the bot is dead. */
  #offsetMs = slotMs(0) - 30 * MINUTE_MS - Date.now();
  #waiting = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async run(): Promise<MatrixKillRun> {
    const { kills, readers } = this.#parts;
    const rooms = this.#makeRooms();
    while (this.#kills < Math.ceil(kills * FIRST_KILLS)) await this.#killAtFirstStart();
    const first = this.#start();
    const places = await rooms;
    await this.#subscribe(places);
    await first.kill();
    this.#kills += 1;
    const resting = new AbortController();
    const writing = readers.map(({ writer, commands }, index) =>
      commands.write(writer, places.of(index), resting.signal),
    );
    while (this.#kills < kills) await this.#killOnce();
    resting.abort();
    await Promise.all(writing);
    await this.#finish();
    const heard = await whatWasHeard({
      ...{ readers, bot: this.#parts.account.userId, stories: this.#slots - 1 },
      roomsOf: places.of,
    });
    return { ...heard, ...(await this.#traces()) };
  }

  #start(): MatrixProcess {
    const { folder, synapse, account, news } = this.#parts;
    return startMatrixProcess(
      {
        ...{ file: join(folder, "svodka.db"), folder: join(folder, "matrix") },
        ...{ baseUrl: synapse.baseUrl, user: account.userId, password: account.password },
        ...{ host: news.host, listings: news.listings, nowMs: Date.now() + this.#offsetMs },
      },
      (text) => this.#complaints.push(text),
    );
  }

  /** A room of their own for each, and one that all are in. */
  async #makeRooms(): Promise<Places> {
    const { readers, account } = this.#parts;
    for (const { writer } of readers.slice(1)) writer.follow();
    const own = readers.map(({ writer }) => writer.room([account.userId], { isDirect: true }));
    const [first] = readers;
    const others = readers.slice(1).map(({ writer }) => writer.userId);
    const shared = first?.writer.room([...others, account.userId], { isDirect: false }) ?? "";
    const [common, ...rooms] = await Promise.all([shared, ...own]);
    return { common, of: (reader: number) => [rooms[reader] ?? "", common] };
  }

  async #subscribe(places: Places): Promise<void> {
    const { readers, account } = this.#parts;
    const order = async ({ writer }: KillReader, room: string): Promise<void> => {
      await writer.say(room, `!subscribe russia-messengers ${SLOTS}`);
      await writer.heard(room, account.userId, "every day at");
    };
    const [first] = readers;
    await Promise.all([
      ...readers.map((reader, index) => order(reader, places.of(index)[0] ?? "")),
      ...(first === undefined ? [] : [order(first, places.common)]),
    ]);
  }

  /** While it starts, or while it catches up, answers and sends. */
  async #killOnce(): Promise<void> {
    const { random } = this.#parts;
    const isStarting = random() < START_KILLS;
    const child = this.#start();
    const loadedMs = (await child.loaded) ?? 0;
    if (isStarting) return this.#killAfter(child, random() * LONGEST_START * loadedMs);
    const listening = await child.listening;
    if (listening !== null) this.#starts.push(listening);
    const work = this.#work(child);
    await this.#killAfter(child, random() * LONGEST_LIFE * loadedMs);
    await work;
  }

  async #killAtFirstStart(): Promise<void> {
    const child = this.#start();
    const loadedMs = (await child.loaded) ?? 0;
    await this.#killAfter(child, this.#parts.random() * LONGEST_START * loadedMs);
  }

  async #killAfter(child: MatrixProcess, lifeMs: number): Promise<void> {
    let listens = false;
    void child.listening.then((told) => {
      listens = told !== null;
    });
    await sleep(lifeMs);
    if (!listens) this.#killsWhileStarting += 1;
    await child.kill();
    this.#kills += 1;
  }

  async #work(child: MatrixProcess): Promise<void> {
    for (let steps = 0; steps < STEPS_A_LIFE; steps += 1) {
      if (!(await this.#step(child))) return;
    }
  }

  /** The next digest falls due when the last has been sent; a step that was cut off is taken again. */
  async #step(child: MatrixProcess): Promise<boolean> {
    const isNew = this.#waiting === 0;
    const nowMs = Date.now() + this.#offsetMs;
    const atMs = isNew ? slotMs(this.#slots) : nowMs + MINUTE_MS;
    this.#parts.news.publish(isNew ? this.#slots : this.#slots - 1);
    this.#offsetMs = Math.max(this.#offsetMs, atMs - Date.now());
    const done = await child.step(atMs);
    if (done === null) return false;
    if (isNew) this.#slots += 1;
    this.#waiting = done.waiting;
    return true;
  }

  async #finish(): Promise<void> {
    const child = this.#start();
    await child.listening;
    const isAnswered = () =>
      this.#parts.readers.every(({ commands }) => commands.waiting.size === 0);
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      await this.#step(child);
      if (this.#slots > STEPS_A_LIFE && this.#waiting === 0 && isAnswered()) break;
      await sleep(ROUND_MS);
    }
    await child.stop();
  }

  async #traces() {
    const { folder, synapse } = this.#parts;
    const files = [join(folder, "svodka.db"), join(folder, "matrix", "encryption.db")];
    return {
      ...{ kills: this.#kills, killsWhileStarting: this.#killsWhileStarting },
      ...{ starts: this.#starts, complaints: this.#complaints },
      devices: await devicesOf(synapse.baseUrl, join(folder, "matrix")),
      integrity: files.map(integrityOf),
    };
  }
}

function integrityOf(file: string): string {
  const sql = new DatabaseSync(file);
  const [found] = sql.prepare("pragma integrity_check").all();
  sql.close();
  return String(found?.["integrity_check"]);
}

/** Devices of the bot's account, as the server tells the bot itself. */
async function devicesOf(baseUrl: string, folder: string): Promise<number> {
  const session = JSON.parse(readFileSync(join(folder, "session.json"), "utf8")) as {
    readonly accessToken: string;
  };
  const headers = { authorization: `Bearer ${session.accessToken}` };
  const response = await fetch(`${baseUrl}/_matrix/client/v3/devices`, { headers });
  const { devices } = (await response.json()) as { readonly devices: readonly unknown[] };
  return devices.length;
}
