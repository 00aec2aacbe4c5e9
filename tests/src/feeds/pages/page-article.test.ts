import { expect, test } from "vitest";
import { type PageArticle, readPageArticle } from "../../../../src/feeds/pages/page-article.ts";
import type { Wall } from "../../../../src/feeds/pages/page-phrases.ts";
import { aPage, PARAGRAPHS, TOLD } from "../../../support/pages.ts";

function read(html: string): PageArticle {
  const page = readPageArticle(html);
  if (page === null) throw new Error("The page was not read.");
  return page;
}

test("a page gives its article and nothing around it", () => {
  expect(read(aPage())).toEqual({
    title: TOLD.title,
    text: expect.stringContaining(PARAGRAPHS.join("\n\n")),
    ...{ isArticle: true, isPaidFor: false, endsAtWall: false, walls: [] },
  });
});

/** Notices as sites show them, in the languages of topics. */
const NOTICES: readonly (readonly [Wall, string])[] = [
  ["paywall", "Subscribe to continue reading"],
  ["paywall", "This article is for subscribers only."],
  ["paywall", "You have reached your limit of 3 free articles."],
  ["paywall", "Already a subscriber? Log in"],
  ["paywall", "Dieser Artikel ist nur für Abonnenten."],
  ["paywall", "Jetzt weiterlesen mit Küste+"],
  ["paywall", "Sie haben bereits ein Abo?"],
  ["paywall", "Cet article est réservé aux abonnés"],
  ["paywall", "Il vous reste 82.5% de cet article à lire."],
  ["paywall", "Contenido exclusivo para suscriptores"],
  ["paywall", "Suscríbete para seguir leyendo"],
  ["paywall", "Материал доступен только подписчикам"],
  ["paywall", "Оформите подписку, чтобы читать дальше"],
  ["paywall", "Доступно лише передплатникам"],
  ["paywall", "Оформіть передплату, щоб читати далі"],
  ["paywall", "Treść dostępna tylko dla prenumeratorów"],
  ["paywall", "Pozostało 85% artykułu do przeczytania."],
  ["consent", "Before you continue to Coast Today"],
  ["consent", "Mit Werbung weiterlesen"],
  ["consent", "Wir brauchen Ihre Zustimmung"],
  ["consent", "Continuer sans accepter"],
  ["consent", "Aceptar y continuar"],
  ["consent", "Принять все cookie"],
  ["consent", "Прийняти всі файли cookie"],
  ["consent", "Szanujemy Twoją prywatność"],
  ["login", "Sign in to continue"],
  ["login", "Bitte melden Sie sich an, um weiterzulesen"],
  ["login", "Connectez-vous pour lire la suite"],
  ["login", "Inicia sesión para continuar"],
  ["login", "Войдите, чтобы читать дальше"],
  ["login", "Увійдіть, щоб читати далі"],
  ["login", "Zaloguj się, aby przeczytać"],
  ["check", "Just a moment..."],
  ["check", "Verify you are human"],
  ["check", "Überprüfen, ob Sie ein Mensch sind"],
  ["check", "Vérifiez que vous êtes humain"],
  ["check", "Confirma que eres humano"],
  ["check", "Подтвердите, что вы не робот"],
  ["check", "Підтвердьте, що ви не робот"],
  ["check", "Potwierdź, że jesteś człowiekiem"],
  ["missing", "404"],
  ["missing", "Page not found"],
  ["missing", "Seite nicht gefunden"],
  ["missing", "Cette page est introuvable"],
  ["missing", "Página no encontrada"],
  ["missing", "Страница не найдена"],
  ["missing", "Сторінку не знайдено"],
  ["missing", "Nie znaleziono strony"],
];

test.each(NOTICES)("a notice of a %s is known: %s", (wall, notice) => {
  const page = read(
    `<html><head><title>Coast Today</title></head><body><p>${notice}</p></body></html>`,
  );
  expect(page.walls).toEqual([wall]);
});

test.each([
  "The council is not already a member of the union, the mayor said on Tuesday.",
  "Divers found 404 piles, half of which were eaten hollow.",
  "The harbour master will continue to read the letters of the county.",
  "Der Hafen ist nur für kleine Boote offen, sagte die Meisterin.",
  "Le port est réservé aux bateaux de pêche jusqu'en mars.",
  "El muelle es exclusivo para barcos de pesca.",
  "Причал доступен только рыбакам, сообщила мэрия.",
  "Причал доступний лише рибалкам, повідомила мерія.",
  "Nabrzeże jest dostępne dla rybaków do końca marca.",
])("what an article tells is no notice: %s", (sentence) => {
  expect(read(aPage({ paragraphs: [...PARAGRAPHS, sentence] })).walls).toEqual([]);
});

test("a long paragraph about paywalls is no notice", () => {
  const long = `${"Many papers now ask their readers to subscribe to continue reading. ".repeat(4)}That is how they live.`;
  expect(read(aPage({ paragraphs: [...PARAGRAPHS, long] }))).toMatchObject({
    text: expect.stringContaining(long),
    ...{ walls: [], endsAtWall: false },
  });
});

test("a text that ends with a notice is told from one that has it elsewhere on its page", () => {
  const notice = "<p>This article is for subscribers only.</p><p>From 2 euros a week</p>";
  const cut = read(aPage({ paragraphs: PARAGRAPHS.slice(0, 4), after: notice }));
  expect(cut).toMatchObject({ endsAtWall: true, walls: ["paywall"] });
  expect(cut.text).not.toContain("subscribers");
  const whole = read(aPage({ around: `<aside>${notice}</aside>` }));
  expect(whole).toMatchObject({ endsAtWall: false, walls: ["paywall"] });
});

test("a field for a password is a sign of a login", () => {
  const form = '<form action="/in"><input name="user"><input name="word" type="password"></form>';
  expect(read(aPage({ around: form })).walls).toEqual(["login"]);
});

test("calls to read on at the end are no part of the text", () => {
  const { text } = read(
    aPage({ after: "<p>Read more about the fjord</p><p>Follow us on Mastodon</p>" }),
  );
  expect(text.endsWith(PARAGRAPHS.at(-1) ?? "")).toBe(true);
});

test("of a very long page whole paragraphs are kept, up to a limit", () => {
  const paragraphs = Array.from({ length: 300 }, (_, n) => `${n}. ${PARAGRAPHS[n % 5]}`);
  const { text } = read(aPage({ paragraphs }));
  expect(text.length).toBeLessThanOrEqual(20_000);
  expect(text.length).toBeGreaterThan(19_000);
  expect(paragraphs).toContain(text.split("\n\n").at(-1));
  const words = read(aPage({ paragraphs: ["Many words. ".repeat(3000)] })).text;
  expect(words).toBe("Many words. ".repeat(3000).slice(0, 20_000).trim());
});

test("a page that only a browser can fill has no article, and a tree beyond reason is not read", () => {
  const app = '<html><body><div id="app"></div><script>start()</script></body></html>';
  expect(read(app)).toMatchObject({ text: "", isArticle: false });
  expect(readPageArticle("<div>".repeat(100_000))).toBeNull();
});
