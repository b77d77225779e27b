/** The packages that were released together at a commit, as their pushed tags tell it. */
import { fail, ok, type Result } from "../../fault.ts";
import { gatherPackages, type PackagesGathered } from "../../gather/mod.ts";
import { calledLikeBuilds, folderOf, type Gathered } from "../../gather/startup.ts";
import { type Git, openRepository } from "../../git/mod.ts";
import {
  electedIn,
  type Facts,
  hasSeveralOwners,
  headingIn,
  notesOf,
  publishingOrder,
  type Tag,
} from "../../plan/mod.ts";
import type { World } from "../../system/startup.ts";
import type { Order } from "../open_way.ts";

/** A tag of the release with what is known of the project, or the package, that it is of. */
export interface Owner {
  readonly gathered: Gathered;
  readonly known: Tag;
}

/** What the tags at one commit were made for. */
export interface Owners {
  /** In publishing order. */
  readonly owners: readonly [Owner, ...Owner[]];
  /** The package that a forge may show as the latest release, where one alone may. */
  readonly elected: string | undefined;
  /** Packages that the commit's message names, and that have no tag on the remote there. */
  readonly untagged: readonly string[];
}

/**
 * The packages whose tags the remote has at the commit of this tag, which is one of theirs;
 * nothing where it is no package's.
 *
 * Fails with `plan_missing` where the remote lacks it, `head_moved` where another commit is
 * checked out, and as `gatherPackages` does.
 */
export async function ownersOf(
  world: World,
  { where }: Order,
  tag: string,
): Promise<Result<Owners | undefined>> {
  const opened = await openRepository(world, folderOf(world, where));
  if (!opened.ok) return opened;
  if (where.package !== undefined) return ok(undefined);
  const called = await calledLikeBuilds(world, opened.value);
  if (!hasSeveralOwners(opened.value.tags, called)) return ok(undefined);
  const read = await gatherPackages(world, where);
  if (!read.ok) return read;
  const { packages, remote, repository: { git, head }, config } = read.value;
  const told = packages.flatMap(({ home, facts }) =>
    facts.ok ? [{ home, facts: facts.value }] : []
  );
  if (!told.some(({ facts }) => knows(facts, tag))) return ok(undefined);
  const clear = isThere(tag, remote?.tags.get(tag), head);
  if (!clear.ok) return clear;
  const found = told.flatMap(({ home, facts }) => {
    const known = facts.tags.versions.find(({ name }) =>
      remote?.tags.get(name) === head
    );
    return known ? [{ home, known, gathered: gatheredOf(read.value, facts) }] : [];
  });
  const { order } = publishingOrder(found.map(({ home }) => home));
  const owners = order.map((at) => found[at]!);
  const named = await namedIn(git, head!);
  if (!named.ok) return named;
  const untagged = told.flatMap(({ home: { name } }) =>
    named.value.has(name) && !owners.some(({ home }) => home.name === name)
      ? [name]
      : []
  );
  const [first, ...others] = owners;
  return first
    ? ok({ owners: [first, ...others], elected: electedIn(packages, config), untagged })
    : ok(undefined);
}

function knows({ tags }: Facts, tag: string): boolean {
  return tags.versions.some(({ name }) => name === tag);
}

function gatheredOf(
  { repository, remote, remoteName }: PackagesGathered,
  facts: Facts,
): Gathered {
  return { repository, remote, remoteName, facts };
}

/**
 * Whether the remote has the tag, at the commit that is checked out.
 *
 * Fails with `plan_missing` and `head_moved`.
 */
export function isThere(
  tag: string,
  sha: string | undefined,
  head: string | undefined,
): Result<unknown> {
  if (sha === undefined) {
    return fail(
      "plan_missing",
      `Cannot go on with "${tag}": the remote has no such tag of this project`,
    );
  }
  if (sha === head) return ok(undefined);
  return fail("head_moved", `Cannot go on with "${tag}": HEAD is not at its commit`, {
    hint: `Check it out: \`git fetch --tags\`, then \`git switch --detach ${tag}\``,
  });
}

/** The packages that the message of a release commit names: `core 2.0.0, cli 1.4.1`. */
async function namedIn(git: Git, sha: string): Promise<Result<ReadonlySet<string>>> {
  const message = await git.text([
    "log",
    "-1",
    "--no-show-signature",
    "--format=%B",
    sha,
  ]);
  if (!message.ok) return message;
  const [subject = "", ...lines] = message.value.split("\n");
  const listed = lines.flatMap((line) => line.startsWith("- ") ? [line.slice(2)] : []);
  const head = subject.replace(/^chore\(release\): /, "");
  const pieces = head === subject ? [] : [...head.split(", "), ...listed];
  return ok(new Set(pieces.map((piece) => piece.split(" ")[0]!)));
}

/**
 * Where a package's notes are at a commit: the file, and the heading of its part where the file
 * has those of several. Nothing where there are none.
 *
 * Fails with `git_failed`.
 */
export async function notesAt(
  git: Git,
  { config, head, home }: Facts,
  { name, version }: { readonly name: string; readonly version: string },
  changed: readonly string[],
): Promise<Result<{ readonly path: string; readonly heading?: string } | undefined>> {
  const own = notesOf(config.notes.path, home?.name ?? "");
  for (const path of [own, config.notes.path]) {
    if (!changed.includes(path)) continue;
    const text = await git.try(["cat-file", "blob", `${head}:${path}`]);
    if (!text.ok) return text;
    if (text.value.code !== 0) continue;
    const said = new TextDecoder().decode(text.value.stdout);
    const heading = headingIn(said, name, `${home?.name} ${version}`);
    return ok(heading === undefined ? { path } : { path, heading });
  }
  return ok(undefined);
}

/** `tag` and what an annotated tag says below its title. Fails with `git_failed`. */
export async function saidByTag(git: Git, tag: string): Promise<Result<string>> {
  const format = "--format=%(objecttype)%0a%(contents:body)";
  return await git.text(["for-each-ref", format, `refs/tags/${tag}`]);
}
