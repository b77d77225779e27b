/** The canonical scheme: SemVer, with the ladder's pre-releases. */
import { semVerOrder } from "../order/semver.ts";
import { textOrder } from "../order/text_order.ts";
import type { Scheme } from "../scheme.ts";
import { formatSemVer, parseSemVer } from "../semver/text.ts";

const TITLE = "SemVer";

/**
 * SemVer 2.0.0, `1.2.0-rc.1`; `+post.1` is read as the model's text of a post-release,
 * and never written. Source: semver.org 2.0.0; reference/versions.md §3.1.
 */
export const semver: Scheme = {
  id: "semver",
  title: "SemVer 2.0.0",
  ...textOrder(TITLE, semVerOrder({})),
  parse: (text) => parseSemVer(text, TITLE),
  format: (version, style) => formatSemVer(version, TITLE, style?.dev),
};
