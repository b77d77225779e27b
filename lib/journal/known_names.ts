/**
 * The names that git has for files of the project: a disk without case, or one that takes
 * names apart (macOS), gives the same file under others, and git would keep it twice.
 */
import { ok, type Result } from "../fault.ts";
import type { Git, GitOptions } from "../git/mod.ts";

/** What a clone says of its disk. Source: git-config(1), `core.ignoreCase`, `core.precomposeUnicode`. */
export interface Folding {
  readonly ignoresCase: boolean;
  readonly composes: boolean;
}

/** A name as such a disk compares it. */
function folded(name: string, { ignoresCase, composes }: Folding): string {
  const whole = composes ? name.normalize("NFC") : name;
  return ignoresCase ? whole.toLowerCase() : whole;
}

/** The paths, each as `known` spells it where that has the same file under another name. */
export function knownNames(
  paths: readonly string[],
  known: readonly string[],
  folding: Folding,
): readonly string[] {
  const exact = new Set(known);
  const byFolded = new Map(known.map((name) => [folded(name, folding), name]));
  return paths.map((path) =>
    exact.has(path) ? path : byFolded.get(folded(path, folding)) ?? path
  );
}

/**
 * The paths as the index spells them, where the clone says that its disk folds names. Fails
 * with `git_failed` and `git_missing`.
 */
export async function namesInIndex(
  git: Git,
  paths: readonly string[],
  options: Pick<GitOptions, "env"> = {},
): Promise<Result<readonly string[]>> {
  const said = await git.try([
    ...["config", "--type=bool", "--get-regexp"],
    "^core\\.(ignorecase|precomposeunicode)$",
  ]);
  if (!said.ok) return said;
  const text = new TextDecoder().decode(said.value.stdout);
  // The last of a key wins.
  const says = (key: string) =>
    text.match(new RegExp(`^${key} (true|false)$`, "gm"))?.at(-1)?.endsWith("true") ??
      false;
  const folding = {
    ignoresCase: says("core\\.ignorecase"),
    composes: says("core\\.precomposeunicode"),
  };
  if (!folding.ignoresCase && !folding.composes) return ok(paths);
  const listed = await git.text(["ls-files", "-z", "--full-name"], options);
  if (!listed.ok) return listed;
  return ok(knownNames(paths, listed.value.split("\0").filter(Boolean), folding));
}
