/** `rung hotfix`: opens the line of a release that is out, to mend it there. */
import { all, fail, ok, type Result } from "../../fault.ts";
import { openAccess } from "../../access/mod.ts";
import { gather, type Gathered } from "../../gather/startup.ts";
import { dirtyPaths } from "../../git/mod.ts";
import { lockClone } from "../../journal/mod.ts";
import { listed, spell, type Tag } from "../../plan/mod.ts";
import type { World } from "../../system/startup.ts";
import { isPrerelease } from "../../version/mod.ts";
import { command } from "../command.ts";
import type { Options } from "../flags.ts";
import { whereOf } from "../options.ts";
import { choiceOf } from "../releasing/forge_options.ts";

/** Opens the line of a release. */
export const hotfix = command({
  name: "hotfix",
  summary: "Open the line of a release that is out: its branch, to release fixes from",
  details:
    "VERSION is a release, or a line: 1.0. Without it, the highest release. The branch is\n" +
    "named by `hotfix-branch`, begins at the line's last release, and is checked out; one\n" +
    "that is there already is checked out as it is. Then `rung prepare`, as ever: the next\n" +
    "patch, and never the latest.",
  args: [{ name: "VERSION", isOptional: true }],
  flags: ["push", "pick", "token-env", "timeout"],
  examples: ["rung hotfix 1.0", "rung hotfix 1.0.0 -n", "rung hotfix"],
  async run({ options, args }, world, report) {
    const gathered = await gather(world, whereOf(options));
    if (!gathered.ok) return gathered;
    const { repository: { git }, facts } = gathered.value;
    const tag = lineOf(gathered.value, args[0]);
    if (!tag.ok) return tag;
    const branch = nameOf(tag.value, facts.config["hotfix-branch"]);
    const picks = options.pick?.split(",").map((each) => each.trim()).filter(Boolean) ??
      [];
    const ready = all<unknown>([
      await isClean(git),
      ...await Promise.all(picks.map((each) => isCommit(git, each))),
    ]);
    if (!ready.ok) return ready;
    const answer = { branch, tag: tag.value.name, version: spell(tag.value.version) };
    const isThere = gathered.value.remote?.heads.has(branch) ||
      await hasBranch(git, branch);
    if (options["dry-run"]) {
      report.say(
        isThere
          ? `would check ${branch} out`
          : `would make ${branch} at ${tag.value.name}, and check it out`,
      );
      for (const each of picks) report.say(`would take ${each} over`);
      if (options.push) report.say(`would push ${branch}`);
      return ok({ answer: { ...answer, picked: [], is_pushed: false } });
    }
    const lock = lockClone(world, gathered.value.repository, "hotfix");
    if (!lock.ok) return lock;
    try {
      const args = isThere
        ? ["switch", "--quiet", branch]
        : ["switch", "--quiet", "--no-track", "--create", branch, tag.value.name];
      const on = await git.text(args);
      if (!on.ok) return on;
      report.done(
        isThere ? `check ${branch} out` : `make ${branch} at ${tag.value.name}`,
      );
      for (const each of picks) {
        const picked = await pick(git, each);
        if (!picked.ok) return picked;
        report.done(`take ${each} over`);
      }
      const pushed = options.push
        ? await push(world, gathered.value, branch, options)
        : ok(undefined);
      if (!pushed.ok) return pushed;
      if (options.push) report.done(`push ${branch}`);
      report.say("Commit the fix, or take it over with --pick; then `rung prepare`");
      return ok({ answer: { ...answer, picked: picks, is_pushed: options.push } });
    } finally {
      lock.value.release();
    }
  },
});

type Git = Gathered["repository"]["git"];

/** The last release of the line that is meant. Fails with `range_unknown`. */
function lineOf({ facts: { tags } }: Gathered, named: string | undefined): Result<Tag> {
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
  return fail("range_unknown", `Cannot open ${what}: no release of it is known`);
}

/** The branch of a line: `release/1.0`. */
function nameOf({ version: { release } }: Tag, pattern: string): string {
  const [major = 0, minor = 0, patch = 0] = release;
  return pattern.replaceAll("{major}", `${major}`).replaceAll("{minor}", `${minor}`)
    .replaceAll("{patch}", `${patch}`);
}

async function isClean(git: Git): Promise<Result<unknown>> {
  const dirty = await dirtyPaths(git);
  if (!dirty.ok || dirty.value.length === 0) return dirty;
  return fail("tree_dirty", `Cannot open the line: ${listed(dirty.value)} changed`);
}

async function isCommit(git: Git, name: string): Promise<Result<unknown>> {
  const exit = name.startsWith("-") ? undefined : await git.try([
    ...["rev-parse", "--verify", "--quiet"],
    `${name}^{commit}`,
  ]);
  if (exit?.ok && exit.value.code === 0) return exit;
  return fail("range_unknown", `Cannot take "${name}" over: it is no commit here`, {
    hint: "`git log` lists the commits; several stand with commas between them",
  });
}

async function hasBranch(git: Git, branch: string): Promise<boolean> {
  const ref = `refs/heads/${branch}`;
  const exit = await git.try(["rev-parse", "--verify", "--quiet", ref]);
  return exit.ok && exit.value.code === 0;
}

/** One commit; a conflict is left as git leaves it. Fails with `pick_stopped`. */
async function pick(git: Git, name: string): Promise<Result<unknown>> {
  const exit = await git.try(["cherry-pick", "-x", name]);
  if (!exit.ok || exit.value.code === 0) return exit;
  const message = `Cannot take "${name}" over: git stopped at it`;
  return fail("pick_stopped", message);
}

/** Has the branch on the remote, and follows it there. Fails with `push_rejected`, … */
async function push(
  world: World,
  { repository, facts }: Gathered,
  branch: string,
  options: Options<"token-env" | "dry-run">,
): Promise<Result<unknown>> {
  const choice = choiceOf({ ...options, dispatch: undefined }, facts.config);
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
