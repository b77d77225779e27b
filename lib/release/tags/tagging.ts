/** A release that is a tag alone: what it is to be, whether it may be, and the making. */
import { all, ok, type Result } from "../../fault.ts";
import {
  type Answer,
  filesAgree,
  type Overridden,
  overrideKeys,
  overrideNoted,
  overrideText,
  type PlannedFile,
  planVersion,
  recordOf,
  type Request,
} from "../../plan/mod.ts";
import type { Channel, Version } from "../../version/mod.ts";
import type { Access } from "../../access/mod.ts";
import {
  checkPublisher,
  howToFinish,
  type Inspection,
  type Publisher,
  type Pushed,
  release,
  type Shown,
} from "../../publish/mod.ts";
import { checkIdentity, type Repository } from "../../git/mod.ts";
import type { Gathered } from "../../gather/startup.ts";
import { leftOut } from "../../notes/mod.ts";
import { type TagWords, tagWords, writtenAt } from "../../gather/mod.ts";
import type { ApiCommits } from "../../forge/mod.ts";
import { isOnForge } from "../api_check.ts";
import { isClean } from "../clean.ts";
import { afterAll, runHook } from "../hooks/hooks.ts";
import { type Begun, begunAt } from "./begun.ts";
import { placeTag } from "./making.ts";
import type { Reporter, World } from "../../system/startup.ts";

/** How the tag goes to the remote, whom to ask before it is gone, and the world. */
export interface Tagging {
  readonly report: Reporter;
  readonly isDry: boolean;
  /** Nothing for a clone without a remote. */
  readonly access: Access | undefined;
  /** What the forge is asked; nothing where there is none, or no token for it. */
  readonly publisher: Publisher | undefined;
  /** Whether a release on the forge is wanted. */
  readonly isPublishing: boolean;
  /** What the forge makes itself; nothing where git pushes. */
  readonly commits?: ApiCommits;
  readonly world: World;
  /** Asks; `isThere` where the tag is on the remote, and the release alone is missing. */
  may(tag: string, isThere: boolean): Promise<Result<unknown>>;
  /** Shows the release before it is made; whole on a dry run. */
  preview(release: TagPreview): Promise<void>;
  /** Whether the gates of what it goes up from are open. */
  gated(channel: Channel): Promise<Result<Overridden | undefined>>;
}

/** A release as it is shown before it is made. */
export interface TagPreview {
  readonly tag: string;
  readonly answer: Answer;
  readonly files: readonly PlannedFile[];
}

/** The record of a tag. */
export type Tagged = Answer & Partial<Shown>;

/** The tag that is to be, with its words. */
interface Planned {
  readonly version: Version;
  readonly tag: string;
  readonly answer: Answer;
}

/**
 * Tags HEAD, pushes that one tag, publishes its release and sees its workflows start; goes on
 * with what an earlier run began.
 *
 * Fails with every obstacle at once: `nothing_to_release`, `tree_dirty`, `plan_open`, `tag_taken`, …;
 * while working with `push_rejected`, `remote_unreachable`, `release_incomplete`, …
 */
export async function tagHead(
  request: Request,
  gathered: Gathered,
  way: Tagging,
): Promise<Result<Tagged>> {
  const { repository, facts } = gathered;
  const { report, isDry, world } = way;
  const begun = await begunAt(request, gathered, way);
  if (!begun.ok) return begun;
  const planned = begun.value
    ? recordOf(begun.value.tag.version, facts)
    : planVersion(request, facts, "stable");
  const found = await obstacles(planned, gathered, way, begun.value);
  const gates = planned.ok && !begun.value
    ? await way.gated(planned.value.answer.channel)
    : ok(undefined);
  if (!found.ok || !planned.ok || !gates.ok) {
    return all<unknown>([found, gates]) as Result<never>;
  }
  const { tag, answer: { version } } = planned.value;
  const answer = {
    ...{ ...planned.value.answer, sha: facts.head, run_url: null },
    ...overrideKeys(gates.value),
  };
  if (begun.value?.isReleased) {
    report.say(`Nothing left to do: ${version} is released`);
    return ok(answer);
  }
  const made = await tagWords(
    world,
    gathered,
    { ...planned.value, title: `Release ${version}` },
    !begun.value,
  );
  if (!made.ok) return made;
  const words = withWords(made.value, gates.value);
  await preview(way, planned.value, words);
  if (isDry) {
    report.say(`would tag ${facts.head.slice(0, 12)} as ${tag}`);
    return ok(answer);
  }
  const isThere = begun.value?.isThere === true;
  const may = await way.may(tag, isThere);
  if (!may.ok) return may;
  const ground = { world, report, root: repository.root, config: facts.config };
  const early = isThere ? ok(undefined) : await runHook(ground, "before-push", answer);
  if (!early.ok) return early;
  const pushed = isThere ? ok("found" as const) : await placeTag(way, repository, {
    ...{ commit: facts.head, tag, version, tagMessage: words.message },
    isNew: !begun.value,
  });
  if (!pushed.ok) return pushed;
  const done = await published(way, repository, {
    ...{ commit: facts.head, tag, files: [], answer, notes: words.notes },
    viewer: pushed.value === "there" ? found.value?.viewer : undefined,
  });
  if (!done.ok) return done;
  const whole = { ...answer, ...done.value };
  const after = afterAll(await runHook(ground, "after-release", whole), tag);
  if (!after.ok) return after;
  return ok(whole);
}

