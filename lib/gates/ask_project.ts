/** What gates ask of the project itself: its commits, and a command of its own. */
import type { Result } from "../fault.ts";
import { type Evidence, type Finding, firstOf, unfrozen } from "../plan/mod.ts";
import { saidBy } from "../plan/startup.ts";
import { labelled } from "../gather/startup.ts";
import { type Commit, withLabels } from "../notes/startup.ts";
import { wordsIn } from "../release/mod.ts";
import { errorWords, join } from "../system/startup.ts";
import { askedOf, type Ground } from "./ground.ts";

/** The commits since the first version of the channel that are no fixes. */
export async function askFrozen(
  ground: Ground,
): Promise<NonNullable<Evidence["frozen"]>> {
  const { gathered: { repository, facts, remote }, tag, until, world } = ground;
  const { git } = repository;
  const first = firstOf(tag, facts.tags);
  const { meanings, isFirstParent } = saidBy(facts.config);
  const home = facts.home;
  const folders = home?.folders.includes("")
    ? []
    : [...home?.folders ?? [], ...home?.include ?? []];
  const log = await git.text([
    ...["log", "-z", "--no-show-signature", "--format=%H%n%P%n%B"],
    ...(isFirstParent ? ["--first-parent"] : []),
    ...[`refs/tags/${first.name}..${until}`, "--", ...folders],
  ]);
  const read = askedOf(log);
  if ("unknown" in read) return read;
  const commits = read.value.split("\0").filter(Boolean).map((record): Commit => {
    const [sha = "", parents = "", subject = "", ...body] = record.split("\n");
    return {
      ...{ sha, subject, body: body.join("\n").trim() },
      isMerge: !isFirstParent && parents.includes(" "),
      ...(meanings ? { meanings } : {}),
    };
  });
  const lines = [{ sinceStable: commits }];
  const labels = await labelled(world, repository, facts.config, remote, lines);
  if (labels?.unlabelled) return { unknown: labels.unlabelled.why };
  const told = labels
    ? commits.map((each) => withLabels(each, labels.labelsOf(each.sha)))
    : commits;
  return { value: { since: first.name, commits: unfrozen(told) } };
}

/** How the project's own command ends in a checkout of the tag, which goes away again. */
export async function askRun(ground: Ground): Promise<NonNullable<Evidence["run"]>> {
  const { gathered: { repository: { git, stateFolder } }, world } = ground;
  if (ground.mayNotRun !== undefined) return { unknown: ground.mayNotRun };
  const words = wordsIn(ground.table.run ?? "");
  if (!words?.[0]) return { unknown: "its command has an open quote" };
  const place = join(stateFolder, `gate-${world.random().slice(0, 12)}`);
  world.disk.makeFolder(stateFolder);
  const made = await git.text(["worktree", "add", "--detach", place, ground.sha]);
  try {
    const ready = askedOf<unknown>(made);
    return "unknown" in ready ? ready : await runIn(place, words, ground);
  } finally {
    await takeAway(ground, place, made);
  }
}

async function runIn(
  place: string,
  [command = "", ...args]: readonly string[],
  { world, report, table, tag, gathered: { facts: { config } } }: Ground,
): Promise<Finding<{ readonly code: number; readonly seconds: number }>> {
  world.hide(world.env(config.token)?.trim() ?? "", config.token);
  report.doing(`gate run: ${table.run}`);
  const from = world.now().getTime();
  let open = "";
  const program = command.startsWith(".") || command.includes("/") &&
      !command.startsWith("/")
    ? join(place, command)
    : command;
  const exit = await world.run({
    ...{ command: program, args, cwd: place },
    // Of the jobs' own tokens a command of the project has no need either.
    env: { RUNG_TAG: tag.name, GITHUB_TOKEN: undefined, GH_TOKEN: undefined },
    timeoutMs: config.hooks.timeout * 1000,
    onOutput(text) {
      const lines = (open + text).split(/\r?\n/);
      open = lines.pop()!;
      for (const each of lines) report.say(`  ${each}`, "faint");
    },
  }).catch((error) => errorWords(error).words);
  if (open !== "") report.say(`  ${open}`, "faint");
  if (!exit) return { unknown: `there is no "${command}"` };
  // A file that may not be run, say.
  if (typeof exit === "string") return { unknown: exit };
  const seconds = Math.round((world.now().getTime() - from) / 1000);
  return { value: { code: exit.code, seconds } };
}

/** The checkout goes away, whatever became of it; git forgets those that a kill left. */
async function takeAway(
  { world, gathered: { repository: { git } } }: Ground,
  place: string,
  made: Result<unknown>,
): Promise<void> {
  if (made.ok) await git.try(["worktree", "remove", "--force", place]);
  world.disk.removeAll(place);
  await git.try(["worktree", "prune"]);
}
