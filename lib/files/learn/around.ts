/**
 * Places whose line says too little: older versions stand in lines of the same words. What
 * stands beside the one of today tells it from them.
 */
import type { Tree } from "../tree.ts";
import { wholeOf, withHoles } from "./evidence.ts";

/** What is looked for: a line as a release changed it, `{version}` in place of the version. */
export interface Place {
  readonly path: string;
  readonly whole: string;
  /** How many such lines the newest release that changed some has changed. */
  readonly times: number;
}

/**
 * The patterns that might tell the lines that say the version of today (`spelled`): each with
 * the line below it, else with that above. None where others say it too that no release raised.
 */
export function patternsAround(
  tree: Tree,
  { path, whole, times }: Place,
  spelled: ReadonlySet<string>,
): readonly string[] {
  const lines = (tree.read(path) ?? "").split(/\r?\n/);
  const said = [...spelled].filter((each) => each !== "");
  const isOfToday = (line: string) =>
    said.some((each) => line.includes(each) && wholeOf(line, each) === whole);
  const meant = [...lines.keys()].filter((i) => isOfToday(lines[i]!));
  if (meant.length !== times) return [];
  return meant.flatMap((i) => {
    const line = lines[i]!;
    // What stands beside it may say the same version, and goes along then.
    const beside = (at: number) =>
      said.reduce((text, each) => withHoles(text, each), lines[at] ?? "");
    const [above, below] = [beside(i - 1), beside(i + 1)];
    const [start, end] = [line.length - line.trimStart().length, line.trimEnd().length];
    return [
      ...isTelling(below) ? [`${whole}${line.slice(end)}\n${below.trimEnd()}`] : [],
      ...isTelling(above)
        ? [`${above.trimStart()}\n${line.slice(0, start)}${whole}`]
        : [],
    ];
  });
}

/** Words: a number, a version or a date may be another one in the next release. */
function isTelling(line: string): boolean {
  return /[A-Za-z]{2}/.test(line.replaceAll("{version}", "")) &&
    !/\b\d+\b|\d[.:/-]\d/.test(line);
}
