/** Manifests at the root that say no version, where none there says one: why. */
import { folderOf } from "../path.ts";
import { lineAt } from "../text.ts";
import type { VersionFile } from "../version_file.ts";
import type { Run } from "./candidates.ts";
import type { Followed } from "./lead.ts";
import { leadsOn } from "./promises.ts";

/**
 * A statement that gives a version: `s.version = x`, `version: v()`, `version(x)`, and where a
 * line begins so `version x`, as Gradle and Ruby have it; no prose that has the word.
 */
const STATEMENT =
  /^(?!\s*(?:\/\/|\*|#|--|<[?!]))(?![^\r\n]*\b(?:classpath|name:))(?:(?:[^#\r\n]*[ \t,[({])?(?:[\w.]+\.)?version(?:Name)?(?:\(|[ \t]*[=:])|\s*(?:[\w.]+\.)?version(?:Name)?[ \t]+(?=[A-Za-z_]))[^\r\n]*|^\s*(?:\w+\s*\([^#\r\n]*)?\bVERSION[ \t]+"?\$\{(?!CMAKE)[^\r\n]*/m;

/** Says of each manifest at the root why it gives no version, where nothing else does. */
export function tellSilent(
  run: Run,
  followed: readonly Followed[],
  files: readonly VersionFile[],
): void {
  if (run.faults.length > 0) return;
  // What was found elsewhere for want of one here may be another's version.
  const isElsewhere = files.length > 0;
  if (files.some(({ path, why }) => folderOf(path) === "" || !/ in /.test(why))) return;
  for (const { lead: { path, search }, found } of followed) {
    const { readings, elsewhere = [], tagged, tagBefore, promised } = found;
    const isSilent = readings.length === 0 &&
      (!leadsOn(run.taken, elsewhere) || files.length === 0) &&
      tagged === undefined && tagBefore === undefined && promised === undefined;
    const isAtRoot = folderOf(path) === "" && !search.guess && !search.follows;
    const isTold = run.remarks.some((each) => each.path === path);
    if (!isSilent || !isAtRoot || isTold) continue;
    const text = run.tree.read(path) ?? "";
    // Between Autoconf's macros stand shell and prose, and TOML computes nothing.
    const isPlain = search.format === "configure.ac" || path === "Cargo.toml";
    const statement = isPlain ? null : STATEMENT.exec(text);
    if (isElsewhere && statement === null) continue;
    run.remarks.push({ path, message: reason(text, statement) });
  }
}

function reason(text: string, statement: RegExpExecArray | null): string {
  if (statement === null) return "says no version";
  const [line] = statement;
  const at = lineAt(text, statement.index + 1);
  const said = line.trim().slice(0, 60);
  return `line ${at} computes its version (${said}), and rung cannot tell which file says it`;
}
