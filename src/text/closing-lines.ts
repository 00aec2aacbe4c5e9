/**
 * How feeds end a text: an invitation to the site or a channel, rights, the plugin's own line. Only
 * beginnings that no report begins a sentence with ("Subscribers left" is none: the word must end).
 */
const CLOSING: readonly RegExp[] = [
  /^the post\b.*\bappeared first on\b/iu,
  /^(?:read|see|find out|learn) more\b|^(?:continue|keep) reading\b|^read (?:also|the full|next)\b/iu,
  /^(?:follow|join) us\b|^(?:subscribe|sign up) (?:to|for|now|here)\b|^share this\b/iu,
  /^(?:©|\(c\)|copyright\b|all rights reserved\b)/iu,
  /^(?:сообщение|запись)(?= ).*появил(?:ось|ись|ась) (?:сначала|впервые)/iu,
  /^(?:читать|читайте|смотрите|подробнее)(?= )(?:.*(?:далее|также|полностью|на сайте|в источнике|нас)|:)/iu,
  /^(?:подписывайтесь|подпишитесь|следите за|читати далі|читайте також|підписуйтесь|підпишіться|стежте за)/iu,
  /^(?:weiterlesen|mehr (?:lesen|dazu|zum thema)|lesen sie (?:auch|mehr)|abonnieren sie|folgen sie uns)/iu,
  /^(?:lire (?:la suite|aussi|plus)|à lire aussi|en savoir plus|abonnez-vous|suivez-nous)/iu,
  /^(?:leer (?:más|también)|lea también|seguir leyendo|suscríbete|síguenos)/iu,
  /^(?:czytaj (?:więcej|także|dalej|też)|zobacz (?:też|także|więcej)|subskrybuj|obserwuj nas)/iu,
];

/** A longer sentence says something of its own. */
const MAX_CHARS = 300;
/** More than these are part of the text. */
const MAX_LINES = 5;

const SENTENCE_END = /(?<=[.!?…\]])[ \u00a0]+|\n+/;

/**
 * A plain text without the lines and sentences at its end that invite, thank or claim rights, in the
 * seven main languages. What stands before them is unchanged, but for blanks at its end.
 */
export function withoutClosing(text: string): string {
  let kept = text.trimEnd();
  for (let lines = 0; lines < MAX_LINES; lines += 1) {
    // Only the tail is looked at: a text may be megabytes long.
    const tail = kept.slice(-MAX_CHARS);
    const last = (tail.split(SENTENCE_END).at(-1) ?? "").trim();
    if (last === "" || !CLOSING.some((pattern) => pattern.test(last))) return kept;
    kept = kept.slice(0, kept.length - last.length).trimEnd();
  }
  return kept;
}
