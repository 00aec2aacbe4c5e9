import type { DigestEntry, Source } from "../src/model/digest.ts";
import { headlineIn } from "./choose-headline.ts";

/** The report whose title the headline is; an editor's own is no report's. */
export const headlineSource = ({ headline, sources }: DigestEntry): Source | undefined =>
  sources.find((source) => headlineIn(source) === headline);

/** Where the headline comes from; else the report that tells most, or any that can be read. */
export function leadSource({ headline, sentences, sources }: DigestEntry): Source | undefined {
  const told = sentences.map(({ source }) => sources[source]);
  return [...sources.filter((source) => headlineIn(source) === headline), ...told, ...sources].find(
    (source) => source !== undefined && source.url !== null,
  );
}
