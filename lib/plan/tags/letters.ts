/** Fixes that are told by a letter, `3.7a`, or by `P2`: numbers to count with, letters to people. */
import { fail, ok, type Result } from "../../fault.ts";
import { baseOf, compare, raise, type Version } from "../../version/startup.ts";
import type { Facts } from "../facts.ts";
import { type Request, spell } from "../request.ts";
import { shownVersion } from "./spelling.ts";
import { withPost } from "./marks.ts";
import { numbersIn, type TagPattern, versionText, withFix } from "./names.ts";

/** Whether the line's fixes are told by a letter, or by `P2`, or its releases have two numbers in a project of such. */
export function hasFixes(
  { pattern }: Facts["tags"],
  { stable }: Facts["line"],
): boolean {
  return pattern.fixes !== undefined && stable !== undefined &&
    numbersIn(versionText(pattern, stable.name) ?? "").length === 2;
}

/** What was asked for, a VERSION with its letter as a number, or with its count as a post-release. */
export function withNumbers(
  request: Request,
  { fixes, hasRevisions }: TagPattern,
): Request {
  if (request.version === undefined || !(fixes || hasRevisions)) return request;
  const asked = request.version.replace(/^v(?=\d)/i, "");
  const version = fixes ? withFix(asked, fixes) : withPost(asked);
  return { ...request, version };
}

/** A letter behind three numbers is read, but SemVer has no number for it. Fails with `part_unknown`. */
export function checkLetter(
  { version, command }: Request,
  { line: { stable }, tags }: Facts,
  next: Version,
): Result<unknown> {
  const isLettered = stable && tags.pattern.fixes && stable.version.release.length > 3;
  if (version !== undefined || !isLettered) return ok(undefined);
  if (compare(baseOf(next), raise(stable.version, "patch")) !== 0) return ok(undefined);
  const raised = {
    ...stable.version,
    release: stable.version.release.with(3, stable.version.release[3]! + 1),
  };
  const lettered = shownVersion(raised, undefined, {
    parts: 3,
    fixes: tags.pattern.fixes!,
  });
  return fail(
    "part_unknown",
    `Cannot raise the letter of "${stable.name}": SemVer has no fourth number`,
    {
      hint: `Raise a number: \`${command} ${
        spell(next)
      }\`, or --minor; or name the letter: \`${command} ${lettered}\``,
    },
  );
}