/** The words of a release whose gates were passed over say so. */
function withWords(words: TagWords, passed: Overridden | undefined): TagWords {
  if (!passed) return words;
  const message = words.message.trimEnd() + overrideText(passed);
  return { ...words, message, notes: overrideNoted(words.notes, passed) };
}

/** The release on the forge, and the runs that the tag started; nothing where nobody may. */
async function published(
  { access, publisher, isPublishing, report }: Tagging,
  repository: Repository,
  { viewer, ...tag }: Omit<Pushed, "pushers"> & {
    readonly viewer: Inspection["viewer"] | undefined;
  },
): Promise<Result<Partial<Shown>>> {
  if (!access || !publisher) {
    const command = `rung tag ${tag.answer.version}`;
    const finish = howToFinish({ access, publisher, isPublishing, command });
    if (finish !== undefined) report.say(finish);
    return ok({});
  }
  const login = access.pushesWithToken ? viewer?.login : undefined;
  const pushers = login === undefined ? [] : [login];
  return await release(publisher, access, repository, { ...tag, pushers });
}

/** The release as a person looks at it: all of it on a dry run. */
async function preview(
  { report, isDry, world, preview: show }: Tagging,
  { tag, answer }: Planned,
  { notes: after, left }: TagWords,
): Promise<void> {
  if (left > 0) report.say(leftOut(left, "the host"));
  if (!isDry && !world.isTerminal) return;
  const files = [{ path: "", before: undefined, after, purpose: "notes" as const }];
  await show({ tag, answer, files });
}

/** All that stands in the way, at once; else what the forge said of the token. */
async function obstacles(
  planned: Result<Planned>,
  gathered: Gathered,
  way: Tagging,
  begun: Begun | undefined,
): Promise<Result<Inspection | undefined>> {
  const { repository, facts } = gathered;
  if (begun?.isThere) return planned.ok ? ok(undefined) : planned;
  const able = way.access?.isByApi
    ? await isOnForge(way.commits!, facts.head)
    : await checkIdentity(repository.git);
  const found = planned.ok && able.ok
    ? await inspected(way, gathered, planned.value)
    : ok(undefined);
  const ready = all<unknown>([
    planned,
    await isClean(way.world, repository, "Cannot tag HEAD"),
    planned.ok ? await saysTheSame(way.world, gathered, planned.value) : ok(undefined),
    able,
    found,
  ]);
  return ready.ok ? found : ready;
}

/** What the forge says of the token and of what the tag will start; nothing without one. */
async function inspected(
  { access, publisher }: Tagging,
  { repository, facts, remote }: Gathered,
  { tag, answer }: { readonly tag: string; readonly answer: Answer },
): Promise<Result<Inspection | undefined>> {
  if (!access || !publisher) return ok(undefined);
  const args = ["log", "-1", "--no-show-signature", "--format=%B", facts.head];
  const message = await repository.git.text(args);
  if (!message.ok) return message;
  return await checkPublisher(publisher, access, repository, {
    ...{ sha: facts.head, tag, branch: undefined, message: message.value },
    ...{ isPrerelease: answer.is_prerelease, remote },
  });
}

/** What `rung ci` will ask of the tag: that the version files at HEAD say the same. */
async function saysTheSame(
  world: World,
  { repository, facts }: Gathered,
  { tag, version }: { readonly tag: string; readonly version: Version },
): Promise<Result<unknown>> {
  // A package's tag says nothing of the other packages' files.
  if (facts.config.wanted) return ok(undefined);
  const { head, config } = facts;
  const written = await writtenAt(world, repository, head, config.files, {
    last: version,
  });
  if (!written.ok || typeof written.value === "string") return written;
  return filesAgree(tag, version, written.value, facts.tags);
}
