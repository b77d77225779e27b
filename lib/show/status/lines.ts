/** Where a project stands, in lines for a terminal. */
import { gateLine } from "../../plan/mod.ts";
import { askedWords, nextWords, rungWords, type Stand } from "./stand.ts";

/** What follows the ladder: what comes next, gates, further lines, what is half done. */
export function standLines(stand: Stand): readonly string[] {
  const { lines } = stand;
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
    ...leftLines(stand),
  ];
}

/** What follows the table of several packages: what others say of each, and its gates. */
export function packageStandLines(stand: Stand): readonly string[] {
  return [
    ...stand.lines.flatMap(({ channels: [...rungs], held, gates }) => [
      ...rungs.toReversed().flatMap((each) => {
        const words = askedWords(each);
        return words === "" ? [] : [`asked   ${each.tag}: ${words}`];
      }),
      ...(held === null ? [] : [`gates   ${held}: ${gateLine(gates)}`]),
    ]),
    ...leftLines(stand),
  ];
}

/** What is half done, and what could not be asked. */
function leftLines({ half_done: half, not_asked: unasked }: Stand): readonly string[] {
  return [
    ...half.map(({ tag, what, finish }) => `half    ${tag}: ${what}; ${finish}`),
    ...unasked.map((each) => `unknown ${each}`),
  ];
}
