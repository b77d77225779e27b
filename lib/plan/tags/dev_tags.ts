/** How the project's own tags spell development versions: `-0.dev.5`, or plainly, `-dev.5`. */
import {
  baseOf,
  checkPlainDev,
  compare,
  type SpellingStyle,
  type Version,
} from "../../version/startup.ts";
import type { Tag, Tags } from "./tags.ts";

/** `1.2.0-dev.5`, `1.2.0-dev5` and `core@1.2.0-nightly.20261120`. */
const PLAIN = /\d\.\d+-(?:dev\.?|nightly\.)\d+$/;

/**
 * The style as configured, else plain where the line's last development version was tagged so, or
 * those of other packages are: in order behind `-dev.4` comes `-dev.5`. Beside an alpha or beta
 * of its base it never is.
 */
export function asDevTags(
  style: SpellingStyle,
  version: Version,
  { versions, names }: Pick<Tags, "versions" | "names">,
  newest: Tag | undefined,
): SpellingStyle {
  if (style.dev !== undefined || version.stage !== "dev") return style;
  const from = newest ? Math.max(versions.indexOf(newest), 0) : 0;
  const last = versions.slice(from).find((each) =>
    each.version.stage === "dev" && each.version.suffix === undefined
  );
  const isPlain = last ? PLAIN.test(last.name) : isPlainAmong(names);
  if (!isPlain) return style;
  const base = baseOf(version);
  const taken = versions.map((each) => each.version)
    .filter((each) => compare(baseOf(each), base) === 0);
  return checkPlainDev(version, taken).ok ? { ...style, dev: "plain" } : style;
}

/** Hundreds of packages ask the same of the same names. */
const KNOWN = new WeakMap<readonly string[], boolean>();

/** Whether a project's packages have plain development versions, and no others. */
function isPlainAmong(names: readonly string[]): boolean {
  return KNOWN.getOrInsertComputed(
    names,
    () =>
      names.some((name) => PLAIN.test(name)) &&
      !names.some((name) => /-0\.(?:dev|nightly)\.\d+$/.test(name)),
  );
}
