import type { Database } from "./database.ts";

/** A change of the text that a feed gives of an article. */
export interface TextChange {
  readonly id: number;
  /** Of the new text, see `ArticleDraft`. */
  readonly textHash: string;
  readonly isMaterial: boolean;
}

/**
 * What becomes of the text an article's page gave when its feed gives another one; to be called before
 * the article has it. The same in other words, and the page's text stands as it is. News, and it is
 * dropped: it tells of what was before, and would hide what the feed says now; the page is read again,
 * whatever the feed says later.
 */
export function createPageChanges(db: Database): (change: TextChange) => void {
  const keep = db.prepare(`
    update article_page set text_hash = ?1 where article_id = ?2
      and text_hash = (select text_hash from article where id = ?2)`);
  const drop = db.prepare(
    "update article_page set text = null, text_hash = '' where article_id = ?",
  );
  return ({ id, textHash, isMaterial }) => {
    if (isMaterial) drop.run(id);
    else keep.run(textHash, id);
  };
}
