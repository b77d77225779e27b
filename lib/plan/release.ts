/** What a release will do, as data: decided once, from a request and the facts. */
import type { Remark } from "../files/mod.ts";
import { all, fail, type Fault, ok, type Result } from "../fault.ts";
import { formatMarkdown, insertSection, notesOf, sinceOf } from "../notes/mod.ts";
import { channelOf, isPrerelease, type Version } from "../version/core.ts";
import type { Answer } from "./answer.ts";
import type { Facts, ReleaseFacts, Reviewed } from "./facts.ts";
import { editsOf, oneSaid } from "./edits.ts";
import { planVersion } from "./record.ts";
import type { Request } from "./request.ts";

/** What a file of the release is for. */
export type Purpose = "version" | "changelog" | "notes";

/** One file that the release writes. */
export interface PlannedFile {
  /** Relative to the root, with `/`. */
  readonly path: string;
  /** The text as it was; nothing for a new file. */
  readonly before: string | undefined;
  readonly after: string;
  readonly purpose: Purpose;
}

/** A release, decided. */
export interface ReleasePlan {
  /** The one package of a monorepo that it is of; absent: the project. */
  readonly package?: string;
  readonly version: string;
  readonly tag: string;
  readonly head: string;
  readonly branch: string;
  readonly files: readonly PlannedFile[];
  /** What a person should know of the version files. */
  readonly remarks: readonly Remark[];
  readonly commitMessage: string;
  readonly tagMessage: string;
  readonly answer: Answer;
}

/**
 * The whole release.
 *
 * Fails with every obstacle at once: those of `planVersion`, `preflight`, the version files.
 */
export function planRelease(
  request: Request,
  facts: Facts,
  more: ReleaseFacts,
): Result<ReleasePlan> {
  const target = planVersion(
    request,
    more.isOvertaken ? withNews(facts) : facts,
    "stable",
  );
  const wanted = facts.config.branch ?? more.defaultBranch;
  const clear = preflight(facts.branch, wanted, more);
  const edits = target.ok
    ? editsOf(more.files, target.value.version, facts.config, {
      typed: request.version,
      now: facts.now,
    })
    : oneSaid(more.files);
  const ready = all<unknown>([target, clear, edits]);
  if (!target.ok || !ready.ok || !edits.ok || !edits.value) {
    return ready as Result<never>;
  }
  const { version, tag, answer } = target.value;
  const files: PlannedFile[] = [
    ...edits.value.edits.filter(({ before, after }) => before !== after)
      .map(({ path, before, after }) => ({
        ...{ path, before, after },
        purpose: "version" as const,
      })),
    ...textsOf(version, answer, facts, more),
  ];
  const only = facts.config.wanted?.only;
  return ok({
    ...(only === undefined ? {} : { package: only }),
    version: answer.version,
    tag,
    head: facts.head,
    branch: facts.branch!,
    files,
    remarks: [...more.remarks, ...edits.value.remarks],
    commitMessage: `chore(release): ${answer.version}`,
    tagMessage: `Release ${answer.version}`,
    answer: {
      ...answer,
      notes_path: facts.config.notes.path,
      changed_files: files.filter(({ before, after }) => before !== after)
        .map((file) => file.path).sort(),
    },
  });
}

/** The facts of a release that was prepared when there was something to release. */
function withNews(facts: Facts): Facts {
  const { line } = facts;
  return { ...facts, line: { ...line, standing: { ...line.standing, hasNews: true } } };
}

/**
 * What stands in the way of a release from this clone, whatever its version.
 *
 * Fails with `head_detached`, `branch_wrong`, `branch_behind` and `tree_dirty`, all at once.
 */
export function preflight(
  branch: string | undefined,
  wanted: string | undefined,
  { isBehind, dirty }: Pick<ReleaseFacts, "isBehind" | "dirty">,
): Result<unknown> {
  const faults: Fault[] = [];
  const add = (result: Result<never>) =>
    void (result.ok || faults.push(...result.faults));
  if (!branch) {
    add(fail("head_detached", "Cannot release: HEAD is detached, on no branch"));
  } else if (wanted && !matches(wanted, branch)) {
    add(
      fail(
        "branch_wrong",
        `Cannot release from "${branch}": releases are cut on "${wanted}"`,
        {
          hint:
            `Switch to it: \`git switch ${wanted}\`, or set \`branch\` in rung.toml`,
        },
      ),
    );
  }
  if (isBehind) {
    add(
      fail(
        "branch_behind",
        `Cannot release: the remote's "${branch}" has commits that HEAD lacks`,
      ),
    );
  }
  if (dirty.length > 0) {
    add(fail("tree_dirty", `Cannot release: ${listed(dirty)} changed`));
  }
  return faults.length > 0 ? { ok: false, faults } : ok(undefined);
}

/** A few of the paths, and how many more. */
export function listed(paths: readonly string[]): string {
  const shown = paths.slice(0, 5).map((path) => `"${path}"`).join(", ");
  const more = paths.length > 5 ? ` and ${paths.length - 5} more` : "";
  return `${shown}${more} ${paths.length === 1 ? "is" : "are"}`;
}

/** Whether a branch is the one that was named; `*` stands for anything. */
function matches(wanted: string, branch: string): boolean {
  const parts = wanted.split("*").map(RegExp.escape);
  return new RegExp(`^${parts.join(".*")}$`).test(branch);
}

/** The notes and the changelog with their new sections. */
function textsOf(
  version: Version,
  { tag, version: text }: Answer,
  { config, line, now }: Facts,
  { texts, web, reviewed }: ReleaseFacts,
): PlannedFile[] {
  const channel = channelOf(version);
  const previous = (line.cycle ?? line.stable)?.name;
  const range = {
    since: sinceOf(channel, { previous, previousStable: line.stable?.name }),
    tag,
    commits: isPrerelease(version) ? line.sinceLast : line.sinceStable,
    web,
  };
  const files: PlannedFile[] = [];
  if (config.changelog !== "") {
    const before = texts.get(config.changelog);
    const date = now.toISOString().slice(0, 10);
    const { text: after } = insertSection(before, { ...range, version: text, date });
    files.push({ path: config.changelog, before, after, purpose: "changelog" });
  }
  const fresh = formatMarkdown(notesOf({ ...range, channel }));
  const after = reviewed ? carryOver(reviewed, fresh) : fresh;
  files.push({
    path: config.notes.path,
    before: texts.get(config.notes.path),
    after,
    purpose: "notes",
  });
  return files;
}

/**
 * Reviewed notes under a new version: a person's words are never made anew. Lines the
 * reviewer left alone and that have a new wording take it, at least the title; all others
 * stay.
 */
export function carryOver({ planned, edited }: Reviewed, fresh: string): string {
  const old = planned.split("\n");
  const now = fresh.split("\n");
  const alike = old.length === now.length ? old.length : 1;
  const changed = new Map(
    old.slice(0, alike).flatMap((line, i) => line === now[i] ? [] : [[line, now[i]!]]),
  );
  return edited.split("\n").map((line) => {
    const [, bare = "", end = ""] = /^(.*?)(\r?)$/s.exec(line) ?? [];
    const fresh = changed.get(bare);
    return fresh === undefined ? line : fresh + end;
  }).join("\n");
}
