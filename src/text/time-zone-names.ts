/**
 * Names that Intl still gives for zones the IANA data base has renamed (ICU 78, 2026): readers see
 * the new ones, and Intl takes both.
 */
const RENAMED: ReadonlyMap<string, string> = new Map([
  ["Africa/Asmera", "Africa/Asmara"],
  ["America/Buenos_Aires", "America/Argentina/Buenos_Aires"],
  ["America/Catamarca", "America/Argentina/Catamarca"],
  ["America/Coral_Harbour", "America/Atikokan"],
  ["America/Cordoba", "America/Argentina/Cordoba"],
  ["America/Godthab", "America/Nuuk"],
  ["America/Indianapolis", "America/Indiana/Indianapolis"],
  ["America/Jujuy", "America/Argentina/Jujuy"],
  ["America/Louisville", "America/Kentucky/Louisville"],
  ["America/Mendoza", "America/Argentina/Mendoza"],
  ["Asia/Calcutta", "Asia/Kolkata"],
  ["Asia/Katmandu", "Asia/Kathmandu"],
  ["Asia/Rangoon", "Asia/Yangon"],
  ["Asia/Saigon", "Asia/Ho_Chi_Minh"],
  ["Atlantic/Faeroe", "Atlantic/Faroe"],
  ["Europe/Kiev", "Europe/Kyiv"],
  ["Pacific/Enderbury", "Pacific/Kanton"],
  ["Pacific/Ponape", "Pacific/Pohnpei"],
  ["Pacific/Truk", "Pacific/Chuuk"],
]);

export const renamed = (zone: string): string => RENAMED.get(zone) ?? zone;

const lines = (table: string): (readonly [string, readonly string[]])[] =>
  table
    .trim()
    .split("\n")
    .map((line) => line.trim().split(" "))
    .map(([key = "", ...values]) => [key, values]);

/**
 * Zones of the countries that have several, the capital's first, each clock once: what a reader who
 * names the country is asked to choose from. Intl lists them by the alphabet, and every one that
 * ever differed.
 */
export const COUNTRY_ZONES: ReadonlyMap<string, readonly string[]> = new Map(
  lines(`
    AR America/Argentina/Buenos_Aires
    AU Australia/Sydney Australia/Brisbane Australia/Adelaide Australia/Darwin Australia/Perth
    BR America/Sao_Paulo America/Manaus America/Rio_Branco America/Noronha
    CA America/Toronto America/Vancouver America/Edmonton America/Winnipeg America/Regina America/Halifax America/St_Johns
    CD Africa/Kinshasa Africa/Lubumbashi
    CL America/Santiago America/Punta_Arenas Pacific/Easter
    CN Asia/Shanghai Asia/Urumqi
    CY Asia/Nicosia
    DE Europe/Berlin
    EC America/Guayaquil Pacific/Galapagos
    ES Europe/Madrid Atlantic/Canary
    ID Asia/Jakarta Asia/Makassar Asia/Jayapura
    KZ Asia/Almaty
    MN Asia/Ulaanbaatar Asia/Hovd
    MX America/Mexico_City America/Cancun America/Hermosillo America/Mazatlan America/Tijuana
    MY Asia/Kuala_Lumpur
    NZ Pacific/Auckland Pacific/Chatham
    PT Europe/Lisbon Atlantic/Azores
    RU Europe/Moscow Europe/Kaliningrad Europe/Samara Asia/Yekaterinburg Asia/Omsk Asia/Novosibirsk Asia/Irkutsk Asia/Yakutsk Asia/Vladivostok Asia/Magadan Asia/Kamchatka
    UA Europe/Kyiv
    US America/New_York America/Chicago America/Denver America/Los_Angeles America/Phoenix America/Anchorage Pacific/Honolulu
    UZ Asia/Tashkent`),
);

