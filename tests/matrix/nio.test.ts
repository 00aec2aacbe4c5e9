/**
 * The bot as a client reads it that shares no code with ours: matrix-nio, with libolm for its encryption.
 * What arrives there has to be what was sent, and HTML that the specification allows.
 */
import { beforeAll, expect, onTestFinished, type TestContext, test, vi } from "vitest";
import { renderMatrix } from "../../adapters/matrix/render.ts";
import { RECORDINGS } from "../../src/app/demo/recorded-server.ts";
import { createPictureDrawer } from "../../src/app/picture-drawer.ts";
import type { SendOutcome } from "../../src/model/chat.ts";
import { type Document, inWords } from "../../src/model/document.ts";
import type { Result } from "../../src/model/result.ts";
import { mentionsIn, readHtml } from "../adapters/matrix/html-rules.ts";
import { aMatrixBot, type MatrixBot } from "../support/matrix-bot.ts";
import { prepareNio, theNio } from "../support/nio/for-test.ts";
import type { Nio } from "../support/nio/install.ts";
import { aNioReader, type Heard, type NioReader } from "../support/nio/reader.ts";
import { silentLogger } from "../support/silent-logger.ts";
import { aSynapse, theInstallation } from "../support/synapse/for-test.ts";
import { aReader } from "../support/synapse/reader.ts";
import type { Synapse } from "../support/synapse/server.ts";

const [FIRST, SECOND] = RECORDINGS;
/** How each file of the type begins, in base64. */
const PNG = "iVBORw0KGgo";
const TOPIC = "russia-messengers";

let prepared: Result<Nio>;
// It has a limit of its own.
beforeAll(async () => {
  prepared = await prepareNio();
}, Number.POSITIVE_INFINITY);

/** Documents by the event that each became, or that it was put in the place of. */
type Pieces = ReadonlyMap<string, Document>;

interface Place {
  readonly synapse: Synapse;
  readonly bot: string;
  readonly svodka: MatrixBot;
  readonly anna: NioReader;
  /** What the bot was given to send and to edit. */
  given(): Promise<{ readonly sent: Pieces; readonly edited: Pieces }>;
}

async function piecesOf(mock: {
  readonly calls: readonly (readonly [unknown, Document, unknown])[];
  readonly results: readonly { readonly value: Promise<SendOutcome> | undefined }[];
}): Promise<Pieces> {
  const pieces = new Map<string, Document>();
  for (const [index, [, piece]] of mock.calls.entries()) {
    const outcome = await mock.results[index]?.value;
    if (outcome?.kind === "sent") pieces.set(outcome.message.message, piece);
  }
  return pieces;
}

async function aPlace(context: TestContext): Promise<Place> {
  const synapse = await aSynapse(context);
  const account = await synapse.registerUser("svodka");
  const { root } = theInstallation(context);
  const anna = await aNioReader(root, synapse, await synapse.registerUser("anna"));
  const drawer = createPictureDrawer({ logger: silentLogger });
  onTestFinished(() => drawer.close());
  const svodka = await aMatrixBot(
    { baseUrl: synapse.baseUrl, account },
    { matrix: { draw: drawer.draw } },
  );
  const sends = vi.spyOn(svodka.adapter, "send");
  const edits = vi.spyOn(svodka.adapter, "edit");
  await svodka.passTo(FIRST.atMs);
  return {
    ...{ synapse, bot: account.userId, svodka, anna },
    given: async () => ({ sent: await piecesOf(sends.mock), edited: await piecesOf(edits.mock) }),
  };
}

/** Goes through what a group can have of the bot, and gives it as nio has it. */
async function useAll({ anna, bot, svodka }: Place, room: string): Promise<readonly Heard[]> {
  const hears = (kind: string, part: string): Promise<Heard> =>
    anna.hears(
      (event) => event.room === room && event.kind === kind && (event.body ?? "").includes(part),
    );
  // Answers are notices, in the thread of what they answer; a digest is neither, as it may disturb.
  await hears("RoomMessageNotice", "An administrator chooses a topic");
  const order = await anna.say(room, `!subscribe ${TOPIC} 19:00`);
  const confirmation = await hears("RoomMessageNotice", "every day at 19:00 (UTC)");
  const inThreadOf = (asked: string) => ({
    ...{ rel_type: "m.thread", event_id: asked, is_falling_back: true },
    "m.in_reply_to": { event_id: asked },
  });
  expect(confirmation.relates_to).toEqual(inThreadOf(order));
  const asked = await anna.say(room, "!latest");
  const latest = await hears("RoomMessageNotice", "11 February 2026, 20:00 UTC · 4 stories");

  // A story of it turns out to have been told wrong.
  svodka.feeds.answerAs(SECOND);
  await svodka.passTo(SECOND.atMs);
  const edit = await hears("RoomMessageNotice", "1. Corrected: ");
  expect(edit.relates_to).toEqual({ rel_type: "m.replace", event_id: latest.id });
  await svodka.passTo(Date.parse("2026-02-12T19:00:30Z"));
  const digest = await hears("RoomMessageText", "12 February 2026, 19:00 UTC · 5 stories");
  expect(latest.relates_to).toEqual(inThreadOf(asked));
  expect(digest.relates_to).toBe(null);
  for (const { id } of [latest, digest]) {
    await anna.hears(
      ({ sender, reacts_to: to, key }) => sender === bot && to === id && key === "1️⃣",
    );
  }
  await anna.react(room, digest.id, "1️⃣");
  await hears("RoomMessageNotice", "7 reports from 7 outlets");
  await anna.hears((event) => event.room === room && event.file !== null);
  return anna.heard().filter((event) => event.room === room && event.sender === bot);
}

