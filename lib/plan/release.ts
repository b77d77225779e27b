/** What a release will do, as data: decided once, from a request and the facts. */
import { few } from "../few.ts";
import { type FileEdit, leadOf, type Remark } from "../files/mod.ts";
import { all, fail, type Fault, faultsOr, ok, type Result } from "../fault.ts";
import type { PlannedVersion } from "./answer.ts";
import type { AssetsFrom } from "./gates/carried.ts";
import { consumed } from "./changes/consumed.ts";
import { followedBy, type Following } from "./development.ts";
import type { Config } from "./config/config.ts";
import { hotfixBranch } from "./config/hotfix_pattern.ts";
import type { Facts, ReleaseFacts } from "./facts.ts";
import { editsOf, oneSaid, sourcesOf } from "./edits.ts";
import type { Pieces } from "./packages/pieces.ts";
import { withReadme } from "./install/readme.ts";
import { planVersion, withNews } from "./record.ts";
import { orAsSaid } from "./lead.ts";
import { spelledIn } from "./tags/names.ts";
import { asAskedFor } from "./tags/untagged.ts";
import { type PlannedFile, textsOf } from "./texts.ts";
import type { Request } from "./request.ts";

/** A release, decided. */
export interface ReleasePlan extends Pieces {
  readonly head: string;
  readonly branch: string;
  readonly files: readonly PlannedFile[];
  /** What a person should know of the version files. */
  readonly remarks: readonly Remark[];
  readonly commitMessage: string;
  /** The second commit, on top of the release's own; absent: none. */
  readonly next?: Following;
  /** The tag whose release's files this one takes over; absent: none. */
  readonly assetsFrom?: AssetsFrom;
}

/**
 * The whole release.
 *
 * Fails with every obstacle at once: those of `planVersion`, `preflight`, the version files.
 */
export function planRelease(
  request: Request,
  read: Facts,
  more: ReleaseFacts,
): Result<ReleasePlan> {
  const facts = asAskedFor(request, read);
  const told = more.isOvertaken ? withNews(facts) : facts;
  const planned = planVersion(request, told, "stable");
  const wanted = releaseBranches(facts.config, more.defaultBranch);
  const clear = preflight(facts.branch, wanted, more);
  const { files: sources, remarks: kept } = sourcesOf(
    request,
    facts,
    more,
    planned.ok ? planned.value.version : undefined,
  );
  const target = planned.ok ? planned : orAsSaid(
    planned,
    request,
    leadOf(sources),
    (version) => planVersion({ version }, told, "stable").ok,
  );
  const edits = target.ok
    ? editsOf(sources, target.value.version, facts.config, {
      typed: request.version,
      tagged: spelledIn(target.value.tag, facts.tags.pattern),
      now: facts.now,
    })
    : oneSaid(sources, facts.config);
  const behind: Result<unknown> = more.leftBehind.length === 0
    ? ok(undefined)
    : { ok: false, faults: more.leftBehind };
  const ready = all<unknown>([target, clear, edits, behind]);
  if (!target.ok || !ready.ok || !edits.ok || !edits.value) {
    return ready as Result<never>;
  }
  const { version, tag, answer } = target.value;
  const { written, remarks: said } = writtenFiles(
    target.value,
    edits.value.edits,
    facts,
    more,
  );
  const released = withReadme(written, version, answer, {
    readme: more.readme,
    packages: more.packages ?? [],
  });
  const followed = followedBy({ version, sources, files: released }, facts);
  if (!followed.ok) return followed;
  const { files, next } = followed.value;
  const only = facts.home?.name ?? facts.config.wanted?.only;
  const named = [only, answer.version].filter(Boolean).join(" ");
  return ok({
    ...(only === undefined ? {} : { package: only }),
    version: answer.version,
    tag,
    head: facts.head,
    branch: facts.branch!,
    files,
    remarks: [...more.remarks, ...kept, ...edits.value.remarks, ...said],
    commitMessage: `chore(release): ${named}`,
    tagMessage: `Release ${named}`,
    ...(next === undefined ? {} : { next }),
    answer: {
      ...answer,
      notes_path: facts.config.notes.path,
      changed_files: files.filter(({ before, after, isGone }) =>
        isGone || before !== after
      )
        .map((file) => file.path).sort(),
    },
  });
}

