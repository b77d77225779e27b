/** The versions near one of them, without a look at each of ten thousand tags. */
import { compare, isPrerelease, release, type Version } from "../../version/startup.ts";
import { versionOf } from "./names.ts";
import type { Tags } from "./tags.ts";

/** More lines than this are read with all others, without a look at each. */
const FEW_LINES = 16;

/**
 * The versions that matter to this one: all above it, the next below it, and the next stable
 * one below it. Others may be among them.
 */
export function versionsAround(
  version: Version,
  { pattern, names }: Pick<Tags, "pattern" | "names">,
): readonly Version[] {
  const befores = [pattern.before, ...pattern.others ?? []];
  const before = `(?:${befores.map((each) => RegExp.escape(each)).join("|")})`;
  // A line is what shares major and minor. All above it count, and of those below it as
  // many as it takes to find a stable one.
  const text = names.join("\n");
  const heads = new RegExp(`(?<![^\\n])${before}\\d+[._]\\d+(?!\\d)`, "g");
  const lines = [...new Set(text.match(heads))]
    .map((text) => ({ text, base: lineBase(/\d+[._]\d+$/.exec(text)![0]) }))
    .sort((a, b) => compare(b.base, a.base));
  const own = lines.filter(({ base }) => compare(base, version) > 0).length;
  const versionsOf = (line: string) =>
    text.match(new RegExp(`(?<![^\\n])${RegExp.escape(line)}(?!\\d)[^\\n]*`, "g"))!
      .flatMap((name) => versionOf(pattern, name) ?? []);
  // An epoch or a week stands where the numbers of a line would.
  const isOther = new RegExp(`(?<![^\\n])${before}(?:\\d{1,4}!|20\\d\\d[.-]?w)`, "i");
  if (pattern.single || isOther.test(text)) {
    return names.flatMap((name) => versionOf(pattern, name) ?? []);
  }
  const found: Version[] = [];
  let isFound = false;
  for (const [i, line] of lines.entries()) {
    // A line may stand here twice, with `v` and without.
    const isNew = i === 0 || compare(line.base, lines[i - 1]!.base) !== 0;
    if (isNew && isFound) break;
    if (i > FEW_LINES) return names.flatMap((name) => versionOf(pattern, name) ?? []);
    const versions = versionsOf(line.text);
    found.push(...versions);
    isFound ||= i >= own &&
      versions.some((each) => !isPrerelease(each) && compare(each, version) < 0);
  }
  return found;
}

function lineBase(text: string): Version {
  const [major = 0, minor = 0] = text.split(/[._]/).map(Number);
  return release(major, minor, 0);
}
