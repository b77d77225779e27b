/** What notes and changelogs are made on: tags, configuration, and the files of words. */
import { fail, ok, type Result } from "../../fault.ts";
import { openRepository, remoteName, type Repository } from "../../git/mod.ts";
import { load } from "../../load.ts";
import type { Told, Web } from "../../notes/telling.ts";
import {
  type Config,
  type Installable,
  loadChangelogPath,
  loadInstallable,
  type Tag,
  type Tags,
} from "../../plan/startup.ts";
import { compare, isPrerelease, type Version } from "../../version/startup.ts";
import type { World } from "../../system/startup.ts";
import { configFor } from "../gather.ts";
import type { OwnPackage } from "../package_commits.ts";
import { orderedTags } from "../tags/project_tags.ts";
import { treeOf } from "../tree.ts";
import { wantsForge } from "./wants_forge.ts";
import type { LogAhead } from "./whole_history.ts";
import { plainWeb } from "./plain_web.ts";
import { folderOf, type Where } from "../where.ts";

/** A clone as far as words need it. The remote is not asked. */
export interface WordsGround {
  readonly repository: Repository;
  readonly head: string;
  readonly config: Config;
  readonly tags: Tags;
  readonly web: Web | undefined;
  /** The changelog's path from the root; empty for none. */
  readonly path: string;
  /** The package that is meant, among all of them; absent: the project. */
  readonly own?: OwnPackage | undefined;
  /** Its text; nothing when it is not there. */
  readonly changelog: string | undefined;
  /** The files. */
  readonly tree: ReturnType<typeof treeOf>;
  /** What the forge tells of commits, where notes want to know. */
  toldBy(shas: readonly string[]): Promise<(sha: string) => Told | undefined>;
  /** What people can install of the project, where notes are to tell it. */
  readonly installable: readonly Installable[];
  /** The whole history, where it had to be read to tell which tags are the project's. */
  readonly ahead?: LogAhead | undefined;
}

/** How the ground is read. */
interface Reading {
  /** Whether a host whose name tells nothing is asked which forge it is. */
  readonly asksHost?: boolean;
  /** Whether the whole history is read afterwards, of every line. */
  readonly isWhole?: boolean;
}

/**
 * Reads it.
 *
 * Fails with `not_a_repository`, `git_missing`, `config_invalid`,
 * `nothing_to_release` without a commit, and `clone_shallow`: half a history has no notes.
 */
export async function gatherWords(
  world: World,
  where: Where,
  { asksHost = false, isWhole = false }: Reading = {},
): Promise<Result<WordsGround>> {
  const opened = await openRepository(world, folderOf(world, where));
  if (!opened.ok) return opened;
  const repository = opened.value;
  const { head, isShallow } = repository;
  if (head === undefined) {
    return fail("nothing_to_release", "Cannot write notes: there is no commit yet", {
      hint: "Commit something first",
    });
  }
  if (isShallow) {
    return fail("clone_shallow", "Cannot write notes: this clone's history is cut off");
  }
  const config = await configFor(world, repository, where);
  if (!config.ok) return config;
  const log = isWhole ? (await loadLogAhead()).keptLog(config.value) : undefined;
  const tags = await orderedTags(
    config.value,
    repository,
    undefined,
    head,
    undefined,
    log?.askOrder,
  );
  if (!tags.ok) return tags;
  const name = await remoteName(world, repository, repository.branch);
  return ok(
    await groundOf(
      world,
      { repository, head, config: config.value, tags: tags.value, ahead: log?.kept() },
      name.ok ? name.value : undefined,
      asksHost && !where.offline,
    ),
  );
}

/** Loads what reads a history before its tags are told apart: no notes do. */
const loadLogAhead = () =>
  load<typeof import("./log_ahead.ts")>(import("./log_ahead.ts" as string));

