/** Where the pull requests of a clone's releases are, and with whose token they are asked for. */
import { fail, ok, type Result } from "../../fault.ts";
import { type Access, openAccess, type TokenChoice } from "../../access/mod.ts";
import type { OpenForge, Pulls } from "../../forge/mod.ts";
import type { Gathered } from "../../gather/startup.ts";
import type { Remote, Repository } from "../../git/mod.ts";
import type { Config } from "../../plan/mod.ts";
import { openPublisher } from "../../publish/mod.ts";
import { load } from "../../load.ts";
import type { Reporter, World } from "../../system/startup.ts";

/** What `prepare --pr` and `execute --merged` need: loaded only where one is meant. */
export async function loadPulls(): Promise<typeof import("./mod.ts")> {
  return await load(import("./mod.ts" as string));
}

/** The clone that a pull request is of, with the project or one package; or with several. */
export interface PullSubject {
  readonly repository: Repository;
  readonly remote: Remote | undefined;
  readonly config: Config;
}

/** The subject of what was read for the project, or one package. */
export function pullSubjectOf({ repository, remote, facts }: Gathered): PullSubject {
  return { repository, remote, config: facts.config };
}

/** The forge, and the branches that a release's pull request is between. */
export interface PullPlace {
  readonly access: Access;
  readonly forge: OpenForge;
  readonly pulls: Pulls;
  /** The branch that it merges into: the one that is checked out. */
  readonly base: string;
  /** The branch that it merges. */
  readonly branch: string;
}

/**
 * The place; nothing for a dry run that has no token to ask with.
 *
 * Fails with `forge_unable` where there are none, with `branch_wrong` on a detached HEAD, and
 * as `openAccess` does.
 */
export async function pullPlace(
  world: World,
  report: Reporter,
  { repository, config, remote }: PullSubject,
  choice: TokenChoice,
): Promise<Result<PullPlace | undefined>> {
  const { noPulls, pullBranch } = await loadPulls();
  const { branch: base } = repository;
  if (base === undefined) {
    return fail("branch_wrong", "Cannot open a pull request: HEAD is on no branch", {
      hint: "Check the branch out that it is to be merged into: `git switch main`",
    });
  }
  const access = await openAccess(world, repository, base, choice);
  if (!access.ok) return access;
  const opened = await openPublisher(world, report, access.value, {
    ...{ patterns: [], isPublishing: false, isWaiting: false, makesNotes: false },
  });
  if (!opened.ok) return opened;
  const forge = opened.value?.forge;
  if (!forge && choice.isOptional) return ok(undefined);
  if (!access.value || !forge?.pulls) return noPulls(forge?.forge.title);
  const branch = pullBranch(base, remote?.defaultBranch, config.wanted?.only);
  return ok({ access: access.value, forge, pulls: forge.pulls, base, branch });
}
