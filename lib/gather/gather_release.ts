/** The further reading for a release that writes: files, texts, what is dirty or behind. */
import { ok, type Result } from "../fault.ts";
import {
  changelogOfRelease,
  type Facts,
  findInstallable,
  findPublishable,
  MODE,
  type ReleaseFacts,
  type Reviewed,
} from "../plan/mod.ts";
import { deeperChangelog } from "./words/deeper_changelog.ts";
import { readmeOf } from "./words/own_texts.ts";
import { renderer } from "./words/renderer.ts";
import { webPlace } from "./words/web_place.ts";
import { originsOf } from "./changes/origins.ts";
import { peopleFor } from "./words/people.ts";
import { committedSince } from "./history/committed_since.ts";
import type { Gathered } from "./gather.ts";
import { dirtyPaths, type Git, type Repository } from "../git/mod.ts";
import {
  editedNotes,
  originals,
  plannedPaths,
  type Store,
  type StoredPlan,
} from "../journal/mod.ts";
import { hiddenFaults, hiddenIn } from "./hidden.ts";
import { type Looking, readWithConstants } from "./packages/version_files.ts";
import { lookBehind, releasedText, type Search, searchIn } from "./left_behind.ts";
import { filesBelow, treeOf } from "./tree.ts";
import type { World } from "../system/startup.ts";

/** What is read once, however many packages are released. */
export interface ReleaseGround extends Looking {
  readonly world: World;
  readonly repository: Repository;
  /** What stands for the files that the release has planned already. */
  readonly over: Map<string, string | undefined>;
  readonly planned: ReadonlySet<string>;
  /** Notes of an open plan that a person edited, by path. */
  readonly reviewed: ReadonlyMap<string, Reviewed>;
  readonly open: StoredPlan | undefined;
  readonly address: string | undefined;
  /** Whether the remote was asked. */
  readonly isOnline: boolean;
  readonly shared: Pick<ReleaseFacts, "dirty" | "defaultBranch" | "isBehind">;
  /** Where else the old versions stand. */
  readonly search: Search;
}

/**
 * Reads what a release needs besides the tags. Files of an open plan are read as they were
 * before it, so that a second `prepare` starts from the same ground as the first.
 *
 * Fails as `readGround` and `readReleaseFacts` do.
 */
export async function gatherRelease(
  world: World,
  gathered: Gathered,
  store: Store,
  open: StoredPlan | undefined,
): Promise<Result<ReleaseFacts>> {
  const ground = await readGround(world, gathered, store, open);
  return ground.ok ? await readReleaseFacts(ground.value, gathered.facts) : ground;
}

/**
 * Reads what is the same for all packages of a release; of many, whose manifests say these
 * `versions`, the edits of their files are proven in the end.
 *
 * Fails as `dirtyPaths` and `isBehind` do, and with `git_failed`.
 */
export async function readGround(
  world: World,
  { repository, remote, remoteName }: Pick<
    Gathered,
    "repository" | "remote" | "remoteName"
  >,
  store: Store,
  open: StoredPlan | undefined,
  versions?: readonly string[],
): Promise<Result<ReleaseGround>> {
  const { git, root, branch, head } = repository;
  const committed = open
    ? await committedSince(repository, open.head, open)
    : ok(new Set<string>());
  if (!committed.ok) return committed;
  const over = new Map(originals(store, open, committed.value));
  const [ignored, hidden] = await Promise.all([
    filesBelow(git),
    hiddenIn(world, git, root),
  ]);
  const tree = treeOf(world, root, over, ignored);
  if (!hidden.ok) return hidden;
  const changed = await dirtyPaths(git);
  if (!changed.ok) return changed;
  const planned = plannedPaths(world, repository, store, open);
  const late = await isBehind(git, head!, branch && remote?.heads.get(branch));
  if (!late.ok) return late;
  const address = await addressOf(git, remoteName.ok ? remoteName.value : undefined);
  if (!address.ok) return address;
  return ok({
    ...{ world, repository, tree, over, hidden: hidden.value, planned, open },
    ...{ surveys: new Map(), isOfMany: versions !== undefined },
    search: searchIn(git, versions),
    address: address.value,
    isOnline: remote !== undefined,
    reviewed: open ? editedNotes(world, root, store, open) : new Map(),
    shared: {
      dirty: changed.value.filter((path) => !planned.has(path)),
      defaultBranch: remote?.defaultBranch,
      isBehind: late.value,
    },
  });
}

