/** What a word does to a statement beside what it tells. */
export type Mark =
  /** Turns it into its opposite. */
  | "not"
  /** Turns it into its opposite, and is told in words that may be told without: "refuse", "without". */
  | "against"
  /** It may be so, is being looked at, or somebody is blamed for it. */
  | "possible"
  /** Somebody plans, wants, demands or expects it. */
  | "planned"
  /** It is ordered, promised or to come. */
  | "due"
  /** Somebody says it. */
  | "said"
  /** Somebody says it; who it is stands behind the mark: "according to". */
  | "source"
  | "some"
  | "many"
  | "most"
  | "all"
  /** Nothing else, or nothing greater. */
  | "only"
  /** One thing makes another happen. */
  | "cause"
  /** Not told to the last digit. */
  | "about";

/** Phrases of one language: `_` joins words, `*` stands for any ending or any beginning. */
type Phrases = Readonly<Record<string, string>>;

export interface MarkWords {
  /** Concepts of the glossary that make the mark in every language. */
  readonly concepts: string;
  readonly phrases: Phrases;
}

/**
 * What the glossary's concepts leave out, in the seven languages the project is held to. Words that
 * mean something else as often are left out, or stand with the word that makes them plain: German
 * "wird" and "werden" (passive), French "pour", Spanish "sí". Which words were needed was seen in
 * `npm run bench -- verify`, on the tuned half.
 */
