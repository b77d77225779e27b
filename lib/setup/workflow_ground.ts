/** What `rung workflows` works from: the project as it is, and the files it would have. */
import { loadWorkflows, type System, type WorkflowName } from "../ci/mod.ts";
import { discover } from "../files/mod.ts";
import { fail, type Fault, fault, ok, type Result } from "../fault.ts";
import { placeOf, toldBy } from "../forge/mod.ts";
import { webOf } from "../notes/mod.ts";
import {
  chooseWorkflows,
  type Config,
  findPublishable,
  homeOf,
  parsePattern,
  type Publishable,
  systemFor,
  SYSTEMS,
  workflowSettings,
} from "../plan/mod.ts";
import {
  folderOf,
  orderedTags,
  readShared,
  type Where,
  withNames,
} from "../gather/startup.ts";
import { openRepository, remoteName, type Repository } from "../git/mod.ts";
import { sha256 } from "../system/mod.ts";
import { filesBelow, publishedApart, treeOf } from "../gather/mod.ts";
import type { World } from "../system/startup.ts";
import { npmClientOf } from "./workflow_npm.ts";
import { type Around, distinct, publishableIn } from "./workflow_packages.ts";
import { type AskSums, type Flows, sumsFor } from "./workflow_pins.ts";

/** A workflow file to be, beside the one that is there. */
export type FileState = Awaited<ReturnType<Flows["fileStateOf"]>>;

/** What was read, and what follows from it. */
export interface Ground {
  readonly flows: Flows;
  readonly root: string;
  readonly config: Config;
  readonly system: System;
  readonly found: readonly Publishable[];
  readonly web: string | undefined;
  readonly pattern: Around;
  /** What surrounds versions in the tags of packages; none where there is one kind of tag. */
  readonly packages: readonly Around[];
  readonly version: string;
  readonly home: Result<string>;
  /** Whether no file has the version: it is the tag alone. */
  readonly isTagOnly: boolean;
  /** What its npm packages are installed with. */
  readonly npmClient: Awaited<ReturnType<typeof npmClientOf>>;
  readonly read: (path: string) => string | undefined;
}

/**
 * Reads the project, for the CI that `provider` names, or that it has.
 *
 * Fails with `usage`, `not_a_repository`, `config_invalid`, …
 */
export async function gatherWorkflows(
  world: World,
  where: Where,
  provider: string | undefined,
  version: string,
): Promise<Result<Ground>> {
  const opened = await openRepository(world, folderOf(world, where));
  if (!opened.ok) return opened;
  const { root } = opened.value;
  // What jobs do holds for every package.
  const config = await readShared(world, root, where.config);
  if (!config.ok) return config;
  const { web, forge } = await webFor(world, opened.value, config.value);
  const system = systemOf(provider, config.value, forge);
  if (!system.ok) return system;
  const apart = await publishedApart(world, opened.value, config.value);
  const pattern = apart[0] ? ok(apart[0].pattern) : await patternOf(
    await withNames(world, opened.value, config.value),
    opened.value,
  );
  if (!pattern.ok) return pattern;
  const tree = treeOf(world, root);
  const flows = await loadWorkflows();
  const mayPush = pushFault(flows, system.value, config.value);
  if (mayPush) return { ok: false, faults: [mayPush] };
  return ok({
    flows,
    root,
    config: config.value,
    system: system.value,
    found: apart.length > 0 ? publishableIn(apart) : await findPublishable(tree),
    packages: distinct(apart),
    web,
    pattern: pattern.value,
    version,
    home: homeOf(world.env, "write workflows"),
    isTagOnly: apart.every(({ isVersioned }) => !isVersioned) &&
      await isTagOnly(world, opened.value, config.value),
    npmClient: await npmClientOf(opened.value.git, (path) => tree.read(path)),
    read: (path) => tree.read(path),
  });
}

/** The shape of the project's one kind of tag. */
async function patternOf(config: Config, repository: Repository) {
  if (config.tag !== undefined) return parsePattern(config.tag, config.package);
  const tags = await orderedTags(config, repository, undefined, repository.head);
  return tags.ok ? ok(tags.value.pattern) : tags;
}

/** Whether no file has the version; files that cannot be read are files all the same. */
async function isTagOnly(
  world: World,
  { root, git }: Repository,
  { files, wanted }: Config,
): Promise<boolean> {
  const tree = treeOf(world, root, undefined, await filesBelow(git));
  const found = await discover(tree, files, wanted);
  return found.ok && found.value.files.length === 0;
}

/** The fault of a `push` that starts nothing on a system, or that it has not. */
function pushFault(
  flows: Flows,
  system: System,
  { workflows: { push } }: Config,
): Fault | undefined {
  const pushes = flows.pushesOf(system);
  if (pushes.includes(push)) return undefined;
  const known = pushes.map((each) => `"${each}"`).join(", ");
  const message = `Cannot use push = "${push}" on ${system}: it knows ${known}`;
  return fault("config_invalid", message, { hint: `Say push = ${known}` });
}

function systemOf(
  named: string | undefined,
  config: Config,
  forge: string | undefined,
): Result<System> {
  const system = named === undefined
    ? systemFor(config, forge)
    : SYSTEMS.find((each) => each === named);
  if (system === undefined) {
    const known = SYSTEMS.join(", ");
    const message = `Cannot write workflows for "${named}": it is none of ${known}`;
    return fail("usage", message);
  }
  return ok(system);
}

/** The repository's page, and the forge that it is on; nothing of a remote that is nowhere there. */
async function webFor(
  world: World,
  repository: Repository,
  config: Config,
): Promise<{ readonly web?: string; readonly forge?: string }> {
  const name = await remoteName(world, repository, repository.branch);
  if (!name.ok || name.value === undefined) return {};
  const url = await repository.git.text(["ls-remote", "--get-url", "--", name.value]);
  if (!url.ok) return {};
  const place = placeOf(url.value, world.env, toldBy(config.forge));
  if (place) return { web: place.web, forge: place.forge };
  const web = webOf(url.value);
  return web ? { web: web.url, forge: web.host } : {};
}

/**
 * The files of these workflows, each beside the one that is there. Nobody is asked for
 * checksums without `ask`.
 */
export async function fileStates(
  ground: Ground,
  names: readonly WorkflowName[],
  ask?: AskSums,
) {
  const { flows, config, read, found } = ground;
  const every = chooseWorkflows(flows.WORKFLOW_NAMES, [], config, found);
  const settings = workflowSettings(config, {
    ...ground,
    chosen: every.ok ? every.value : names,
  });
  if (!settings.ok) return settings;
  const sums = await sumsFor(ground, settings.value, ask);
  if (!sums.ok) return sums;
  const files = await flows.workflowFiles(
    ground.system,
    names,
    { ...settings.value, rung: { ...settings.value.rung, sums: sums.value } },
    sha256,
  );
  return ok(
    await Promise.all(
      files.map((file) => flows.fileStateOf(file, read(file.path), sha256)),
    ),
  );
}

/** The workflows that rung wrote here and that are still here, edited or not. */
export async function writtenHere({ flows, system, read }: Ground) {
  const names = new Set<WorkflowName>();
  for (const path of flows.pathsOf(system)) {
    const text = read(path);
    const stamp = text === undefined ? undefined : await flows.readStamp(text, sha256);
    for (const name of flows.heldBy(stamp?.name ?? "") ?? []) names.add(name);
  }
  return [...names];
}