/**
 * Reads what the release of one package, or of the project, needs.
 *
 * Fails with `file_hidden` for files that git is told not to look at, `link_flat` for links that
 * this clone has as plain files, and as `discover` does.
 */
export async function readReleaseFacts(
  ground: ReleaseGround,
  facts: Facts,
): Promise<Result<ReleaseFacts>> {
  const { world, repository, tree, hidden, planned, open } = ground;
  const isOne = facts.config.wanted !== undefined;
  const last = isOne ? undefined : facts.line.stable?.version;
  const said = isOne ? undefined : releasedText(facts);
  const files = await readWithConstants(ground, facts.config, last, said);
  if (!files.ok) return files;
  const behind = await lookBehind(ground.search, files.value, isOne, said);
  const { notes } = facts.config;
  const changelog = changelogOfRelease(facts.config, tree, facts.home);
  const readme = readmeOf(tree, facts.config);
  const wanted = [
    ...files.value.files.map(({ path }) => path),
    ...[changelog, notes.path, ...(readme ? [readme.path] : [])],
  ];
  const seen = await hiddenFaults(repository.git, hidden, wanted, planned);
  if (!seen.ok) return seen;
  const texts = new Map<string, string>();
  const told = facts.changes?.map(({ path }) => path) ?? [];
  const changes = told.length > 0 ? [...told, MODE] : [];
  for (const path of [changelog, notes.path, ...changes].filter(Boolean)) {
    const text = tree.read(path);
    if (text !== undefined) texts.set(path, text);
  }
  // Offline, what the forge told before is all there is.
  const asked = ground.isOnline ? ground.address : undefined;
  const origins = await originsOf(repository, facts.changes);
  if (!origins.ok) return origins;
  const people = await peopleFor(
    ...[world, repository, facts, asked, origins.value] as const,
  );
  if (!people.ok) return people;
  const web = ground.address === undefined
    ? undefined
    : webPlace(world, facts.config, ground.address);
  const packages = notes.install || readme
    ? await findInstallable(tree, facts.config, web)
    : [];
  // Of a plan of several, the parts of its notes are theirs.
  const [reviewed] = open?.more ? [] : [...ground.reviewed.values()];
  return ok({
    ...ground.shared,
    files: files.value.files,
    remarks: [...files.value.remarks, ...behind.remarks],
    leftBehind: behind.faults,
    isPublished: facts.home
      ? !facts.home.isPrivate
      : (await findPublishable(tree)).length > 0,
    texts,
    changelog,
    deeper: texts.has(changelog) ? undefined : deeperChangelog(tree, last),
    origins: origins.value,
    people: people.value,
    render: await renderer(facts.config),
    isOpen: open !== undefined,
    web,
    installable: notes.install ? packages : undefined,
    ...{ readme, packages },
    isOvertaken: facts.tags.versions.some(({ name }) => name === open?.tag),
    ...(reviewed ? { reviewed } : {}),
  });
}

/**
 * Where the remote of that name is, as git rewrites it; nothing without a remote.
 *
 * Fails with `git_failed` and `git_missing`.
 */
export async function addressOf(
  git: Git,
  name: string | undefined,
): Promise<Result<string | undefined>> {
  if (name === undefined) return ok(undefined);
  return await git.text(["ls-remote", "--get-url", "--", name]);
}

/**
 * Whether `tip`, a commit of the remote, is one that `head` lacks.
 *
 * Fails with `git_failed` and `git_missing`.
 */
export async function isBehind(
  git: Git,
  head: string,
  tip: string | undefined,
): Promise<Result<boolean>> {
  if (tip === undefined || tip === head) return ok(false);
  const exit = await git.try(["merge-base", "--is-ancestor", tip, head]);
  // Code 1 says no; any other means that this clone does not even have the commit.
  return exit.ok ? ok(exit.value.code !== 0) : exit;
}

/**
 * Those of the paths that git ignores: they are written, but not committed.
 *
 * Fails with `git_failed` and `git_missing`.
 */
export async function ignoredPaths(
  git: Git,
  paths: readonly string[],
): Promise<Result<ReadonlySet<string>>> {
  const exit = await git.try(["check-ignore", "-z", "--stdin"], {
    stdin: paths.join("\0"),
  });
  if (!exit.ok) return exit;
  return ok(
    new Set(new TextDecoder().decode(exit.value.stdout).split("\0").filter(Boolean)),
  );
}
