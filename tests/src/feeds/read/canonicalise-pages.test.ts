import { describe, expect, test } from "vitest";
import { describePage } from "../../../../src/feeds/read/canonicalise-pages.ts";

const page = (title: string, body: string): string =>
  `<!DOCTYPE html><html><head><title>${title}</title></head><body>${body}</body></html>`;

const ARTICLE = `<p>${"The ferry left the harbour at noon and came back at night. ".repeat(60)}</p>`;
const PASSWORD = '<form><input name="p" class="x" type="password"></form>';

describe("what came instead of a feed is told with what to do", () => {
  test.each([
    [page("Just a moment...", "<noscript>Enable JavaScript and cookies to continue</noscript>")],
    [page("Einen Moment", "<script>window._cf_chl_opt={cType:'managed'}</script>")],
    [page("DDOS-GUARD", "<p>Checking your browser before accessing harbour.example</p>")],
    [page("Проверка", "<script src='/.well-known/ddos-guard/js-challenge/index.js'></script>")],
    [page("Порт", "<p>Подтвердите, что вы не робот</p>")],
  ])("a browser check: %s", (html) => {
    expect(describePage(html)).toMatch(/browser check .* not a feed; ask the outlet/);
  });

  test.each([
    [page("Harbour Post", PASSWORD)],
    [page("Порт", "<p>Войдите, чтобы читать дальше.</p>")],
  ])("a login page: %s", (html) => {
    expect(describePage(html)).toMatch(/login page, not a feed; look for an address/);
  });

  test.each([
    [page("Harbour Post", "<h1>We value your privacy</h1><button>OK</button>")],
    [page("Hafenpost", "<p>Wir brauchen Ihre Zustimmung.</p>")],
  ])("a consent wall: %s", (html) => {
    expect(describePage(html)).toMatch(/consent to cookies, not a feed; look for/);
  });

  test("any other page", () => {
    expect(describePage(page("Harbour Post", "<p>News</p>"))).toMatch(/web page, not a feed/);
  });

  test("a page with something to read is that, whatever forms and banners it has", () => {
    const banner = "<div>We value your privacy</div>";
    expect(describePage(page("News", banner + PASSWORD + ARTICLE))).toMatch(/web page, not a feed/);
  });

  test("hostile pages are told apart as fast", () => {
    for (const html of ["<title>", "<input ", "<", "<html><p>a"]) {
      expect(describePage(html.repeat(300_000))).toMatch(/not a feed/);
    }
  });
});