/** What countries are called beside their names in Intl. */
export const ALSO_COUNTRIES: ReadonlyMap<string, string> = new Map([
  ["AE", "UAE|Emirates|ОАЭ|Эмираты|ОАЕ|Емірати|VAE|Emirate|Émirats|EAU|Emiratos"],
  ["BY", "Белоруссия|Беларусь|Білорусь|Belorussia|Weißrussland|Biélorussie|Bielorrusia"],
  ["CH", "Swiss"],
  ["CZ", "Czech Republic|Чешская Республика|Tschechien|République tchèque|República Checa"],
  ["DE", "ФРГ|BRD"],
  [
    "GB",
    "UK|Britain|Great Britain|England|Scotland|Wales|Великобритания|Британия|Англия|Британія|Англія|Велика Британія|Großbritannien|Grande-Bretagne|Angleterre|Gran Bretaña|Inglaterra",
  ],
  ["GE", "Грузия|Грузія|Sakartvelo"],
  ["KG", "Киргизия|Кыргызстан|Киргизстан|Kirghizia"],
  ["KR", "Korea|Корея|Corée|Corea"],
  ["MD", "Молдавия|Moldavia|Moldavie"],
  ["NL", "Holland|Голландия|Голландія|Hollande|Holanda"],
  ["RU", "РФ|Russian Federation|Российская Федерация"],
  ["TM", "Туркмения|Turkmenia"],
  ["TR", "Turkey|Türkei|Турция"],
  ["US", "US|USA|America|США|Америка|EEUU|EE. UU.|États-Unis d'Amérique"],
]);

/** Short names of zones. Several mean more than one: the likeliest for our readers first. */
export const ABBREVIATIONS: readonly (readonly [string, readonly string[]])[] = lines(`
  MSK,МСК,MSD Europe/Moscow
  UTC,Z,УТС UTC
  GMT,ГМТ,Greenwich,Гринвич UTC Europe/London
  WET,WEST Europe/Lisbon
  CET,CEST,MEZ,MESZ,ЦЕВ,HNEC Europe/Berlin Europe/Paris Europe/Madrid Europe/Warsaw
  EET,EEST,OEZ Europe/Kyiv Europe/Helsinki Europe/Bucharest Europe/Vilnius
  BST Europe/London Asia/Dhaka
  EST America/New_York America/Panama Australia/Sydney
  EDT,ET America/New_York
  CST America/Chicago Asia/Shanghai America/Havana America/Mexico_City
  CDT,CT America/Chicago
  MST America/Denver America/Phoenix
  MDT,MT America/Denver
  PST America/Los_Angeles Asia/Manila
  PDT,PT America/Los_Angeles
  AST America/Halifax America/Puerto_Rico Asia/Riyadh
  AKST,AKDT America/Anchorage
  HST Pacific/Honolulu
  IST Asia/Jerusalem Asia/Kolkata Europe/Dublin
  IDT Asia/Jerusalem
  TRT Europe/Istanbul
  GET Asia/Tbilisi
  AMT Asia/Yerevan America/Manaus
  AZT Asia/Baku
  GST Asia/Dubai
  UZT Asia/Tashkent
  ALMT Asia/Almaty
  SAMT Europe/Samara
  YEKT Asia/Yekaterinburg
  OMST Asia/Omsk
  NOVT Asia/Novosibirsk
  KRAT Asia/Krasnoyarsk
  IRKT Asia/Irkutsk
  YAKT Asia/Yakutsk
  VLAT Asia/Vladivostok
  MAGT Asia/Magadan
  PETT Asia/Kamchatka
  PKT Asia/Karachi
  ICT Asia/Bangkok
  JST Asia/Tokyo
  KST Asia/Seoul
  HKT Asia/Hong_Kong
  SGT Asia/Singapore
  AEST,AEDT Australia/Sydney
  NZST,NZDT Pacific/Auckland
  BRT America/Sao_Paulo
  ART America/Argentina/Buenos_Aires
  CLT,CLST America/Santiago
  COT America/Bogota
  PET America/Lima
  VET America/Caracas
  SAST Africa/Johannesburg
  EAT Africa/Nairobi
  WAT Africa/Lagos
  CAT Africa/Harare
`);
