/** What outlets of a language call such pages. */
interface Labels {
  /** Live blogs: wherever in the title it stands. */
  readonly live: readonly RegExp[];
  /** The news of a day or week: at the head of the title only, as sections have such names, too. */
  readonly digest: readonly RegExp[];
}

/**
 * What outlets call their live blogs and round-ups. Each is the whole of a title's part (what stands
 * between colons, dashes, commas or brackets), in lower case: so "live" as a verb and "live music" are
 * none. Written in November 2026 from what outlets of these languages print.
 */
const LABELS: Readonly<Record<string, Labels>> = {
  en: {
    live: [
      /^(?:.* )?(?:live|rolling) (?:blog|updates|coverage)$/,
      /^(?:.* )?(?:as (?:it|they) happened|(?:minute|hour)[ -]by[ -](?:minute|hour))$/,
      /^what we know (?:on|after) day \d[\d,]*(?: .*)?$/,
    ],
    digest: [
      /^(?:\S+ ){0,2}(?:digest|round-?up|newsletter|news in brief)(?: for .*)?$/,
      /^(?:the |your |our )?(?:morning|evening|afternoon|daily|weekly|weekend|(?:mon|tues|wednes|thurs|fri|satur|sun)day|world|(?:ukraine )?war|tech|technology|politics|business|markets?|sports?|science|health)(?:'s)? (?:briefing|brief|recap)$/,
      /^(?:the|this|your) (?:week|day) in (?!which\b)\S+(?: \S+)?$/,
      /^(?:the )?(?:week|day|month|year) in (?:review|pictures|photos|news|brief|numbers)$/,
      /^what (?:happened|you need to know|to know) (?:today|overnight|this (?:morning|week))$/,
      /^(?:the |today's )?(?:top|main|biggest) (?:stories|headlines|news)(?: (?:today|of the (?:day|week)|this (?:morning|week)|right now))?$/,
      /^(?:today's|this week's|the day's) (?:news|headlines|stories)$/,
      /^(?:\w+ )?things to know (?:today|this (?:morning|week)|for \w+day)$/,
      /^.* war at a glance$/,
    ],
  },
  ru: {
    live: [
      /^(?:(?:главное|новости|война|все|всё|события) )?онлайн$|^онлайн-репортаж$/,
      /^(?:текстовая |онлайн-)(?:онлайн-)?трансляция(?: .*)?$|^как это было$/,
      /^хроника(?: (?:дня|суток|недели|событий|войны|протестов|\d+-го дня)(?: .*)?)?$/,
    ],
    digest: [
      /^(?:\S+ ){0,2}дайджест(?: .*)?$|^коротко о главном$|^к этому часу$/,
      /^(?:самое )?главное (?:за (?:день|ночь|сутки|неделю|утро|вечер|выходные)|к (?:утру|вечеру|этому часу)|на (?:утро|вечер|этот час))(?: .*)?$/,
      /^главные (?:новости|события|темы)(?: (?:дня|недели|суток|утра|вечера|ночи|часа|этого|к|за|на|мира|россии|украины)(?: .*)?)?$/,
      /^(?:итоги|события|новости|картина) (?:дня|суток|недели|выходных|часа)(?: .*)?$/,
      /^новости (?:к этому часу|одной строкой|за (?:день|ночь|сутки|неделю|утро|вечер|выходные))$/,
      /^что (?:произошло|случилось) (?:за (?:ночь|день|сутки|неделю|выходные)|к этому часу)(?: .*)?$/,
      /^обзор (?:прессы|новостей|сми|дня|недели)$|^(?:утренний|вечерний) (?:брифинг|выпуск|обзор)$/,
    ],
  },
  uk: {
    live: [
      /^(?:(?:головне|новини|війна|події) )?онлайн$|^онлайн-репортаж$|^наживо$/,
      /^(?:текстова |онлайн-)(?:онлайн-)?трансляція(?: .*)?$|^як це було$/,
      /^хроніка(?: (?:дня|доби|тижня|подій|війни|протестів|\d+-го дня)(?: .*)?)?$/,
    ],
    digest: [
      /^(?:\S+ ){0,2}дайджест(?: .*)?$|^коротко про головне$/,
      /^(?:найголовніше|головне) (?:за (?:день|ніч|добу|тиждень|ранок|вечір|вихідні)|на (?:ранок|вечір|цю годину))(?: .*)?$/,
      /^головні (?:новини|події|теми)(?: (?:дня|тижня|доби|ранку|вечора|ночі|години|на|за|світу|україни)(?: .*)?)?$/,
      /^(?:підсумки|події|новини|картина) (?:дня|доби|тижня|вихідних|години)(?: .*)?$/,
      /^новини (?:на цю годину|за (?:день|ніч|добу|тиждень|ранок|вечір|вихідні))$/,
      /^що (?:сталося|відбулося|трапилося) за (?:ніч|день|добу|тиждень|вихідні)(?: .*)?$/,
      /^огляд (?:преси|новин|змі|дня|тижня)$|^(?:ранковий|вечірній) (?:брифінг|випуск|огляд)$/,
    ],
  },
  de: {
    live: [/^(?:.*[ -])?(?:news|minuten|nachrichten)-?(?:ticker|blog)$|^(?:.* im )?ticker$/],
    digest: [
      /^das wichtigste (?:des tages|der (?:woche|nacht)|vom|am|in kürze|im überblick|aus|kompakt)(?: .*)?$/,
      /^(?:die )?(?:nachrichten|news|lage|meldungen|schlagzeilen) (?:am (?:morgen|mittag|abend)|im überblick|in kürze|des tages|der woche|kompakt)$/,
      /^(?:der (?:tag|morgen|abend)|die (?:nacht|woche)) (?:im überblick|kompakt|in kürze|in bildern)$/,
      /^(?:\S+-)?(?:tages|wochen|nachrichten)(?:über|rück)blick$|^(?:presse|wochen)schau$|^newsletter$/,
      /^was (?:heute|morgen|am \S+) wichtig (?:ist|wird)$|^was in der nacht (?:geschah|passierte|geschehen ist)$/,
      /^so war der tag$|^kurzmeldungen$|^morgenlage$|^morning briefing$/,
    ],
  },
  fr: {
    live: [
      /^(?:en )?direct(?: vidéo)?$|^le (?:direct|live)(?: .*)?$/,
      /^(?:.* )?(?:minute par minute|heure par heure)$/,
    ],
    digest: [
      /^le récap(?: .*)?$|^le fil (?:infos?|des événements|de la journée|du jour)$/,
      /^l['’]essentiel (?:de l['’]actu(?:alité)?|de la (?:journée|semaine|nuit)|du (?:jour|week-end|matin))(?: .*)?$/,
      /^ce qu['’]il (?:faut|fallait) (?:retenir|savoir) (?:de (?:la|cette) (?:journée|semaine|nuit)|du (?:jour|week-end)|ce (?:matin|soir))(?: .*)?$/,
      /^(?:les |l['’])(?:infos?|titres|actualités|actus?) (?:du (?:jour|matin|soir|week-end)|de la (?:journée|nuit|semaine)|à retenir)(?: .*)?$/,
      /^(?:la )?revue de presse$|^la semaine en \S+$|^(?:la )?newsletter$/,
    ],
  },
  es: {
    live: [
      /^(?:en )?directo$|^en vivo$|^(?:.* )?minuto a minuto$/,
      /^así (?:lo |te lo )?(?:hemos contado|contamos)(?: .*)?$/,
    ],
    digest: [
      /^(?:el )?resumen (?:del día|de la (?:jornada|semana)|diario|semanal|de noticias)(?: .*)?$/,
      /^(?:las )?(?:noticias|claves|portadas) (?:del día|de la (?:semana|jornada|mañana)|de hoy|más importantes)(?: .*)?$/,
      /^lo (?:más )?(?:importante|destacado) (?:del día|de la (?:semana|jornada))(?: .*)?$/,
      /^la semana en \S+$|^newsletter$|^(?:el )?boletín (?:de noticias|diario|semanal|del día|de la (?:mañana|noche))$/,
    ],
  },
  pl: {
    live: [
      /^(?:.* )?relacja (?:na żywo|live|tekstowa|minuta po minucie)$|^na żywo$/,
      /^(?:.* )?minuta po minucie$/,
    ],
    digest: [
      /^podsumowanie (?:dnia|tygodnia|nocy|doby|weekendu)(?: .*)?$|^raport dnia$/,
      /^najważniejsze (?:wydarzenia|informacje|wiadomości|newsy)(?: (?:dnia|tygodnia|nocy|doby|ostatnich|z|dziś|na)(?: .*)?)?$/,
      /^(?:przegląd|skrót) (?:prasy|dnia|tygodnia|wydarzeń|wiadomości|informacji)(?: .*)?$/,
      /^co (?:się )?(?:wydarzyło|działo|stało)(?: się)? (?:w nocy|dziś|wczoraj|w tym tygodniu|minionej .*)$/,
      /^(?:poranny|wieczorny|codzienny) (?:briefing|przegląd|raport|newsletter|skrót)$|^newsletter$/,
    ],
  },
};

/** What a live page is called in every language. */
const ANYWHERE = [/^live(?: updates?)?$/, /^(?:.*[ -])?live[ -]?(?:blog|ticker)$/];

const NONE: Labels = { live: [], digest: [] };

const matches = (labels: readonly RegExp[], part: string): boolean =>
  labels.some((label) => label.test(part));

/** Whether the parts of a title, in lower case, hold a name for a live blog or begin with a round-up's. */
export function areLabelled(parts: readonly string[], language: string): boolean {
  const { live, digest } = LABELS[language] ?? LABELS["en"] ?? NONE;
  return (
    parts.some((part) => matches(ANYWHERE, part) || matches(live, part)) ||
    matches(digest, parts[0] ?? "")
  );
}
