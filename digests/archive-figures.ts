import type { Article } from "../src/model/article.ts";
import type { Analyser } from "../src/text/analyse.ts";
import type { Background } from "../src/text/background.ts";
import { countedOwners, findEarlierFigures } from "./differences/earlier-figures.ts";
import type { DifferentValue } from "./differences/find-differences.ts";

/** What an archive's stories call themselves. */
type ArchiveId = string | number | null;

/** A value of a difference; where an earlier story of the archive has it, which, and since when. */
export interface ArchivedValue extends DifferentValue {
  readonly story?: ArchiveId;
  /** ISO 8601. */
  readonly published?: string;
}

export interface ArchivedDifference {
  readonly about: string;
  readonly values: readonly ArchivedValue[];
}

/** Tells what the stories before a story counted otherwise than its articles. */
export type ArchiveFigures = (
  id: ArchiveId,
  articles: readonly Article[],
  language: string,
) => ArchivedDifference[];

interface Remembered {
  readonly id: ArchiveId;
  readonly articles: readonly Article[];
  readonly owners: ReadonlySet<string>;
}

/** Stories whose figures are remembered, and how many of them are read for one story. */
const MOST_REMEMBERED = 500;
const MOST_EARLIER = 20;

/** Remembers the stories of an archive that count somebody's users or readers, the last ones of many. */
export function createArchiveFigures(needs: {
  readonly analyser: Analyser;
  readonly background: Background;
}): ArchiveFigures {
  const remembered: Remembered[] = [];
  return (id, articles, language) => {
    const owners = countedOwners(articles, needs.analyser);
    if (owners.size === 0) return [];
    const earlier = remembered
      .filter((story) => [...story.owners].some((owner) => owners.has(owner)))
      .slice(-MOST_EARLIER)
      .flatMap((story) => story.articles.map((article) => ({ story: story.id, article })));
    remembered.push({ id, articles, owners });
    if (remembered.length > MOST_REMEMBERED) remembered.shift();
    const texts = earlier.map(({ article }) => article);
    return findEarlierFigures(articles, texts, { ...needs, language }).map(
      ({ about, now, before }): ArchivedDifference => ({
        about,
        values: [
          now,
          {
            ...{ value: before.value, articles: [] },
            story: earlier[before.articles[0] ?? -1]?.story ?? null,
            published: new Date(before.publishedAtMs).toISOString(),
          },
        ],
      }),
    );
  };
}
