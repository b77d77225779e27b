/** Everything that could stop a release, looked at before one is tried. */
import type { TokenChoice } from "../access/mod.ts";
import { isUnattended, openAccess } from "../access/mod.ts";
import { ok, type Result } from "../fault.ts";
import type { Tree } from "../files/mod.ts";
import { folderOf, gather, type Gathered, type Where } from "../gather/startup.ts";
import { gatherRelease, treeOf } from "../gather/mod.ts";
import { openRepository, type Repository } from "../git/mod.ts";
import { storeOf } from "../journal/mod.ts";
import {
  changelogPath,
  type Config,
  planRelease,
  type ReleaseFacts,
} from "../plan/mod.ts";
import { openPublisher, type PublishOptions } from "../publish/mod.ts";
import { inspectToken } from "../release/mod.ts";
import type { Reporter, World } from "../system/startup.ts";
import { checkClock, checkGit, checkHistory, checkSigning } from "./clone_checks.ts";
import { bad, faulty, type Finding, good, warning } from "./finding.ts";
import { checkRules } from "./rule_checks.ts";
import { checkWorkflows, workflowFilesIn } from "./workflow_checks.ts";

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
  const gathered = await gather(world, where);
  if (!gathered.ok) {
    return ok([...first, ...faulty("project", gathered)]);
  }
  const release = await checkRelease(look, gathered.value);
  return ok([
    ...first,
    ...await checkRemote(gathered.value, isFixing),
    ...release.findings,
    ...await checkToken(look, opened.value, gathered.value, release.tag),
  ]);
}

async function checkRemote(
  { repository: { git, tags }, remote, remoteName }: Gathered,
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

/** The release that could be made now, with all its obstacles. */
async function checkRelease(
  { world }: Look,
  gathered: Gathered,
): Promise<{ readonly findings: readonly Finding[]; readonly tag: string }> {
  const { repository, facts } = gathered;
  const store = storeOf(world, repository);
  const open = store.plan();
  const zero = `${facts.tags.pattern.before}0.0.0`;
  if (!open.ok) return { findings: faulty("plan", open), tag: zero };
  const more = await gatherRelease(world, gathered, store, open.value);
  if (!more.ok) return { findings: faulty("version files", more), tag: zero };
  const asked = planRelease({}, facts, more.value);
  const lacksNews = !asked.ok &&
    asked.faults.every(({ code }) => code === "nothing_to_release");
  // A part is named, so that a project without news is looked at too.
  const planned = lacksNews ? planRelease({ part: "patch" }, facts, more.value) : asked;
  const tag = planned.ok ? planned.value.tag : zero;
  const findings = [
    ...(open.value
      ? [
        warning(
          "plan",
          `${open.value.version} is prepared and not executed`,
          "`rung execute`, or `rung abort`",
        ),
      ]
      : []),
    ...versionFiles(more.value),
    ...changelog(facts.config, treeOf(world, repository.root)),
    ...(planned.ok ? [good("release", "Nothing stands in its way here")] : []),
    ...faulty("release", planned),
    ...await checkWorkflows(workflowFilesIn(world, repository.root), {
      tag,
      isPrerelease: false,
      isPublished: facts.config.forge.kind !== "none",
    }),
  ];
  return { findings, tag };
}

function versionFiles({ files }: ReleaseFacts): readonly Finding[] {
  if (files.length === 0) {
    const cure =
      "`rung tag` is for projects whose version is only a tag; else a [[file]] entry";
    return [warning("version files", "There is none", cure)];
  }
  const listed = files.map(({ path, spelled }) => `${path} (${spelled})`).join(", ");
  return [good("version files", listed)];
}

function changelog(config: Config, tree: Tree): readonly Finding[] {
  const path = changelogPath(config, tree);
  if (path === "") {
    return [good("changelog", "None is kept, as the configuration says")];
  }
  return [
    good("changelog", tree.read(path) === undefined ? `${path} will be made` : path),
  ];
}

/** The token: whose it is, whether it may push and starts workflows. */
async function checkToken(
  { world, report, choice, publishing }: Look,
  repository: Repository,
  { facts: { config, branch }, remote }: Gathered,
  tag: string,
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
    : await checkRules(forge, branch, tag, isByPulls);
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
