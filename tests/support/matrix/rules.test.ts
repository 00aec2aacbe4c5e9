/** What the fake lets pass and what it refuses, as Synapse 1.160 does. */
import { expect, onTestFinished, test } from "vitest";
import { type Ask, asking, logIn } from "./ask.ts";
import { type MatrixFake, startMatrix } from "./fake.ts";

async function aFake(): Promise<MatrixFake> {
  const fake = await startMatrix();
  onTestFinished(() => fake.close());
  return fake;
}

/** The bot in a room of Anna's, in which it may do no more than talk. */
async function aRoom(roomVersion = "10") {
  const fake = await aFake();
  const bot = fake.account("svodka");
  const ask = await logIn(fake, bot);
  const anna = fake.user("anna");
  const roomId = anna.createRoom({ invite: [bot.userId], roomVersion });
  const room = `rooms/${encodeURIComponent(roomId)}`;
  expect((await ask("POST", `${room}/join`, {})).status).toBe(200);
  return { fake, ask, anna, roomId, room, bot: bot.userId };
}

const message = { msgtype: "m.text", body: "hello" };
const refusal = (status: number, errcode: string, error: unknown = expect.any(String)) => ({
  ...{ status, body: expect.objectContaining({ errcode, error }) },
});

test.each([
  ["a float", '{"msgtype":"m.text","body":"e","x":1.5}', 400, "M_BAD_JSON"],
  ["a float that is whole", '{"msgtype":"m.text","body":"e","x":1.0}', 400, "M_BAD_JSON"],
  ["a large number", '{"msgtype":"m.text","body":"e","x":9007199254740993}', 400, "M_BAD_JSON"],
  ["no JSON", "{", 400, "M_NOT_JSON"],
  ["no object", "[]", 400, "M_BAD_JSON"],
  ["no body", '{"msgtype":"m.text"}', 400, "M_UNKNOWN"],
  ["half a character", '{"msgtype":"m.text","body":"\\ud800"}', 500, "M_UNKNOWN"],
  ["a wrong mention", { ...message, "m.mentions": { user_ids: "@a:b" } }, 400, "M_BAD_JSON"],
  ["too many bytes", { ...message, body: "я".repeat(32_700) }, 413, "M_TOO_LARGE"],
])("a message with %s is refused", async (_, content, status, errcode) => {
  const { ask, room, fake, roomId } = await aRoom();
  const reply = await ask("PUT", `${room}/send/m.room.message/1`, content);
  expect(reply).toEqual(refusal(status, errcode));
  expect(fake.texts(roomId)).toEqual([]);
});

test("what fits is taken, with numbers like 1.5 in its words", async () => {
  const { ask, room, fake, roomId } = await aRoom();
  const body = "я".repeat(32_000);
  await ask("PUT", `${room}/send/m.room.message/1`, { ...message, body });
  await ask("PUT", `${room}/send/m.room.message/2`, { ...message, body: 'up "1.5" %', n: 7 });
  expect(fake.texts(roomId)).toEqual([body, 'up "1.5" %']);
});

test("a transaction is one event, and Synapse takes a reaction by its id for it, too", async () => {
  const { fake, ask, room, roomId, anna } = await aRoom();
  const first = await ask("PUT", `${room}/send/m.room.message/1`, message);
  expect(await ask("PUT", `${room}/send/m.room.message/1`, { ...message, body: "x" })).toEqual(
    first,
  );
  const asked = anna.say(roomId, "?");
  const relation = { rel_type: "m.annotation", event_id: asked, key: "✅" };
  const reaction = { "m.relates_to": relation };
  expect(await ask("PUT", `${room}/send/m.reaction/1`, reaction)).toEqual(first);
  expect((await ask("PUT", `${room}/send/m.reaction/2`, reaction)).status).toBe(200);
  expect(await ask("PUT", `${room}/send/m.reaction/3`, reaction)).toEqual(
    refusal(400, "M_DUPLICATE_ANNOTATION", "Can't send same reaction twice"),
  );
  const other = await logIn(
    fake,
    { userId: "@svodka:fake.example", password: "password of svodka" },
    "B",
  );
  const elsewhere = await other("PUT", `${room}/send/m.room.message/1`, message);
  expect(elsewhere.body["event_id"]).not.toBe(first.body["event_id"]);
});

test("who is not in a room hears so, whatever it does there", async () => {
  const { ask, anna, roomId, room, bot } = await aRoom();
  anna.kick(roomId, bot, "enough");
  const words = `User ${bot} not in room ${roomId}`;
  const outside = refusal(403, "M_FORBIDDEN", words);
  expect(await ask("PUT", `${room}/send/m.room.message/1`, message)).toEqual(outside);
  expect(await ask("PUT", `${room}/typing/${bot}`, { typing: true })).toEqual(outside);
  expect(await ask("PUT", `rooms/!none:x.y/send/m.room.message/1`, message)).toEqual(
    refusal(403, "M_FORBIDDEN", `User ${bot} not in room !none:x.y`),
  );
  expect(await ask("POST", `join/${roomId}`, {})).toEqual(
    refusal(403, "M_FORBIDDEN", "You are not invited to this room."),
  );
  anna.ban(roomId, bot);
  expect(await ask("POST", `join/${roomId}`, {})).toEqual(
    refusal(403, "M_BAD_STATE", "Cannot join user who was banned"),
  );
  expect((await ask("POST", `${room}/forget`, {})).status).toBe(200);
  expect((await ask("GET", `${room}/messages?dir=b`)).status).toBe(403);
});

