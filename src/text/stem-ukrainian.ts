import { longestEnding, readEndings } from "./endings.ts";

/**
 * What Ukrainian words change by case, number, gender, person and tense, as school grammars list
 * it, in folded letters. Suffixes that make another word (-ість, -ник) stay: cutting them joins
 * words that mean different things.
 */
const ENDINGS = readEndings(`
  а я о е є у ю и і ї ь й
  ами ями ові еві єві ою ею єю ам ям ах ях ом ем єм ів їв ей
  ія ії ію ією ій іям іями іях
  ий ої ого ього ому ьому ім їм им их іх їх ими іми їми ої яя юю
  ати яти іти ити ути ювати увати
  аю яю ую юю аєш яєш ує ює ає яє аємо яємо уємо юємо ають яють ують юють ить ять уть ють имо ите
  ав яв ив ів ував ював ала яла ила іла увала ювала ало яло ило іло увало ювало
  али яли или іли ували ювали
  ання яння ення іння ування ювання анню енню інню уванню юванню анням енням уванням юванням
  ань ень інь увань ювань
  аний яний ений ований ана яна ена ована ане ене оване ані ені овані ано ено овано
  аного еного ованого аних ених ованих аної еної ованої ану ену овану
  ть ти в ши вши чи ачи ючи
`);

/** "боротися" is "бороти" done to oneself. */
const REFLEXIVE = /(?:ться|тися|ся|сь)$/;
const MIN_REFLEXIVE_CHARS = 6;

/** "список", but "списку": the о stands only where no ending follows. */
const FLEETING = /(?<=[^аеиіоуюяєї]{1,2})о(?=к$)/;
const MIN_FLEETING_CHARS = 6;

/** The stem of a folded Ukrainian word: without -ся, its longest ending and a last soft sign. */
export function stemUkrainian(word: string): string {
  const active = word.length < MIN_REFLEXIVE_CHARS ? word : word.replace(REFLEXIVE, "");
  const ending = longestEnding(active, ENDINGS);
  if (ending === "" && active.length >= MIN_FLEETING_CHARS) return active.replace(FLEETING, "");
  const rest = active.slice(0, active.length - ending.length);
  return rest.replace(/(?:(н)н|[ь'])$/, "$1");
}
