/** What an earlier `rung tag` began at this very commit, and how far it came. */
import { ok, type Result } from "../../fault.ts";
import {
  type Facts,
  isSpelled,
  planVersion,
  type Request,
  type Tag,
} from "../../plan/mod.ts";
import { channelOf, type Part } from "../../version/mod.ts";
import type { Access } from "../../access/mod.ts";
import type { Publisher } from "../../publish/mod.ts";
import type { Git } from "../../git/mod.ts";
import type { Gathered } from "../../gather/startup.ts";

/** A tag at HEAD to go on with. */
export interface Begun {
  readonly tag: Tag;
  /** Whether the remote has it: then the release on the forge alone may be missing. */
  readonly isThere: boolean;
  /** Whether nothing is missing. */
  readonly isReleased: boolean;
}

/**
 * The tag that this run is to go on with: one that was made and not pushed, or pushed and not
 * released; nothing where a new one is wanted. A VERSION that is tagged here is always it.
 *
 * Fails with `git_failed`, and with what the forge has against the question.
 */
export async function begunAt(
  request: Request,
  { repository: { git }, facts, remote }: Gathered,
  { access, publisher }: {
    readonly access: Access | undefined;
    readonly publisher: Publisher | undefined;
  },
): Promise<Result<Begun | undefined>> {
  const half = remote && access?.isByApi !== true && unpushed(facts, request);
  if (half) return ok({ tag: half, isThere: false, isReleased: false });
  const tag = tagAtHead(facts, request);
  if (!tag) return ok(undefined);
  const isNamed = request.version !== undefined;
  if (!isNamed && !await isOurs(git, tag)) return ok(undefined);
  const missing = await lacksRelease(publisher, tag);
  if (!missing.ok) return missing;
  if (!isNamed && !missing.value) return ok(undefined);
  return ok({ tag, isThere: true, isReleased: !missing.value });
}

/** A tag at HEAD that a run made and did not get to push. */
function unpushed({ line }: Facts, request: Request): Tag | undefined {
  const waiting = line.atHead.filter((tag) => tag.sha === undefined);
  return wantedOf(waiting, line.atHead, request);
}

/** A tag at HEAD that the remote has, where the request asks for no other one. */
function tagAtHead(facts: Facts, request: Request): Tag | undefined {
  const { line: { atHead }, head } = facts;
  const there = wantedOf(atHead.filter((tag) => tag.sha === head), atHead, request);
  if (!there || request.version !== undefined) return there;
  // A job that is run again names the part once more: it is what that tag has raised.
  if (request.part !== undefined) {
    return request.part === partOf(there) ? there : undefined;
  }
  return planVersion(request, facts, "stable").ok ? undefined : there;
}

/** The part that a version was raised in, by its numbers. */
function partOf({ version: { release: [, minor, patch] } }: Tag): Part {
  return patch ? "patch" : minor ? "minor" : "major";
}

/** The one of those tags that is asked for: by its version, or as the highest on its channel. */
function wantedOf(
  tags: readonly Tag[],
  [top]: readonly Tag[],
  { channel = "stable", version }: Request,
): Tag | undefined {
  if (version !== undefined) {
    return tags.find((tag) => isSpelled(tag.version, version.replace(/^v/, "")));
  }
  const wanted = channel === "nightly" ? "dev" : channel;
  return top === tags[0] && top && channelOf(top.version) === wanted ? top : undefined;
}

/** What the message of a tag of rung's begins with. */
const BEGIN = "Release ";

/** Whether rung made a tag: it says so in its message. */
async function isOurs(git: Git, { name, version }: Tag): Promise<boolean> {
  const format = "--format=%(contents:subject)";
  const said = await git.text(["for-each-ref", format, `refs/tags/${name}`]);
  return said.ok && said.value.startsWith(BEGIN) &&
    isSpelled(version, said.value.slice(BEGIN.length));
}

/** Whether the forge is to have a release of the tag, and has none that is published. */
async function lacksRelease(
  publisher: Publisher | undefined,
  { name }: Tag,
): Promise<Result<boolean>> {
  const releases = publisher?.isPublishing ? publisher.forge.releases : undefined;
  if (!releases) return ok(false);
  const there = await releases.list(name);
  return there.ok ? ok(there.value.every(({ isDraft }) => isDraft)) : there;
}
