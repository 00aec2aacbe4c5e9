/** Encryption over the fake, which only passes it on. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { type MatrixClient, type MatrixEvent, MatrixEventEvent, Preset } from "matrix-js-sdk";
import { expect, onTestFinished, test } from "vitest";
import { tempFolder } from "../temp.ts";
import { type MatrixFake, startMatrix } from "./fake.ts";
import { logInClient, startEncrypted, startSyncing } from "./sdk-clients.ts";

/** A fake, of which the test may ask nothing it does not know. */
async function aFake(): Promise<MatrixFake> {
  const fake = await startMatrix();
  onTestFinished(async () => {
    await fake.close();
    expect(fake.requests.filter(({ template }) => template === null)).toEqual([]);
  });
  return fake;
}

const decrypted = (client: MatrixClient, body: string): Promise<MatrixEvent> =>
  new Promise((resolve) => {
    client.on(MatrixEventEvent.Decrypted, (event) => {
      if (event.getContent()["body"] === body) resolve(event);
    });
  });

test("a bot starts encryption and is verified, and again; with its store lost the recovery key helps", async () => {
  const fake = await aFake();
  const account = fake.account("svodka");
  const folder = join(tempFolder(), "matrix");
  const start = async () => {
    const { client, identity, close } = await startEncrypted(fake, account, folder);
    const { devices } = await client.getDevices();
    close();
    return { identity, devices: devices.map(({ device_id: id }) => id) };
  };
  const first = await start();
  expect(first.identity).toEqual({ kind: "verified", isNew: true });
  const second = await start();
  expect(second).toEqual({ ...first, identity: { kind: "verified", isNew: false } });
  for (const end of ["", "-wal", "-shm"]) {
    rmSync(join(folder, `encryption.db${end}`), { force: true });
  }
  const third = await start();
  expect(third.identity).toEqual({ kind: "recovered", keys: 0 });
  expect(third.devices).toHaveLength(2);
});

test("two that encrypt read each other, and the homeserver sees nothing of it", async () => {
  const fake = await aFake();
  const [account, boris] = [fake.account("svodka"), fake.user("boris")];
  const { client: bot } = await startEncrypted(fake, account, join(tempFolder(), "matrix"));
  const reader = await logInClient(fake, boris);
  await reader.initRustCrypto({ useIndexedDB: false });
  await startSyncing(reader);
  const { room_id: roomId } = await reader.createRoom({
    ...{ preset: Preset.TrustedPrivateChat, invite: [account.userId], is_direct: true },
    initial_state: [
      { type: "m.room.encryption", state_key: "", content: { algorithm: "m.megolm.v1.aes-sha2" } },
    ],
  });
  await bot.joinRoom(roomId);
  const members = () => reader.getRoom(roomId)?.getJoinedMemberCount();
  await expect.poll(members, { timeout: 20_000 }).toBe(2);
  const isEncrypted = () => bot.getRoom(roomId)?.hasEncryptionStateEvent();
  await expect.poll(isEncrypted, { timeout: 20_000 }).toBe(true);
  const asked = decrypted(bot, "!latest");
  await reader.sendTextMessage(roomId, "!latest");
  expect((await asked).getSender()).toBe(boris.userId);
  const answered = decrypted(reader, "A story");
  await bot.sendNotice(roomId, "A story");
  expect((await answered).getSender()).toBe(account.userId);
  const sent = fake.roomEvents(roomId).filter(({ type }) => type === "m.room.encrypted");
  expect(sent).toHaveLength(2);
  expect(JSON.stringify(fake.roomEvents(roomId).map(({ content }) => content))).not.toMatch(
    /latest|A story/,
  );
});
