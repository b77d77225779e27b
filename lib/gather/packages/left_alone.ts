/** Packages that changesets is told to leave alone. */
import { globOf } from "../../glob.ts";
import { type Config, type Home, namesOf } from "../../plan/mod.ts";

/** Tells of each package whether changesets is told to leave it alone; who was named never is. */
export function leftAlone(
  { theirs }: Config,
  named: readonly Home[],
): (home: Home) => boolean {
  const globs = (theirs?.ignore ?? []).map(globOf);
  return (home) =>
    !named.includes(home) &&
    (namesOf(home).some((name) => globs.some((glob) => glob.test(name))) ||
      theirs?.privates === "left" && home.isPrivate === true);
}
