/**
 * SemVer's text, for the schemes of its family: what SemVer 2.0.0 allows, narrowed to the
 * ladder's own pre-releases, and the name of the problem for everything else.
 *
 * `@std/semver` decides what SemVer is; `scanCanonical` is a shortcut for the normal form.
 */
import { format as formatStd, parse as parseStd, type SemVer } from "@std/semver";
import { ok, type Result } from "../fault.ts";
import { POST_MARK, prereleaseText } from "./canonical.ts";
import {
  badLength,
  tooGreat,
  unreadable,
  type Unsaid,
  unspellable,
  wholeNumber,
  type Wrong,
} from "./reading.ts";
import type { SpellingStyle } from "./scheme.ts";
import { scanCanonical } from "./semver_scan.ts";
import { syntaxFault } from "./semver_syntax.ts";
import { NIGHTLY_FROM, type Version } from "./version.ts";

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

type Staged = Pick<Version, "stage" | "number" | "dev">;

/** The rung that pre-release identifiers name; `at` is where the first one begins. */
function ladderStage(ids: readonly string[], at: number): Staged | Wrong {
  const skipped = ids[0] === "0" && (ids[1] === "dev" || ids[1] === "nightly") ? 1 : 0;
  const [label = "", digits, ...rest] = ids.slice(skipped);
  const start = at + 2 * skipped;
  const isDev = label === "dev" || label === "nightly";
  if (!isDev && label !== "alpha" && label !== "beta" && label !== "rc") {
    return strangeLabel(label, start);
  }
  if (digits === undefined) return noNumber(label, start + label.length);
  const number = count(digits);
  const after = start + label.length + 1;
  if (typeof number !== "number") return { ...number, index: after };
  if (isDev) return devStage(label, number, rest, start);
  if (rest.length === 0) return { stage: label, number };
  const dev = rest.length === 2 && rest[0] === "dev" ? count(rest[1]!) : undefined;
  if (typeof dev === "number") return { stage: label, number, dev };
  const index = after + digits.length + 1;
  if (dev !== undefined) return { ...dev, index: index + 4 };
  return strange(index, `only ".dev.N" can follow "${label}.${number}"`);
}

/** The value of a numeric identifier, or what is wrong with it (the index is the caller's). */
function count(digits: string): number | Wrong {
  if (!/^[0-9]+$/.test(digits)) {
    return { reason: "pre_no_number", index: 0, why: "a number is missing here" };
  }
  return wholeNumber(digits) ?? tooGreat(0);
}

function devStage(
  label: string,
  number: number,
  rest: readonly string[],
  start: number,
): Staged | Wrong {
  if (rest.length > 0) {
    return strange(
      start + `${label}.${number}.`.length,
      `nothing can follow "${label}.${number}"`,
    );
  }
  const right = number >= NIGHTLY_FROM ? "nightly" : "dev";
  if (label === right) return { stage: "dev", number };
  return {
    reason: "dev_label",
    index: start,
    why: `${number} is ${
      right === "dev" ? "a count" : "a stamp"
    }, which is spelled "${right}"`,
    hint: `Write "${right}.${number}", or pass --lenient`,
  };
}

function strangeLabel(label: string, index: number): Wrong {
  const glued = /^(alpha|beta|rc|dev|nightly)-?([0-9]+)$/.exec(label);
  if (glued) {
    return {
      reason: "pre_glued",
      index: index + glued[1]!.length,
      why: `"${label}" is one word, and "${glued[1]}10" would sort below "${
        glued[1]
      }9"`,
      hint: `Write "${glued[1]}.${Number(glued[2])}", or pass --lenient`,
    };
  }
  if (/^[0-9]+$/.test(label)) {
    return strange(
      index,
      `"-${label}" is a pre-release here and a post-release elsewhere`,
    );
  }
  return strange(index, `"${label}" is none of dev, nightly, alpha, beta, rc`);
}

function noNumber(label: string, index: number): Wrong {
  return {
    reason: "pre_no_number",
    index,
    why: `"${label}" has no number`,
    hint: `Write "${label}.0" or "${label}.1", or pass --lenient`,
  };
}

function strange(index: number, why: string): Wrong {
  return { reason: "pre_unknown", index, why };
}

/** What SemVer's family cannot say of `version`; nothing if it can say it all. */
export function semVerGap(version: Version): Unsaid | undefined {
  if (version.epoch !== 0) return { reason: "epoch", why: "it has no epoch" };
  if (version.release.length > 3) {
    return { reason: "parts", why: "it has three numbers, no more" };
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
