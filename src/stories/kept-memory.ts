import { createHash } from "node:crypto";
import { deserialize, serialize } from "node:v8";
import type { ArticleId } from "../model/ids.ts";
import type { Topic } from "../model/topic.ts";
import type { GrouperState } from "./grouper.ts";
import { GROUPING, streamKind } from "./parameters.ts";

/** What a topic's stage keeps for a restart: all that takes long to work out. */
export interface KeptMemory {
  readonly grouper: GrouperState<ArticleId>;
  /** The revision of each report that was grouped, in their order; 0 for seeds. */
  readonly revisions: Int32Array;
  readonly undescribed: readonly ArticleId[];
  /** The highest `newsSeq` there was: what lies beyond came since. */
  readonly newsSeq: number;
}

export interface MemoryMakers {
  /** Of this program. */
  readonly version: string;
  /** Of the analyser. */
  readonly fingerprint: string;
}

/** Says what a memory was worked out with: another program, glossary or seed makes another one. */
export function fingerprintOf({ seeds }: Topic, { version, fingerprint }: MemoryMakers): string {
  const hash = createHash("sha256");
  const numbers = [GROUPING, streamKind(seeds.length)];
  hash.update(JSON.stringify([version, process.versions.v8, fingerprint, seeds, numbers]));
  return hash.digest("hex");
}

/** Typed arrays as they lie in memory: some ten times faster than JSON, and as exact. */
export const packMemory = (memory: KeptMemory): Uint8Array => serialize(memory);

export const unpackMemory = (packed: Uint8Array): KeptMemory => deserialize(packed) as KeptMemory;
