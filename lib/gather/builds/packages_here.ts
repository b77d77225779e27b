/** Which package's tag HEAD has, where nobody says what is built and several packages have tags. */
import { fail, ok, type Result } from "../../fault.ts";
import { few } from "../../few.ts";
import { familiesIn, type Tags, versionOf } from "../../plan/build.ts";
import { compare } from "../../version/startup.ts";
import { tagNamesAtHead } from "./build_tags.ts";
import type { Place } from "./tag_build.ts";

/**
 * The one package's tag that HEAD has; nothing where it has one of the project's own, or none.
 *
 * Fails with `usage` where it has those of several packages, and with `git_missing`.
 */
export async function packageTagHere(
  { repository, build, config }: Place,
  project: Tags | undefined,
): Promise<Result<string | undefined>> {
  const read = await tagNamesAtHead(repository, build);
  if (!read.ok) return read;
  const names = [...read.value];
  const isProjects = (name: string) =>
    project !== undefined && versionOf(project.pattern, name) !== undefined;
  if (names.some(isProjects)) return ok(undefined);
  const families = familiesIn(names, config.called).filter(({ owner }) => owner !== "");
  const tags = families.flatMap(({ befores }) =>
    names.flatMap((name) => {
      const pattern = { before: befores[0]!, after: "", others: befores.slice(1) };
      const version = versionOf(pattern, name);
      return version ? [{ name, version }] : [];
    })
  ).toSorted((a, b) => compare(b.version, a.version));
  if (families.length < 2) return ok(tags[0]?.name);
  const shown = few(tags.map(({ name }) => `"${name}"`).toSorted());
  const message = `Cannot tell which release is meant: HEAD has the tags ${shown}`;
  return fail("usage", message, {
    hint:
      "Tell of all of them: `rung ci --all`, with --format github-matrix as a matrix; or of " +
      "one: `rung ci TAG`",
  });
}
