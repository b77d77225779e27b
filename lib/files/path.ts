/** Paths inside the project: relative to its root, with `/`. */
import { globOf } from "../glob.ts";

/** The folder of a path; empty for the root. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf("/"), 0));
}

/** The last part of a path. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/**
 * What `relative` means in `folder`, without `.` and `..`.
 *
 * Nothing when it is absolute or leaves the root.
 */
export function resolve(folder: string, relative: string): string | undefined {
  if (/^(?:[\\/]|[A-Za-z]:)/.test(relative)) return undefined;
  const parts: string[] = folder === "" ? [] : folder.split("/");
  for (const part of relative.split("/")) {
    if (part === "..") {
      if (parts.pop() === undefined) return undefined;
    } else if (part !== "" && part !== ".") parts.push(part);
  }
  return parts.join("/");
}

/** Whether a path is `place`, which may be a glob. */
export function isAt(path: string, place: string): boolean {
  return /[*{]/.test(place) ? globOf(place).test(path) : path === place;
}

/** Whether a folder is another, or lies below it. */
export function isWithin(folder: string, above: string): boolean {
  return above === "" || folder === above || folder.startsWith(`${above}/`);
}
