import type { TopicLabel } from "../model/topic.ts";

/** What people said of one article, as one word. */
export interface WeighedLabel {
  readonly label: TopicLabel;
  readonly onTopic: boolean;
  /** 1 is an editor's word. */
  readonly weight: number;
}

/** Readers may mean "not for me" when they say "not on the topic". */
const READER_WEIGHT = 0.25;

/**
 * One word an article: that of its editors where there is one, else the readers' majority, which
 * counts more the more they are, at most like an editor's. Those who disagree evenly say nothing.
 */
export function weighLabels(labels: readonly TopicLabel[]): WeighedLabel[] {
  const byArticle = Map.groupBy(labels, ({ articleId }) => articleId);
  return [...byArticle.values()].flatMap((all) => {
    const editors = all.filter(({ isEditor }) => isEditor);
    const heard = editors.length > 0 ? editors : all;
    const balance = heard.reduce((sum, { onTopic }) => sum + (onTopic ? 1 : -1), 0);
    const [label] = heard;
    if (balance === 0 || label === undefined) return [];
    const each = editors.length > 0 ? 1 : READER_WEIGHT;
    return [{ label, onTopic: balance > 0, weight: Math.min(1, Math.abs(balance) * each) }];
  });
}
