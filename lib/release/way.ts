/**
 * How a release gets onto its remote: by git and a push, or by the forge's API.
 *
 * `carry_out.ts` has the one list of steps; a way is the hand that does each of them. Every
 * step looks first, so that a run which was killed is finished by the next one.
 */
import type { Access } from "../access/mod.ts";
import type { Result } from "../fault.ts";
import type { WholeAnswer } from "../plan/mod.ts";
import type { Remote, Repository } from "../git/mod.ts";
import type { Finished, Store, StoredPlan } from "../journal/mod.ts";
import type { Publisher } from "../publish/mod.ts";
import type { Reporter, World } from "../system/startup.ts";

/** What a check needs to see. */
export interface Seen {
  readonly world: World;
  /** Whether nothing is to be changed: then no right to push is needed. */
  readonly isDry?: boolean;
  readonly repository: Repository;
  readonly store: Store;
  /** The way to the remote; nothing for a clone that has none. */
  readonly access: Access | undefined;
  /** What is to be done on the forge; nothing where there is none. */
  readonly publisher: Publisher | undefined;
}

/** What a run of a plan works with. */
export interface Run extends Seen {
  readonly report: Reporter;
  /** Runs the project's own commands, where the configuration has some. */
  readonly hook?: (
    name: "before-commit" | "before-push" | "after-release",
    answer: Partial<WholeAnswer>,
  ) => Promise<Result<unknown>>;
  /** Runs the repository's own hooks, where the configuration asks for them. */
  readonly gitHooks?: GitHooks;
}

/** The repository's own hooks. Both fail with `hook_failed`. */
export interface GitHooks {
  /** Before the commit of these files, which nothing may change any more. */
  preCommit(paths: readonly string[]): Promise<Result<unknown>>;
  /** Before the push of branch and tag. */
  prePush(plan: Committed, remote: Remote): Promise<Result<unknown>>;
}

/** A file of the commit to come. */
export interface ApiFile {
  readonly path: string;
  /** Nothing for a file that the commit takes away. */
  readonly bytes: Uint8Array | undefined;
}

/** What a check finds: how far the release is, and what its steps need to know. */
export interface Checked {
  /** Whether the remote has the commit and the tag already. */
  readonly isDone: boolean;
  /** Whether the remote has the commit and its first tags, and lacks others. */
  readonly isBegun?: boolean;
  /** Whose the token is; nothing when nobody was asked. */
  readonly login?: string | undefined;
  /** By git: the remote as it is; nothing for a plan that goes to none. */
  readonly remote?: Remote | undefined;
  /** The release's commit on the remote, if it is known to be there. */
  readonly commit?: string | undefined;
  /** What the branch leads to there, by the plan, if it is known and not that commit. */
  readonly tip?: string | undefined;
  /** By the API: what the commit brings, if it is to be made. */
  readonly files?: readonly ApiFile[];
}

/** A plan whose commit is made. */
export type Committed = StoredPlan & { readonly commit: string };

/** A way to the remote. What its steps fail with stands where each is written. */
export interface Way {
  /** Whether commit and tag are made here first, and pushed after: then both can wait. */
  readonly isLocal?: true;
  /** Finds every obstacle at once, and how far the release is. It changes nothing. */
  check(plan: StoredPlan): Promise<Result<Checked>>;
  /** Finds the release's commit, or makes it. */
  commit(plan: StoredPlan, checked: Checked): Promise<Result<Committed>>;
  /** Finds the tag on the commit, or makes it. */
  tag(plan: Committed, checked: Checked): Promise<Result<Committed>>;
  /** Has commit and tag stand on the remote, and sees them there. */
  prove(plan: Committed, checked: Checked): Promise<Result<Committed>>;
  /** Gives the clone what the remote has already. */
  catchUp(plan: Committed): Promise<Result<Committed>>;
  /** Takes commit and tag back that nobody else can have seen. */
  takeBack(plan: StoredPlan): Promise<Result<StoredPlan>>;
  /** Whether a release that was finished before still stands on its remote. */
  confirm(finished: Finished): Promise<Result<unknown>>;
  /** What a dry run says that it would do. */
  foretell(plan: StoredPlan): readonly string[];
  /** What a person is to know afterwards. */
  readonly afterword?: (plan: StoredPlan) => string;
}
