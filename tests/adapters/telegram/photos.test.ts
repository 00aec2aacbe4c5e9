import { expect, test } from "vitest";
import type { ChatRef } from "../../../src/model/chat.ts";
import { type Document, paragraph, text } from "../../../src/model/document.ts";
import { plain } from "../../contracts/chat-harness.ts";
import { aPicture, drawPixel, PIXEL } from "../../support/pictures.ts";
import type { Fault } from "../../support/telegram/types.ts";
import { aTelegram, type Bench } from "./adapters.ts";

const READER: ChatRef = { platform: "telegram", chat: "7" };
const PIECE: Document = { blocks: [aPicture()] };
const KEY = { key: "k#2" };
const ABOUT = aPicture().about;

async function withReader(options: Parameters<typeof aTelegram>[0] = {}): Promise<Bench> {
  const bench = await aTelegram({ draw: drawPixel, ...options });
  bench.fake.user(7);
  return bench;
}

/** The next upload goes wrong. */
function failOnce({ fake }: Bench, fault: Fault): void {
  fake.fault = (method) => {
    if (method !== "sendPhoto") return undefined;
    fake.fault = () => undefined;
    return fault;
  };
}

const methods = ({ fake }: Bench): readonly string[] => fake.calls.map(({ method }) => method);
const texts = ({ fake }: Bench): readonly string[] => fake.sent(7).map((sent) => sent.text);

test("a picture is a photo of its own behind the text, with what is on it as its caption", async () => {
  const { fake, adapter } = await withReader();
  const document = {
    blocks: [paragraph(text("A story.")), aPicture(), paragraph(text("Reports."))],
  };
  for (const piece of adapter.split(document)) {
    expect(await adapter.send(READER, piece, { ...KEY, silent: true })).toMatchObject({
      kind: "sent",
    });
  }
  const [words, photo] = fake.sent(7);
  expect(words).toMatchObject({ text: "A story.\n\nReports.", photo: null });
  expect(photo).toMatchObject({ text: ABOUT, photo: PIXEL, silent: true });
  expect(fake.sent(7)).toHaveLength(2);
});

test("where nothing draws it is told in words, in its place", async () => {
  const { fake, adapter } = await withReader({ draw: null });
  const document = { blocks: [paragraph(text("A story.")), aPicture()] };
  expect(adapter.limits.hasPictures).toBe(false);
  expect(adapter.split(document)).toEqual([document]);
  await adapter.send(READER, document, KEY);
  expect(fake.sent(7)[0]?.text).toBe(`A story.\n${ABOUT}`);
});

test("a picture that cannot be drawn is told in words", async () => {
  const bench = await withReader({ draw: async () => null });
  expect((await bench.adapter.send(READER, PIECE, KEY)).kind).toBe("sent");
  expect(texts(bench)).toEqual([ABOUT]);
  expect(methods(bench)).not.toContain("sendPhoto");
});

test.each([
  [400, "Bad Request: not enough rights to send photos to the chat"],
  [400, "Bad Request: CHAT_SEND_PHOTOS_FORBIDDEN"],
  [413, "Request Entity Too Large"],
  [500, "Internal Server Error"],
])("a picture Telegram does not take (%i %s) is told in words", async (code, description) => {
  const bench = await withReader();
  failOnce(bench, { kind: "error", code, description });
  expect((await bench.adapter.send(READER, PIECE, KEY)).kind).toBe("sent");
  expect(texts(bench)).toEqual([ABOUT]);
});

test("an upload that breaks off is not tried again: the chat is told in words", async () => {
  const bench = await withReader();
  failOnce(bench, { kind: "reset" });
  expect((await bench.adapter.send(READER, PIECE, KEY)).kind).toBe("unreachable");
  expect((await bench.adapter.send(READER, PIECE, KEY)).kind).toBe("sent");
  expect(bench.fake.sent(7)).toMatchObject([{ text: ABOUT, photo: null }]);
});

test("where uploads break off one is tried every half an hour, and no other chat waits meanwhile", async () => {
  const bench = await withReader();
  const send = (key: string) => bench.adapter.send(READER, PIECE, { key });
  failOnce(bench, { kind: "reset" });
  await send("a");
  for (const key of ["b", "c", "d"]) expect((await send(key)).kind).toBe("sent");
  expect(methods(bench).filter((method) => method === "sendPhoto")).toHaveLength(1);
  bench.clock.advance(30 * 60_000);
  await send("e");
  expect(bench.fake.sent(7).map(({ photo }) => photo)).toEqual([null, null, null, PIXEL]);
});

test("after a clock that ran ahead was put right, pictures are sent", async () => {
  const bench = await withReader();
  failOnce(bench, { kind: "reset" });
  await bench.adapter.send(READER, PIECE, KEY);
  bench.clock.advance(-24 * 3_600_000);
  await bench.adapter.send(READER, PIECE, KEY);
  expect(bench.fake.sent(7)[0]?.photo).toEqual(PIXEL);
});

test("asked to wait, the picture waits", async () => {
  const bench = await withReader();
  failOnce(bench, {
    ...{ kind: "error", code: 429, description: "Too Many Requests: retry after 3" },
    parameters: { retry_after: 3 },
  });
  const waited = await bench.adapter.send(READER, PIECE, KEY);
  expect(waited).toEqual({ kind: "retry", afterMs: 3000 });
  expect((await bench.adapter.send(READER, PIECE, KEY)).kind).toBe("sent");
  expect(bench.fake.sent(7)[0]?.photo).toEqual(PIXEL);
});

test("a long caption is cut, and calls nobody", async () => {
  const bench = await withReader();
  const about = `@somebody ${"reports ".repeat(400)}`;
  await bench.adapter.send(READER, { blocks: [aPicture(about)] }, KEY);
  const [sent] = bench.fake.sent(7);
  expect(sent?.photo).toEqual(PIXEL);
  expect(sent?.text.length).toBeLessThanOrEqual(1024);
  expect(sent?.text).toMatch(/^@\u2060somebody/);
});

test("a photo cannot become a text: an edit of it is refused in words", async () => {
  const { adapter } = await withReader();
  const sent = await adapter.send(READER, PIECE, KEY);
  if (sent.kind !== "sent") throw new Error(sent.kind);
  expect((await adapter.edit(sent.message, plain("Other."), KEY)).kind).toBe("refused");
});
