/** Which commits two lines have in common, by the marks of git. */
import { type History, toCommit } from "../../plan/startup.ts";
import { hasReleased } from "../../notes/startup.ts";

/**
 * The commits of this line that say the same as those of the release, by git's marks: `=abc` for
 * one that both sides have, `>abc` for one of the release alone. Nothing where the release holds
 * more than that and what makes it a release.
 */
export function sameIn(
  marks: readonly string[],
  history: History,
): ReadonlySet<string> | undefined {
  const { own, alone } = onBoth(marks, history, history.reachable);
  const more = alone.flatMap((sha) => history.bySha.get(sha) ?? []);
  if (own.length === 0 || hasReleased(more.map(toCommit))) return undefined;
  return new Set(own);
}

/**
 * The commits of this `side` that the release has too, by git's marks, and those of the release
 * `alone`. To git all that change no file are the same; they are where they say the same.
 */
export function onBoth(
  marks: readonly string[],
  { bySha }: Pick<History, "bySha">,
  side: ReadonlySet<string>,
): { readonly own: readonly string[]; readonly alone: readonly string[] } {
  const marked = (mark: string) =>
    marks.flatMap((each) => each.startsWith(mark) ? [each.slice(1)] : []);
  const saysOf = (sha: string) => {
    const { tree, message, parents: [parent = ""] } = bySha.get(sha) ?? { parents: [] };
    const isEmpty = tree !== undefined && tree === bySha.get(parent)?.tree;
    return isEmpty ? withoutPick(message ?? "") : "";
  };
  const equal = marked("=").map((sha) => ({ sha, says: saysOf(sha) }));
  const [here, there] = [true, false].map((isHere) =>
    equal.filter(({ sha }) => side.has(sha) === isHere)
  ) as [typeof equal, typeof equal];
  const isSame = (others: typeof equal) => ({ says }: typeof equal[number]) =>
    !says || others.some((other) => other.says === says);
  return {
    own: here.filter(isSame(there)).map(({ sha }) => sha),
    alone: [
      ...marked(">"),
      ...there.filter((each) => !isSame(here)(each)).map(({ sha }) => sha),
    ],
  };
}

/** A message without what `git cherry-pick -x` adds. */
function withoutPick(message: string): string {
  const lines = message.split("\n");
  return lines.filter((each) => !each.startsWith("(cherry picked from ")).join("\n")
    .trim();
}
