/** How the branches of older lines are called, as the clone or its remote has them. */
import type { Config } from "./config.ts";

/** What rung calls them where nothing says otherwise. */
const OWN = "release/{major}.{minor}";

/** What the branch of an older line is called: `release/{major}.{minor}`, unless it is said. */
export function hotfixBranch(
  { "hotfix-branch": said = OWN }: Pick<Config, "hotfix-branch">,
): string {
  return said;
}

/** The branch of a version's line: `release/1.4` of 1.4.2. */
export function lineBranch(
  config: Pick<Config, "hotfix-branch">,
  { release: [major = 0, minor = 0, patch = 0] }: {
    readonly release: readonly number[];
  },
): string {
  return hotfixBranch(config).replaceAll("{major}", `${major}`)
    .replaceAll("{minor}", `${minor}`).replaceAll("{patch}", `${patch}`);
}

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
): string | undefined {
  const counts = new Map<string, number>();
  let tagged: ReadonlySet<string> | undefined;
  for (const branch of branches) {
    const [, before = "", major, minor, wild = ""] = LINE.exec(branch) ?? [];
    // `issue-12` is no line
    if (major === undefined || (minor === undefined && wild === "")) continue;
    tagged ??= linesOf(versions);
    const isTagged = tagged.has(minor === undefined ? major : `${major}.${minor}`);
    if (!isTagged || /[{}*]/.test(before) || OF_BOTS.test(branch)) continue;
    const numbers = minor === undefined ? "{major}" : "{major}.{minor}";
    const pattern = `${before}${numbers}${wild}`;
    counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
  }
  const [first] = [...counts].toSorted(([, a], [, b]) => b - a);
  return first && first[0] !== OWN ? first[0] : undefined;
}

/** What a version is of: `1` and `1.4` for 1.4.2. */
function linesOf(
  versions: readonly { readonly release: readonly number[] }[],
): ReadonlySet<string> {
  return new Set(
    versions.flatMap((
      { release: [major, minor] },
    ) => [`${major}`, `${major}.${minor}`]),
  );
}

/**
 * The configuration with what the remote's branches of older lines are called, `1.4.x`, where it
 * says nothing and none of them is called as rung would call it.
 */
export function withLines(
  config: Config,
  heads: ReadonlyMap<string, string> | undefined,
  tags: readonly { readonly version: { readonly release: readonly number[] } }[],
): Config {
  const names = [...heads?.keys() ?? []];
  const parts = OWN.split(/\{(?:major|minor)\}/).map(RegExp.escape);
  const made = new RegExp(`^${parts.join("\\d+")}$`);
  const isSaid = config["hotfix-branch"] !== undefined ||
    names.some((each) => made.test(each));
  if (isSaid || !names.some((each) => LINE.test(each))) return config;
  const found = hotfixPattern(names, tags.map(({ version }) => version));
  return found === undefined ? config : { ...config, "hotfix-branch": found };
}