export const MARK_WORDS: Readonly<Record<Mark, MarkWords>> = {
  not: {
    concepts: "nobody never",
    phrases: {
      en: "not no_longer not_any_longer yet_to unable no never none nobody nothing neither nor cannot *n't hardly nowhere without un*ed",
      ru: "не ни нет никто никого никому никем никогда ничто ничего ничем нельзя никак* нигде без",
      uk: "не ні ані немає нема ніхто нікого нікому ніким ніколи ніщо нічого нічим ніяк* ніде без",
      de: "nicht kein keine keinen keinem keiner keines nie niemals niemand niemanden niemandem nichts weder nirgends ohne un*t",
      fr: "ne_*_plus ne_*_*_plus non pas personne_ne jamais aucun aucune rien ni nul nulle guere sans",
      es: "no nunca jamas ningun ninguna ninguno nadie nada tampoco ni sin",
      pl: "nie nigdy nikt nikogo nikomu nikim nic niczego zaden zadna zadne zadnej zadnego zadnych ani nigdzie bez",
    },
  },
  against: {
    concepts: "deny refuse impossible exclude prevent avoid escape",
    phrases: {
      en: "fail*_to lack* declin* dismiss* objected objecting objection* contradict* rule*_out ruled_out turn*_down far_from",
      ru: "отказ* отверг* опроверг* исключил* исключа* исключен исключена исключено исключены отрица* отсутств* нехват* не_стал* опроверж* неспособ*",
      uk: "відмов* відхил* спрост* виключ* запереч* відсутн* брак браку браком бракувало нестач* не_став* бракує",
      de: "ablehn* lehnt* weiger* wies* zuruckgewies* widersprach* widersprich* ausgeschloss* schliesst schloss mangel* fehlt fehlten fehlte fehlen fehle fehlend* fehlgeschlagen bestritt* bestreit* verweiger*",
      fr: "refus* exclu exclut exclue exclus exclure exclura dement* nie nient rejet* manqu* absence interd* faute_de echou*",
      es: "niega* nego negaron negar negado negaba negativa rechaz* descart* excluy* excluid* excluir* carec* falta_de impid* desmint*",
      pl: "odmow* odmaw* odrzuc* wyklucz* zaprzecz* brak* zabrak* unikn*",
    },
  },
  possible: {
    concepts:
      "possible suspect accuse suppose likely risk rumour doubt investigation hint consider assess warn fear",
    phrases: {
      en: "may might could can possibly potential* perhaps maybe consider considers considered considering consideration* weigh* mull* examin* review* investigat* whether if unless alleg* reportedly suspect* accus* purported* supposed* apparently presumabl* probabl* likely provided_that preliminar* appear*_to appears_that seem* claim* feared believed threaten* look*_into worr* studying allowed permit* entitled not_know not_known unknown unclear",
      ru: "может могут мог могла могли могло смогут сможет возможн* рассматрива* обсужда* изуча* провер* если ли якобы предположит* подозрева* обвиня* вероятн* видимо похоже кажется по_предварительным_данным по_некоторым_данным утвержда* допуска* при_условии опаса* боят* угрож* пригроз* взвешива* подумыва* вправе не_знает не_знают не_известно неизвестно неясно",
      uk: "може можуть міг могла могли могло можлив* розгляда* обговорю* вивча* перевір* якщо чи нібито імовірн* ймовірн* підозрю* звинувач* обвинувач* мабуть схоже здається за_попередніми_даними стверджу* вправі не_знає не_знають невідомо неясно допуска* за_умови побою* боят* погрож*",
      de: "durfte weiss_nicht wissen_nicht unklar unbekannt berechtigt sofern vorausgesetzt kann konnen konnte konnten moglich* vielleicht eventuell erwag* erwog* pruf* uberpruf* ob falls angeblich mutmasslich* vermutlich* nach_vermutung* vermutet* verdacht* beschuldig* offenbar wohl scheint scheinen schien wahrscheinlich* vorwurf* wirft warf furcht* sorg* drohen droht gefahr nach_darstellung behaupt* untersuch* mogl*",
      fr: "peut peuvent pourrait pourraient possibl* eventuel* sembl* parait envisag* etudie etudient etudiait etudiee etudier etudiera examin* si presum* suppos* soupconn* accus* reproch* fait_grief font_grief reflech* a_condition apparemment probabl* vraisembl* *erait *eraient *irait *iraient *drait affirm* menac* risqu* ignore ignorent sait_pas savent_pas craint* craign* redout* pretend*",
      es: "no_sabe no_saben se_desconoce siempre_que puede pueden podria podrian podran podra pudo posibl* quiza* parec* tal_vez eventual* si estudia estudio estudiando estudiaron estudiado estudian estudiaba estudiaban estudiar estudiara analiz* baraja* investiga investigan investigo investigaba investigar investigando investigacion* presunt* supuest* sospech* acus* aparentement* probabl* averigu* teme temen temia temian temor temores temido preocup* se_plantea* amenaz* riesgo sostien*",
      pl: "moze moga mogl mogli mogla mogly moglby moglaby mogloby mogliby mozliw* ewentualn* rozwaz* zastanawia* czy jesli jezeli rzekom* prawdopodobn* podejrz* oskarz* zarzuc* podobno wydaje_sie zdaje_sie przypuszcz* domniem* twierdz* obawia* boja grozi groza zagroz* bada badaja pod_warunkiem uprawnion* nie_wie nie_wiedza nie_wiadomo",
    },
  },
  planned: {
    concepts: "plan want hope demand request call-for propose attempt threat prepare",
    phrases: {
      en: "plan plans planned planning planner* intend* want* hope* aim* seek* sought expect* propos* ask* demand* urge urges urged urging call*_on call*_for threaten* would should in_order_to try tries tried attempt* forecast* prepar* draft* await* meant_to supposed_to estimat* advis* recommend* due_to_* set_to scheduled is_to are_to slated",
      ru: "план плана плану планом плане планы планов планам планами планах планир* намер* собирается собираются собирался собиралась собирались собиралось хочет хотят хотел* надее* надея* ожида* предлож* предлага* просит просят потребовал* потребует потребуют треб* призва* призыв* угрож* пригроз* рассчитыв* попыт* пыта* готов* стрем* законопроект* прогноз* намечен* должен должна должно должны запланир* чтобы советует рекоменд* посовет*",
      uk: "план плану планом плані плани планів планам планами планах плану* заплан* намір* має_намір мають_намір хоче хочуть хотіл* сподіва* очіку* пропон* просит* просят* вимага* закли* погрож* розрахову* намага* спроб* готу* законопроєкт* прогноз* повинен повинна повинні має_*ти мають_*ти щоб радит* рекоменд* порад*",
      de: "plan* geplant will schlagt_vor schlug_vor vorgeschlag* wollen wollte beabsichtig* absicht vor_hat hat_vor hoff* erwart* forder* verlangt verlangte verlangten verlangen verlange vorschlag* rechnet rechnen rechnete bittet bat versuch* strebt prognos* soll sollen sollte mochte appell* entwurf* bietet bieten empfiehl* empfahl* empfohl* empfehl* rat raten",
      fr: "prevoi* prie pries priees prient envisag* veut veulent voulait compte_*er compte_*ir compte_*re comptent_*er comptent_*ir comptent_*re compte_sur comptent_sur esper* souhait* demand* reclam* propose* proposition* proposait proposaient appelle appels_a appels_au appels_pour appellent appelait appelaient appele_a appel_a tent* projet* projette attend* devrait devraient conseill* exig* entend entendent pour_*r recommand* conseille conseillent conseillait",
      es: "plan planes planea* planean planific* preve preven prevista previsto previstas previstos prevision* prevean contempla contemplan quier* espera* pretend* confia_en confian_en pidi* pide* exig* propus* propon* amenaz* intent* desea* solicit* reclam* pronostic* para_*r deberia* trata_de_*r tratan_de_*r pedid* recomend* aconsej*",
      pl: "plan planu planem planie plany planow planom planami planach planuj* planow* zaplanow* chce* chca zamierz* zamiar* spodziew* oczekuj* zada zadaja zadamy zadal zadala zadali zadajac domag* prosi* apel* prognoz* propon* zagroz* probuj* ma_*c maja_*c liczy_na licza_na aby zeby zalec* rekomend* radzi",
    },
  },
  due: {
    concepts: "order promise announce duty deadline necessary",
    phrases: {
      en: "will shall 'll must order* requir* oblig* promis* pledg* announc* vow* due set_to schedul* next_* pending is_to are_to has_to have_to going_to",
      ru: "будет будут должен должна должно должны обязан* прикаж* приказ* поруч* предпис* объяв* обещ* пообещ* смогут сможет предстоит придется",
      uk: "буде будуть має_* мають_* мусит* зобов* наказ* повин* оголо* обіця* пообіця* зможуть зможе доведеться",
      de: "muss mussen pflicht verpflicht* versprach* versprich* ankund* kundigt* angeordnet steht_noch steht_aus stehen_noch kommend* nachste* wird_*en werden_*en",
      fr: "doit doivent va vont faut promet* promis aura auront annonc* prochain* prevu* oblige* obligera* oblige_a *era *eront *ira *iront *dra *dront",
      es: "debe deben tiene_que tienen_que hay_que va_a van_a promet* anunci* proxim* pendiente* obliga obligan obligara* obligado_a obligada_a",
      pl: "bedzie beda musi musza trzeba zapow* obiec* nakaz* przyszl*",
    },
  },
  said: {
    concepts:
      "say statement claim warn report inform explain opinion admit confirm emphasise describe criticise deny argue denounce clarify conclude",
    phrases: {
      en: "said say says told report reports reported reporting reportedly stated claim* argu* warn* insist* added adds acknowledg* confirm* called describ* believe* accus* blam* denounc* criticis* explain* declar* wrote writes estimat* deny denied denies denying alleges alleging think* thought",
      ru: "сообщ* сказал сказала сказали сказало сказано сказать говор* заявил* заявля* заявлени* заявит утвержда* рассказ* отмет* отмеча* подчерк* уточн* поясн* объясн* считает считают называ* назвал назвала назвали назвало назван назвав* предупред* подсчита* написа* обвин* признал* признав* признает признают признан* добави* напомн* ответил* счел сочла отрица* рассказыва* оценив* оценил* предположил* думает думают уверен* полага* усматрива* связывает связывают ссылается ссылаются",
      uk: "повідом* сказа* каже кажуть заяв* стверджу* розпов* зазнач* підкресл* уточн* поясн* звинувач* звинуват* вважа* назва* попередив попередила попередили попередило попереджа* попередженн* додав додала нагада* відпов* запереч* оціню* оціни* припустил* припустив думає думають упевнен* вбача* пов'язує посилається",
      de: "sagt* teilt* mitteil* erklart* behaupt* berichtet* warnt* nannte* nennt sprach betont* halt meint* bezeichn* sehen sah wirft warf beschuldig* sieht beklag* kritis* gab_an stellt*_fest erinnert* erganzt* antwort* mitgeteilt wies widersprach* schatzt* beziffer* vermutet* glaub* geht_davon_aus",
      fr: "dit declar* affirm* indiqu* estim* juge jugent jugeait jugee assure assurent assurait expliqu* accus* denonc* critiqu* avert* precis* soutien* evalu* chiffrent chiffrait rappell* ajout* reconnait reconnaissant reconnaissent reconnaissait reconnu admet* racont* repond* pense pensent croit croient",
      es: "dijo dice afirm* informa informan informo informaron informado informando declar* asegura aseguro aseguran aseguraron sostien* critic* explic* denunci* senala senalaba senalaban senalan senalo senalaron senalado senalando admit* advirt* considera consideraba consideraban consideran considero consideraron considerando atribuy* estim* calcul* cifra record* agreg* respond* reconoc* cree creen opina opinan piensa",
      pl: "powiedzi* poinform* podal* przekaz* twierdz* mowi* oswiadcz* oceni* uwaz* tlumacz* uzna* zarzuc* ostrzeg* oskarz* dodal* krytyk* przyzna* przypomni* odpowiedzi* zaprzecz* szacuj* mysli sadzi sadza widzi widza",
    },
  },
  source: {
    concepts: "",
    phrases: {
      en: "according_to by_*_estimates in_the_view_of in_the_opinion_of in_the_words_of by_its_own by_their_own by_his_own by_her_own by_*_count by_*_estimate by_*_account",
      ru: "по_собственн* по_его_мнению по_ее_мнению по_их_мнению по_его_словам по_ее_словам по_их_словам по_словам по_версии по_данным по_мнению по_информации по_оценк* согласно по_подсчетам по_утверждению со_слов следует_из по_сведениям по_*_оценк* по_*_данным по_*_подсчетам",
      uk: "за_його_словами за_її_словами за_їхніми_словами за_словами за_версією за_даними на_думку за_інформацією згідно за_оцінк* за_підрахунками зі_слів за_*_оцінк* за_*_даними за_*_підрахунками",
      de: "laut nach_angaben nach_*_angaben nach_darstellung nach_ansicht nach_meinung nach_worten zufolge nach_auffassung nach_einschatzung nach_schatzung* nach_*_schatzung* nach_*_einschatzung nach_dem_willen aus_sicht nach_uberzeugung nach_erkenntnissen nach_informationen nach_berechnung* nach_eigenen_angaben",
      fr: "selon aux_yeux_de aux_yeux_du aux_yeux_des de_avis_de de_avis_du de_avis_des a_en_croire",
      es: "segun en_opinion_de a_juicio_de a_ojos_de en_palabras_de de_acuerdo_con",
      pl: "wedlug zdaniem w_opinii jak_podal* jak_poinformowal* w_ocenie ze_slow wynika_z_slow",
    },
  },
  some: {
    concepts: "",
    phrases: {
      en: "some several few part partly certain hundreds dozens local single partial* a_number_of among_them",
      ru: "часть части некотор* нескольк* отдельн* ряд десятки сотни частичн* местн* один_из одна_из одного_из",
      uk: "частин* деяк* кілька кількох декілька окрем* низк* десятки сотні частков* місцев* один_з одна_з",
      de: "einige einigen einiger einzeln* manche manchen mehrere mehreren mehrerer teil teile teils teilweise wenige dutzende hunderte ortlich*",
      fr: "certain certaine certains certaines quelques plusieurs partie partiel* des_dizaines des_centaines locaux",
      es: "algun* alguna* vari* parte partes parcial* cierto* unos_pocos decenas cientos",
      pl: "czesc czesci niektor* kilka kilku kilkanascie kilkadziesiat pojedyncz* czesciow* dziesiatki setki lokaln*",
    },
  },
  many: {
    concepts: "",
    phrases: {
      en: "many numerous thousands",
      ru: "многие многих многим много тысячи",
      uk: "багато численн* тисячі",
      de: "viele vielen vieler zahlreich* tausende",
      fr: "beaucoup nombreu* milliers",
      es: "much* numeros* miles_de",
      pl: "wiele wielu liczn* tysiace",
    },
  },
  most: {
    concepts: "majority",
    phrases: {
      en: "most mostly mainly majority largely chiefly",
      ru: "большинств* основном преимуществ* главным_образом большая_часть",
      uk: "більшіст* переважн* здебільшого",
      de: "meist* mehrheit* vor_allem uberwiegend* hauptsachlich",
      fr: "plupart majorit* principalement surtout",
      es: "mayoria mayor_parte principalmente",
      pl: "wiekszosc* glownie przewaznie",
    },
  },
  all: {
    concepts: "whole",
    phrases: {
      en: "all every each entire* entirety whole everyone everything everywhere nationwide across throughout always complete completely total* both none any full fully worldwide outright",
      ru: "все всех всем всему всеми весь всю всей всего вся всём кажд* целый целая целое целую целого целой целых целиком полный полная полное полные полного полной полном полным полную полных полностью повсеместн* везде всюду всегда любо* любой любая любое любые любого любому любым любых любую любом ни_один ни_одна ни_одного всероссийск*",
      uk: "усі всі усіх всіх усім всім увесь весь всю усю вся уся всій усій всього всьому усьому будь-як* кожен кожн* цілий ціла ціле цілу цілого цілої цілих цілком повний повна повне повні повного повної повним повному повну повних повністю скрізь завжди всеукраїнськ*",
      de: "jeglich* beliebig* samtliche alle allen aller alles allem samtlich* jede jeder jedem jeden jedes ganz* gesamt* uberall bundesweit* landesweit* weltweit* immer vollstandig* komplett*",
      fr: "tous toutes tout toute totalite integralite chaque entier* entiere* partout integral* ensemble_des ensemble_du ensemble_de complet* total*",
      es: "todo todos toda todas totalidad cada enter* siempre complet* cualquier* total*",
      pl: "jakikolwiek calosc* jakiejkolwiek jakimkolwiek dowoln* wszelki* wszyscy wszystkich wszystkie wszystkim wszystkimi caly cala cale calej calego calym kazdy kazda kazde kazdego wszedzie zawsze calkowi* pelny pelna pelne pelnego pelnej pelnym pelnych w_pelni ogolnokraj*",
    },
  },
  only: {
    concepts: "record unique unprecedented worst best",
    phrases: {
      en: "only sole solely exclusively biggest largest highest lowest worst best greatest deadliest unprecedented first",
      ru: "только лишь единственн* исключительно крупнейш* самый самая самое самые самого самой самом самым самыми самую самых первый первая первое первые первым первой первого первую впервые наибольш* наименьш* минимальн* максимальн* рекордн*",
      uk: "тільки лише єдин* виключно найбільш* найвищ* найнижч* найменш* найдовш* найгірш* перший перша перше перші вперше рекордн*",
      de: "nur einzig* ausschliesslich grosste* hochste* niedrigst* tiefst* kleinst* starkst* schwerst* schlimmste* erste ersten erster erstes erstmals beispiellos*",
      fr: "seul* uniquement seulement plus_bas plus_basse plus_haut plus_eleve plus_elevee plus_faible plus_grave pire inedit* premier premiere plus_grand*",
      es: "solo unic* exclusivamente mas_bajo mas_baja mas_alto mas_alta peor mejor primer* inedit* mayor_de",
      pl: "tylko jedyn* wylacznie najwiek* najwyz* najniz* najmniej* najgorsz* pierwsz* bezprecedensow* rekordow*",
    },
  },
  about: {
    concepts: "",
    phrases: {
      en: "about around roughly approximately nearly almost some_*0",
      ru: "около примерно приблизительно почти порядка",
      uk: "близько приблизно майже",
      de: "rund etwa knapp circa ungefahr gut",
      fr: "environ pres quasiment",
      es: "aproximadamente cerca casi unos unas",
      pl: "okolo blisko niemal prawie",
    },
  },
  cause: {
    concepts: "",
    phrases: {
      en: "because due_to owing_to responsible as_a_result thanks_to caus* led_to leads_to over for_*ing forced forcing prompted trigger* therefore blam* justif* reason* attribut* explain* on_account_of amid so_that resulted_in",
      ru: "из-за потому поскольку так_как вследствие благодаря объясни* поэтому привел* вызва* причин* связал* связан* связыва* вынуд* мотивир* ввиду обуслов* объясня* спровоцир* в_связи в_результате",
      uk: "через оскільки внаслідок унаслідок тому_що бо завдяки призвел* спричин* виклика* причин* поясни* пояснюю* змуси* тож отже пов'язу* у_зв'язку у_результаті",
      de: "weil wegen denn aufgrund infolge dadurch deshalb daher durch ursach* als_grund grund_dafur grund_ist grund_war grund_sei grund_seien grund_sind grund_waren fuhrte* verursach* verantwortlich* ausgelost dank zwang zwing* gezwungen begrund* ausloser",
      fr: "car puisque raison cause causes faute grace parce par_suite du_fait entrain* provoqu* caus* expliqu* attribu* force_a forcent forcait forcant forcee_a forces_a contrain* origine justifi* du_a donc donn*_lieu",
      es: "porque causa debido debid* raiz gracias provoc* caus* motivo por_falta culpa atribuy* explica* impid* forz* oblig* origen justific* se_debe deberse por_eso por_lo_que dio_lugar dado_lugar",
      pl: "bo poniewaz powod powodu powodem powodow gdyz przez wskutek skutek dzieki spowodow* przyczyn* odpowiad* dlatego tlumacz* w_wyniku wine winy winien winni winna obwini* wina zmusi* wiec uzasadni*",
    },
  },
};