/** Version files, notes and changelog as the release has them, and the change files it takes away. */
function writtenFiles(
  { version, answer }: PlannedVersion,
  edits: readonly FileEdit[],
  facts: Facts,
  more: ReleaseFacts,
): {
  readonly written: readonly PlannedFile[];
  readonly remarks: ReleasePlan["remarks"];
} {
  const changed = edits.filter(({ before, after }) => before !== after);
  // one file may say the version and be the changelog: WordPress' readme.txt
  const both = changed.find(({ path }) => path === more.changelog);
  const texts = textsOf(version, answer, facts, {
    ...more,
    ...(both && { texts: new Map([...more.texts, [both.path, both.after]]) }),
  });
  const isBoth = texts.files.some(({ path }) => path === both?.path);
  const versions = changed.filter((each) => !isBoth || each !== both);
  return {
    written: [
      ...versions.map(({ path, before, after }) => ({
        ...{ path, before, after },
        purpose: "version" as const,
      })),
      ...texts.files.map((file) =>
        isBoth && file.path === both?.path ? { ...file, before: both.before } : file
      ),
      ...consumed(version, facts, (path) => more.texts.get(path)),
    ],
    remarks: texts.remarks,
  };
}

/** A pull would meet the files that the open plan has written. */
const BEHIND_A_PLAN =
  "Bring the branch up to date: `rung abort`, then `git pull --rebase`, and prepare again";

/**
 * What stands in the way of a release from this clone, whatever its version.
 *
 * Fails with `head_detached`, `branch_wrong`, `branch_behind` and `tree_dirty`, all at once.
 */
export function preflight(
  branch: string | undefined,
  wanted: string | readonly string[] | undefined,
  { isBehind, dirty, isOpen }: Pick<ReleaseFacts, "isBehind" | "dirty" | "isOpen">,
): Result<unknown> {
  const faults: Fault[] = [];
  const add = (result: Result<never>) =>
    void (result.ok || faults.push(...result.faults));
  const places = [wanted ?? []].flat();
  if (!branch) {
    add(fail("head_detached", "Cannot release: HEAD is detached, on no branch"));
  } else if (places.length > 0 && !places.some((each) => matches(each, branch))) {
    const first = places.find((each) => !each.includes("*"));
    const go = first === undefined
      ? "Switch to one"
      : `Switch to it: \`git switch ${first}\``;
    const names = places.map((each) => `"${each}"`).join(", ");
    add(
      fail(
        "branch_wrong",
        `Cannot release from "${branch}": releases are cut on ${names}`,
        {
          hint: `${go}, set \`branch\` in rung.toml, or go on this once: --any-branch`,
        },
      ),
    );
  }
  if (isBehind) {
    add(
      fail(
        "branch_behind",
        `Cannot release: the remote's "${branch}" has commits that HEAD lacks`,
        isOpen ? { hint: BEHIND_A_PLAN } : {},
      ),
    );
  }
  if (dirty.length > 0) {
    add(fail("tree_dirty", `Cannot release: ${listed(dirty)} changed`));
  }
  return faultsOr(faults);
}

/** The branches that releases may be cut on; nothing where nobody says. */
function releaseBranches(
  config: Pick<Config, "branch" | "hotfix-branch">,
  defaultBranch: string | undefined,
): readonly string[] | undefined {
  const told = [config.branch ?? []].flat();
  if (told.length > 0) return told;
  return defaultBranch === undefined
    ? undefined
    : [defaultBranch, hotfixBranch(config).replace(/\{(?:major|minor|patch)\}/g, "*")];
}

/** A few of the paths, and how many more. */
export function listed(paths: readonly string[]): string {
  const shown = few(paths.map((path) => `"${path}"`));
  return `${shown} ${paths.length === 1 ? "is" : "are"}`;
}

/** Whether a branch is the one that was named; `*` stands for anything. */
function matches(wanted: string, branch: string): boolean {
  const parts = wanted.split("*").map(RegExp.escape);
  return new RegExp(`^${parts.join(".*")}$`).test(branch);
}
