/**
 * Releases that nobody tagged: a version in the manifest, above all tags, that was out already
 * when the commits came that are to be released now.
 *
 * A manifest that is ahead may as well say what is to come. So it has to be shown: the changelog
 * had its words for that version, and no word was added since; or the commit is called a release.
 */
import { releasedWords } from "../../notes/mod.ts";
import { ok, type Result } from "../../fault.ts";
import { absolute, type Repository } from "../../git/mod.ts";
import {
  broughtInBy,
  changelogPath,
  type Line,
  lineOf,
  standIn,
  withStandIn,
} from "../../plan/mod.ts";
import { baseOf, isPrerelease } from "../../version/mod.ts";
import type { World } from "../../system/startup.ts";
import { MANIFESTS, NAMED } from "../manifests.ts";
import { treeOf } from "../tree.ts";
import type { Ahead } from "./ground.ts";
import { areTaggedLate, saying, WORDS } from "./late.ts";
import { isOtherNoted, lineFromNotes } from "./noted.ts";

/** Where a package's version stands, mostly: patterns of paths for git. */
const PLACES = [
  ...[...MANIFESTS, ...NAMED.map((ending) => `*${ending}`)],
  ...["galaxy.yml", "DESCRIPTION", "**/__init__.py", "**/_version.py"],
  ...["**/__about__.py", "**/version.*", "**/__version__.py"],
];

/** Files of a commit that brings a version and its words, and nothing else. */
const PLAIN =
  /\.(?:md|mdx|rst|adoc|txt|json|jsonc|toml|ya?ml|lock|cfg|sbt|xml|gradle|kts|properties|gemspec|cabal|csproj|podspec|nimble)$|(?:^|\/)\.?(?:[^/]*version[^/]*|__init__\.py|__about__\.py|changelog|changes|history|news|mix\.exs|setup\.py|project\.clj|description)$|^\.changeset\//i;

/**
 * The line, counted from the release that its files say and no tag does; as it was where it
 * cannot be shown that there was one. Fails with `git_failed`.
 */
export async function lineFromFiles(
  world: World,
  repository: Pick<Repository, "git" | "root">,
  ahead: Ahead,
): Promise<Result<Line>> {
  const { history, tags, version, said, line } = ahead;
  if (isOtherNoted(world, repository.root, ahead)) return ok(line);
  const found = await releaseOf(world, repository, ahead);
  if (!found.ok) return found;
  const sha = found.value && broughtInBy(history, found.value);
  const isFirst = line.stable === undefined && line.cycle === undefined;
  if (sha === undefined) {
    return isFirst ? lineFromNotes(world, repository.root, ahead) : ok(line);
  }
  const tag = standIn(tags, version, sha);
  const counted = lineOf(
    withStandIn(tags, tag),
    history,
    history.head,
    ahead.isOpen,
    said,
  );
  if (![counted.stable, counted.cycle].includes(tag)) return ok(line);
  // Nothing came since: its tag is still to be made, and it is the version that comes next.
  const isNew = counted.state.hasNews
    ? await changesMoreThanWords(repository, ahead, sha)
    : ok(ahead.mayHaveChanges);
  if (!isNew.ok) return isNew;
  const isLate = isNew.value
    ? await areTaggedLate(repository, ahead, placesOf(ahead.home))
    : ok(false);
  if (!isLate.ok) return isLate;
  const isPending = !isNew.value || isLate.value;
  if (isPending && isFirst) return ok(line);
  if (isPending) {
    return ok({ ...line, state: { ...line.state, coming: baseOf(version) } });
  }
  return ok({ ...counted, untagged: { tag, asTagged: line } });
}

/** Whether more than words was changed since a commit. Fails with `git_failed`. */
async function changesMoreThanWords(
  { git }: Pick<Repository, "git">,
  { home, history: { head } }: Ahead,
  sha: string,
): Promise<Result<boolean>> {
  const places = (home?.folders ?? []).map((each) => `:(top,literal)${each}`);
  const paths = await git.text([
    ...["diff-tree", "-r", "-z", "--no-renames", "--name-only", sha, head],
    ...["--", ...places.filter((each) => each !== ":(top,literal)")],
  ]);
  if (!paths.ok) return paths;
  return ok(
    paths.value.split("\0").some((path) => path !== "" && !WORDS.test(path)),
  );
}