/** What a message must tell whoever reads it: its headlines, and where each link leads. */
const newsIn = ({ blocks }: Document) => ({
  headlines: blocks.flatMap((block) =>
    block.kind === "heading" ? [block.spans.map((span) => span.text).join("")] : [],
  ),
  addresses: blocks
    .map(inWords)
    .flatMap((block) => (block.kind === "list" ? block.items.flat() : block.spans))
    .flatMap((span) => (span.kind === "link" ? [span.url] : [])),
});

/** How many stories a message says to tell; 0 where it is no digest. */
const storiesIn = ({ body }: Heard): number =>
  Number(/(\d+) stories from/.exec(body ?? "")?.[1] ?? 0);

/** Whether each message is what the bot sent, and each can be shown and read. */
async function checkAll({ given }: Place, messages: readonly Heard[]): Promise<void> {
  const { sent, edited } = await given();
  for (const message of messages) {
    const { id, msgtype, relates_to: relation, new_content: replacement } = message;
    const isEdit = replacement !== null;
    const piece = isEdit ? edited.get(String(relation?.["event_id"])) : sent.get(id);
    if (piece === undefined) throw new Error(`The bot sent nothing like this: ${message.body}`);
    const {
      body,
      format,
      formatted_body: html,
    } = renderMatrix(piece, msgtype === "m.text" ? "m.text" : "m.notice");
    const wanted = { msgtype, body, format, formatted_body: html };
    expect(isEdit ? replacement : message).toMatchObject(wanted);
    const read = readHtml(message.formatted_body ?? "");
    expect([...read.problems, ...mentionsIn(read)]).toEqual([]);
    const { headlines, addresses } = newsIn(piece);
    for (const each of [...headlines, ...addresses]) expect(read.plain).toContain(each);
    expect(new Set(read.hrefs)).toEqual(new Set(addresses));
    // A heading for each story and one for all, and sources of each.
    const stories = storiesIn(message);
    if (stories === 0) continue;
    expect(headlines).toHaveLength(stories + 1);
    expect(addresses.length).toBeGreaterThan(stories);
  }
}

async function readAll(place: Place, room: string, encrypted: boolean): Promise<void> {
  const all = await useAll(place, room);
  const images = all.filter(({ msgtype }) => msgtype === "m.image");
  expect(images).toMatchObject([
    {
      ...{ kind: encrypted ? "RoomEncryptedImage" : "RoomMessageImage", encrypted },
      ...{ decrypted: encrypted, body: expect.stringMatching(/^When the reports came: /) },
      relates_to: { rel_type: "m.thread" },
      file: expect.stringMatching(`^${PNG}`),
    },
  ]);
  const messages = all.filter((one) => one.kind !== "ReactionEvent" && !images.includes(one));
  // Nothing it could not decrypt, and nothing whose form it does not know.
  expect(new Set(messages.map(({ kind }) => kind))).toEqual(
    new Set(["RoomMessageNotice", "RoomMessageText"]),
  );
  for (const message of messages) {
    expect(message).toMatchObject({ encrypted, decrypted: encrypted });
  }
  await checkAll(place, messages);
}

test("in an encrypted group another client decrypts all that the bot says, as it was sent", async (context) => {
  theNio(prepared, context, { mustDecrypt: true });
  const place = await aPlace(context);
  const room = await place.anna.room("Newsroom", { invite: [place.bot], encrypted: true });
  await readAll(place, room, true);
});

test("asked into a group without encryption by somebody else, another client reads the same", async (context) => {
  theNio(prepared, context, { mustDecrypt: false });
  const place = await aPlace(context);
  const boris = await aReader(place.synapse, await place.synapse.registerUser("boris"));
  const making = boris.room([place.bot, place.anna.userId], {
    ...{ encrypted: false, is_direct: false },
  });
  await readAll(place, await making, false);
});
