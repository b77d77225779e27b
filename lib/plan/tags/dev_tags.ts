/** How the project's own tags spell development versions: `-0.dev.5`, or plainly, `-dev.5`. */
import {
  baseOf,
  checkPlainDev,
  compare,
  type SpellingStyle,
  type Version,
} from "../../version/startup.ts";
import { versionText } from "./names.ts";
import type { Tag, Tags } from "./tags.ts";

/** `1.2.0-dev.5` and `1.2.0-nightly.20261120`. */
const PLAIN = /^\d+(?:\.\d+)*-(?:dev|nightly)\.\d+$/;

/**
 * The style as configured, else plain where the line's last development version was tagged so:
 * in order behind `-dev.4` comes `-dev.5`. Beside an alpha or beta of its base it never is.
 */
export function asDevTags(
  style: SpellingStyle,
  version: Version,
  { pattern, versions }: Pick<Tags, "pattern" | "versions">,
  newest: Tag | undefined,
): SpellingStyle {
  if (style.dev !== undefined || version.stage !== "dev") return style;
  const from = newest ? Math.max(versions.indexOf(newest), 0) : 0;
  const last = versions.slice(from).find((each) =>
    each.version.stage === "dev" && each.version.suffix === undefined
  );
  if (!last || !PLAIN.test(versionText(pattern, last.name) ?? "")) return style;
  const base = baseOf(version);
  const taken = versions.map((each) => each.version)
    .filter((each) => compare(baseOf(each), base) === 0);
  return checkPlainDev(version, taken).ok ? { ...style, dev: "plain" } : style;
}
