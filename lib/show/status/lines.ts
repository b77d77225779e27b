/** Where a project stands, in lines for a terminal. */
import { gateLine } from "../../plan/mod.ts";
import { nextWords, rungWords, type Stand } from "./stand.ts";

/** What follows the ladder: what comes next, gates, further lines, what is half done. */
export function standLines(
  { lines, half_done: half, not_asked: unasked }: Stand,
): readonly string[] {
  const own = lines.filter((each) => each.is_current);
  const others = lines.filter((each) => !each.is_current);
  return [
    ...own.flatMap(({ next, held, gates }) => [
      `next    ${nextWords(next)}`,
      ...(held === null ? [] : [`gates   ${held}: ${gateLine(gates)}`]),
    ]),
    ...others.map(({ branch, channels: [newest], next }) => {
      const at = newest ? `${newest.tag}, ${rungWords(newest)}` : "no release";
      return `line    ${branch}: ${at}; next ${nextWords(next)}`;
    }),
    ...half.map(({ tag, what, finish }) => `half    ${tag}: ${what}; ${finish}`),
    ...unasked.map((each) => `unknown ${each}`),
  ];
}
