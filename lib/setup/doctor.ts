/** Everything that could stop a release, looked at before one is tried. */
import type { TokenChoice } from "../access/mod.ts";
import { isUnattended, openAccess } from "../access/mod.ts";
import { ok, type Result } from "../fault.ts";
import { folderOf, gather, type Gathered, type Where } from "../gather/startup.ts";
import { gatherIfSeveral, type PackagesGathered } from "../gather/mod.ts";
import { openRepository, type Repository } from "../git/mod.ts";
import { storeOf } from "../journal/mod.ts";
import type { Config } from "../plan/mod.ts";
import { openPublisher, type PublishOptions } from "../publish/mod.ts";
import { inspectToken } from "../release/mod.ts";
import type { Reporter, World } from "../system/startup.ts";
import { checkClock, checkGit, checkHistory } from "./clone_checks.ts";
import { bad, faulty, type Finding, good, warning } from "./finding.ts";
import { checkRelease, checkSeveral, type Looked } from "./release_checks.ts";
import { checkRules } from "./rule_checks.ts";
import { checkSigning } from "./signing_checks.ts";

/** What a look needs to know. */
export interface Look {
  readonly world: World;
  readonly report: Reporter;
  readonly where: Where;
  /** Whether what is safe to mend is mended. */
  readonly isFixing: boolean;
  choice(config: Config): TokenChoice;
  publishing(config: Config): PublishOptions;
}

/**
 * All findings, in the order in which a release would meet them.
 *
 * Fails with `not_a_repository`, `git_missing`, `git_outdated`: then nothing can be looked at.
 */
export async function examine(look: Look): Promise<Result<readonly Finding[]>> {
  const { world, report, where, isFixing } = look;
  const opened = await openRepository(world, folderOf(world, where));
  if (!opened.ok) return opened;
  report.doing("look at the clone");
  const first = [
    ...await checkGit(opened.value),
    ...await checkSigning(world, opened.value),
    ...await checkClock(world, opened.value),
    ...await checkHistory(opened.value, isFixing),
  ];
  report.doing("look at the remote and the tags");
  // What was fetched is read anew.
  const isMended = first.some(({ state }) => state === "fixed");
  const clone = isMended ? await openRepository(world, folderOf(world, where)) : opened;
  if (!clone.ok) return clone;
  const asked = await readProject(look, where, clone.value);
  const isAway = !asked.ok && !where.offline &&
    asked.faults.every(({ code }) => code === "remote_unreachable");
  // Without the remote there is still the rest to look at.
  const read = isAway
    ? await readProject(look, { ...where, offline: true }, clone.value)
    : asked;
  if (!read.ok) {
    // The history's own finding has said it.
    const others = read.faults.filter(({ code }) => code !== "clone_shallow");
    return ok([...first, ...faulty("project", { ok: false, faults: others })]);
  }
  const release = "packages" in read.value
    ? await checkSeveral(look, read.value)
    : await checkRelease(look, read.value);
  return ok([
    ...first,
    ...(isAway ? faulty("remote", asked) : await checkRemote(read.value, isFixing)),
    ...release.findings,
    ...await checkToken(look, clone.value, read.value, release),
  ]);
}

/** The project, or its packages where tags are theirs. Fails as `gather` does. */
async function readProject(
  { world, report }: Look,
  where: Where,
  known: Repository,
): Promise<Result<Gathered | PackagesGathered>> {
  const several = where.package === undefined
    ? await gatherIfSeveral(world, where, report, known)
    : ok(undefined);
  if (!several.ok) return several;
  return several.value ? ok(several.value) : await gather(world, where, known);
}

async function checkRemote(
  { repository: { git, tags }, remote, remoteName }: Pick<
    Gathered,
    "repository" | "remote" | "remoteName"
  >,
  isFixing: boolean,
): Promise<readonly Finding[]> {
  if (!remoteName.ok) return faulty("remote", remoteName);
  if (!remote) {
    return [
      remoteName.value === undefined
        ? warning(
          "remote",
          "This clone has none: a release stays here",
          "`git remote add origin URL`",
        )
        : warning("remote", "Not asked: --offline", "Run it again without --offline"),
    ];
  }
  const there = [good("remote", `${remote.name} answers`)];
  const known = new Set(tags);
  const lacking = [...remote.tags.keys()].filter((each) => !known.has(each));
  if (lacking.length === 0) {
    return [...there, good("tags", "The clone has all of them")];
  }
  if (isFixing) {
    const args = ["fetch", "--progress", "--tags", "--", remote.name];
    const fetched = await git.text(args, { remote: remote.name });
    if (!fetched.ok) return [...there, ...faulty("tags", fetched)];
    const message = `${lacking.length} were fetched`;
    return [...there, { ...good("tags", message), state: "fixed" }];
  }
  const told =
    `The remote has ${lacking.length} that this clone lacks; they count all the same`;
  return [...there, warning("tags", told, "`git fetch --tags`, or --fix")];
}

/** The token: whose it is, whether it may push and starts workflows. */
async function checkToken(
  { world, report, choice, publishing }: Look,
  repository: Repository,
  { remote }: Pick<Gathered, "remote">,
  { config, tags }: Looked,
): Promise<readonly Finding[]> {
  if (!remote) return [];
  const chosen = choice(config);
  const access = await openAccess(world, repository, repository.branch, chosen);
  if (!access.ok) return faulty("token", access);
  if (!access.value?.place) {
    return [good("token", "The remote is on no forge that wants one")];
  }
  const publisher = await openPublisher(
    world,
    report,
    access.value,
    publishing(config),
  );
  if (!publisher.ok) return faulty("token", publisher);
  if (!publisher.value) {
    const told =
      `No variable ${chosen.named ?? chosen.configured} holds one: rung only ` +
      "commits, tags and pushes with git's own credentials";
    const cure = "Create one: docs/tokens.md; `rung token check` looks at it";
    return [
      isUnattended(world) ? bad("token", told, cure) : warning("token", told, cure),
    ];
  }
  const plan = storeOf(world, repository).plan();
  const found = await inspectToken(
    publisher.value,
    access.value,
    repository,
    config,
    plan.ok ? plan.value : undefined,
  );
  if (!found.ok) return faulty("token", found);
  const { viewer, notes } = found.value;
  const { forge } = publisher.value;
  const lacking = await forge.plan?.lacks() ?? [];
  const isByPulls = config.workflows.mode === "pull-request";
  // without rulesets there is none to ask for
  const rules = lacking.length > 0
    ? []
    : await checkRules(forge, repository.branch, tags, isByPulls);
  return [
    good(
      "token",
      viewer.login === undefined ? "It may push" : `${viewer.login}'s, and may push`,
    ),
    ...notes.map((note) => warning("token", note, "See docs/tokens.md")),
    ...rules,
    ...(lacking.length > 0 ? [onFreePlan(lacking)] : []),
  ];
}

/** A private repository that its owner's plan keeps from having all of it. */
function onFreePlan(lacking: readonly string[]): Finding {
  return warning(
    "plan",
    `This private repository has no ${
      lacking.join(", no ")
    }: its owner's plan lacks them`,
    'Keep secrets in the repository, not in an environment, and say attest = "none" in ' +
      "[workflows]; `rung workflows setup` has the commands",
  );
}
