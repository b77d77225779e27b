/** The first version of a line that leads to no release. */
import { fail, ok, type Result } from "../fault.ts";
import type { Ask, LineState, Spell } from "./line_state.ts";
import { compare, highest, isPrerelease, type Version } from "./version.ts";

/**
 * Whether the line is led to a first version by a file, a part or a person, or there is no release it might go
 * on from. Fails with `version_down`.
 */
export function isLed(
  lineState: LineState,
  version: Version,
  { part }: Ask,
  spell: Spell,
): Result<Version> {
  const { stable, cycle, ahead, taken, written, coming, wanted } = lineState;
  const led = part ?? stable ?? cycle ?? ahead ?? written ?? coming ?? wanted;
  const top = led === undefined
    ? highest(taken.filter((each) => !isPrerelease(each)))
    : undefined;
  if (!top) return notBelowAll(lineState, version, spell);
  return fail(
    "version_down",
    `Cannot release "${spell(version)}": "${spell(top)}" is out`,
  );
}

/**
 * A first version that no file and nobody named. Fails with `version_down` where a higher one is out: this line
 * leads to none of the releases, and it is not told which of them it goes on from.
 */
export function notBelowAll(
  { stable, cycle, ahead, taken, written }: LineState,
  version: Version,
  spell: Spell,
): Result<Version> {
  const top = stable ?? cycle ?? ahead ?? written ? undefined : highest(taken);
  if (!top || compare(top, version) < 0) return ok(version);
  return fail(
    "version_down",
    `Cannot release "${spell(version)}": "${spell(top)}" is out`,
  );
}
