/** The notes of a release as data: what a target makes into text, and `--json` shows. */
import type { Channel } from "../version/startup.ts";
import { unsaid } from "./changelog/said.ts";
import { groupEntries, KEEP_A_CHANGELOG } from "./changelog/words.ts";
import { type Entry, entryOf } from "./entry.ts";
import { inShort } from "./filter/by_request.ts";
import { filtered } from "./filter/filter.ts";
import { releasedChanges } from "./level.ts";
import { type Contributor, contributorsOf } from "./people.ts";
import type { Authors, Range } from "./range.ts";
import { compareUrl, issuesUrl, tagUrl, type Web } from "./web.ts";

export type { Authors };

/** What release notes are made of. */
export interface NotesRequest extends Range {
  readonly channel: Channel;
  /** The project's name, for the title. */
  readonly project?: string | undefined;
  /** What it is called where the title does not say it; the repository's name when absent. */
  readonly named?: string | undefined;
  /** As it is spelled for people; the tag when absent. */
  readonly version?: string | undefined;
  /** The day, `2026-11-20`. */
  readonly date?: string | undefined;
  /** Links are made when the repository's place on the web is known. */
  readonly web?: Web | undefined;
  /** The command that installs this very release. */
  readonly install?: string | undefined;
  /** The commands that install it, one for each tool: a section of their own. */
  readonly installs?: readonly string[] | undefined;
  /** The commands that install whatever is newest on its channel. */
  readonly follows?: readonly string[] | undefined;
  /** What people wrote for it in the changelog, in Markdown: it goes first. */
  readonly written?: string | undefined;
  readonly authors?: Authors | undefined;
  readonly filter?: readonly string[] | undefined;
  /** Whether somebody had a part in an earlier release, by `keyOf`; absent: not known. */
  readonly isKnown?: ((key: string) => boolean) | undefined;
  /** What the release leads to: a tag that exists, or what is still to come. */
  readonly isUnreleased?: boolean | undefined;
  /** Whether it ends with a release's tag; if absent, what is not unreleased does. */
  readonly hasTag?: boolean | undefined;
}

/** Entries under one heading. */
export interface NotesGroup {
  readonly title: string;
  readonly entries: readonly Entry[];
}

/** The notes of a release, as data. */
export interface Notes {
  readonly project?: string | undefined;
  readonly named?: string | undefined;
  readonly version: string;
  readonly tag: string;
  readonly channel: Channel;
  readonly since?: string | undefined;
  readonly date?: string | undefined;
  readonly install?: string | undefined;
  /** The commands that install it, one for each tool; empty for none. */
  readonly installs: readonly string[];
  /** The commands that install the newest of its channel; empty for none. */
  readonly follows: readonly string[];
  /** In Markdown, by people; empty for none. */
  readonly written: string;
  readonly breaking: readonly Entry[];
  readonly groups: readonly NotesGroup[];
  readonly contributors: readonly Contributor[];
  readonly authors: Authors;
  /** How many commits there were, listed or not. */
  readonly commits: number;
  /** Whether it is still to come: no tag leads to it. */
  readonly isUnreleased: boolean;
  readonly web?: Web | undefined;
  readonly urls: {
    readonly compare?: string | undefined;
    readonly release?: string | undefined;
    readonly issues?: string | undefined;
  };
}

/**
 * The notes of a range. What breaks stands apart and once; what people wrote already is not
 * listed again. Never fails; a range without changes has no groups.
 */
export function notesOf(request: NotesRequest): Notes {
  const { web, since, tag, written = "", authors = "none" } = request;
  const all = releasedChanges(request.commits)
    .map((change) =>
      entryOf(
        change,
        request.authorOf?.(change.sha),
        request.toldOf?.(change.sha),
      )
    );
  const entries = filtered(all, request.filter);
  const told = inShort(entries, request.commits);
  const listed = unsaid(told, written, request.commits);
  const to = request.isUnreleased ? "HEAD" : tag;
  const { hasTag = !request.isUnreleased } = request;
  return {
    project: request.project,
    named: request.named ?? web?.url.split("/").at(-1),
    version: request.version ?? tag,
    tag,
    channel: request.channel,
    since,
    date: request.date,
    install: request.install,
    installs: request.installs ?? [],
    follows: request.follows ?? [],
    written: written.trim(),
    breaking: listed.filter((entry) => entry.isBreaking),
    groups: groupEntries(
      listed.filter((entry) => !entry.isBreaking),
      KEEP_A_CHANGELOG,
    ),
    contributors: authors === "none" ? [] : contributorsOf(entries, request.isKnown),
    authors,
    commits: request.commits.length,
    isUnreleased: !hasTag,
    web,
    urls: {
      compare: web && since !== undefined ? compareUrl(web, since, to) : undefined,
      release: web && hasTag ? tagUrl(web, tag) : undefined,
      issues: web && issuesUrl(web),
    },
  };
}
