/** The further reading for a release that writes: files, texts, what is dirty or behind. */
import { decode, discover } from "../files/mod.ts";
import { ok, type Result } from "../fault.ts";
import { load } from "../load.ts";
import { loadTemplates, type Notes } from "../notes/mod.ts";
import {
  changelogPath,
  type Config,
  type Facts,
  findInstallable,
  type People,
  type ReleaseFacts,
} from "../plan/mod.ts";
import { webPlace } from "./words/web_place.ts";
import { readPeople } from "./words/people.ts";
import { wantsForge } from "./words/wants_forge.ts";
import { committedSince } from "./committed_since.ts";
import type { Gathered } from "./gather.ts";
import { absolute, dirtyPaths, type Git, type Repository } from "../git/mod.ts";
import {
  committedPaths,
  sameBytes,
  type Store,
  type StoredPlan,
} from "../journal/mod.ts";
import { hiddenFaults, hiddenIn, lookThrough } from "./hidden.ts";
import { lookBehind } from "./left_behind.ts";
import { filesBelow, treeOf } from "./tree.ts";
import type { World } from "../system/startup.ts";

/**
 * Reads what a release needs besides the tags. Files of an open plan are read as they were
 * before it, so that a second `prepare` starts from the same ground as the first.
 *
 * Fails with `file_hidden` for files that git is told not to look at, `link_flat` for links
 * that this clone has as plain files, and as `discover`,
 * `dirtyPaths` and `isBehind` do.
 */
export async function gatherRelease(
  world: World,
  { repository, facts, remote, remoteName }: Gathered,
  store: Store,
  open: StoredPlan | undefined,
): Promise<Result<ReleaseFacts>> {
  const { git, root, branch, head } = repository;
  const committed = open
    ? await committedSince(repository, open.head, open)
    : ok(new Set<string>());
  if (!committed.ok) return committed;
  const over = originals(store, open, committed.value);
  const [ignored, marks] = [filesBelow(git), hiddenIn(world, git, root)];
  const tree = treeOf(world, root, over, await ignored);
  const hidden = await marks;
  if (!hidden.ok) return hidden;
  const files = await lookThrough(
    git,
    tree,
    hidden.value,
    (tree) => discover(tree, facts.config.files, facts.config.wanted),
  );
  if (!files.ok) return files;
  const isOne = facts.config.wanted !== undefined;
  const behind = await lookBehind(git, files.value, isOne);
  const changed = await dirtyPaths(git);
  if (!changed.ok) return changed;
  const planned = plannedPaths(world, repository, store, open);
  const late = await isBehind(git, head!, branch && remote?.heads.get(branch));
  if (!late.ok) return late;
  const address = await addressOf(git, remoteName.ok ? remoteName.value : undefined);
  if (!address.ok) return address;
  const { notes } = facts.config;
  const changelog = changelogPath(facts.config, tree, facts.home);
  const wanted = [...files.value.files.map(({ path }) => path), changelog, notes.path];
  const seen = await hiddenFaults(git, hidden.value, wanted, planned);
  if (!seen.ok) return seen;
  const texts = new Map<string, string>();
  for (const path of [changelog, notes.path].filter(Boolean)) {
    const text = tree.read(path);
    if (text !== undefined) texts.set(path, text);
  }
  // Offline, what the forge told before is all there is.
  const told = remote && address.value;
  const people = await peopleFor(world, repository, facts, told);
  if (!people.ok) return people;
  const web = address.value === undefined
    ? undefined
    : webPlace(world, facts.config, address.value);
  const reviewed = open && editedNotes(world, root, store, open);
  return ok({
    files: files.value.files,
    remarks: [...files.value.remarks, ...behind.remarks],
    leftBehind: behind.faults,
    texts,
    changelog,
    people: people.value,
    render: await renderer(facts.config),
    dirty: changed.value.filter((path) => !planned.has(path)),
    defaultBranch: remote?.defaultBranch,
    isBehind: late.value,
    isOpen: open !== undefined,
    web,
    installable: notes.install
      ? await findInstallable(tree, facts.config, web)
      : undefined,
    isOvertaken: facts.tags.versions.some(({ name }) => name === open?.tag),
    ...(reviewed ? { reviewed } : {}),
  });
}

/** What makes the notes by the project's own template, where it has one. */
export async function renderer({ notes: { template } }: Config) {
  if (template === undefined) return undefined;
  const { byTemplate } = await loadTemplates();
  return (notes: Notes) => byTemplate(template, notes);
}

/** The authors, where notes are to name them or to leave some out. */
async function peopleFor(
  world: World,
  repository: Repository,
  { config, line, head }: Facts,
  address: string | undefined,
): Promise<Result<People | undefined>> {
  if (!wantsForge(config)) return ok(undefined);
  const since = line.stable?.isLocal ? `refs/tags/${line.stable.name}` : undefined;
  const isWhole = config.notes.authors === "list";
  const people = await readPeople(repository.git, since, head, isWhole);
  if (!people.ok) return people;
  const { toldBy } = await load<typeof import("./words/told.ts")>(
    import("./words/told.ts" as string),
  );
  const shas = line.sinceStable.map(({ sha }) => sha);
  const toldOf = await toldBy({ world, repository, config, address }, shas);
  return ok({ ...people.value, toldOf });
}

/** Where the remote of that name is, as git rewrites it; nothing without a remote. */
async function addressOf(
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

/** The texts that an open plan's files had before it. */
function originals(
  store: Store,
  open: StoredPlan | undefined,
  committed: ReadonlySet<string>,
): ReadonlyMap<string, string | undefined> {
  const texts = new Map<string, string | undefined>();
  open?.files.forEach(({ path }, i) => {
    if (committed.has(path)) return;
    const before = store.texts.before(i);
    texts.set(path, before && decode(before));
  });
  return texts;
}

/** The paths that read as the open plan left them, and its notes however they read. */
function plannedPaths(
  world: World,
  repository: Repository,
  store: Store,
  open: StoredPlan | undefined,
): ReadonlySet<string> {
  const own = (open?.files ?? []).filter(({ path, purpose }, i) => {
    const now = world.disk.read(absolute(repository.root, path));
    return purpose === "notes" ||
      [store.texts.after(i), store.texts.before(i)].some((text) =>
        sameBytes(text, now)
      );
  });
  return new Set(committedPaths(world, repository, { files: own }));
}

/** The notes of an open plan, if a person edited them. */
function editedNotes(world: World, root: string, store: Store, open: StoredPlan) {
  const index = open.files.findIndex((file) => file.purpose === "notes");
  const planned = index < 0 ? undefined : store.texts.after(index);
  const now = index < 0
    ? undefined
    : world.disk.read(absolute(root, open.files[index]!.path));
  if (!planned || !now || sameBytes(planned, now)) return undefined;
  if (sameBytes(now, store.texts.before(index))) return undefined;
  return { planned: decode(planned), edited: decode(now) };
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
