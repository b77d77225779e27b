/** The further reading for a release on a commit that is not checked out. */
import { discover } from "../../files/mod.ts";
import { ok, type Result } from "../../fault.ts";
import { changelogOfRelease, type Facts, type ReleaseFacts } from "../../plan/mod.ts";
import type { Git } from "../../git/mod.ts";
import type { World } from "../../system/startup.ts";
import { lookIn } from "./commit_tree.ts";
import type { Gathered } from "../gather.ts";
import { addressOf } from "../gather_release.ts";
import { originsOf } from "../changes/origins.ts";
import { peopleFor } from "../words/people.ts";
import { renderer } from "../words/renderer.ts";
import { webPlace } from "../words/web_place.ts";

/**
 * What a release on `facts.head` needs besides the tags, read from that commit: nothing of the
 * checkout has a part in it.
 *
 * Fails as `discover` does, with `git_failed` and `git_missing`.
 */
export async function gatherReleaseAt(
  world: World,
  { repository, remote, remoteName }: Gathered,
  facts: Facts,
): Promise<Result<ReleaseFacts>> {
  const { git } = repository;
  const { config, head, home } = facts;
  const found = await lookIn(git, head, async (tree) => {
    const files = await discover(tree, config.files, config.wanted);
    const changelog = changelogOfRelease(config, tree, home);
    const texts = [changelog, config.notes.path].filter(Boolean)
      .map((path) => [path, tree.read(path)] as const);
    return files.ok ? ok({ files: files.value, changelog, texts }) : files;
  });
  if (!found.ok) return found;
  const address = await addressOf(git, remoteName.ok ? remoteName.value : undefined);
  if (!address.ok) return address;
  const origins = await originsOf(repository, facts.changes);
  if (!origins.ok) return origins;
  const people = await peopleFor(
    ...[world, repository, facts, address.value, origins.value] as const,
  );
  if (!people.ok) return people;
  const { files, changelog, texts } = found.value;
  return ok({
    files: files.files,
    remarks: files.remarks,
    leftBehind: [],
    texts: new Map(
      texts.flatMap(([path, text]) => text === undefined ? [] : [[path, text]]),
    ),
    changelog,
    origins: origins.value,
    people: people.value,
    render: await renderer(config),
    dirty: [],
    defaultBranch: remote?.defaultBranch,
    isBehind: false,
    web: address.value === undefined
      ? undefined
      : webPlace(world, config, address.value),
    isOvertaken: false,
  });
}

/** A file's text at a commit; nothing where it has none. Fails with `git_failed`. */
export function textAt(
  git: Git,
  commit: string,
  path: string,
): Promise<Result<string | undefined>> {
  return lookIn(git, commit, (tree) => Promise.resolve(ok(tree.read(path))));
}
