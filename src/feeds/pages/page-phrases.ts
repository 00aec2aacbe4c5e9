/** What stands between a reader and an article. */
export type Wall = "check" | "missing" | "consent" | "login" | "paywall";

/**
 * What pages say that show something else than their article, or not all of it, in the languages of
 * topics (en, de, fr, es, ru, uk, pl; collected 2026-11). Each is looked for in short blocks only: an
 * article about paywalls says such things in whole paragraphs.
 */
export const PHRASES: Readonly<Record<Wall, readonly RegExp[]>> = {
  check: [
    /\bjust a moment\.\.\.|\bchecking (?:your|if the site) (?:browser|connection)|\bddos-guard\b/i,
    /\bverif(?:y|ying) (?:that )?you are (?:a )?(?:human|not a robot)\b|\bare you a robot\b/i,
    /\benable javascript and cookies to continue\b|\bpress (?:&|and) hold to confirm\b/i,
    /überprüfen, ob sie ein mensch sind|vérifi(?:ez|er|ons) que vous êtes (?:un )?humain/i,
    /(?:verifica|comprueba|confirma) que eres (?:un )?humano|potwierdź, że jesteś człowiekiem/i,
    /(?:подтвердите|проверяем), что вы не робот|(?:підтвердьте|перевіряємо), що ви не робот/iu,
  ],
  missing: [
    /^(?:error )?404\b|\bpage (?:was |could )?not (?:be )?found\b|\bpage (?:you .{0,40})?(?:no longer|does ?n.t) exists?\b/i,
    /seite (?:wurde )?(?:leider )?nicht gefunden|(?:artikel|seite) .{0,30}nicht (?:mehr )?verfügbar/i,
    /page (?:est )?(?:introuvable|non trouvée|n.existe p(?:as|lus))|página no (?:encontrada|existe|disponible)/i,
    /(?:страница|статья|материал) .{0,20}(?:не найден|удал[её]н)|(?:сторінк[ау]|статт[юя]|матеріал) .{0,20}(?:не знайдено|видалено)/iu,
    /(?:strona|artykuł) .{0,20}(?:nie istnieje|nie został[ao]? znalezion|usunięt)|nie znaleziono strony/i,
  ],
  consent: [
    /\bbefore you continue to\b|\byour privacy choices\b|\bwe (?:value|care about) your privacy\b/i,
    /\b(?:accept|consent to|agree to) (?:the use of |all )?(?:advertising |tracking )?cookies\b.{0,80}\b(?:continue|read|subscribe)/i,
    /(?:mit werbung|werbefrei) (?:und tracking )?weiterlesen|zustimmen (?:und|&) weiter|weiter mit werbung/i,
    /(?:wir brauchen|benötigen wir) ihre (?:zustimmung|einwilligung)|ihre privatsphäre ist uns wichtig/i,
    /continuer sans accepter|accepter (?:les cookies )?et (?:continuer|fermer)|nous respectons votre vie privée/i,
    /aceptar (?:las cookies )?y continuar|(?:valoramos|nos importa) (?:tu|su) privacidad/i,
    /(?:szanujemy|cenimy) (?:twoją|państwa) prywatność|przejdź do serwisu|zgadzam się i przechodzę/i,
    /(?:принять|согласиться с) .{0,20}(?:cookie|куки)|прийняти (?:всі )?(?:файли )?(?:cookie|кукі)/iu,
  ],
  login: [
    /\b(?:log|sign) ?in to (?:continue|read|view|your account)\b|\bcreate (?:a|your) (?:free )?account to (?:continue|read)\b/i,
    /\bregister (?:for free )?to (?:continue|read|keep)\b/i,
    /(?:bitte )?(?:melden sie sich an|anmelden|einloggen|registrieren sie sich)\b.{0,40}\b(?:weiter|lesen)/i,
    /(?:connectez-vous|identifiez-vous|créez un compte) (?:gratuit )?pour (?:continuer|lire)/i,
    /(?:inicia sesión|regístrate|identifícate) (?:gratis )?para (?:continuar|leer|seguir)/i,
    /(?:войдите|авторизуйтесь|зарегистрируйтесь),? чтобы (?:читать|продолжить|прочитать)/iu,
    /(?:увійдіть|авторизуйтесь|зареєструйтесь),? щоб (?:читати|продовжити|прочитати)/iu,
    /(?:zaloguj|zarejestruj) się,? (?:aby|żeby|by) (?:czytać|kontynuować|przeczytać)/i,
  ],
  paywall: [
    /\bsubscribe (?:now )?to (?:continue|keep|read|unlock)\b|\bto (?:continue|keep) reading,? (?:please )?subscribe\b/i,
    /\b(?:article|story|content) is (?:available )?(?:exclusively )?(?:for|to) (?:our )?(?:paying |premium )?(?:subscribers|members)\b/i,
    /\b(?:for|to) subscribers only\b|\bsubscribers?-only\b|\balready a (?:subscriber|member) ?\?|\bunlock this (?:article|story)\b/i,
    /\byou(?: ha|')ve (?:reached|used|read) (?:all |your )?.{0,30}\bfree articles?\b/i,
    /(?:nur|exklusiv) für (?:unsere )?(?:abonnent|digital-?abonnent|plus-?nutzer|mitglieder)/i,
    /(?:jetzt |mit .{1,30})(?:abonnieren|abo) (?:und )?weiterlesen|weiterlesen mit .{1,40}(?:plus|\+|abo)|sie (?:haben|sind) (?:bereits|schon) (?:ein )?(?:abo|abonnent)/i,
    /réservée?s? (?:aux|à nos) abonné|il vous reste .{1,12}% (?:de cet article )?à lire|déjà abonnée?|abonnez-vous pour (?:lire|continuer)/i,
    /(?:solo|exclusiv[oa]) para (?:nuestros )?suscriptor|suscríbe(?:te|ase) para (?:continuar|seguir|leer)|¿ya (?:eres|es) suscriptor/i,
    /(?:доступ(?:ен|на|но|ны)|только) .{0,20}(?:подписчик|по подписке)|(?:оформите|купите) подписку,? чтобы|уже подписаны\?/iu,
    /(?:доступн\p{L}+|лише|тільки) .{0,20}(?:передплатник|підписник|за передплатою|за підпискою)|(?:оформіть|придбайте) (?:передплату|підписку),? щоб|вже (?:маєте передплату|підписані)/iu,
    /(?:tylko|dostępn[aey]) .{0,20}dla (?:naszych )?(?:prenumerator|subskrybent)|(?:pozostało|zostało) .{1,12}% (?:artykułu|tekstu)|masz już (?:prenumeratę|subskrypcję)|wykup (?:dostęp|prenumeratę|subskrypcję)/i,
  ],
};
