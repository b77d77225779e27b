/**
 * The ladder in SemVer's pre-release: `dev.5`, `0.dev.5`, `alpha.1`, `rc.1.dev.3`, and the
 * name of the problem for every other one.
 */
import { tooGreat, wholeNumber, type Wrong } from "../reading.ts";
import { NIGHTLY_FROM, type Version } from "../version.ts";

/** A rung, without its base. */
export type Staged = Pick<Version, "stage" | "number" | "dev">;

/** The rung that pre-release identifiers name; `at` is where the first one begins. */
export function ladderStage(ids: readonly string[], at: number): Staged | Wrong {
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
