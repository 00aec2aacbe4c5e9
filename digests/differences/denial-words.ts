/** What a language denies with, and what it tells claims with. */
export interface DenialWords {
  /** From the verb on: that the claim before it is denied, as what it claims stands there only. */
  readonly denies: RegExp;
  /** That somebody claims something. */
  readonly claims: RegExp;
  /** What turns a denial, or makes it one that may come, in what stands before the verb. */
  readonly turned: RegExp;
}

/** Ends a pronoun's part, so that "deny it further loans" is none. */
const END = String.raw`(?=$|[.,;!]|\s(?:and|but|as|on|in)\s)`;
const EN_CLAIM = String.raw`(?:the|these|those|this|all|any)\s(?:new\s)?(?:claims?|allegations?|accusations?|charges?|figures?|reports?|versions?|accounts?|estimates?|numbers?|suggestions?|theor(?:y|ies)|wrongdoing)(?!\p{L})`;
const ADVERB = String.raw`(?:\p{L}{2,14}ly\s)?`;
const wordsOf = (...parts: readonly string[]): RegExp =>
  new RegExp(String.raw`(?<![\p{L}\p{M}'’-])(?:${parts.join("|")})`, "iu");

export const DENIAL_WORDS: Readonly<Record<string, DenialWords>> = {
  en: {
    denies: wordsOf(
      String.raw`(?:den(?:y|ies|ied)|disput(?:es?|ed))\s(?:(?:that|it|this)${END}|${EN_CLAIM})`,
      String.raw`(?:reject(?:s|ed)?|refut(?:es?|ed)|dismiss(?:es|ed)?|contest(?:s|ed)?)\s${EN_CLAIM}`,
      String.raw`call(?:s|ed)?\s(?:that|it|this|${EN_CLAIM})\s${ADVERB}(?:false|untrue|baseless|invented|unfounded|groundless|fabricated|nonsense|absurd|an?\s(?:lie|invention))(?!\p{L})`,
    ),
    claims: wordsOf(
      "sa(?:y|ys|id)(?!\\p{L})",
      "claim",
      "alleg",
      "accus",
      "estimat",
      "report",
      "suggest",
      "argu",
      "assert",
      "insist",
      "according to",
    ),
    turned: wordsOf(
      "not",
      "nor",
      "neither",
      "no",
      "nobody",
      "never",
      "cannot",
      "to",
      "would",
      "could",
      "may",
      "might",
      "if",
      "courts?",
      "judges?",
      "jury",
      "\\p{L}+n['’]t",
    ),
  },
  ru: {
    denies: wordsOf(
      String.raw`(?:это|эти|эту|данную|обвинения|сообщения|сведения)\s(?:\p{L}+\s){0,2}(?:опроверг\p{L}*|отрица(?:ет|ют|л[аи]?)|оспарива(?:ет|ют))(?!\p{L})`,
      String.raw`(?:опроверг\p{L}*|отрица(?:ет|ют|л[аи]?)|оспарива(?:ет|ют))\s(?:это(?=$|[.,;])|(?:эти|эту|такие)\s\p{L}+|обвинени\p{L}*|сообщени\p{L}*|сведени\p{L}*)`,
      String.raw`назва(?:л[аи]?|ют)\s(?:это|эт[иоу]\p{L}?(?:\s\p{L}+)?|обвинения|сообщения|цифру|оценку)\s(?:лож\p{L}+|выдум\p{L}+|вымыс\p{L}+|необоснован\p{L}+|недостоверн\p{L}+)`,
    ),
    claims: wordsOf(
      "заяв",
      "сообщ",
      "утвержд",
      "обвин",
      "оцен",
      "говор",
      "сказал",
      "считают",
      "по данным",
      "пиш",
      "писал",
    ),
    turned: wordsOf("не", "ни", "никто", "бы", "если", "суд"),
  },
  uk: {
    denies: wordsOf(
      String.raw`(?:це|ці|цю|звинувачення|повідомлення)\s(?:\p{L}+\s){0,2}(?:спростову\p{L}+|спростува\p{L}+|заперечу\p{L}+|заперечи\p{L}+)`,
      String.raw`(?:спростову\p{L}+|спростува\p{L}+|заперечу\p{L}+|заперечи\p{L}+|відкида\p{L}+|відкину\p{L}+)\s(?:це(?=$|[.,;])|(?:ці|цю)\s\p{L}+|звинувачен\p{L}+|повідомлен\p{L}+)`,
      String.raw`назва(?:в|ла|ли)\s(?:це|ц[ію]\s\p{L}+|звинувачення|цифру)\s(?:брехн\p{L}+|вигад\p{L}+|неправд\p{L}+|безпідставн\p{L}+)`,
    ),
    claims: wordsOf(
      "заяв",
      "повідом",
      "тверд",
      "стверд",
      "звинува",
      "оцін",
      "каж",
      "сказа",
      "вважають",
      "за даними",
      "пиш",
      "писа",
    ),
    turned: wordsOf("не", "ні", "ніхто", "б", "би", "якщо", "суд"),
  },
  de: {
    denies: wordsOf(
      String.raw`(?:weis(?:t|en)|wies(?:en)?)\s(?:das|dies|(?:die|diese|alle|den)\s(?:vorw[uü]rfe?|anschuldigung(?:en)?|bericht(?:e)?|darstellung(?:en)?|zahl(?:en)?))\s(?:\p{L}+\s){0,2}zurück`,
      String.raw`(?:bestr(?:eiten|eitet|itt|itten)|dementier(?:t|en|te|ten))\s(?:(?:das|dies)(?=$|[.,;])|(?:die|diese|den|alle)\s(?:vorw[uü]rfe?|anschuldigung(?:en)?|bericht(?:e)?|darstellung(?:en)?|zahl(?:en)?|angaben))`,
    ),
    claims: wordsOf(
      "sagt",
      "sagen",
      "erklärt",
      "behaupt",
      "berichte",
      "laut",
      "zufolge",
      "nach angaben",
      "schätz",
      "wirft",
      "werfen",
      "beschuldig",
      "meldet",
    ),
    turned: wordsOf(
      "nicht",
      "nie",
      "niemand",
      "kein\\p{L}*",
      "würde\\p{L}*",
      "könnte\\p{L}*",
      "wenn",
      "gericht",
      "richter",
    ),
  },
  fr: {
    denies: wordsOf(
      String.raw`(?:le|les)\s(?:dément(?:ent)?|nie(?:nt)?|conteste(?:nt)?)(?=$|[.,;])`,
      String.raw`(?:dément(?:ent)?|nie(?:nt)?|conteste(?:nt)?|rejette(?:nt)?|réfute(?:nt)?)\s(?:(?:ces|les|cette|ce|toutes)\s(?:accusations?|chiffres?|affirmations?|informations?|allégations?))`,
    ),
    claims: wordsOf(
      "affirm",
      "déclar",
      "accus",
      "estim",
      "selon",
      "d['’]après",
      "assur",
      "souti",
      "dit",
      "disent",
      "évoqu",
    ),
    turned: wordsOf("ne", "n['’]", "ni", "personne", "jamais", "si", "tribunal", "juges?", "cour"),
  },
  es: {
    denies: wordsOf(
      String.raw`(?:lo|la|los|las)\s(?:niegan?|negó|negaron|desmient(?:e|en)|desmintió)(?=$|[.,;])`,
      String.raw`(?:niegan?|negó|negaron|desmient(?:e|en)|desmintió|rechazan?|rechazó|rechazaron)\s(?:(?:las|esas|estas|la|esa|esta)\s(?:acusaci(?:ón|ones)|cifras?|informaci(?:ón|ones)|denuncias?)|cualquier\sirregularidad)`,
    ),
    claims: wordsOf(
      "afirm",
      "asegur",
      "acus",
      "denunci",
      "según",
      "dijo",
      "dice",
      "sostien",
      "indic",
      "calcul",
      "estim",
    ),
    turned: wordsOf("no", "ni", "nunca", "nadie", "si", "tribunal", "juez", "jueces"),
  },
  pl: {
    denies: wordsOf(
      String.raw`(?:zaprzecz(?:a|ają|ył[aoi]?|yli)|zaprzeczyły)\s(?:temu(?=$|[.,;])|(?:tym|tej|tych)\s\p{L}+|zarzutom|doniesieniom)`,
      String.raw`(?:dementuj[eą]|zdementował[ai]?|odrzuca(?:ją)?|odrzucił[ai]?)\s(?:to(?=$|[.,;])|(?:te|tę)\s\p{L}+|zarzuty|oskarżenia|doniesienia)`,
    ),
    claims: wordsOf(
      "twierdz",
      "powiedzia",
      "oświadcz",
      "zarzuc",
      "oskarż",
      "szacuj",
      "według",
      "mówi",
      "poinformowa",
      "podaj",
    ),
    turned: wordsOf("nie", "nikt", "nigdy", "by", "jeśli", "sąd", "sędzia"),
  },
};
