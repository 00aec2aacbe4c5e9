import type { FeedHandling, FeedListing } from "../../model/feed.ts";
import type { FoundFeed } from "../../model/found-feed.ts";
import { cutText } from "../../text/cut-text.ts";
import { toLine } from "../../text/html-to-text.ts";

/** What readers see below each report. */
const MOST_OUTLET_CHARS = 60;

/** A found feed as an editor's list has it, under the name it gives itself unless another is given. */
export function listFound(
  { url, title, language }: Pick<FoundFeed, "url" | "title" | "language">,
  wanted: { readonly outlet: string; readonly handling?: FeedHandling },
): FeedListing {
  const ownName = cutText(toLine(title), MOST_OUTLET_CHARS).trimEnd();
  const names = [toLine(wanted.outlet), ownName, new URL(url).hostname];
  const outlet = names.find((name) => name !== "") ?? "";
  const listing = { url, outlet, language, country: null };
  return wanted.handling === undefined ? listing : { ...listing, handling: wanted.handling };
}
