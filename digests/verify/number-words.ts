/**
 * Numbers in words, as `foldAccents` leaves them: a number, then its forms. One is left out: it is
 * an article in most languages. Of larger numbers those that are written in one word; "million" and
 * its like multiply what stands before them.
 */
export const NUMBER_WORDS: Readonly<Record<string, string>> = {
  en: `2 two twice 3 three thrice 4 four 5 five 6 six 7 seven 8 eight 9 nine 10 ten 11 eleven 12 twelve dozen
    13 thirteen 14 fourteen 15 fifteen 16 sixteen 17 seventeen 18 eighteen 19 nineteen 20
    twenty 30 thirty 40 forty 50 fifty 60 sixty 70 seventy 80 eighty 90 ninety`,
  ru: `1.5 полтора полутора полторы 2 два две двух двум двумя двое двоих двоим двоими дважды 3 три трех трем тремя трое троих троим троими трижды 4 четыре
    четырех четырем четырьмя четверо четверых четверым четверыми 5 пять пяти пятью пятеро пятерых пятерым 6 шесть шести шестью
    шестеро шестерых шестерым 7 семь семи семью семеро семерых семерым 8 восемь восьми восемью восьмеро 9 девять девяти девятью девятеро 10 десять
    десяти десятью десяток десятка десятеро 11 одиннадцать одиннадцати одиннадцатью 12 двенадцать двенадцати двенадцатью дюжина дюжины дюжину 13 тринадцать
    тринадцати тринадцатью 14 четырнадцать четырнадцати четырнадцатью 15 пятнадцать пятнадцати пятнадцатью 16 шестнадцать
    шестнадцати шестнадцатью 17 семнадцать семнадцати семнадцатью 18 восемнадцать восемнадцати восемнадцатью 19 девятнадцать
    девятнадцати девятнадцатью 20 двадцать двадцати двадцатью 30 тридцать тридцати тридцатью 40 сорок сорока 50 пятьдесят
    пятидесяти пятьюдесятью 60 шестьдесят шестидесяти шестьюдесятью 70 семьдесят семидесяти семьюдесятью 80 восемьдесят восьмидесяти
    90 девяносто девяноста 100 сто ста сотня сотню 200 двести двухсот двумстам двумястами 300 триста трехсот тремстам тремястами 400 четыреста
    четырехсот четыремстам 500 пятьсот пятисот пятистам 600 шестьсот шестисот шестистам 700 семьсот семисот семистам 800 восемьсот
    восьмисот восьмистам 900 девятьсот девятисот девятистам`,
  uk: `1.5 півтора півтори 2 два дві двох двом двома двоє двійко двічі 3 три трьох трьом трьома троє тричі 4 чотири чотирьох чотирьом чотирма
    четверо 5 п'ять п'яти п'ятьох п'ятьом п'ятьма п'ятеро 6 шість шести шістьох шістьом шістьма шестеро 7 сім семи сімох сімом сьома семеро 8 вісім
    восьми вісьмох вісьмом вісьма восьмеро 9 дев'ять дев'яти дев'ятьох дев'ятьма дев'ятеро 10 десять десяти десятьох десятьма десяток десятка 11 одинадцять
    одинадцяти одинадцятьох 12 дванадцять дванадцяти дванадцятьох дюжина дюжину 13 тринадцять тринадцяти тринадцятьох 14 чотирнадцять чотирнадцяти
    15 п'ятнадцять п'ятнадцяти п'ятнадцятьох 16 шістнадцять шістнадцяти 17 сімнадцять сімнадцяти 18
    вісімнадцять вісімнадцяти 19 дев'ятнадцять дев'ятнадцяти 20 двадцять двадцяти двадцятьох 30 тридцять
    тридцяти тридцятьох 40 сорок сорока 50 п'ятдесят п'ятдесяти п'ятдесятьох 60 шістдесят шістдесяти 70 сімдесят
    сімдесяти 80 вісімдесят вісімдесяти 90 дев'яносто 100 сто ста сотня сотню 200 двісті двохсот двомстам 300
    триста трьохсот трьомстам 400 чотириста чотирьохсот 500 п'ятсот п'ятисот 600 шістсот шестисот 700
    сімсот семисот 800 вісімсот восьмисот 900 дев'ятсот дев'ятисот`,
  de: `1.5 anderthalb eineinhalb eineinhalbe 2.5 zweieinhalb 3.5 dreieinhalb 2 zwei zweien zweier zweimal 3 drei dreier dreimal 4 vier 5 funf 6 sechs 7 sieben 8 acht 9 neun 10 zehn 11 elf 12
    zwolf dutzend 13 dreizehn 14 vierzehn 15 funfzehn 16 sechzehn 17 siebzehn 18 achtzehn 19
    neunzehn 20 zwanzig 30 dreissig 40 vierzig 50 funfzig 60 sechzig 70 siebzig 80 achtzig 90
    neunzig`,
  fr: `2 deux 3 trois 4 quatre 5 cinq 6 six 7 sept 8 huit 9 neuf 10 dix 11 onze 12 douze 13
    treize 14 quatorze 15 quinze 16 seize 17 dix-sept 18 dix-huit 19 dix-neuf 20 vingt 30
    trente 40 quarante 50 cinquante 60 soixante 70 soixante-dix 80 quatre-vingts quatre-vingt
    90 quatre-vingt-dix 100 cent 20 vingtaine 30 trentaine 60 soixantaine
    100 centaine 10 dizaine 12 douzaine 15 quinzaine 40 quarantaine 50 cinquantaine`,
  es: `2 dos 3 tres 4 cuatro 5 cinco 6 seis 7 siete 8 ocho 9 nueve 10 diez 11 once 12 doce 13
    trece 14 catorce 15 quince 16 dieciseis 17 diecisiete 18 dieciocho 19 diecinueve 20 veinte
    21 veintiuno veintiuna 22 veintidos 23 veintitres 24 veinticuatro 25 veinticinco 26
    veintiseis 27 veintisiete 28 veintiocho 29 veintinueve 30 treinta 40 cuarenta 50 cincuenta
    60 sesenta 70 setenta 80 ochenta 90 noventa 100 cien ciento 200 doscientos doscientas 300
    trescientos trescientas 400 cuatrocientos cuatrocientas 500 quinientos quinientas 600
    seiscientos seiscientas 700 setecientos setecientas 800 ochocientos ochocientas 900
    novecientos novecientas 10 decena 12 docena 20 veintena 100 centenar centena`,
  pl: `1.5 poltora poltorej 2 dwa dwie dwoch dwom dwoma dwiema dwoje dwojga dwukrotnie dwojka dwojke 3 trzy trzech trzem trzema troje trojga trzykrotnie trojka trojke 4 cztery czterech
    czterem czterema czworo czworga 5 piec pieciu piecioma piecioro pieciorga 6 szesc szesciu szescioma szescioro szesciorga 7 siedem siedmiu siedmioma siedmioro siedmiorga 8 osiem
    osmiu osmioma osmioro osmiorga 9 dziewiec dziewieciu dziewiecioma dziewiecioro 10 dziesiec dziesieciu dziesiecioma dziesiecioro 11 jedenascie jedenastu jedenascioro 12 dwanascie
    dwunastu dwanascioro tuzin tuzina 13 trzynascie trzynastu 14 czternascie czternastu 15 pietnascie pietnastu 16
    szesnascie szesnastu 17 siedemnascie siedemnastu 18 osiemnascie osiemnastu 19
    dziewietnascie dziewietnastu 20 dwadziescia dwudziestu 30 trzydziesci trzydziestu 40
    czterdziesci czterdziestu 50 piecdziesiat piecdziesieciu 60 szescdziesiat szescdziesieciu 70
    siedemdziesiat siedemdziesieciu 80 osiemdziesiat osiemdziesieciu 90 dziewiecdziesiat dziewiecdziesieciu 100 sto stu setka setke 200 dwiescie dwustu 300
    trzysta trzystu 400 czterysta czterystu 500 piecset pieciuset 600 szescset szesciuset 700 siedemset siedmiuset
    800 osiemset osmiuset 900 dziewiecset dziewieciuset`,
};
