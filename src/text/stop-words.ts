import { foldAccents } from "./transliterate.ts";

/**
 * Function words: articles, pronouns, prepositions, conjunctions, particles, auxiliaries and the
 * commonest adverbs. Words that news means something by (no "police", no "said") are not among
 * them. Written as in print; folded when read.
 */
const LISTS: Readonly<Record<string, string>> = {
  en: `a an the and or but nor so yet if then than that this these those there here where when while
    who whom whose which what why how whether as at by for from in into of off on onto out over to
    up down with within without upon via per about above across after against along amid among
    around before behind below beneath beside besides between beyond despite during except inside
    like near outside past since through throughout till until toward towards under underneath
    unlike i me my mine myself you your yours yourself he him his himself she her hers herself it
    its itself we us our ours ourselves they them their theirs themselves one ones someone anyone
    everyone something anything everything nothing nobody none am is are was were be been being do
    does did done doing have has had having will would shall should can could may might must ought
    cannot not no don't doesn't didn't isn't aren't wasn't weren't hasn't haven't hadn't won't
    wouldn't can't couldn't shouldn't i'm i've i'll i'd you're you've you'll he'll she'll it'll
    we're we've we'll they're they've they'll that'll there'll let also too very just only even
    still already again ever never always often once soon now today all any both each either
    neither every few many more most much less least other others another some such same own
    several quite rather almost because although though unless however therefore thus hence
    meanwhile ago away back else instead perhaps maybe yes ok st nd rd th vs etc`,
  ru: `а без более больше будет будто будут будучи бы был была были было быть в вам вами вас весь во
    вот впрочем все всё всего всей всем всеми всему всех вся всю вы где да даже два две для до
    другая другие других другое другой другом другими другую его ее её ей ему если есть еще ещё же
    за зачем здесь и из или им ими иначе именно иногда их к каждый каждая каждое каждого каждой
    как какая какие каких какой какого какую кем когда которая которого которое которой котором
    которому которую которые которым которыми который которых кто куда ко либо лишь ли между меня
    мне много мной может могут можно мой моя мои моё мы на над надо нами нас наш наша наше наши
    нашего нашей не него неё ней нельзя нем нему нет нею ни нибудь никогда никто ничего ним ними
    них но ну о об однако один одна одни одно одного одной он она они оно опять от ото очень перед
    по под подо пока после потом потому почему почти при про просто раз разве ранее рядом с сам
    сама сами само самого самой самая самое самый самые самых свое своё своего своей своем своём
    свои своим своими своих свой свою своя себе себя собой сейчас сквозь со среди совсем столь так
    такая также такие таким такими таких такое такого такой том таком там тебе тебя тем теми тех
    то тобой тогда того тоже той только тому тот точно три тут ты у уж уже хотя хоть чего чей чем
    чему через что чтоб чтобы чуть чье чья эта эти этим этими этих это этого этой этом этому этот
    эту я является являются го му ти ть вследствие против кроме ради около вокруг внутри вместо
    насчет насчёт согласно благодаря`,
  uk: `а або адже але б без би бо був буде будуть була були було бути в вам вами вас вже ви від він
    вона вони воно все всі всіх всім всього всю всієї хто що щоб де для до ж же за з зі із зараз є
    й його йому її їй їм їх їхній їхня їхні їхнього і інша інше інші інших іншого інший іншої
    інколи як яка яке який якого якої якому яку якщо які яким якими яких кожен кожна кожного коли
    крім лише майже має мають мене мені ми між мій могла може можуть можна моя на над нам нами нас
    наш наша наші не навіть нема немає нею ним ними них ні ніж ніби ніхто нічого ну о об один одна
    одні одного однак он ось от перед під після по поза поки поруч при про проте проти просто раз
    разом раніше сам сама самі саме самий себе собі собою свого своє своєї своєму свої своїй своїм
    своїми своїх свій свою своя серед так така такий таке такі таких такого також там та те тебе
    ти тим тими тих ті то тобто тоді того тож той тому тільки тут у увесь усе усі усіх усього хоч
    хоча це цей цього цьому цим ці цих цими ця цю цієї цій через чи чий чим чого чому щодо щойно
    ще якби внаслідок навколо біля замість завдяки протягом упродовж їхньої аж теж дуже можливо
    інакше`,
  de: `aber alle allem allen aller alles als also am an ander andere anderem anderen anderer anderes
    auch auf aus außer außerdem bei beim bereits bevor bin bis bisher bist da dabei dadurch dafür
    dagegen daher damit danach daneben dann daran darauf daraus darf darin darüber darum darunter
    das dass daß davon davor dazu dein deine dem den denen denn dennoch der deren derer des
    deshalb dessen desto die dies diese diesem diesen dieser dieses doch dort du durch dürfen
    ebenso ein eine einem einen einer eines einige einigen einiger einmal er es etwa etwas euch
    euer eure für gab gegen gegenüber gibt haben habe hat hatte hatten hätte hätten hier hierzu
    hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer ihres im immer in indem infolge
    innerhalb ins ist ja je jede jedem jeden jeder jedes jedoch jemand jene jenem jenen jener
    jetzt kann kein keine keinem keinen keiner können könne könnte könnten laut man manche mehr
    mein meine meist mich mir mit muss müssen musste mussten müsste nach nachdem neben nein nicht
    nichts nie niemand noch nun nur ob oben oder oft ohne per pro schon sehr sei seien sein seine
    seinem seinen seiner seines seit selbst sich sie sind so sobald sodass sofern sogar solche
    solchen solcher soll sollen sollte sollten somit sondern sonst soweit sowie sowohl statt trotz
    trotzdem über um und uns unser unsere unserem unseren unter vom von vor während war wäre waren
    wären warum was wegen weil weiter weitere weiterhin weiteren welche welchem welchen welcher
    welches wem wen wenn wer werde werden weshalb wessen wie wieder will wir wird wo wobei wodurch
    wollen wollte wollten worden wurde wurden würde würden zu zudem zufolge zum zur zwar zwischen
    beide beiden ab mal bzw usw etc`,
  fr: `à a afin ai aie aient ailleurs ainsi alors an après as assez au aucun aucune aujourd'hui
    auprès auquel aura auraient aurait auront aussi autant autre autres aux auxquels avaient avait
    avant avec avez avoir avons ayant beaucoup bien c ça car ce ceci cela celle celles celui
    cependant certain certaine certaines certains ces cet cette ceux chacun chaque chez ci comme
    comment contre d dans de déjà delà depuis des dès desquels dessous dessus deux devant doit
    doivent donc dont du duquel durant elle elles en encore enfin entre envers es est et étaient
    était étant été être eu eux eut fait faire font furent fut grâce hors hui ici il ils j jamais
    je jusqu jusque l la là laquelle le lequel les lesquels lesquelles leur leurs lors lorsqu
    lorsque lui m ma mais malgré me même mêmes mes mien moins mon n ne ni non nos notre nous on
    ont or ou où outre par parce parfois parmi pas pendant peu peut peuvent peut-être plus
    plusieurs plutôt pour pourquoi pourrait pourraient près presque puis puisque qu quand quant
    que quel quelle quelles quelqu quelque quelques quels qui quoi quoique s sa sans sauf se selon
    sera serait seraient seront ses si sien sinon soi soient soit son sont sous suis sur surtout t
    ta tandis tant te tel telle telles tels tes toi ton toujours tous tout toute toutefois toutes
    très trop tu un une vers via voici voilà vos votre vous y er ère ème`,
  es: `a acá además adonde ahí ahora al algo alguien algún alguna algunas alguno algunos allá allí
    ambos ante antes aquel aquella aquellas aquello aquellos aquí así aun aún aunque bajo bien
    cada casi como cómo con conmigo contra cual cuál cuales cualquier cualquiera cuando cuándo
    cuanto cuyo cuya cuyos cuyas de deben debe debido del demás dentro desde después donde dónde
    dos durante e el él ella ellas ello ellos en encima entonces entre era eran eres es esa esas
    ese eso esos esta está estaba estaban estado están estar estas este esto estos estoy fin fue
    fuera fueran fueron ha haber había habían habrá habría hace hacer hacia han hasta hay haya
    hayan he hemos hoy hubo incluso la las le les lo los luego más mas me mediante menos mi mí
    mientras mis mismo misma mismos mismas mucho mucha muchos muchas muy nada nadie ni ningún
    ninguna ninguno no nos nosotros nuestra nuestras nuestro nuestros nunca o os otra otras otro
    otros para pero poco por porque pues puede pueden podría podrían que qué quien quién quienes
    salvo se sea sean según ser será serán sería serían si sí sido siempre siendo sin sino sobre
    sola solo sólo solos son su sus suya suyo tal tales también tampoco tan tanto tantos te tenía
    tener tendrá ti tiene tienen toda todas todavía todo todos tras tu tú tus u un una unas uno
    unos usted ustedes va van varios varias vez vosotros vuestra y ya yo`,
  pl: `a aby ach albo ale ależ ani aż bardziej bardzo bez bo bowiem by być był była było były będą
    będzie będąc cały cała całe ci ciebie co coś cokolwiek czemu czy czyli często da dla dlaczego
    dlatego do dokąd dość dużo dwa dwie dzięki dzisiaj dziś gdy gdyby gdyż gdzie go i ich ile im
    inna inne inny innych innego innej innym iż ja ją jak jaka jakby jaki jakie jakim jakich jako
    je jeden jedna jedno jednak jednego jednej jednym jego jej jemu jest jestem jeszcze jeśli
    jeżeli już każda każde każdy każdego kiedy kilka kim kto ktoś która które którego której którą
    któremu któryś którym którymi których który którzy ku lecz lub ma mają mamy mi miał miała
    miały miało między mimo mną mnie mogą moim może możliwe można mój moja moje mu musi musieli my
    na nad nam nami nas nasi nasz nasza nasze naszego naszej natomiast natychmiast nawet nią nic
    nich nie niech niego niej niemu nigdy nim nimi niż no o obok od około on ona one oni ono oraz
    oto owszem pan po pod podczas pomimo ponad ponieważ poprzez poza przed przede przedtem przez
    przy raz również są sam sama same się skąd sobie sobą sposób swoje swoja swojego swojej swoim
    swoich swój swą ta tak taka takie taki takich takim także tam te tego tej temu ten teraz też
    to tobą tobie toteż trzeba tu tutaj twój twoja ty tych tylko tym tymi u w wam wami was wasz we
    według wiele wielu więc więcej wobec wokół wszystko wszyscy wszystkich wszystkie wszystkim
    wtedy z za zaś zawsze ze zgodnie znów że żaden żadna żadne żeby został została zostało zostały
    zostali`,
};

const fold = (list: string): ReadonlySet<string> => new Set(foldAccents(list).trim().split(/\s+/));

/** By primary subtag; words as `foldAccents` leaves them. */
export const STOP_WORDS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(LISTS).map(([language, list]) => [language, fold(list)]),
);

/** For a language without a list, or one that could not be told. */
const ANY = new Set([...STOP_WORDS.values()].flatMap((words) => [...words]));

/**
 * Whether a word, folded by `foldAccents`, is so common in the language that it tells nothing. In a
 * language without a list, whatever is a stop word in any of ours counts as one.
 */
export const isStopWord = (folded: string, language: string): boolean =>
  (STOP_WORDS.get(language) ?? ANY).has(folded);