/** Where the version of a package stands, for git. */
function placesOf(home: Ahead["home"]): readonly string[] {
  const folder = home?.folders[0] ?? "";
  const place = folder === "" ? "" : `${folder}/`;
  return PLACES.map((name) => `:(top,glob)${place}${name}`);
}

/** The commit that was the release, if that can be shown. Fails with `git_failed`. */
async function releaseOf(
  world: World,
  { git, root }: Pick<Repository, "git" | "root">,
  { config, home, line, spelled, version, history }: Ahead,
): Promise<Result<string | undefined>> {
  // Of these commits alone: a package of hundreds must not have all history walked for it.
  const stdin = Array.from(line.sinceStable, ({ sha }) => `${sha}\n`).join("");
  if (stdin === "") return ok(undefined);
  const changed = async (paths: readonly string[]) =>
    await git.text([
      ...["log", "--no-walk", "--no-show-signature", "--no-notes", "--no-color"],
      ...[
        "--encoding=UTF-8",
        "--max-count=1",
        "--format=%H %s",
        saying(spelled),
        "--stdin",
      ],
      ...["--", ...paths],
    ], { stdin });
  const bumped = await changed(placesOf(home));
  if (!bumped.ok || bumped.value === "") return bumped.ok ? ok(undefined) : bumped;
  const [sha = "", ...title] = bumped.value.split(" ");
  // What is never published is out with its number, and has no candidates.
  if (home?.isPrivate && !home.isAside) {
    return ok(isPrerelease(version) ? undefined : sha);
  }
  const tree = treeOf(world, root);
  const path = changelogPath(config, tree, home);
  if (path === "" || world.disk.stat(absolute(root, path))?.kind !== "file") {
    const isCalled = isReleaseTitle(title.join(" "), spelled);
    return isCalled ? await ifPlain({ git }, sha) : ok(undefined);
  }
  const now = releasedWords(path, tree.read(path) ?? "", spelled);
  if (!now) return ok(undefined);
  // What a merge brings comes at once, in whatever order it was written.
  const came = broughtInBy(history, sha) ?? sha;
  const then = await git.try(["cat-file", "blob", `${came}:${path}`]);
  if (!then.ok) return then;
  const text = new TextDecoder().decode(then.value.stdout);
  const before = then.value.code === 0 ? releasedWords(path, text, spelled) : undefined;
  if (before?.words === now.words) {
    return now.isDated ? ok(sha) : await ifPlain({ git }, sha);
  }
  if (!now.isDated) return ok(undefined);
  // A date is written when the release is made.
  const dated = await changed([`:(top,literal)${path}`]);
  return dated.ok ? ok(dated.value.split(" ")[0] || undefined) : dated;
}

/** Whether a title calls its commit the release of that version, not the beginning of its cycle. */
function isReleaseTitle(title: string, spelled: string): boolean {
  const plain = title.replace(/ \(#\d+\)$/, "");
  if (/^(?:version packages|publish|\[ci\] release)$/i.test(plain)) return true;
  const isSaid = plain.split(/[\s:@]+/).some((word) =>
    word.replace(/^v/i, "") === spelled
  );
  return isSaid && /^v?[\d.]+$|\b(?:release[ds]?|publish(?:ed)?)\b/i.test(plain) &&
    !/\b(?:prepare|next|after|begin|start)\b/i.test(plain);
}

/** A change file that a release takes away. */
const CONSUMED = /^D\0\.changeset\/(?!README\.)[^\0/]+\.md$/i;

/** The commit, if it brings a version and words alone, or takes change files away. Fails with `git_failed`. */
async function ifPlain(
  { git }: Pick<Repository, "git">,
  sha: string,
): Promise<Result<string | undefined>> {
  const paths = await git.text([
    ...["diff-tree", "-r", "-z", "--root", "--no-commit-id", "--no-renames"],
    ...["--name-status", sha],
  ]);
  if (!paths.ok) return paths;
  const changes = paths.value.match(/[A-Z]\0[^\0]+/g) ?? [];
  const isRelease = changes.some((each) => CONSUMED.test(each)) ||
    changes.every((each) => PLAIN.test(each.slice(2)));
  return ok(isRelease ? sha : undefined);
}
