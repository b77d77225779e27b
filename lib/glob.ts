/** Globs: one rule for the paths of manifests, of release files and of formats. */
// @ts-types="./std_path.d.ts"
import { globToRegExp } from "@std/path/posix/glob-to-regexp";

const KNOWN = new Map<string, RegExp>();

/**
 * What a glob matches, whole: `*` and `?` within a name, `**` for any folders, `[a-z]`,
 * `{a,b}`, as a shell has them. Paths have `/`; an empty glob matches nothing.
 *
 * A name that begins with a dot is like any other: who looks through folders decides.
 */
export function globOf(glob: string): RegExp {
  const known = KNOWN.get(glob);
  if (known) return known;
  const pattern = globToRegExp(glob, { extended: false, globstar: true });
  KNOWN.set(glob, pattern);
  return pattern;
}

/** The same, with the patterns that workspaces of npm and Yarn may have: `!(a|b)`, `@(a|b)`. */
export function shellGlobOf(glob: string): RegExp {
  return /[?*+@!]\(/.test(glob)
    ? globToRegExp(glob, { extended: true, globstar: true })
    : globOf(glob);
}
