/** Release notes of a range of commits, for a person to review and for the forge. */
import { type Channel, isLadderChannel, type LadderChannel } from "../version/mod.ts";
import type { Change, Commit } from "./commits.ts";
import { formatEntry, groupChanges } from "./entries.ts";
import { releasedChanges } from "./level.ts";
import { codeSpan, escapeMarkdown } from "./markdown.ts";
import { compareUrl, issuesUrl, type Web } from "./web.ts";

/** What stands between two releases. */
export interface Range {
  /** The tag that the range begins after; absent when it begins with the first commit. */
  readonly since?: string | undefined;
  /** The tag that it ends with. */
  readonly tag: string;
  /** The commits in between, newest first, as `git log` gives them. */
  readonly commits: readonly Commit[];
}

/** A release, as the changelog tells of it. */
export interface Release extends Range {
  /** As it stands in the heading: `1.0.0-beta.1`. */
  readonly version: string;
  /** The day, `2026-11-20`. */
  readonly date: string;
  /** Where links lead when the file's own do not say. */
  readonly web?: Web | undefined;
}

/** The tags below a release, each absent when there is none. */
export interface TagsBelow {
  /** The last tag of the line, pre-release or not. */
  readonly previous?: string | undefined;
  readonly previousStable?: string | undefined;
}

/**
 * The tag after which the notes of a release on `channel` begin: a pre-release tells what is
 * new since the tag before it, a stable release all that is new since the last stable one.
 */
export function sinceOf(channel: Channel, tags: TagsBelow): string | undefined {
  return channel === "stable" ? tags.previousStable : tags.previous;
}

/** What release notes are made of. */
export interface NotesRequest extends Range {
  readonly channel: Channel;
  /** The project's name, for the title. */
  readonly project?: string | undefined;
  /** Links are made when the repository's place on the web is known. */
  readonly web?: Web | undefined;
  /** The command that installs this very release. */
  readonly install?: string | undefined;
}

/** What to expect of a pre-release. */
const EXPECTATIONS: Readonly<Record<Exclude<LadderChannel, "stable">, string>> = {
  dev: "**Development build**: expect it to break.",
  alpha: "**Alpha**: early and unfinished, and its interface may still change.",
  beta: "**Beta**: complete, and still being tested. Back up your data first.",
  rc: "**Release candidate**: becomes the stable release unless a problem turns up.",
};

/**
 * The release notes, in Markdown with LF, ending in one line feed.
 *
 * Breaking changes stand first and once, the others under the headings of the changelog.
 * Text of commits is escaped. Never fails; a range without changes says so.
 */
export function formatNotes(request: NotesRequest): string {
  const { project, tag, web } = request;
  const changes = releasedChanges(request.commits);
  const breaking = changes.filter((change) => change.isBreaking);
  const others = groupChanges(changes.filter((change) => !change.isBreaking));
  const blocks = [
    `# ${
      [project, tag].filter(Boolean).map((word) => escapeMarkdown(word!)).join(" ")
    }`,
    hint(request),
    ...section("Breaking changes", breaking, web),
    ...others.flatMap((group) => section(group.heading, group.changes, web)),
    changes.length === 0 && nothingNew(request),
    web && request.since && compareLink(web, request.since, tag),
  ];
  return `${blocks.filter(Boolean).join("\n\n")}\n`;
}

/** Says that a range has nothing that is released. */
export function nothingNew({ since, commits }: Range): string {
  const what = commits.length === 0 ? "No changes" : "No notable changes";
  return since ? `${what} since ${escapeMarkdown(since)}.` : `${what}.`;
}

function section(heading: string, changes: readonly Change[], web?: Web): string[] {
  if (changes.length === 0) return [];
  return [
    `## ${heading}`,
    changes.map((change) => formatEntry(change, { web })).join("\n"),
  ];
}

function expectationOf(channel: Exclude<Channel, "stable">): string {
  if (isLadderChannel(channel) && channel !== "stable") return EXPECTATIONS[channel];
  return `**Pre-release (${escapeMarkdown(channel)})**: not yet the stable release.`;
}

function hint({ channel, web, install }: NotesRequest): string {
  return [
    channel !== "stable" && expectationOf(channel),
    channel !== "stable" && web && `Report what you find: <${issuesUrl(web)}>`,
    install && `Install: ${codeSpan(install)}`,
  ].filter(Boolean).map((line) => `> ${line}`).join("\n>\n");
}

function compareLink(web: Web, since: string, tag: string): string {
  const label = `${escapeMarkdown(since)}...${escapeMarkdown(tag)}`;
  return `**Full changelog:** [${label}](${compareUrl(web, since, tag)})`;
}
