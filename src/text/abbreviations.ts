/**
 * Abbreviations of a language with their final stop, without the white space inside (`z. B.` is
 * `z.b.`, `EE. UU.` is `ee.uu.`), in lower case except for single letters, where `M. Dupont` and
 * `5 m. hoch` differ.
 */
export interface Abbreviations {
  /** Something always follows (titles, `z. B.`): never the end of a sentence. */
  readonly open: ReadonlySet<string>;
  /** Dates, organisations, multipliers of some languages: may end a sentence, or a name may follow. */
  readonly either: ReadonlySet<string>;
  /** Open where no number stands before them, else either: `в г. Омск`, but `в 1999 г.` */
  readonly afterNumber: ReadonlySet<string>;
  /** Abbreviations only where a number follows: `No. 5`, but `He said no. Then …`. */
  readonly beforeNumber: ReadonlySet<string>;
  /** A name hardly ever follows: `85 млн. Среднесуточная …`, and `и т. д.`, whose last part is open. */
  readonly ends: ReadonlySet<string>;
  /** The last part of each: what no abbreviation ends in needs no closer look. */
  readonly lastParts: ReadonlySet<string>;
  /** Whether a number with a full stop is an ordinal: `3. Januar`. */
  readonly hasOrdinals: boolean;
}

/** Words without their final stop, divided by white space. */
interface Lists {
  readonly open?: string;
  readonly either?: string;
  readonly afterNumber?: string;
  readonly beforeNumber?: string;
  readonly ends?: string;
  readonly hasOrdinals?: boolean;
}

/** Parts of English names, which stand in the news of every language. */
const EVERYWHERE = {
  open: "dr mr mrs ms prof vs cf",
  either: "u.s u.k u.n e.u u.s.a d.c inc ltd corp co jr sr st",
};

/**
 * Left out on purpose: units and `etc.`, since a capital letter after them starts a sentence, and
 * whatever is a common word as well (`нем`, `гор`, `tel`, `So`). A lower-case letter or a number
 * after a stop never ends a sentence, so most abbreviations need no list.
 */
