/** Where a project stands, in lines for a terminal. */
import { loadGateWords } from "../../plan/startup.ts";
import {
  askedWords,
  nextWords,
  rungWords,
  type Stand,
  type StandLine,
} from "./stand.ts";

/** What follows the ladder: what comes next, gates, further lines, what is half done. */
export async function standLines(stand: Stand): Promise<readonly string[]> {
  const { lines } = stand;
  const gatesOf = await gateWords(lines);
  const own = lines.filter((each) => each.is_current);
  const others = lines.filter((each) => !each.is_current);
  return [
    ...own.flatMap((each) => [`next    ${nextWords(each.next)}`, ...gatesOf(each)]),
    ...others.map(({ branch, channels: [newest], next }) => {
      const at = newest ? `${newest.tag}, ${rungWords(newest)}` : "no release";
      return `line    ${branch}: ${at}; next ${nextWords(next)}`;
    }),
    ...leftLines(stand),
  ];
}

/** What follows the table of several packages: what others say of each, and its gates. */
export async function packageStandLines(stand: Stand): Promise<readonly string[]> {
  const gatesOf = await gateWords(stand.lines);
  return [
    ...stand.lines.flatMap((line) => [
      ...line.channels.toReversed().flatMap((each) => {
        const words = askedWords(each);
        return words === "" ? [] : [`asked   ${each.tag}: ${words}`];
      }),
      ...gatesOf(line),
    ]),
    ...leftLines(stand),
  ];
}

/** How each line tells of its gates. What has the words is loaded where one has some. */
async function gateWords(
  lines: readonly StandLine[],
): Promise<(line: StandLine) => readonly string[]> {
  if (lines.every(({ held }) => held === null)) return () => [];
  const { gateLine } = await loadGateWords();
  return ({ held, gates }) =>
    held === null ? [] : [`gates   ${held}: ${gateLine(gates)}`];
}

/** What is half done, and what could not be asked. */
function leftLines({ half_done: half, not_asked: unasked }: Stand): readonly string[] {
  return [
    ...half.map(({ tag, what, finish }) => `half    ${tag}: ${what}; ${finish}`),
    ...unasked.map((each) => `unknown ${each}`),
  ];
}
