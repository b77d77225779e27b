/** Lockfiles among what says the old version. */
import { formatNamed } from "../../format_of.ts";
import { isForeign } from "../foreign.ts";
import { nameOf } from "../../path.ts";
import { lineAt } from "../../text.ts";
import type { VersionFile } from "../../version_file.ts";
import type { Remark, Run } from "../candidates.ts";
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

/** A digest of what a composer.json says, its version too. Source: Composer, `Locker::getContentHash()`. */
const CONTENT = /^\s*"content-hash":/m;

/** Says of Composer's lockfiles beside the manifests of the plan that a digest there goes stale. */
export function tellComposer(
  { tree, remarks, settled }: Run,
  files: readonly VersionFile[],
): void {
  for (
    const { path } of files.filter((file) => nameOf(file.path) === "composer.json")
  ) {
    const lock = `${path.slice(0, -"json".length)}lock`;
    const text = settled.has(lock) ? "" : tree.read(lock) ?? "";
    const at = CONTENT.exec(text)?.index;
    if (at === undefined) continue;
    const line = lineAt(text, text.indexOf('"content-hash"', at));
    const said = `line ${line} has a digest of what ${path} says, the version too; ` +
      "`composer update --lock` writes the new one";
    remarks.push({ path: lock, message: said, kind: "behind" });
  }
}