test("power decides who changes and who kicks; creators of version 12 stand above it", async () => {
  for (const version of ["10", "12"]) {
    const { ask, anna, roomId, room, bot } = await aRoom(version);
    expect(roomId).toMatch(version === "12" ? /^![\w-]{43}$/ : /^!\w+:fake\.example$/);
    const name = () => ask("PUT", `${room}/state/m.room.name`, { name: "B" });
    expect(await name()).toEqual(
      refusal(403, "M_FORBIDDEN", expect.stringContaining("user_level (0) < send_level (50)")),
    );
    expect(await ask("POST", `${room}/kick`, { user_id: anna.userId })).toEqual(
      refusal(403, "M_FORBIDDEN", `You cannot kick user ${anna.userId}.`),
    );
    anna.setPower(roomId, bot, 100);
    expect((await name()).status).toBe(200);
    expect((await ask("POST", `${room}/kick`, { user_id: anna.userId })).status).toBe(403);
    const levels = await ask("GET", `${room}/state/m.room.power_levels`);
    expect(levels.body["users"]).toEqual(
      version === "12" ? { [bot]: 100 } : { [bot]: 100, [anna.userId]: 100 },
    );
  }
});

test("rooms that nobody knows, endpoints that there are none of, and other people's things", async () => {
  const { ask, fake } = await aRoom();
  expect(await ask("POST", "join/%23none:fake.example", {})).toEqual(refusal(404, "M_NOT_FOUND"));
  expect(await ask("POST", "join/!none:fake.example", {})).toEqual(refusal(404, "M_UNKNOWN"));
  expect(await ask("POST", "rooms/!none:x.y/leave", {})).toEqual(
    refusal(404, "M_UNKNOWN", "Not a known room"),
  );
  expect(await ask("GET", "nothing")).toEqual(refusal(404, "M_UNRECOGNIZED"));
  expect(await ask("POST", "sync", {})).toEqual(refusal(405, "M_UNRECOGNIZED"));
  expect(fake.requests.filter(({ template }) => template === null)).toHaveLength(2);
  expect(await ask("PUT", "user/@anna:fake.example/account_data/x", {})).toEqual(
    refusal(403, "M_FORBIDDEN"),
  );
  expect(await asking(fake)("GET", "sync")).toEqual(refusal(401, "M_MISSING_TOKEN"));
  const wrong = { userId: "@svodka:fake.example", password: "wrong" };
  const refused = await logIn(fake, wrong);
  expect(await refused("GET", "sync")).toEqual(refusal(401, "M_UNKNOWN_TOKEN"));
});

/** The texts on a page, and where the next begins. */
async function page(ask: Ask, path: string) {
  const { body } = await ask("GET", path);
  const chunk = body["chunk"] as { content: { body?: string } }[];
  return { texts: chunk.flatMap(({ content }) => content.body ?? []), end: body["end"] };
}

test("history is read in both directions to its ends, around an event, and with edits beside", async () => {
  const { fake, ask, anna, roomId, room } = await aRoom();
  anna.setState(roomId, "m.room.join_rules", { join_rule: "public" });
  const [first = ""] = ["1", "2", "3", "4", "5"].map((text) => anna.say(roomId, text));
  const back = await page(ask, `${room}/messages?dir=b&limit=2`);
  expect(back.texts).toEqual(["5", "4"]);
  const further = await page(ask, `${room}/messages?dir=b&limit=100&from=${back.end}`);
  expect(further.texts).toEqual(["3", "2", "1"]);
  expect(await page(ask, `${room}/messages?dir=b&from=${further.end}`)).toEqual({
    ...{ texts: [], end: undefined },
  });
  const forward = await page(ask, `${room}/messages?dir=f&from=${back.end}&limit=1`);
  expect(forward.texts).toEqual(["4"]);
  const around = await ask("GET", `${room}/context/${encodeURIComponent(first)}?limit=4`);
  expect(around.body).toMatchObject({
    event: { content: { body: "1" } },
    events_after: [{ content: { body: "2" } }, { content: { body: "3" } }],
  });
  const edit = anna.edit(roomId, first, "one");
  // Nobody edits what others said, though the homeserver takes it.
  fake.user("boris").join(roomId);
  fake.user("boris").edit(roomId, first, "won");
  const event = await ask("GET", `${room}/event/${encodeURIComponent(first)}`);
  expect(event.body).toMatchObject({
    ...{ content: { body: "1" }, unsigned: { "m.relations": { "m.replace": { event_id: edit } } } },
  });
  const related = `../v1/${room}/relations/${encodeURIComponent(first)}/m.replace`;
  expect((await page(ask, related)).texts).toEqual(["* won", "* one"]);
  expect(anna.readsBack(roomId)[0]?.text).toBe("one");
  anna.redact(roomId, first);
  const redacted = await ask("GET", `${room}/event/${encodeURIComponent(first)}`);
  expect(redacted.body).toMatchObject({
    content: {},
    unsigned: { redacted_by: expect.any(String) },
  });
});

test("an upgraded room points at the next, and the next back; nobody is in it unasked", async () => {
  const { fake, ask, anna, roomId, bot } = await aRoom();
  const next = anna.upgrade(roomId, "12");
  expect(fake.roomEvents(roomId)).toContainEqual(
    expect.objectContaining({
      ...{ type: "m.room.tombstone", stateKey: "" },
      content: expect.objectContaining({ replacement_room: next }),
    }),
  );
  expect(fake.roomEvents(next)[0]?.content).toMatchObject({ predecessor: { room_id: roomId } });
  expect(fake.membership(next, bot)).toBeNull();
  expect((await ask("POST", `join/${next}`, {})).status).toBe(403);
  anna.invite(next, bot);
  expect((await ask("POST", `join/${next}`, {})).status).toBe(200);
});
