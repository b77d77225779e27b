/** Who wrote what: read where the configuration asks for authors, and only there. */
import { ok, type Result } from "../../fault.ts";
import { load } from "../../load.ts";
import { keyOf, type Person } from "../../notes/telling.ts";
import type { Facts, Origin, People } from "../../plan/mod.ts";
import { loadOrigins } from "../../plan/startup.ts";
import type { Git, Repository } from "../../git/mod.ts";
import type { World } from "../../system/startup.ts";
import { wantsForge } from "./wants_forge.ts";

/** What a user may have set otherwise in the configuration of git's log. */
export const PLAIN_LOG = [
  ...["log", "-z", "--no-show-signature", "--no-notes", "--no-color"],
  ...["--encoding=UTF-8", "--use-mailmap"],
];

/** Hundreds of packages that are not out yet ask for the same stretch. */
const READ = new WeakMap<Git, Map<string, Promise<Result<People>>>>();

/**
 * The authors of the commits from `since` (none: from the first) to `head`, as `.mailmap`
 * names them; with `isWhole` also who had a part in what `since` leads to.
 *
 * Fails with `git_failed` and `git_missing`.
 */
export function readPeople(
  git: Git,
  since: string | undefined,
  head: string,
  isWhole: boolean,
): Promise<Result<People>> {
  const known = READ.get(git) ?? new Map<string, Promise<Result<People>>>();
  READ.set(git, known);
  const key = JSON.stringify([since, head, isWhole]);
  const people = known.get(key) ?? readAnew(git, since, head, isWhole);
  known.set(key, people);
  return people;
}

async function readAnew(
  git: Git,
  since: string | undefined,
  head: string,
  isWhole: boolean,
): Promise<Result<People>> {
  const range = since === undefined ? [head] : [head, `^${since}`];
  const log = await git.text([
    ...PLAIN_LOG,
    ...["--format=%H%n%aN%n%aE", ...range, "--"],
  ]);
  if (!log.ok) return log;
  const bySha = new Map(
    log.value.split("\0").filter(Boolean).map((record) => {
      const [sha = "", name = "", email = ""] = record.split("\n");
      return [sha, { name, email } satisfies Person] as const;
    }),
  );
  const authorOf = (sha: string) => bySha.get(sha);
  if (!isWhole) return ok({ authorOf });
  const known = new Set<string>();
  if (since !== undefined) {
    const before = await git.text([...PLAIN_LOG, "--format=%aN%n%aE", since, "--"]);
    if (!before.ok) return before;
    for (const record of new Set(before.value.split("\0"))) {
      const [name = "", email = ""] = record.split("\n");
      known.add(keyOf({ name, email }));
    }
  }
  return ok({ authorOf, isKnown: (key) => known.has(key) });
}

/** The authors, where notes name them or leave some out. Fails as `readPeople` does. */
export async function peopleFor(
  world: World,
  repository: Repository,
  { config, line, head }: Facts,
  address: string | undefined,
  origins: ReadonlyMap<string, Origin>,
): Promise<Result<People | undefined>> {
  if (!wantsForge(config)) return ok(undefined);
  const since = line.stable?.isLocal ? `refs/tags/${line.stable.name}` : undefined;
  const isWhole = config.notes.authors === "list";
  const people = await readPeople(repository.git, since, head, isWhole);
  if (!people.ok) return people;
  const { toldBy } = await load<typeof import("./told.ts")>(
    import("./told.ts" as string),
  );
  const { withOrigins } = await loadOrigins();
  const shas = withOrigins(line.sinceStable, origins).map(({ sha }) => sha);
  const toldOf = await toldBy({ world, repository, config, address }, shas);
  return ok({ ...people.value, toldOf });
}
