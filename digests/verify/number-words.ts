/**
 * Numbers in words, as `foldAccents` leaves them: a number, then its forms. One is left out: it is
 * an article in most languages. Of larger numbers those that are written in one word; "million" and
 * its like multiply what stands before them.
 */
export const NUMBER_WORDS: Readonly<Record<string, string>> = {
  en: `2 two twice 3 three thrice 4 four 5 five 6 six 7 seven 8 eight 9 nine 10 ten 11 eleven 12 twelve dozen
    13 thirteen 14 fourteen 15 fifteen 16 sixteen 17 seventeen 18 eighteen 19 nineteen 20
    twenty 30 thirty 40 forty 50 fifty 60 sixty 70 seventy 80 eighty 90 ninety`,
  ru: `1.5 полтора полутора 2 два две двух двум двумя двое двоих дважды 3 три трех трем тремя трое троих трижды 4 четыре четырех
    четырем четырьмя четверо четверых 5 пять пяти пятью пятеро пятерых 6 шесть шести шестью
    шестеро 7 семь семи семью семеро 8 восемь восьми восемью 9 девять девяти девятью 10 десять
    десяти десятью 11 одиннадцать одиннадцати 12 двенадцать двенадцати 13 тринадцать
    тринадцати 14 четырнадцать четырнадцати 15 пятнадцать пятнадцати 16 шестнадцать
    шестнадцати 17 семнадцать семнадцати 18 восемнадцать восемнадцати 19 девятнадцать
    девятнадцати 20 двадцать двадцати 30 тридцать тридцати 40 сорок сорока 50 пятьдесят
    пятидесяти 60 шестьдесят шестидесяти 70 семьдесят семидесяти 80 восемьдесят восьмидесяти
    90 девяносто девяноста 100 сто ста 200 двести двухсот 300 триста трехсот 400 четыреста
    четырехсот 500 пятьсот пятисот 600 шестьсот шестисот 700 семьсот семисот 800 восемьсот
    восьмисот 900 девятьсот девятисот`,
  uk: `1.5 півтора 2 два дві двох двом двома двоє двічі 3 три трьох трьом трьома троє тричі 4 чотири чотирьох чотирьом
    четверо 5 п'ять п'яти п'ятьох п'ятеро 6 шість шести шістьох шестеро 7 сім семи сімох семеро 8 вісім
    восьми вісьмох 9 дев'ять дев'яти дев'ятьох 10 десять десяти десятьох 11 одинадцять
    одинадцяти 12 дванадцять дванадцяти 13 тринадцять тринадцяти 14 чотирнадцять чотирнадцяти
    15 п'ятнадцять п'ятнадцяти 16 шістнадцять шістнадцяти 17 сімнадцять сімнадцяти 18
    вісімнадцять вісімнадцяти 19 дев'ятнадцять дев'ятнадцяти 20 двадцять двадцяти 30 тридцять
    тридцяти 40 сорок сорока 50 п'ятдесят п'ятдесяти 60 шістдесят шістдесяти 70 сімдесят
    сімдесяти 80 вісімдесят вісімдесяти 90 дев'яносто 100 сто ста 200 двісті двохсот 300
    триста трьохсот 400 чотириста чотирьохсот 500 п'ятсот п'ятисот 600 шістсот шестисот 700
    сімсот семисот 800 вісімсот восьмисот 900 дев'ятсот дев'ятисот`,
  de: `1.5 anderthalb eineinhalb 2 zwei zweier zweimal 3 drei dreier dreimal 4 vier 5 funf 6 sechs 7 sieben 8 acht 9 neun 10 zehn 11 elf 12
    zwolf dutzend 13 dreizehn 14 vierzehn 15 funfzehn 16 sechzehn 17 siebzehn 18 achtzehn 19
    neunzehn 20 zwanzig 30 dreissig 40 vierzig 50 funfzig 60 sechzig 70 siebzig 80 achtzig 90
    neunzig`,
  fr: `2 deux 3 trois 4 quatre 5 cinq 6 six 7 sept 8 huit 9 neuf 10 dix 11 onze 12 douze 13
    treize 14 quatorze 15 quinze 16 seize 17 dix-sept 18 dix-huit 19 dix-neuf 20 vingt 30
    trente 40 quarante 50 cinquante 60 soixante 70 soixante-dix 80 quatre-vingts quatre-vingt
    90 quatre-vingt-dix 100 cent 20 vingtaine 30 trentaine 60 soixantaine
    100 centaine`,
  es: `2 dos 3 tres 4 cuatro 5 cinco 6 seis 7 siete 8 ocho 9 nueve 10 diez 11 once 12 doce 13
    trece 14 catorce 15 quince 16 dieciseis 17 diecisiete 18 dieciocho 19 diecinueve 20 veinte
    21 veintiuno veintiuna 22 veintidos 23 veintitres 24 veinticuatro 25 veinticinco 26
    veintiseis 27 veintisiete 28 veintiocho 29 veintinueve 30 treinta 40 cuarenta 50 cincuenta
    60 sesenta 70 setenta 80 ochenta 90 noventa 100 cien ciento 200 doscientos doscientas 300
    trescientos trescientas 400 cuatrocientos cuatrocientas 500 quinientos quinientas 600
    seiscientos seiscientas 700 setecientos setecientas 800 ochocientos ochocientas 900
    novecientos novecientas 20 veintena 100 centenar`,
  pl: `1.5 poltora 2 dwa dwie dwoch dwom dwoma dwoje dwukrotnie 3 trzy trzech trzem trzema troje trzykrotnie 4 cztery czterech
    czterem czterema czworo 5 piec pieciu piecioro 6 szesc szesciu 7 siedem siedmiu 8 osiem
    osmiu 9 dziewiec dziewieciu 10 dziesiec dziesieciu 11 jedenascie jedenastu 12 dwanascie
    dwunastu 13 trzynascie trzynastu 14 czternascie czternastu 15 pietnascie pietnastu 16
    szesnascie szesnastu 17 siedemnascie siedemnastu 18 osiemnascie osiemnastu 19
    dziewietnascie dziewietnastu 20 dwadziescia dwudziestu 30 trzydziesci trzydziestu 40
    czterdziesci czterdziestu 50 piecdziesiat piecdziesieciu 60 szescdziesiat 70
    siedemdziesiat 80 osiemdziesiat 90 dziewiecdziesiat 100 sto stu 200 dwiescie dwustu 300
    trzysta trzystu 400 czterysta czterystu 500 piecset pieciuset 600 szescset 700 siedemset
    800 osiemset 900 dziewiecset`,
};