const LISTS: Readonly<Record<string, Lists>> = {
  en: {
    open: `rev hon gen lt lt.col col sgt cpl capt cmdr adm maj gov sen rep reps sens pres supt messrs
      rt mt viz approx dept eds e.g i.e ca`,
    either: `jan feb apr jun jul aug sep sept oct nov dec a.m p.m llc plc bros ave blvd rd est ph.d
      m.d b.c a.d al mon tue tues thu thurs fri`,
    afterNumber: "ft",
    beforeNumber: "no nos p pp art sec ch para fig vol",
  },
  ru: {
    open: `т.е т.к т.н т.наз т.ч т акад проф доц ген подп гр гос тов обл ул просп пл пер наб бул пос
      дер оз стр корп кв ср напр табл гл ст п пп св о р д с к дж ок исп англ лат и.о врио`,
    either: "им пр полк прим ред н.э янв февр апр авг сент окт нояб дек",
    afterNumber: "г гг в вв см",
    beforeNumber: "рис",
    ends: "т.д т.п тыс млн млрд трлн",
  },
  uk: {
    open: `т.зв т.е т.ч т тзв ім акад проф доц ген гр обл вул просп пл пров наб бул смт с див напр
      табл гл п пп св тов о пор англ лат дж ок в.о м`,
    either: "полк ред н.е ін",
    afterNumber: "р рр ст",
    beforeNumber: "рис",
    ends: "т.д т.п тис млн млрд трлн",
  },
  be: {
    open: "т.зв т.е т ім акад праф ген вобл вул пл зав гл св напр п дж",
    either: "тыс млн млрд трлн н.э",
    afterNumber: "г гг ст стст",
    ends: "т.д т.п",
  },
  de: {
    open: `hr hrn fr frl dipl dipl.-ing ing med jur phil z.b d.h u.a s.o s.u o.g i.d.r i.v z.t z b d h
      u a o s v i vgl bzw ca evtl ggf inkl exkl einschl bspw insb sog zzt nr hl geb gest verh gen rev
      lt bd hrsg zit frz engl urspr ehem`,
    either: `jan feb mrz apr jun jul aug sep sept okt nov dez mio mrd tsd mill str jh jhd v.chr n.chr
      e.v o.ä u.ä`,
    beforeNumber: "art abs kap max min mind",
    hasOrdinals: true,
  },
  fr: {
    open: "M mm mme mmes mlle mgr ste p.ex p c.-à-d bd env tél fig éd",
    either: "janv févr avr juil sept oct nov déc apr.j.-c av.j.-c j.-c s.a",
    beforeNumber: "no art vol",
  },
  es: {
    open: `D sra sres sras srta d dña dra profa gral cnel cap sto sta mons lic ing arq p.ej p pág págs
      núm nro avda c tfno aprox fig ud uds vd vds ee rr ff`,
    either: `ee.uu rr.hh jj.oo ff.aa ene febr abr jul ago sept oct nov dic mill cía s.a s.l a.c d.c
      a.m p.m`,
    beforeNumber: "no art av vol",
  },
  pl: {
    open: `np tzn tzw tj m.in m św ul al pl os doc mgr inż hab ks bp abp kard o gen płk ppłk ppor por
      kpt mjr sierż zob ok nr poz ust woj godz wg s p ds`,
    either: "im red tys mln mld n.e p.n.e br ub st",
    afterNumber: "r w",
    beforeNumber: "art",
    hasOrdinals: true,
  },
  it: {
    open: "sig sig.ra sigg dott dott.ssa ing avv on sen gen p.es pag pagg nr mons",
    either: "genn febbr apr giu lug ago sett ott nov dic s.p.a s.r.l a.c d.c mln mld",
    beforeNumber: "art n",
  },
  pt: {
    open: "D sra srs exmo exma dra profa eng p.ex pág págs av núm",
    either: "jan fev abr jun jul ago nov dez s.a ltda cia a.c d.c",
    beforeNumber: "art n",
  },
  nl: {
    open: "dhr mevr mw drs ir ing bijv d.w.z o.a m.b.t i.v.m nr blz ca resp gen",
    either: "jan feb apr jun jul aug sep sept okt nov dec mln mld n.v b.v",
    beforeNumber: "art",
  },
  cs: {
    open: "např tzv tzn tj ul nám č ing mgr mudr judr sv gen plk kpt obr str čl odst",
    either: "r tis mil mld př.n.l n.l",
    hasOrdinals: true,
  },
};

/** Languages without lists that write ordinals with a full stop. */
const WITH_ORDINALS = "sk da no nb nn fi et hu sl hr lv tr".split(" ");

const withStops = (...lists: readonly (string | undefined)[]): ReadonlySet<string> => {
  const words = lists.flatMap((list) => list?.split(/\s+/) ?? []);
  return new Set(words.map((word) => `${word}.`));
};

function compile(lists: Lists): Abbreviations {
  const open = withStops(EVERYWHERE.open, lists.open, lists.afterNumber);
  const either = withStops(EVERYWHERE.either, lists.either, lists.afterNumber);
  const beforeNumber = withStops(lists.beforeNumber);
  const words = [...open, ...either, ...beforeNumber];
  return {
    open,
    either,
    beforeNumber,
    afterNumber: withStops(lists.afterNumber),
    ends: withStops(lists.ends),
    lastParts: new Set(words.map((word) => word.replace(/^.*\.(?=.)/, "").toLowerCase())),
    hasOrdinals: lists.hasOrdinals ?? false,
  };
}

const WITHOUT_LISTS = compile({});

const COMPILED: ReadonlyMap<string, Abbreviations> = new Map([
  ...WITH_ORDINALS.map((language): [string, Abbreviations] => [
    language,
    { ...WITHOUT_LISTS, hasOrdinals: true },
  ]),
  ...Object.entries(LISTS).map(([language, lists]): [string, Abbreviations] => [
    language,
    compile(lists),
  ]),
]);

/** The abbreviations of a language by its primary subtag; for any other those of English names. */
export const abbreviationsOf = (language: string): Abbreviations =>
  COMPILED.get(language) ?? WITHOUT_LISTS;
