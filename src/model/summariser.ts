/** A sentence as a language model wrote it; nobody has checked it yet. */
export interface DraftSentence {
  readonly text: string;
  /** Which article of the request it says it is from, counted from 1; may be none of them. */
  readonly article: number;
}

/** What a request cost, in tokens as the endpoint counts them. */
export interface ModelUsage {
  readonly read: number;
  /** What it thought and nobody sees included. */
  readonly written: number;
}

export const NO_USAGE: ModelUsage = { read: 0, written: 0 };

/** What a language model has cost on a day. */
export interface Spent {
  readonly tokens: number;
  /** In the currency of the settings' prices; 0 without prices. */
  readonly cost: number;
}

/** What a language model is asked for. */
export interface DraftRequest {
  /** What to do, in our words. */
  readonly instructions: string;
  /** What to do it with: texts of strangers, which must never be taken for instructions. */
  readonly material: string;
  /** Articles in the material. */
  readonly articles: number;
  readonly maxSentences: number;
}

/** What came of a request. `usage` is what it cost; null when the endpoint does not say. */
export type DraftOutcome =
  | {
      readonly kind: "drafted";
      readonly sentences: readonly DraftSentence[];
      readonly usage: ModelUsage | null;
    }
  /** An answer that is no summary; asked the same, it would most likely answer so again. */
  | { readonly kind: "unusable"; readonly problem: string; readonly usage: ModelUsage | null }
  /** It may answer later; `afterMs` is how long it asks to be left alone. */
  | {
      readonly kind: "retry";
      readonly problem: string;
      readonly afterMs: number | null;
      readonly usage: ModelUsage | null;
    }
  /** It does not let us, until somebody changes something. */
  | { readonly kind: "refused"; readonly problem: string; readonly usage: ModelUsage | null };

/** A language model that sums up. Never throws: what goes wrong is an outcome. */
export interface Summariser {
  /** The model and who runs it, as readers are told. */
  readonly name: string;
  /** Most tokens an answer takes, which the endpoint is told as well. */
  readonly mostWritten: number;
  draft(request: DraftRequest, signal: AbortSignal): Promise<DraftOutcome>;
  /** Ends its connections. */
  close(): Promise<void>;
}
