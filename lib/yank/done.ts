/** How a place stands in a yank, and what was done there. */
import type { Result } from "../fault.ts";
import { placeNamedSo, type YankPlaceId } from "../plan/mod.ts";
import type { Subject } from "./registry.ts";

/** How a place stands, and what was done. */
export interface Done {
  readonly place: YankPlaceId;
  readonly title: string;
  /**
   * `done`: it is as wanted, and that was seen. `would`: a dry run. `person`: a person has to
   * do it. `absent`: the version is not there. `failed`: it could not be done.
   */
  readonly state: "done" | "would" | "person" | "absent" | "failed";
  /** What a person should know, a line each. */
  readonly said: readonly string[];
}

/** What is wanted: the release out of the way, or back. */
export interface YankTask {
  readonly isBack: boolean;
  readonly isDry: boolean;
  /** Whether it is to be deleted where a registry can do that. */
  readonly isRemoving: boolean;
  /** Whether a run before this one was told another reason. */
  readonly isRetold: boolean;
  readonly subject: Subject;
  /** The version that a person named to take its place: `--replace-by`. */
  readonly named?: string;
  /** The tags of stable releases that may stand in its place, the best first. */
  readonly goods: readonly string[];
}

/** Makes the record of a place. */
export function done(
  place: YankPlaceId,
  state: Done["state"],
  ...said: readonly string[]
): Done {
  return { place, title: placeNamedSo(place).title, state, said };
}

/** The record of a place where it could not be done. */
export function failed(place: YankPlaceId, result: Result<unknown>): Done {
  const faults = result.ok ? [] : result.faults;
  return done(
    place,
    "failed",
    ...faults.flatMap(({ message, hint }) => [message, hint]),
  );
}

/** What was seen, in words. */
export function stateOf(isBack: boolean): string {
  return isBack ? "seen back" : "seen taken back";
}
