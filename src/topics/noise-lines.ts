/**
 * Lines that belong to the page and not to the article, by kind, in the languages where such boxes
 * are customary (English, Russian, Ukrainian, German, French, Spanish). Observed on news sites and
 * on the default themes of WordPress; every pattern speaks of a kind of box, none of one site.
 *
 * All are matched against a whole line as `plainLine` gives it.
 */

/** A line longer than this is a paragraph and no label, whatever it starts with. */
const MAX_LABEL_CHARS = 200;

/**
 * The line without leading marks, trailing arrows and buttons in brackets, with plain quotation
 * marks and spaces. Empty when nothing else was in it.
 */
export const plainLine = (line: string): string =>
  line
    .normalize("NFC")
    .replace(/[’‘ʼ`]/g, "'")
    .replace(/[“”„«»]/g, '"')
    .replace(/\[[^[\]]{1,30}\]/g, " ")
    .replace(/\s+/g, " ")
    .replace(/^[^\p{L}\p{N}#©"'(]+/u, "")
    .replace(/[ →›>…]+$/, "");

const anyOf = (...patterns: readonly string[]): RegExp =>
  new RegExp(`^(?:${patterns.join("|")})$`, "iu");

const SOCIAL =
  "(?:facebook|twitter|x|x \\(twitter\\)|telegram|whatsapp|viber|linkedin|reddit|pinterest|vk|vkontakte|вконтакте|одноклассники|ok|e-?mail|mail|messenger|instagram|tiktok|youtube|threads|bluesky|mastodon|flipboard|xing|pocket|tumblr|google news|дзен|телеграм|фейсбук|copy link|print)";

const COMMENTS = anyOf(
  "(?:leave|post|write|add) (?:a|your) (?:reply|comment)(?: to .{1,60})?",
  "(?:want to )?join the (?:discussion|conversation)[?!.]?",
  "feel free to contribute[!.]?",
  "your e-?mail address will not be published.{0,120}",
  "required fields are marked.{0,10}",
  "(?:\\d+|one) (?:repl(?:y|ies)|comments?|responses?)(?: (?:on|to) .{1,120}[^.])?",
  "no (?:replies|comments|responses)(?: yet)?",
  "comments? (?:are|is) (?:now )?(?:closed|disabled|off)(?: .{1,60})?[.!]?",
  "be the first (?:one )?to comment.{0,40}|cancel reply|you must be logged in to .{1,40}",
  "save my name, e-?mail,? and website.{0,80}|notify me of .{1,40} by e-?mail[.!]?",
  "this site uses akismet.{0,120}",
  "(?:оставить|оставьте|добавить|написать) (?:комментарий|ответ|отзыв)",
  "ваш (?:адрес )?e-?mail не будет опубликован.{0,100}|обязательные поля помечены.{0,10}",
  "комментарии (?:к записи .{1,120} )?(?:закрыты|отключены)[.!]?|комментариев (?:нет|пока нет)",
  "\\d+ комментари(?:й|я|ев)|комментарии(?: \\(?\\d+\\)?)|отменить ответ",
  "(?:залишити|додати|написати) (?:коментар|відповідь)|залиште коментар",
  "ваша (?:e-?mail адреса|електронна адреса) не оприлюднюватиметься.{0,100}",
  "обов'язкові поля позначені.{0,10}|коментарі (?:закриті|вимкнені|закрито|вимкнено)[.!]?",
  "\\d+ коментар(?:і|ів)?|коментарів (?:немає|ще немає)|скасувати відповідь",
  "(?:schreiben?|hinterlassen?|verfassen?)(?: sie)? (?:einen kommentar|eine antwort)[.!]?",
  "(?:ihre|deine) e-?mail-adresse wird nicht veröffentlicht.{0,100}",
  "erforderliche felder sind mit .{1,3} markiert.?|(?:\\d+|keine) kommentare?|antworten? abbrechen",
  "(?:die )?kommentare? (?:sind |ist |wurden |wurde )?(?:geschlossen|deaktiviert)[.!]?",
  "(?:laisser|laissez|ajouter|écrire) (?:un commentaire|une réponse)|annuler la réponse",
  "votre adresse (?:e-?mail|de messagerie) ne sera pas publiée.{0,100}",
  "les champs obligatoires sont indiqués.{0,20}|(?:\\d+|aucun) (?:commentaires?|réponses?)",
  "les commentaires sont (?:fermés|désactivés)[.!]?",
  "(?:deja|deje|dejar|escribe|añadir|agregar) (?:una respuesta|un comentario)|cancelar la respuesta",
  "(?:tu|su) dirección de correo electrónico no será publicada.{0,100}",
  "los campos (?:obligatorios|necesarios|requeridos) están marcados.{0,10}",
  "(?:\\d+|no hay|sin) (?:comentarios?|respuestas?)|los comentarios están (?:cerrados|desactivados)[.!]?",
);

/** Buttons and invitations to pass the article on; none of them is a sentence with a full stop. */
const SHARE = anyOf(
  "(?:share|tweet|print|e-?mail|copy link|like this|loading|subscribe|sign up|log ?in)[:!]?",
  "share (?:this|on|via|with|to) .{0,60}[^.]|share (?:article|story|post|this)[:!]?",
  "click to (?:share|print|e-?mail) .{0,60}[^.]|(?:download|get) (?:our|the) (?:mobile )?app.{0,40}[^.]",
  "поделиться(?: (?:статьей|статьёй|новостью|ссылкой|материалом))?[:!]?|отправить (?:другу|по почте)|распечатать|поделиться (?:в|на|через) .{1,40}[^.]",
  "поділитися(?: (?:в|у|на|через) .{1,40}[^.])?[:!]?|роздрукувати",
  "(?:artikel |beitrag |jetzt )?teilen(?: (?:auf|via|per|mit) .{0,40}[^.])?[:!]?|drucken",
  "partager(?: (?:cet article|sur|par|via)(?:.{0,50}[^.])?)?[:!]?|imprimer",
  "compartir(?: (?:en|este|esta|por) .{0,50}[^.])?[:!]?|imprimir",
  `${SOCIAL}(?:[ ,|·•/]+${SOCIAL}){1,12}`,
);

/** Invitations to follow or subscribe to the outlet: they speak of "us" or of its channels. */
const FOLLOW = anyOf(
  `follow (?:us|.{1,40}) on ${SOCIAL}.{0,80}|follow us[:!.]?|find us on .{1,60}`,
  "(?:subscribe|sign up)(?: now| today)? (?:to|for) (?:our|my) .{1,100}",
  "(?:subscribe|sign up)(?: now| today)? (?:to|for) (?:the|a|free) .{0,50}(?:newsletter|channel|alerts?|updates|podcast|briefing).{0,40}",
  "get (?:the latest|our|breaking) .{1,80}(?:inbox|newsletter|alerts?)[.!]?",
  "join (?:us on|our) .{0,60}(?:channel|group|newsletter|telegram|whatsapp|discord|community).{0,30}",
  "(?:подписывайтесь|подпишитесь|подписаться)(?: также)?(?: на (?:наш|нас|рассылку|канал|новости).{0,90})?[:.!]?",
  "(?:читайте|следите|смотрите) (?:за )?(?:нас|нами|нашими новостями) .{1,80}",
  `наши? (?:телеграм-?)?канал(?:ы)? (?:в|на) ${SOCIAL}[.!]?|мы в ${SOCIAL}[.!]?`,
  "(?:підписуйтесь|підписуйтеся|підпишіться|підписатися)(?: на (?:наш|нас|розсилку|канал|новини).{0,90})?[:.!]?",
  "(?:читайте|стежте|дивіться) (?:за )?(?:нас|нами|нашими новинами) .{1,80}",
  "folgen sie uns.{0,80}|folge uns.{0,80}|(?:jetzt )?abonnieren(?: sie .{1,80})?[.!]?",
  "(?:jetzt )?(?:unseren? |den |zum )?newsletter (?:jetzt )?(?:abonnieren|anmelden|bestellen)[.!]?",
  "suivez[- ]nous.{0,80}|(?:s'abonner|abonnez-vous)(?: (?:à|au) .{1,80})?[.!]?",
  "(?:inscrivez-vous|s'inscrire) à (?:notre|la) (?:newsletter|infolettre|lettre).{0,40}",
  "(?:síguenos|síganos).{0,80}|(?:suscríbete|suscríbase|suscribirse)(?: (?:a|al) .{1,80})?[.!]?",
);

const READ_MORE_HEADS = [
  "(?:read|see|learn|find out) (?:more|also|next|this|on)|also read|see also|read the full (?:story|article|report)",
  "(?:continue|keep) reading|more on this(?: story)?|must[- ]read|don't miss|watch(?: now)?",
  "related(?: (?:articles?|stories|story|posts?|news|coverage|topics|links|content|reading))?",
  "recommended (?:for you|stories|articles|reading)|you (?:may|might) (?:also )?(?:like|be interested in)",
  "most (?:read|popular)|trending(?: now)?|more from .{1,40}|latest (?:news|stories)|editors?'s? picks?",
  "чита(?:ть|йте) (?:далее|дальше|также|ещё|еще|подробнее|полностью|по теме)|подробнее|по теме|материалы по теме",
  "(?:смотрите|см\\.?) также|ещё по теме|еще по теме|рекомендуем(?: прочитать)?|популярное|новости по теме|продолжение",
  "чита(?:ти|йте) (?:далі|також|ще|більше|докладніше|повністю|за темою)|докладніше|детальніше|за темою",
  "дивіться також|більше за темою|рекомендуємо(?: прочитати)?|популярне|новини за темою",
  "lesen sie (?:auch|mehr|hier(?: mehr)?|dazu(?: auch)?|weiter)|lies auch|mehr (?:zum thema|dazu|lesen|erfahren)|weiterlesen",
  "zum thema|siehe auch|das könnte (?:sie|dich) auch interessieren|meistgelesen|ähnliche (?:artikel|beiträge)",
  "(?:à )?lire (?:aussi|la suite|également|plus)|voir aussi|en savoir plus|sur le même (?:sujet|thème)|articles (?:liés|similaires|connexes)|les plus lus|à lire",
  "le(?:er|a|e) (?:más|también|además)|ver (?:más|también)|te puede interesar|le puede interesar|seguir leyendo|más información|noticias relacionadas|artículos relacionados|lo más leído",
].join("|");

const READ_MORE = anyOf(
  `(?:${READ_MORE_HEADS})[:.!]?`,
  `(?:${READ_MORE_HEADS})(?: [-–—|]| ?:) ?.{1,170}`,
  "read more (?:about|on|here|at|in) .{0,100}[^.!?]|read more here[.!]?",
  "lesen sie (?:hier|dazu) .{0,60}(?:mehr|auch)[^.]{0,60}\\.?",
);

const COUNTS = anyOf(
  "\\d{1,3}(?:[ ,.']?\\d{3}){0,3}(?:[.,]\\d)? ?[kmкм]?",
  "[\\d.,' ]{1,12}[kmкм]? ?(?:views?|shares?|likes?|reads?|просмотр(?:а|ов)?|перегляд(?:и|ів)?|aufrufe?|vues?|partages?|visitas?|vistas?|visualizaciones|лайк(?:а|ов)?|поделил(?:ись|ся))",
  "(?:views?|shares?|просмотр(?:ов|ы)|перегляд(?:ів|и)|aufrufe|vues|visitas|vistas)[: ]+[\\d.,' ]{1,12}[kmкм]?",
  "(?:reading time|время чтения|час читання|lesezeit|temps de lecture|tiempo de lectura)[:~ ]*\\d.{0,20}",
  "(?:estimated )?\\d{1,3} ?(?:-| )?min(?:ute)?s?\\.? (?:read|de lecture|de lectura|lesezeit)",
);

const ADVERTISEMENT = anyOf(
  "(?:advertisement|sponsored|реклама|werbung|anzeige|publicité|publicidad) ?[:–—-] .{1,120}",
  "advertisements?|advertorial|sponsored(?: content)?|реклама|(?:- )?werbung|anzeige|publicité|publicidad",
  "(?:story|article) continues (?:below|after).{0,40}|scroll to continue.{0,40}",
  "(?:we use|this (?:web)?site uses|мы используем|(?:этот )?сайт использует|ми використовуємо|wir verwenden|diese (?:web)?seite verwendet|nous utilisons|(?:este sitio (?:web )?)?utiliza(?:mos)?) (?:файлы |файли |des )?cookies?.{0,150}",
);

/** Where the page stands in its site: `Home > News > Transport`. */
const BREADCRUMBS = anyOf(
  '(?:home(?:page)?|главная|головна|startseite|accueil|inicio|portada)(?: ?[>"/|·→] ?[^.!?>]{1,40}){1,6}',
  "[^.!?>]{1,40}(?: > [^.!?>]{1,40}){2,6}",
);

const KINDS: readonly RegExp[] = [
  BREADCRUMBS,
  COMMENTS,
  SHARE,
  FOLLOW,
  READ_MORE,
  COUNTS,
  ADVERTISEMENT,
];

/** Whether a line is page noise wherever it stands. */
export const isNoiseLine = (plain: string): boolean =>
  plain.length <= MAX_LABEL_CHARS && (plain === "" || KINDS.some((kind) => kind.test(plain)));

const RELATED_HEAD = anyOf(`(?:${READ_MORE_HEADS})[:.!]?`);

/** Whether a line is the bare head of a list of other articles. */
export const isRelatedHead = (plain: string): boolean =>
  plain.length <= MAX_LABEL_CHARS && RELATED_HEAD.test(plain);

const TOP_LINE =
  /^(?:(?:last )?updated|published|posted|обновлено|опубликовано|оновлено|опубліковано|aktualisiert|veröffentlicht|stand|mis à jour|publié|actualizado|publicado)(?: (?:on|at|am|um|le|à|el))?:? .{0,30}\d.{0,50}[^.]$/iu;

/** Whether a line above the first paragraph only says when the page was made. */
export const isTopLine = (plain: string): boolean =>
  plain.length <= MAX_LABEL_CHARS && TOP_LINE.test(plain);

const END_LINE = anyOf(
  "(?:name|e-?mail|website|comment|имя|сайт|комментарий|ім'я|коментар|kommentar|webseite|nom|site web|commentaire|nombre|correo electrónico|sitio web|comentario) ?\\*?",
  "(?:submit|post comment|send|reply|отправить|ответить|надіслати|відповісти|absenden|antworten|envoyer|répondre|enviar|responder)[.!]?",
  "(?:thank you|thanks|спасибо|дякуємо|danke|vielen dank|merci|gracias)(?: (?:for|за|für|pour|por) .{1,40})?[.!]?",
  "(?:©|\\(c\\)|copyright (?:©|\\(c\\)|\\d{4})).{0,120}|.{0,60}(?:all rights reserved|все права защищены|(?:усі|всі) права захищен[оі]|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados).{0,40}",
  "(?:back to top|наверх|nach oben|haut de page|(?:previous|next) (?:post|article)(?:: .{0,120})?)",
  "#[\\p{L}\\p{N}_]+",
);

/** Whether a line is page noise where nothing but noise follows it. */
export const isEndLine = (plain: string): boolean =>
  plain.length <= MAX_LABEL_CHARS && END_LINE.test(plain);
