/** What the labels of a commit's request say of it, for projects whose labels say the part. */
import type { Commit, Labelled, Meaning, Meanings } from "../commits.ts";

const MAJOR: Meaning = { level: "major", heading: "Changed" };
const ADDED: Meaning = { level: "minor", heading: "Added" };
const CHANGED: Meaning = { level: "patch", heading: "Changed" };
const FIXED: Meaning = { level: "patch", heading: "Fixed" };
const NOTHING: Meaning = { level: "none", heading: "Changed" };

/**
 * What projects mean by their labels. Source: GitHub's own labels; the defaults of
 * release-drafter, Dependabot, GitHub's generated notes, `auto`.
 */
const LABELS: ReadonlyMap<string, Labelled> = new Map<string, Labelled>([
  ...each(MAJOR, "major breaking breaking-change breaking-changes incompatible"),
  ...each(ADDED, "minor feature features feat enhancement new-feature"),
  ...each(FIXED, "fix bug bugfix bug-fix hotfix regression"),
  ...each(CHANGED, "patch performance perf refactor refactoring dependencies"),
  ...each({ level: "patch", heading: "Security" }, "security"),
  ...each({ level: "patch", heading: "Deprecated" }, "deprecation deprecated"),
  ...each(NOTHING, "documentation docs doc chore ci test tests testing style internal"),
  ...each(
    "skip",
    "ignore-for-release skip-release skip-changelog no-release no-changelog",
  ),
]);

/** What stands before a label's word: `type: bug`, `kind/bug`, `semver-major`, `🐛 bug`. */
const BEFORE =
  /^(?:[^a-z0-9]+|(?:type|kind|semver|pr|release|changelog|change|impact|category)(?:\s*[:/]+\s*|[-. ](?=(?:major|minor|patch)$)))/;

const RANKS = { none: 0, patch: 1, minor: 2, major: 3 } as const;

/**
 * What these labels say together: the one that asks for most, unless one leaves the commit out;
 * nothing where none of them says anything. What the project says of a label goes first.
 */
function meaningOfLabels(
  labels: readonly string[],
  meanings?: Meanings,
): Labelled | undefined {
  const said = labels.flatMap((label) => {
    const name = label.trim().toLowerCase();
    return meanings?.get(name) ?? LABELS.get(wordOf(name)) ?? [];
  });
  if (said.includes("skip")) return "skip";
  return said.reduce<Labelled | undefined>(
    (top, one) => top === undefined || rankOf(one) > rankOf(top) ? one : top,
    undefined,
  );
}

/** The commit with what the labels of its request say. */
export function withLabels<C extends Commit>(
  commit: C,
  labels: readonly string[] | undefined,
): C {
  const labelled = labels && meaningOfLabels(labels, commit.meanings);
  return labelled ? { ...commit, labelled } : commit;
}

function wordOf(name: string): string {
  let word = name;
  for (let rest = ""; rest !== word;) [rest, word] = [word, word.replace(BEFORE, "")];
  return word.trim().replace(/[\s_]+/g, "-");
}

function rankOf(labelled: Labelled): number {
  return labelled === "skip" ? 0 : RANKS[labelled.level];
}

function each(meaning: Labelled, words: string): [string, Labelled][] {
  return words.split(" ").map((word) => [word, meaning]);
}
