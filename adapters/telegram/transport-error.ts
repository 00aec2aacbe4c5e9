/**
 * A call that brought no answer. Holds one sentence and no cause: what vendors say holds URLs, and
 * these the bot's token.
 */
export class TransportError extends Error {
  override readonly name = "TransportError";
  /** Telegram may have carried out the call. */
  readonly ambiguous: boolean;

  constructor(problem: string, { ambiguous }: { readonly ambiguous: boolean }) {
    super(problem);
    this.ambiguous = ambiguous;
  }
}
