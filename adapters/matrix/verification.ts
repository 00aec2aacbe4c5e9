import type { MatrixClient } from "matrix-js-sdk";
import {
  CryptoEvent,
  type ShowSasCallbacks,
  VerificationPhase,
  type VerificationRequest,
  VerificationRequestEvent,
  type Verifier,
  VerifierEvent,
} from "matrix-js-sdk/lib/crypto-api/index.js";
import type { Logger } from "../../src/model/logger.ts";

const METHOD = "m.sas.v1";

/**
 * Lets those verify the bot whom the settings name, by emoji (client-server v1.17, SAS): the bot shows its
 * own in the log, for an editor to compare, and takes the reader's word for theirs.
 */
export function acceptVerification(
  client: MatrixClient,
  {
    mayVerify,
    logger,
  }: { readonly mayVerify: (userId: string) => boolean; readonly logger: Logger },
): void {
  const noteFailure = (): void => logger.info("A verification of the bot was not completed.");

  async function compare(verifier: Verifier): Promise<void> {
    verifier.on(VerifierEvent.ShowSas, ({ sas, confirm }: ShowSasCallbacks) => {
      const emoji = sas.emoji?.map(([, name]) => name).join(", ") ?? sas.decimal?.join(" ");
      logger.info("The bot is being verified: these must be seen in the app, too.", { emoji });
      confirm().catch(noteFailure);
    });
    await verifier.verify();
    logger.info("The bot was verified.");
  }

  async function accept(request: VerificationRequest): Promise<void> {
    let isComparing = false;
    const begin = (): void => {
      const { verifier } = request;
      if (verifier === undefined || isComparing) return;
      isComparing = true;
      compare(verifier).catch(noteFailure);
    };
    request.on(VerificationRequestEvent.Change, begin);
    await request.accept();
    begin();
  }

  client.on(CryptoEvent.VerificationRequestReceived, (request) => {
    if (request.phase !== VerificationPhase.Requested) return;
    if (mayVerify(request.otherUserId)) accept(request).catch(noteFailure);
    else {
      logger.info("A verification of the bot was refused: the settings do not name who asks.");
      request.cancel().catch(noteFailure);
    }
  });
}

/** Methods the bot knows; to be handed to the client when it is made. */
export const VERIFICATION_METHODS: readonly string[] = [METHOD];
