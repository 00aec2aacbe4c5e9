import { createDecipheriv } from "node:crypto";
import { MatrixEventEvent, Preset } from "matrix-js-sdk";
import { expect, test, vi } from "vitest";
import type { Document } from "../../../src/model/document.ts";
import type { DrawPng } from "../../../src/model/picture.ts";
import { logInClient, startSyncing } from "../../support/matrix/sdk-clients.ts";
import type { Fault } from "../../support/matrix/types.ts";
import { aPicture, drawPixel, PIXEL } from "../../support/pictures.ts";
import { aHomeserver, type Homeserver } from "./homeserver.ts";

// Encryption takes its time on a machine that is busy.
vi.setConfig({ testTimeout: 60_000 });

const PIECE: Document = { blocks: [aPicture()] };
const ABOUT = aPicture().about;
const UPLOAD = "/_matrix/media/v3/upload";

async function aChat(home: Homeserver, draw: DrawPng | null = drawPixel) {
  const { adapter, heard } = await home.start({ draw });
  const room = home.fake.user("ann").createRoom({ invite: [home.account.userId], isDirect: true });
  await heard.count(1);
  return { adapter, room, chat: { platform: "matrix", chat: room } };
}

const messagesIn = ({ fake }: Homeserver, room: string) =>
  fake.roomEvents(room).filter(({ type }) => /^m\.room\.(?:message|encrypted)$/.test(type));

/** The next request whose path holds this meets the fault, once. */
function failNext({ fake }: Homeserver, part: string, fault: Fault): void {
  fake.fault = (_method, path) => {
    if (!path.includes(part)) return undefined;
    fake.fault = () => undefined;
    return fault;
  };
}

test("a picture is an image of its own, uploaded as it is, with what is on it in words", async () => {
  const home = await aHomeserver();
  const { adapter, room, chat } = await aChat(home);
  expect((await adapter.send(chat, PIECE, { key: "k", isAnswer: true })).kind).toBe("sent");
  const [event] = messagesIn(home, room);
  expect(event?.content).toEqual({
    ...{ msgtype: "m.image", body: ABOUT, filename: "chart.png", "m.mentions": {} },
    info: { w: 1, h: 1, size: PIXEL.length, mimetype: "image/png" },
    url: expect.stringMatching(/^mxc:\/\//),
  });
  expect([...home.fake.media.values()]).toEqual([{ type: "image/png", bytes: PIXEL }]);
});

test("what is on it calls nobody", async () => {
  const home = await aHomeserver();
  const { adapter, room, chat } = await aChat(home);
  await adapter.send(chat, { blocks: [aPicture("@room @ann:fake.example see")] }, { key: "k" });
  const { body, "m.mentions": mentions } = messagesIn(home, room)[0]?.content ?? {};
  expect(body).not.toContain("@ann:fake");
  expect(mentions).toEqual({});
});

test("in an encrypted room the server gets nothing it could read, and a reader all of it", async () => {
  const home = await aHomeserver();
  const { fake, account } = home;
  const { adapter, heard } = await home.start({ draw: drawPixel });
  const reader = await logInClient(fake, fake.user("boris"));
  await reader.initRustCrypto({ useIndexedDB: false });
  await startSyncing(reader);
  const { room_id: room } = await reader.createRoom({
    ...{ preset: Preset.TrustedPrivateChat, invite: [account.userId], is_direct: true },
    initial_state: [
      { type: "m.room.encryption", state_key: "", content: { algorithm: "m.megolm.v1.aes-sha2" } },
    ],
  });
  await heard.count(1);
  const members = () => reader.getRoom(room)?.getJoinedMemberCount();
  await expect.poll(members, { timeout: 20_000 }).toBe(2);
  const images: Readonly<Record<string, unknown>>[] = [];
  reader.on(MatrixEventEvent.Decrypted, (event) => {
    if (event.getContent()["msgtype"] === "m.image") images.push(event.getContent());
  });
  const chat = { platform: "matrix", chat: room };
  expect((await adapter.send(chat, PIECE, { key: "k" })).kind).toBe("sent");
  await expect.poll(() => images.length, { timeout: 20_000 }).toBe(1);
  const [image] = images;
  const file = image?.["file"] as { url: string; iv: string; key: { k: string } };
  expect(image).toMatchObject({ body: ABOUT, info: { mimetype: "image/png" } });
  expect(image).not.toHaveProperty("url");
  const stored = fake.media.get(file.url);
  expect(stored?.type).toBe("application/octet-stream");
  expect(Buffer.from(stored?.bytes ?? []).includes("PNG")).toBe(false);
  const [key, iv] = [Buffer.from(file.key.k, "base64url"), Buffer.from(file.iv, "base64")];
  const read = createDecipheriv("aes-256-ctr", key, iv).update(stored?.bytes ?? PIXEL);
  expect(new Uint8Array(read)).toEqual(PIXEL);
  expect(JSON.stringify(messagesIn(home, room))).not.toContain("reports came");
});

test.each<[string, DrawPng | null]>([
  ["nothing draws", null],
  ["it cannot be drawn", async () => null],
])("where %s it is told in words", async (_why, draw) => {
  const home = await aHomeserver();
  const { adapter, room, chat } = await aChat(home, draw);
  expect((await adapter.send(chat, PIECE, { key: "k" })).kind).toBe("sent");
  expect(messagesIn(home, room).map(({ content }) => content["msgtype"])).toEqual(["m.text"]);
  expect(home.fake.texts(room)).toEqual([ABOUT]);
  expect(home.fake.media.size).toBe(0);
});

test.each<[string, Fault]>([
  ["too large", { kind: "error", status: 413, errcode: "M_TOO_LARGE" }],
  ["forbidden", { kind: "error", status: 403, errcode: "M_FORBIDDEN" }],
  ["lost", { kind: "reset" }],
])("an upload that is %s delays nothing: what is on it is told in words", async (_what, fault) => {
  const home = await aHomeserver();
  const { adapter, room, chat } = await aChat(home);
  failNext(home, UPLOAD, fault);
  expect((await adapter.send(chat, PIECE, { key: "k" })).kind).toBe("sent");
  expect(home.fake.texts(room)).toEqual([ABOUT]);
  expect(messagesIn(home, room)[0]?.content["msgtype"]).toBe("m.text");
});

test("a picture whose reply was lost is there once, also after a restart", async () => {
  const home = await aHomeserver();
  const { adapter, room, chat } = await aChat(home);
  failNext(home, "/send/m.room.message/", { kind: "reset", accepted: true });
  expect((await adapter.send(chat, PIECE, { key: "k" })).kind).toBe("unreachable");
  const again = await adapter.send(chat, PIECE, { key: "k" });
  await adapter.stop();
  const second = await home.start({ draw: drawPixel });
  expect(await second.adapter.send(chat, PIECE, { key: "k" })).toEqual(again);
  expect(messagesIn(home, room)).toHaveLength(1);
});