/** The ground in a clone that was read already, whose remote has that name. */
export async function groundOf(
  world: World,
  read: Pick<WordsGround, "repository" | "head" | "config" | "tags" | "ahead">,
  remote: string | undefined,
  asksHost = false,
): Promise<WordsGround> {
  const { repository: { git, root }, config } = read;
  const address = remote === undefined
    ? undefined
    : await git.text(["ls-remote", "--get-url", "--", remote]);
  const tree = treeOf(world, root);
  const own = config.wanted?.place;
  const { changelogPath } = await loadChangelogPath();
  const path = changelogPath(config, tree, own?.home);
  const web = address?.ok
    ? plainWeb(config, address.value) ??
      await webElsewhere(world, config, address.value, asksHost)
    : undefined;
  return {
    ...read,
    web,
    async toldBy(shas) {
      if (!wantsForge(config)) return () => undefined;
      // Few projects ask for it: most runs speak with no forge here.
      const { toldBy } = await load<typeof import("./told.ts")>(
        import("./told.ts" as string),
      );
      const remote = address?.ok ? address.value : undefined;
      return await toldBy({
        world,
        repository: read.repository,
        config,
        address: remote,
      }, shas);
    },
    installable: config.notes.install
      ? await (await loadInstallable()).findInstallable(tree, config, web)
      : [],
    ...{ tree, path, own },
    changelog: path === "" ? undefined : tree.read(path),
  };
}

/** The place on the web of a remote whose name alone does not tell it. */
async function webElsewhere(
  world: World,
  config: Config,
  address: string,
  asksHost: boolean,
): Promise<Web | undefined> {
  // A path is on no web: all forges would be loaded to find that out.
  if (!address.includes(":")) return undefined;
  const { webAsked, webPlace } = await load<typeof import("./web_place.ts")>(
    import("./web_place.ts" as string),
  );
  return asksHost
    ? await webAsked(world, config, address)
    : webPlace(world, config, address);
}

/**
 * Whether a commit of the revisions is the wanted package's, by its name; every one is, where
 * the project is meant. Fails with `git_failed` and `git_missing`.
 */
export async function countedIn(
  { repository: { git }, config, own }: WordsGround,
  revisions: readonly string[],
): Promise<Result<(sha: string) => boolean>> {
  if (own === undefined) return ok(() => true);
  const stdin = revisions.join("\n") + "\n";
  const shas = await git.text(["rev-list", "--stdin"], { stdin });
  if (!shas.ok) return shas;
  const isFirstParent = config.commits["first-parent"];
  const names = shas.value.split("\n").filter(Boolean);
  const { ownAmong } = await load<typeof import("../package_commits.ts")>(
    import("../package_commits.ts" as string),
  );
  const commits = await ownAmong(git, names, own, isFirstParent);
  return commits.ok ? ok((sha) => commits.value.has(sha)) : commits;
}

/** So many tags are asked one by one, before git is asked for all. */
const ASKED = 12;

/** The releases that may come before one of that version, whatever its line: the highest first. */
export function tagsBelow(
  { tags }: Pick<WordsGround, "tags">,
  version: Version,
): readonly Tag[] {
  return tags.versions.filter((each) =>
    each.isLocal && compare(each.version, version) < 0 &&
    (isPrerelease(version) || !isPrerelease(each.version))
  );
}

/**
 * The release before `tag` on its line: for a stable one the last stable, for a pre-release
 * the last of any channel. Nothing for the first. Fails with `git_failed`.
 */
export async function tagBefore(
  ground: WordsGround,
  { name, version }: Pick<Tag, "name" | "version">,
): Promise<Result<string | undefined>> {
  const { git } = ground.repository;
  const lower = tagsBelow(ground, version);
  for (const each of lower.slice(0, ASKED)) {
    const range = [`refs/tags/${each.name}^{commit}`, `refs/tags/${name}^{commit}`];
    const exit = await git.try(["merge-base", "--is-ancestor", ...range]);
    if (!exit.ok) return exit;
    if (exit.value.code === 0) return ok(each.name);
  }
  if (lower.length <= ASKED) return ok(undefined);
  const merged = await git.text([
    ...["for-each-ref", "--format=%(refname:lstrip=2)"],
    ...[`--merged=refs/tags/${name}`, "refs/tags"],
  ]);
  if (!merged.ok) return merged;
  const reached = new Set(merged.value.split("\n"));
  return ok(lower.find((each) => reached.has(each.name))?.name);
}
