import type { PollFailure } from "../../model/feed.ts";

/** What to fetch, with the validators of the last good answer, byte for byte as it gave them. */
export interface FetchRequest {
  readonly url: string;
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** The address that gave the validators and alone is told them; `url` unless given. */
  readonly validatorsUrl?: string | null;
  /** Name of the proxy to take, or `direct`; the one of all feeds unless given. */
  readonly proxy?: string | null;
  /** What the server shall know is wanted: a feed unless given, or an article's page. */
  readonly want?: "feed" | "page";
}

/** What any good answer tells beside its body. */
interface GoodAnswer {
  /** The final address when every redirect on the way was permanent (301, 308); else null. */
  readonly movedTo: string | null;
  /** How long it stays fresh by its own headers; 0 when it does not say. */
  readonly freshForMs: number;
}

/** What became of a request. Each `problem` is one sentence for an editor, free of secrets. */
export type FetchOutcome =
  | (GoodAnswer & {
      readonly kind: "fetched";
      /** The body, decompressed, not yet decoded to text. */
      readonly bytes: Uint8Array;
      readonly contentType: string | null;
      readonly etag: string | null;
      readonly lastModified: string | null;
      /** Where the body came from, after redirects. */
      readonly url: string;
    })
  | (GoodAnswer & { readonly kind: "unchanged" })
  | {
      readonly kind: "failed";
      readonly problem: string;
      readonly failure: PollFailure;
      /** How long the server asks us to stay away; null when it does not say. */
      readonly retryAfterMs: number | null;
      /** Host and port of the server that said so; missing where none did. */
      readonly host?: string;
    };

/** Fetches feeds over shared connections. */
export interface FeedFetcher {
  /** Never throws: an abort by `signal` and our own faults are outcomes too. */
  fetch(request: FetchRequest, signal?: AbortSignal): Promise<FetchOutcome>;
  /** Ends running requests ("Stopped.") and all connections; nothing of it runs afterwards. */
  close(): Promise<void>;
}
