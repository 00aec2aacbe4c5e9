import { describeKnownFault, type FaultContext } from "../../net/describe-fault.ts";

/** Cuts every URL in a text down to scheme and host: credentials and queries may be secrets. */
function withoutSecrets(text: string): string {
  return text.replace(/\b([a-z][a-z0-9+.-]*:\/\/)(?:[^\s/]*@)?([^\s/?#"'<>]*)[^\s"'<>]*/gi, "$1$2");
}

/**
 * What went wrong while fetching, as one sentence for an editor; never with credentials or a
 * query. An error of no known kind is told by its own message.
 */
export function describeFault(fault: unknown, context: FaultContext): string {
  const known = describeKnownFault(fault, context);
  if (known !== null) return known;
  const message = fault instanceof Error ? fault.message : String(fault);
  return `The feed could not be fetched: ${withoutSecrets(message)}`;
}
