/** A text that would do harm where a renderer took it for anything but text. */
export interface HostileText {
  readonly name: string;
  /** `limit` is the longest message of the platform in UTF-16 code units. */
  readonly make: (limit: number) => string;
}

const LONG_CHARS = 65_536;
/** Where a platform has no limit of its own, another one's. */
const USUAL_LIMIT_CHARS = 4096;

const limitOf = (limit: number): number => (Number.isFinite(limit) ? limit : USUAL_LIMIT_CHARS);

const fixed = (name: string, value: string): HostileText => ({ name, make: () => value });

export const HOSTILE_TEXTS: readonly HostileText[] = [
  fixed("HTML tags", "<b>bold</b> <script>alert(1)</script> <a href='https://x.example'>go</a>"),
  fixed("unclosed HTML", "<b><i><pre>never closed </b & <tg-spoiler> </html> <!-- comment"),
  fixed("HTML entities", "&lt;b&gt; &amp;amp; &#60; &nbsp; &copy &unknown;"),
  fixed("an expandable quote of Telegram", "<blockquote expandable>x</blockquote> **>x||"),
  fixed(
    "Markdown of Telegram",
    "*bold* _it_ __u__ ~s~ ||spoiler|| [t](tg://user?id=1) `c` \\* -#.!",
  ),
  fixed(
    "Markdown of Matrix",
    "# head\n> quote\n- item\n1. one\n***\n```js\nx\n```\n| a | b |\n$x$",
  ),
  fixed(
    "HTML of Matrix",
    "<mx-reply>x</mx-reply> <font data-mx-bg-color='red'>y</font> <img src=x>",
  ),
  fixed(
    "a mention of everybody",
    "@room @everyone @channel @bot /start #tag https://matrix.to/#/@a:b",
  ),
  fixed(
    "CSI colours and cursor moves",
    "a\u001b[31mred\u001b[0m\u001b[2J\u001b[1;1Hb\u001b[?1049hc",
  ),
  fixed(
    "an OSC title, link and clipboard",
    "\u001b]0;title\u0007x\u001b]8;;http://e.example\u001b\\y\u001b]52;c;aGk=\u0007z",
  ),
  fixed("C1 controls", "a\u009b31mb\u009dtitle\u009cc\u0090q\u009cd\u0085e"),
  fixed("bells, backspaces and carriage returns", "safe\rover\b\b\b\u0007\u0000\u007f\u000bend"),
  fixed("an overridden direction", "abc \u202egnp.exe\u202c \u2066\u2067x\u2069 \u200e\u200f end"),
  fixed("words of the right to left", "שלום عليكم 123 abc"),
  fixed(
    "zero-width characters",
    "pay\u200bpal\u200c\u200d\u2060\ufeff \u00ad end \u{e0041}\u{e0042}",
  ),
  fixed("combining marks in a pile", `Z${"\u0301\u0327\u20dd".repeat(50)}algo`),
  fixed("halves of surrogate pairs", "a\ud83db \udc00c \ud83d"),
  fixed("line and paragraph separators", "one\u2028two\u2029three\u000cfour"),
  fixed("a template, a path and a query", "$(x) {{y}} %s %n ../../etc/passwd ' OR 1=1; --"),
  { name: "64 KB of words", make: () => "word ".repeat(LONG_CHARS / 5) },
  { name: "64 KB without a blank", make: () => "x".repeat(LONG_CHARS) },
  { name: "64 KB of markup", make: () => "<b>*_[".repeat(LONG_CHARS / 6) },
  {
    name: "an emoji across the limit",
    make: (limit) => `${"a".repeat(limitOf(limit) - 1)}😀${"b".repeat(20)}`,
  },
  {
    name: "a family emoji across the limit",
    make: (limit) => `${"a".repeat(limitOf(limit) - 4)}👩‍👩‍👧‍👦 and 🇺🇦${"b".repeat(20)}`,
  },
  {
    name: "an entity that grows across the limit",
    make: (limit) => "&<>\"'".repeat(Math.ceil(limitOf(limit) / 5)),
  },
];
