/**
 * The style of a digest as a page: one column of about 70 characters, in light and dark, on paper
 * too. Colours keep a contrast of at least 4.5 : 1 (WCAG 2.2, 1.4.3).
 */
export const PAGE_STYLE = `
:root { color-scheme: light dark; --ink: #1b1b1f; --quiet: #5c5f66; --line: #e2e2e6;
  --paper: #fdfdfc; --link: #1a4f8b; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6e4df; --quiet: #a3a29d; --line: #34353a; --paper: #18191c; --link: #8ab8ee; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 1.0625rem/1.55 Charter, "Bitstream Charter", "Sitka Text", Cambria, "Noto Serif", serif;
  overflow-wrap: break-word; }
main, footer { max-width: 44rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; }
article + article, h1 + article { margin-top: 4rem; }
h1, h2, h3, .note, li .name, code, summary, footer { font-family: system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
h1 { margin: 0; font-size: 1.75rem; line-height: 1.2; letter-spacing: -.01em; text-wrap: balance; }
article h2, h3 { margin: 2rem 0 .5rem; padding-top: 1.25rem; border-top: 1px solid var(--line);
  font-size: 1.1875rem; line-height: 1.3; break-after: avoid; }
h1 + article h2 { font-size: 1.5rem; }
h2 em, h3 em { font-style: normal; color: var(--link); }
p { margin: .5rem 0; }
ul { margin: .5rem 0; padding-inline-start: 1.1rem; }
h1 + ul { margin-top: 1.25rem; }
li { margin: .35rem 0; break-inside: avoid; }
li[dir="rtl"] { margin-inline: 1.1rem -1.1rem; }
li::marker { color: var(--quiet); }
a { color: var(--link); text-decoration: none; }
a:hover, a:focus-visible { text-decoration: underline; text-underline-offset: .15em; }
li .name { font-size: .8125rem; }
.name { white-space: nowrap; }
.note { margin: .6rem 0; color: var(--quiet); font-size: .8125rem; line-height: 1.5; }
.note strong { font-weight: 600; color: var(--ink); }
.note a { color: inherit; text-decoration: underline; text-decoration-color: var(--line);
  text-underline-offset: .15em; }
.note a:hover, .note a:focus-visible { color: var(--link); text-decoration-color: currentColor; }
code { font-size: .95em; }
time { white-space: nowrap; }
h1 + .note time { white-space: normal; }
details { margin: .6rem 0; font-size: .9375rem; }
summary { width: fit-content; color: var(--quiet); font-size: .8125rem; cursor: pointer; }
details .name { font: inherit; white-space: normal; }
summary:hover { color: var(--link); }
figure { margin: .75rem 0; }
figure svg { display: block; width: 100%; max-width: 32rem; height: auto; }
figure text { font-family: system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
figure .paper { fill: none; }
figure .ink { fill: var(--ink); }
figure .quiet { fill: var(--quiet); }
figure .line { fill: var(--line); }
figure .full { fill: var(--link); }
figure .soft { fill: var(--link); fill-opacity: .4; }
section + .note { margin-top: 2rem; padding-top: 1rem; border-top: 1px solid var(--line); }
footer { padding-top: 1.5rem; padding-bottom: 3rem; border-top: 1px solid var(--line);
  color: var(--quiet); font-size: .8125rem; }
footer h2 { display: inline; margin: 0; font-size: inherit; }
footer nav { margin: .75rem 0; }
footer ul { display: inline; padding: 0; }
footer li { display: inline-block; margin: 0 0 0 .9rem; }
@media print {
  :root { --ink: #000; --quiet: #444; --line: #bbb; --paper: #fff; --link: #000; }
  main { max-width: none; padding: 0; }
  figure { break-inside: avoid; }
  figure .soft { fill-opacity: .35; }
  footer, details { display: none; }
}
`;

/** The style's SHA-256 as a page's policy names it; a test tells it anew when the style has changed. */
export const PAGE_STYLE_HASH = "sha256-BzTvdVh1Ai4fZm7UZrdy7+Y1rJhA9nH9q5rJ247dXzU=";
