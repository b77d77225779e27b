/** Lockfiles far from the packages that they hold: which of them are the project's. */
import type { Run } from "../candidates.ts";
import type { FormatData } from "../../format.ts";
import { folderOf } from "../../path.ts";

/** Lockfiles in which a package of the project can only be what comes from its folder. */
const BY_PATH: ReadonlySet<string> = new Set([
  "Cargo.lock",
  "Gemfile.lock",
  "pubspec.lock",
]);

/** A package above, in npm's lockfile: `"..": {`. */
const ABOVE = /^[ \t]*"\.\.(?:\/[^"\r\n]*)?"[ \t]*:[ \t]*\{/m;

/**
 * Whether a lockfile among tests and examples holds packages of the project from their folders: it
 * says what they say, wherever it lies.
 */
export function isByPath(
  { tree, own }: Run,
  path: string,
  format: FormatData | undefined,
): boolean {
  if (/(?:^|\/)(?:node_modules|target)\//.test(path)) return false;
  if (format?.id !== "package-lock.json") return BY_PATH.has(format?.id ?? "");
  const text = tree.read(path) ?? "";
  // What is called as a package of the project is a copy of it, with a version of its own.
  const name = /"name"[ \t]*:[ \t]*"([^"]+)"/.exec(text)?.[1];
  return !own.has(name ?? "") && ABOVE.test(text);
}

/** Whether it is what pnpm's lockfile has of a manifest that is not of the release, and stays. */
export function asksForOther(
  { taken, tree }: Run,
  path: string,
  { id }: FormatData,
): boolean {
  const folder = folderOf(path);
  const manifest = folder === "" ? "package.json" : `${folder}/package.json`;
  return id === "pnpm-lock.yaml" && !taken.has(manifest) &&
    tree.list(folder).includes("package.json");
}
