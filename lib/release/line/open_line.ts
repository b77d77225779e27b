/** The line of a release that is out: its branch, with the fixes that are taken over. */
import { all, fail, ok, type Result } from "../../fault.ts";
import { openAccess, type TokenChoice } from "../../access/mod.ts";
import type { Gathered } from "../../gather/startup.ts";
import { holding } from "../../journal/mod.ts";
import { hotfixBranch, lineBranch, ownerOf, spell, type Tag } from "../../plan/mod.ts";
import type { Reporter, World } from "../../system/startup.ts";
import { isPrerelease } from "../../version/mod.ts";
import { isClean } from "../clean.ts";
import { pickable, takeOver } from "./picks.ts";

/** Which line is opened, and with what. */
export interface LineRequest {
  /** A release, or a line: `1.0`; the highest release where nothing is named. */
  readonly named: string | undefined;
  /** The commits that are taken over, by any name that git knows. */
  readonly picks: readonly string[];
  /** Whose token pushes the branch; nothing where it stays here. */
  readonly push: TokenChoice | undefined;
  readonly isDry: boolean;
}

/** A line that is open. */
export interface OpenedLine {
  readonly branch: string;
  readonly tag: string;
  readonly version: string;
  readonly picked: readonly string[];
  readonly is_pushed: boolean;
}

/**
 * Makes the line's branch at its last release, or finds it, checks it out, and takes the
 * commits over; a dry run says what it would do.
 *
 * Fails with `range_unknown`, `tree_dirty`, `plan_open`, `locked`, `pick_stopped`, `push_rejected`, …
 */
export async function openLine(
  world: World,
  report: Reporter,
  gathered: Gathered,
  { named, picks, push: choice, isDry }: LineRequest,
): Promise<Result<OpenedLine>> {
  const { repository, facts, remote } = gathered;
  const { git } = repository;
  const tag = lineOf(gathered, named);
  if (!tag.ok) return tag;
  const { config, config: { package: name } } = facts;
  // The line of tags that name nobody is the project's, whoever of it is asked for.
  const isNamed = facts.home !== undefined && ownerOf(facts.tags.pattern.before) !== "";
  const branch = nameOf(tag.value, hotfixBranch(config), isNamed ? name : undefined);
  const found = all(
    await Promise.all(
      picks.map(async (name) => {
        const sha = await pickable(git, name);
        return sha.ok ? ok({ name, sha: sha.value }) : sha;
      }),
    ),
  );
  const ready = all<unknown>([
    await isClean(world, repository, "Cannot open the line"),
    found,
  ]);
  if (!ready.ok || !found.ok) return ready as Result<never>;
  const line = { branch, tag: tag.value.name, version: spell(tag.value.version) };
  const isThere = remote?.heads.has(branch) || await hasBranch(git, branch);
  if (isDry) {
    report.say(
      isThere
        ? `would check ${branch} out`
        : `would make ${branch} at ${tag.value.name}, and check it out`,
    );
    for (const each of picks) report.say(`would take ${each} over`);
    if (choice) report.say(`would push ${branch}`);
    return ok({ ...line, picked: [], is_pushed: false });
  }
  return await holding(world, repository, "hotfix", async () => {
    const args = isThere
      ? ["switch", "--quiet", branch]
      : ["switch", "--quiet", "--no-track", "--create", branch, tag.value.name];
    const on = await git.text(args);
    if (!on.ok) return on;
    report.done(
      isThere ? `check ${branch} out` : `make ${branch} at ${tag.value.name}`,
    );
    const picked = await takeOver(git, report, found.value);
    if (!picked.ok) return picked;
    const pushed = choice ? await push(world, gathered, branch, choice) : ok(undefined);
    if (!pushed.ok) return pushed;
    if (choice) report.done(`push ${branch}`);
    const only = facts.home && name ? ` -p ${name}` : "";
    const prepare = `\`rung prepare${only}\``;
    report.say(
      picked.value.length > 0
        ? `Look at what was taken over, then ${prepare}`
        : `Commit the fix, or take it over with --pick; then ${prepare}`,
    );
    return ok({ ...line, picked: picked.value, is_pushed: choice !== undefined });
  });
}

type Git = Gathered["repository"]["git"];

/** The last release of the line that is meant. Fails with `range_unknown`. */
function lineOf(
  { facts: { tags, config } }: Gathered,
  named: string | undefined,
): Result<Tag> {
  const stable = tags.versions.filter(({ version }) => !isPrerelease(version));
  const text = named?.replace(/^v(?=\d)/, "");
  const exact = stable.find(({ name, version }) =>
    name === named || spell(version) === text
  );
  const parts = exact
    ? exact.version.release.slice(0, 2)
    : text === undefined
    ? []
    : text.split(".").map(Number);
  const isLine = exact !== undefined || text === undefined ||
    /^\d+(?:\.\d+)?$/.test(text);
  const found = isLine
    ? stable.find(({ version }) =>
      parts.every((part, i) => (version.release[i] ?? 0) === part)
    )
    : undefined;
  if (found) return ok(found);
  const what = named === undefined ? "a line" : `the line "${named}"`;
  // Whoever names the fix means the line that it is to be of.
  const [, line] = /^(\d+\.\d+)\.\d+$/.exec(text ?? "") ?? [];
  const last = line === undefined
    ? undefined
    : stable.find(({ version }) => version.release.slice(0, 2).join(".") === line);
  const of = config.wanted?.only === undefined ? "" : ` -p ${config.wanted.only}`;
  const hint = last &&
    `Name its line: \`rung hotfix${of} ${line}\` begins at ${last.name}; ` +
      "a fix gets its number when it is prepared";
  return fail(
    "range_unknown",
    `Cannot open ${what}: no release of it is known`,
    hint === undefined ? {} : { hint },
  );
}

/** The branch of a line: `release/1.0`; of a package's, `release/core-1.0`. */
function nameOf(
  { version }: Tag,
  pattern: string,
  of: string | undefined,
): string {
  const name = of?.replace(/^@/, "").replaceAll(/[^\w.-]+/g, "-");
  const own = name === undefined ? pattern : pattern.replace("{", `${name}-{`);
  return lineBranch({ "hotfix-branch": own }, version);
}

async function hasBranch(git: Git, branch: string): Promise<boolean> {
  const ref = `refs/heads/${branch}`;
  const exit = await git.try(["rev-parse", "--verify", "--quiet", ref]);
  return exit.ok && exit.value.code === 0;
}

/** Has the branch on the remote, and follows it there. Fails with `push_rejected`, … */
async function push(
  world: World,
  { repository, facts }: Gathered,
  branch: string,
  choice: TokenChoice,
): Promise<Result<unknown>> {
  const access = await openAccess(world, repository, facts.branch, choice);
  if (!access.ok) return access;
  if (!access.value) {
    return fail(
      "remote_unreachable",
      `Cannot push "${branch}": this clone has no remote`,
    );
  }
  const { git, remote, name } = access.value;
  const ref = `refs/heads/${branch}`;
  const args = [
    "push",
    "--porcelain",
    "--no-follow-tags",
    "--",
    remote,
    `${ref}:${ref}`,
  ];
  const exit = await git.try(args, { remote: name });
  if (!exit.ok) return exit;
  if (exit.value.code !== 0) {
    const [first = "no message"] = exit.value.stderr.trim().split("\n").slice(-1);
    return fail(
      "push_rejected",
      `Cannot push "${branch}": ${first.replace(/\.$/, "")}`,
    );
  }
  return await repository.git.text([
    ...["config", `branch.${branch}.remote`, name],
  ]);
}
