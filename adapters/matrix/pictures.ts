import type { MatrixClient } from "matrix-js-sdk";
import { type Document, inWords } from "../../src/model/document.ts";
import type { Logger } from "../../src/model/logger.ts";
import type { DrawPng, Png } from "../../src/model/picture.ts";
import { pictureOf } from "../../src/text/picture-pieces.ts";
import { type EncryptedFile, encryptFile } from "./encrypted-file.ts";
import { plainOf } from "./markup.ts";
import { shownMatrix } from "./shown.ts";

/** Content of an `m.room.message` event (client-server v1.18, "m.image"). */
export interface ImageContent {
  readonly msgtype: "m.image";
  /** What is on it: apps show it as the caption and read it aloud, as it is not the file's name. */
  readonly body: string;
  readonly filename: string;
  readonly info: {
    readonly w: number;
    readonly h: number;
    readonly size: number;
    readonly mimetype: "image/png";
  };
  /** Always there and always empty: see `mentions.ts`. */
  readonly "m.mentions": Readonly<Record<string, never>>;
  /** In a room without encryption. */
  readonly url?: string;
  /** In one with it. */
  readonly file?: EncryptedFile & { readonly url: string };
}

/**
 * Uploads the picture that a piece is. Null for a piece without one, or with one that cannot be made or
 * is not taken: what is on it is to be told in words, and no message waits for a picture.
 */
export type Pictures = (roomId: string, piece: Document) => Promise<ImageContent | null>;

export const createPictures =
  ({
    client,
    draw,
    logger,
  }: {
    readonly client: MatrixClient;
    readonly draw: DrawPng;
    readonly logger: Logger;
  }): Pictures =>
  async (roomId, piece) => {
    const block = pictureOf(piece);
    const png = block === null ? null : await draw(block);
    if (block === null || png === null) return null;
    try {
      return {
        ...{ msgtype: "m.image", body: plainOf(shownMatrix({ blocks: [inWords(block)] })) },
        ...{ filename: "chart.png", "m.mentions": {} },
        info: { w: png.width, h: png.height, size: png.bytes.length, mimetype: "image/png" },
        ...(await upload(client, roomId, png)),
      };
    } catch {
      // Why is of no matter here: what the server has to say the words will hear.
      logger.warn("The homeserver took no picture; it is told in words.");
      return null;
    }
  };

/** A room that is not known well enough gets it encrypted: whoever can read the event can read it. */
async function upload(
  client: MatrixClient,
  roomId: string,
  { bytes }: Png,
): Promise<Pick<ImageContent, "url" | "file">> {
  const isPlain = client.getRoom(roomId)?.hasEncryptionStateEvent() === false;
  if (isPlain) return { url: await uploaded(client, bytes, "image/png") };
  const { data, file } = await encryptFile(bytes);
  return { file: { ...file, url: await uploaded(client, data, "application/octet-stream") } };
}

async function uploaded(
  client: MatrixClient,
  bytes: Uint8Array<ArrayBuffer>,
  type: string,
): Promise<string> {
  const { content_uri: url } = await client.uploadContent(bytes, { type, includeFilename: false });
  return url;
}
