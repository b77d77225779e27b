/**
 * The model's own text: SemVer with an epoch, more numbers and a post-release where there
 * are any, `1!1.2.3.4+post.1`. Every version has one; it is what messages show.
 */
import type { SpellingStyle } from "./style.ts";
import { isNightly, type Version } from "./version.ts";

/** No build metadata: shared, so that a million versions share one array. */
export const NO_BUILD: readonly string[] = Object.freeze([]);

/** The first build identifier that is taken: it marks a post-release in the model's text. */
export const POST_MARK = "post";

/** The stage as SemVer spells it, `-0.dev.5`; nothing for a release or a post-release. */
export function prereleaseText(
  version: Version,
  dev: SpellingStyle["dev"] = "ordered",
): string {
  const { stage, number, suffix } = version;
  if (suffix !== undefined) return "-" + suffix;
  if (stage === "label") return "-" + version.label + "." + number;
  if (stage === "final" || stage === "post") return "";
  if (stage === "dev") {
    const label = isNightly(version) ? "nightly" : "dev";
    return (dev === "plain" ? "-" : "-0.") + label + "." + number;
  }
  return "-" + stage + "." + number +
    (version.dev === undefined ? "" : ".dev." + version.dev);
}

/** The version in the model's own text; two versions never share one. */
export function canonicalText(version: Version): string {
  const epoch = version.epoch === 0 ? "" : `${version.epoch}!`;
  const build = version.stage === "post"
    ? [POST_MARK, `${version.number}`, ...version.build]
    : version.build;
  return epoch + version.release.join(".") + prereleaseText(version) +
    (build.length === 0 ? "" : "+" + build.join("."));
}
