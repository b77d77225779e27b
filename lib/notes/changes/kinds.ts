/** What the words of change files mean: a type of commits, and whether it breaks. */

/** What a word asks for; `none`: nothing is released for it. */
export interface Kind {
  readonly type: string;
  readonly isBreaking: boolean;
  /** The heading that the project gives it. */
  readonly heading?: string;
}

/**
 * Words of changesets, knope, towncrier, scriv, nx, rush, beachball and Keep a Changelog, one line a meaning; a line
 * that ends in `!` breaks.
 */
const ROWS = `
none misc trivial internal orphan none noop
feat! major premajor feat! fix! breaking break incompatible
remove! removal removed remove
feat minor preminor feature features feat added add new enhancement
fix patch prepatch prerelease hotfix bugfix bug fix fixed hotfix
security security vulnerability
deprecate deprecation deprecated deprecate
refactor changed change improvement improved performance perf doc docs other
build packaging vendor dependency dependencies deps
`;

/** Words that nobody has given another meaning. */
const OTHER: Kind = { type: "refactor", isBreaking: false };

let known: ReadonlyMap<string, Kind> | undefined;

/**
 * What the word means, `bug_fix` as `bugfix`, and `new-features` as its strongest piece; nothing
 * for one that has no meaning here.
 */
export function knownKind(word: string): Kind | undefined {
  known ??= new Map(
    ROWS.trim().split("\n").flatMap((row) => {
      const [type = "", ...words] = row.split(" ");
      const kind = { type: type.replace("!", ""), isBreaking: type.endsWith("!") };
      return words.map((each) => [each, kind] as const);
    }),
  );
  const lower = word.toLowerCase();
  const pieces = lower.split(/[_-]/).flatMap((
    each,
  ) => [each, each.replace(/s$/, ""), each.replace(/es$/, "")]);
  return known.get(lower) ?? known.get(lower.replaceAll(/[_-]/g, "")) ??
    pieces.flatMap((each) => known?.get(each) ?? []).toSorted((a, b) =>
      weightOf(a) - weightOf(b)
    )[0];
}

/** The less, the more it asks for. */
function weightOf({ type, isBreaking }: Kind): number {
  return isBreaking ? 0 : type === "feat" ? 1 : type === "none" ? 3 : 2;
}

/** The same; what it does not know is a change of no kind in particular. */
export function kindOf(word: string): Kind {
  return knownKind(word) ?? OTHER;
}
