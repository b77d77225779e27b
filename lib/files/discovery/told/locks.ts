/** Lockfiles among what says the old version. */
import { formatNamed } from "../../format_of.ts";
import { isForeign } from "../foreign.ts";
import { nameOf } from "../../path.ts";
import type { Remark } from "../candidates.ts";
import type { Mention } from "./mention.ts";

/** Whether what a file says is locked or summed up: other versions than the project's as well. */
export function isLock(path: string): boolean {
  return formatNamed(path)?.follows === true ||
    /(?:\.lock|-lock\.[a-z]+|\.sum|\.snap|\.svg|\.min\.js)$/.test(path);
}

/**
 * Says of Helm's lockfiles among these lines that they stay: with a digest over what they lock,
 * none but Helm can write them. Source: helm.sh, "helm dependency build".
 */
export function inLocks(mentions: readonly Mention[]): readonly Remark[] {
  const locks = mentions.filter(({ path, text }) =>
    nameOf(path) === "Chart.lock" && !isForeign(path) && /^\s*version:/.test(text)
  );
  return [...Map.groupBy(locks, ({ path }) => path)].map(([path, [first]]) => ({
    path,
    message:
      `line ${first!.line} says ${
        versionIn(first!.text)
      } too, and stays, for a digest goes with it; ` +
      "`helm dependency update` writes both",
    kind: "behind",
  }));
}

function versionIn(line: string): string {
  return /^\s*version:\s*["']?([^"'\s]*)/.exec(line)![1]!;
}
