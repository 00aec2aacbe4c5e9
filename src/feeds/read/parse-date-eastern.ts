const HALF_DAY = /(오전|午前|上午|오후|午後|下午) ?(\d{1,2})(?=:)/;
const AFTER_NOON: readonly string[] = ["오후", "午後", "下午"];
const CLOCK = /(\d{1,2}) ?[時时시点點](?: ?(\d{1,2}) ?[分분])?(?: ?(\d{1,2}) ?[秒초])?/;

/**
 * Chinese, Japanese and Korean dates (`2026年1月5日 14:30`, `2026년 1월 5일 오후 2시 30분`) with the
 * signs of ISO 8601. Other texts stay as they are.
 */
export function plainEastern(text: string): string {
  if (!/\d ?[年년]/.test(text)) return text;
  return text
    .replace(/(\d) ?[年月년월] ?(?=\d)/g, "$1-")
    .replace(/(\d) ?[日号號일]/, "$1 ")
    .replaceAll("：", ":")
    .replace(CLOCK, (_, ...[hour, minute = "0", second = "0"]: readonly string[]) =>
      [hour, minute, second].map((part) => `${part}`.padStart(2, "0")).join(":"),
    )
    .replace(HALF_DAY, (_, half: string, hour: string) => ` ${hourOf(Number(hour), half)}`);
}

/** Some count the hours after noon from 0, and some count them to 24 all the same. */
function hourOf(hour: number, half: string): number {
  if (hour > 12) return hour;
  return (hour % 12) + (AFTER_NOON.includes(half) ? 12 : 0);
}
