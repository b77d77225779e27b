/** Which way a release goes to its remote, and with whose token: by git, or by the API. */
import { type Access, openAccess, pushUrl, type TokenChoice } from "../access/mod.ts";
import { fail, ok, type Result } from "../fault.ts";
import { readShared, type Where } from "../gather/startup.ts";
import { remoteName } from "../git/mod.ts";
import type { StoredPlan } from "../journal/mod.ts";
import { fitToShow } from "../system/startup.ts";
import type { Config } from "../plan/startup.ts";
import { openPublisher, pageMissing, type PublishOptions } from "../publish/mod.ts";
import { openApi } from "./api_access.ts";
import { byApi, foretellByApi } from "./by_api.ts";
import { byAside } from "./aside/by_aside.ts";
import { byAsideApi, foretellAsideByApi } from "./aside/by_api.ts";
import { byGit } from "./by_git.ts";
import { checkoutFaults } from "./check.ts";
import { noForge } from "./remote_ready.ts";
import { load } from "../load.ts";
import { runHook } from "./hooks/hooks.ts";
import type { GitHookGround } from "./hooks/git_hooks.ts";
import type { Replanning, WritingAnew } from "./retry.ts";
import type { Checked, GitHooks, Run, Way } from "./way.ts";

/** What a run was told, once flags and configuration are read. */
export interface Order {
  readonly where: Where;
  /** The commit that a merged release was planned on. */
  readonly mergedOnto?: string;
  readonly isDry: boolean;
  /** Whether the forge is to make commit and tag: `--via api`. */
  readonly isByApi: boolean;
  /** Whether the next number is taken when another job was faster: `--retry-number`. */
  readonly mayRenumber: boolean;
  /** Plans a release of several packages anew, and writes a plan that was, with its hooks. */
  readonly replanSeveral: Replanning;
  readonly writeAnew: WritingAnew;
  /** Asks, before anything is made, whether it may go out. Fails with `declined`, … */
  confirm(plan: StoredPlan, remote: string | undefined): Promise<Result<unknown>>;
  /** Whether branch and tag are pushed at once, all or none. */
  readonly isAtomic: boolean;
  /** Which token, by the configuration. */
  choice(config: Config): TokenChoice;
  /** What is wanted of the forge, by the configuration. */
  publishing(config: Config): PublishOptions;
}

/** What a run has before it knows the way to the remote. */
export type Given = Omit<Run, "access" | "publisher"> & {
  /** Whether the checkout takes a journal. */
  readonly hasJournal: boolean;
  /** Whether the plan was read back from a tag: then nothing is left to push. */
  readonly isAdopted?: boolean;
};

/** A way that is open, and the run that goes it. */
export interface Open {
  readonly run: Run;
  readonly way: Way;
  /** The page of the release to come, for a dry run that would publish one. */
  readonly page?: string | undefined;
  /** Why no release page comes of it, where one is wanted: as an end of the run's last line. */
  readonly pageless?: string | undefined;
  /** Whether a release page is wanted. */
  readonly isPublishing: boolean;
}

type Aim = Pick<StoredPlan, "branch" | "hasRemote">;

/**
 * Opens the way that the order, or an earlier run of the plan, chose.
 *
 * Fails with `plan_open` for a release that git has begun and the API is to finish, with
 * `forge_unknown` for a clone without a remote, and as `openAccess` and `openApi` do.
 */
export async function openWay(
  given: Given,
  order: Order,
  plan: Aim & Partial<Pick<StoredPlan, "via" | "commit" | "date" | "aside">>,
): Promise<Result<Open>> {
  const { world, repository } = given;
  const config = await readShared(world, repository.root, order.where.config);
  if (!config.ok) return config;
  const ground = {
    world,
    report: given.report,
    root: repository.root,
    config: config.value,
  };
  const hook: Run["hook"] = (name, answer) => runHook(ground, name, answer);
  const isGitHooked = config.value["run-git-hooks"] && !order.isDry;
  const gitHooks = isGitHooked
    ? await gitHooksOf(
      { ...ground, repository, folder: given.store.folder },
      plan.branch,
    )
    : ok(undefined);
  if (!gitHooks.ok) return gitHooks;
  const all = order.isDry
    ? given
    : { ...given, hook, ...(gitHooks.value ? { gitHooks: gitHooks.value } : {}) };
  return order.isByApi || plan.via === "api"
    ? await openByApi(all, order, config.value, plan)
    : await openByGit(all, order, config.value, plan);
}

