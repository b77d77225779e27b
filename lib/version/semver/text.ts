/**
 * SemVer's text, for the schemes of its family: what SemVer 2.0.0 allows, narrowed to the
 * ladder's own pre-releases, and the name of the problem for everything else.
 *
 * `@std/semver` decides what SemVer is; `scanCanonical` is a shortcut for the normal form.
 */
import { format as formatStd, parse as parseStd, type SemVer } from "@std/semver";
import { ok, type Result } from "../../fault.ts";
import { POST_MARK, prereleaseText } from "../canonical.ts";
import {
  badLength,
  unreadable,
  type Unsaid,
  unspellable,
  wholeNumber,
  type Wrong,
} from "../reading.ts";
import type { SpellingStyle } from "../style.ts";
import { ladderStage } from "./ladder.ts";
import { scanCanonical } from "./scan.ts";
import { syntaxFault } from "./syntax.ts";
import type { Version } from "../version.ts";

/**
 * Reads SemVer whose pre-release is one of the ladder's, in either spelling of dev.
 *
 * `title` names the scheme in faults. Fails with `version_unreadable` and the reason
 * `syntax`, `length`, `range`, `epoch`, `pre_glued`, `pre_no_number`, `pre_unknown`,
 * `dev_label` or `post`. Source: SemVer 2.0.0, §2, §9, §10.
 */
export function parseSemVer(text: string, title: string): Result<Version> {
  const version = readSemVer(text);
  return "reason" in version ? unreadable(text, title, version) : ok(version);
}

/** What `parseSemVer` reads, or what is wrong: for schemes with SemVer inside their text. */
export function readSemVer(text: string): Version | Wrong {
  const known = scanCanonical(text);
  if (known !== undefined) return known;
  const wrong = badLength(text) ?? syntaxFault(text);
  if (wrong !== undefined) return wrong;
  let semver: SemVer;
  try {
    semver = parseStd(text);
  } catch {
    return { reason: "syntax", index: 0, why: "it is not SemVer" };
  }
  const { major, minor, patch, prerelease = [], build = [] } = semver;
  const base = { epoch: 0, release: [major, minor, patch] };
  const core = base.release.join(".").length;
  if (prerelease.length === 0) return finalOrPost(base, build, core);
  const stage = ladderStage(prerelease.map(String), core + 1);
  if ("reason" in stage) return stage;
  if (build[0] !== POST_MARK) return { ...base, ...stage, build };
  return {
    reason: "post",
    index: text.indexOf("+"),
    why: `"+${POST_MARK}" marks a post-release, and a pre-release has none`,
  };
}

type Base = Pick<Version, "epoch" | "release">;

function finalOrPost(base: Base, build: string[], at: number): Version | Wrong {
  if (build[0] !== POST_MARK) return { ...base, stage: "final", number: 0, build };
  const digits = build[1] ?? "";
  const number = /^(0|[1-9][0-9]*)$/.test(digits) ? wholeNumber(digits) : undefined;
  if (number !== undefined) {
    return { ...base, stage: "post", number, build: build.slice(2) };
  }
  return {
    reason: "post",
    index: at,
    why: `"+${POST_MARK}" marks a post-release and needs a number, "+${POST_MARK}.1"`,
  };
}

/** What SemVer's family cannot say of `version`; nothing if it can say it all. */
function semVerGap(version: Version): Unsaid | undefined {
  if (version.epoch !== 0) return { reason: "epoch", why: "it has no epoch" };
  if (version.release.length > 3) {
    return {
      reason: "parts",
      why: "it has three numbers, no more",
      hint:
        "Name a VERSION of three numbers: the count of a day's releases has no place there",
    };
  }
  if (version.stage === "post") {
    return {
      reason: "post",
      why: "it has no post-releases; build metadata does not count for the order",
      hint: "Release the next patch",
    };
  }
  if (version.build[0] === POST_MARK) {
    return {
      reason: "build_chars",
      why: `"+${POST_MARK}" would be read as a post-release`,
    };
  }
  return undefined;
}

/**
 * Writes SemVer's normal form. Fails with `version_unspellable` and the reason `epoch`,
 * `parts`, `post` or `build_chars`. Source: SemVer 2.0.0; reference/versions.md §3.1.
 */
export function formatSemVer(
  version: Version,
  title: string,
  dev?: SpellingStyle["dev"],
): Result<string> {
  const gap = semVerGap(version);
  if (gap !== undefined) return unspellable(version, title, gap);
  const [major = 0, minor = 0, patch = 0] = version.release;
  const prerelease = prereleaseText(version, dev);
  if (version.build.length === 0) {
    return ok(major + "." + minor + "." + patch + prerelease);
  }
  const identifiers = prerelease === "" ? [] : prerelease.slice(1).split(".");
  const build = [...version.build];
  return ok(formatStd({ major, minor, patch, prerelease: identifiers, build }));
}
