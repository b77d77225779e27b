/** What a look at a project finds. */
import type { Result } from "../fault.ts";
import type { VersionFile } from "../files/mod.ts";
import { spell } from "../plan/mod.ts";

/** One thing that was looked at. */
export interface Finding {
  /** What was looked at, in a word or two. */
  readonly subject: string;
  /** `bad` stops a release, `warning` may surprise, `fixed` was mended on the way. */
  readonly state: "good" | "warning" | "bad" | "fixed";
  readonly message: string;
  /** What to do about it; nothing where nothing is to be done. */
  readonly cure: string | null;
}

/** All is well. */
export function good(subject: string, message: string): Finding {
  return { subject, state: "good", message, cure: null };
}

/** It may surprise. */
export function warning(subject: string, message: string, cure: string): Finding {
  return { subject, state: "warning", message, cure };
}

/** It stops a release. */
export function bad(subject: string, message: string, cure: string): Finding {
  return { subject, state: "bad", message, cure };
}

/** What stands in the way, as the release itself would say it; nothing for a good result. */
export function faulty(subject: string, result: Result<unknown>): readonly Finding[] {
  if (result.ok) return [];
  return result.faults.map(({ code, message, hint, path }) =>
    bad(subject, `${message}${path === undefined ? "" : ` (${path})`} [${code}]`, hint)
  );
}

/** `VERSION (1.4.0)`: a file and what it says, the whole of a version that stands in parts. */
export function fileWords(
  { path, spelled, version, slots }: Pick<
    VersionFile,
    "path" | "spelled" | "version" | "slots"
  >,
): string {
  const isInParts = slots.some(({ says }) => says !== undefined);
  return `${path} (${isInParts && version ? spell(version) : spelled})`;
}