/** The repository's own hooks, loaded where they are asked for. Fails as `remoteName` does. */
async function gitHooksOf(
  ground: GitHookGround,
  branch: string,
): Promise<Result<GitHooks>> {
  const { checkPreCommit, runPrePush } = await load<
    typeof import("./hooks/git_hooks.ts")
  >(
    import("./hooks/git_hooks.ts" as string),
  );
  const { world, repository } = ground;
  const name = await remoteName(world, repository, branch);
  if (!name.ok) return name;
  const remote = name.value ?? "";
  const url = remote === "" ? ok("") : await pushUrl(world, repository, remote);
  if (!url.ok) return url;
  return ok({
    preCommit: (paths) => checkPreCommit(ground, paths),
    prePush: async ({ commit, tag, branch }, there) => {
      const object = await repository.git.text(["rev-parse", `refs/tags/${tag}`]);
      if (!object.ok) return object;
      const refs = [
        { name: `refs/heads/${branch}`, sha: commit, before: there.heads.get(branch) },
        { name: `refs/tags/${tag}`, sha: object.value, before: undefined },
      ];
      return await runPrePush(ground, { remote, url: fitToShow(url.value), refs });
    },
  });
}

/**
 * The way to the remote of a plan; nothing when it goes to none.
 *
 * Fails as `readShared` and `openAccess` do.
 */
export async function accessTo(
  { world, repository }: Pick<Given, "world" | "repository">,
  order: Order,
  plan: Aim,
): Promise<Result<Access | undefined>> {
  const config = await readShared(world, repository.root, order.where.config);
  if (!config.ok) return config;
  if (!plan.hasRemote) return ok(undefined);
  return await openAccess(world, repository, plan.branch, order.choice(config.value));
}

async function openByGit(
  given: Given,
  order: Order,
  config: Config,
  plan: Aim & Pick<StoredPlan, "aside">,
): Promise<Result<Open>> {
  const wayOf = plan.aside ? byAside : byGit;
  const { world, repository, report } = given;
  const access = plan.hasRemote
    ? await openAccess(world, repository, plan.branch, order.choice(config))
    : ok(undefined);
  if (!access.ok) return access;
  const publishing = order.publishing(config);
  // A dry run asks nobody's token anything.
  const publisher = order.isDry
    ? ok(undefined)
    : await openPublisher(world, report, access.value, publishing);
  if (!publisher.ok) return publisher;
  const { isAtomic, isDry } = order;
  const run = {
    ...given,
    isDry,
    access: access.value && { ...access.value, isAtomic },
    publisher: publisher.value,
  };
  const page = publishing.isPublishing ? access.value?.place?.web : undefined;
  return ok({
    ...{ run, way: wayOf(run, order.where), page },
    isPublishing: publishing.isPublishing,
    pageless: pagelessOf(access.value, publishing),
  });
}

/** Why a remote on another machine shows no release, in words. */
function pagelessOf(
  access: Access | undefined,
  { isPublishing, patterns }: PublishOptions,
): string | undefined {
  if (!isPublishing || !access?.host) return undefined;
  const files = patterns.length > 0 ? ", and the files of `assets` stay here" : "";
  const why = access.place === undefined
    ? `rung knows no forge there (\`forge = …\` to name one)${files}`
    : pageMissing(access.place);
  return why && `to ${access.host}. There is no release page: ${why}`;
}

async function openByApi(
  given: Given,
  order: Order,
  config: Config,
  plan: Aim & Partial<Pick<StoredPlan, "via" | "commit" | "date" | "aside">>,
): Promise<Result<Open>> {
  const { world, report, repository } = given;
  const hasGitBegun = plan.via === undefined &&
    (plan.commit !== undefined || plan.date !== undefined);
  if (hasGitBegun) {
    return fail("plan_open", "Cannot go on through the API: git has begun already", {
      hint: "Finish it as it was begun: `rung execute` without --via api",
    });
  }
  if (!plan.hasRemote) {
    return noForge("go through the API", undefined);
  }
  const [choice, publishing] = [order.choice(config), order.publishing(config)];
  const to = await openApi(world, report, repository, plan.branch, choice, publishing);
  if (!to.ok) return to;
  if (to.value) {
    const run = { ...given, ...to.value };
    const way = plan.aside ? byAsideApi(run) : byApi(run);
    return ok({ run, way, isPublishing: publishing.isPublishing });
  }
  // A dry run needs no token: without one, the checkout is all that can be looked at.
  const run = { ...given, access: undefined, publisher: undefined };
  const way = plan.aside
    ? { ...byAside(run, order.where), ...BLIND, foretell: foretellAsideByApi }
    : blind(byGit(run, order.where), run);
  return ok({ run, way, isPublishing: false });
}

/** The API's way without a token: it can look at the checkout, and foretell. */
function blind(way: Way, run: Run): Way {
  return {
    ...way,
    check(plan) {
      const faults = checkoutFaults(run, plan);
      const seen: Result<Checked> = faults.length > 0
        ? { ok: false, faults }
        : ok({ isDone: false });
      return Promise.resolve(seen);
    },
    confirm: BLIND.confirm,
    foretell: foretellByApi,
  };
}

/** What a way without a token says where it can look at nothing. */
const BLIND: Pick<Way, "check" | "confirm"> = {
  check: () => Promise.resolve(ok({ isDone: false })),
  confirm: () => Promise.resolve(ok(undefined)),
};
