/** How the branches of older lines are called, as the clone has them. */

/** A branch of a line: `1.x`, `release/1.4`, `v1.4.x`. */
const LINE = /^(.*?)(?<![\d.])(\d+)(?:\.(\d+))?(\.x)?$/;

/** Branches of programs that raise dependencies: `renovate/clap-4.x`. */
const OF_BOTS = /^(?:renovate|dependabot|snyk|greenkeeper|pyup|scala-steward)\b/i;

/**
 * The pattern, with `{major}` and `{minor}`, that most branches have which are called after a
 * version of a tag; nothing where there is none, or where it is rung's own.
 */
export function hotfixPattern(
  branches: readonly string[],
  versions: readonly { readonly release: readonly number[] }[],
  own: string,
): string | undefined {
  const counts = new Map<string, number>();
  for (const branch of branches) {
    const [, before = "", major, minor, wild = ""] = LINE.exec(branch) ?? [];
    // `issue-12` is no line
    if (major === undefined || (minor === undefined && wild === "")) continue;
    const isTagged = versions.some(({ release }) =>
      release[0] === Number(major) &&
      (minor === undefined || release[1] === Number(minor))
    );
    if (!isTagged || /[{}*]/.test(before) || OF_BOTS.test(branch)) continue;
    const numbers = minor === undefined ? "{major}" : "{major}.{minor}";
    const pattern = `${before}${numbers}${wild}`;
    counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
  }
  const [first] = [...counts].toSorted(([, a], [, b]) => b - a);
  return first && first[0] !== own ? first[0] : undefined;
}
