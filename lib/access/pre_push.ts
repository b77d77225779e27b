/**
 * The clone's own `pre-push`, where git pushes with the user's own credentials: rung runs it
 * as git would, and git is told not to. So its output is shown as it comes, it may be silent
 * for as long as tests take, and nothing that it prints is taken for words of the remote.
 * Source: githooks(5).
 */
import { ok, type Result } from "../fault.ts";
import { hookPath, readRemote, type Repository, wordsOf } from "../git/mod.ts";
import { fitToShow, sep, type World } from "../system/startup.ts";

/** What a push is to change, and how it was run. */
export interface Offered {
  /** The remote's name. */
  readonly remote: string;
  /** Its address. */
  readonly url: string;
  /** What stands here, and which ref of the remote it is to become. */
  readonly refs: readonly { readonly from: string; readonly to: string }[];
}

/** How a hook ended: it ran and agreed, there is none that rung runs, or its last words. */
export type HookSaid = "agreed" | "none" | { readonly refused: string };

/** How many characters of a hook's output are kept for its fault. */
const MOST_KEPT = 4_000;

/**
 * Runs the clone's `pre-push`. Where git's configuration names hooks of its own, git runs all.
 *
 * Fails with `git_failed`, and as `readRemote` does.
 */
export async function runOwnPrePush(
  world: World,
  { git, root }: Repository,
  seconds: number,
  { remote, url, refs }: Offered,
): Promise<Result<HookSaid>> {
  const path = await hookPath(world, { git, root }, "pre-push");
  if (!path.ok) return path;
  if (path.value === undefined) return ok("none");
  const named = await git.try(["config", "--get-regexp", "^hook\\..*\\.event$"]);
  if (!named.ok) return named;
  const events = new TextDecoder().decode(named.value.stdout);
  if (/ pre-push$/m.test(events)) return ok("none");
  const there = await readRemote(git, remote);
  if (!there.ok) return there;
  const lines: string[] = [];
  for (const { from, to } of refs) {
    // What is there already is not offered again.
    if (there.value.tags.has(to.replace("refs/tags/", ""))) continue;
    const object = await git.text(["rev-parse", from]);
    if (!object.ok) return object;
    const name = from.startsWith("refs/") ? from : to;
    const before = there.value.heads.get(to.replace("refs/heads/", ""));
    const was = before ?? "0".repeat(object.value.length);
    if (was !== object.value) lines.push(`${name} ${object.value} ${to} ${was}\n`);
  }
  return ok(await heard(world, path.value, { root, seconds, remote, url, lines }));
}

/** Runs the file, and shows what it says as it says it. */
async function heard(
  world: World,
  path: string,
  { root, seconds, remote, url, lines }: {
    readonly root: string;
    readonly seconds: number;
    readonly remote: string;
    readonly url: string;
    readonly lines: readonly string[];
  },
): Promise<HookSaid> {
  const say = (line: string) => world.patience?.say?.(`  ${line}`);
  let open = "";
  let kept = "";
  // Windows runs no file by its first line: git's own shell does.
  const [command, first] = sep === "\\" ? ["sh", [path]] as const : [path, []] as const;
  const exit = await world.run({
    ...{ command, args: [...first, remote, fitToShow(url)], cwd: root },
    stdin: new TextEncoder().encode(lines.join("")),
    timeoutMs: seconds * 1000,
    onOutput(text) {
      kept = (kept + text).slice(-MOST_KEPT);
      const whole = (open + text).split(/\r?\n/);
      open = whole.pop()!;
      whole.forEach(say);
    },
  });
  if (open !== "") say(open);
  if (exit?.code === 0) return "agreed";
  if (!exit) return { refused: "it does not start" };
  return exit.ended === "late"
    ? { refused: `it took longer than ${seconds} seconds` }
    : { refused: kept.trim() === "" ? `it ended with ${exit.code}` : wordsOf(kept) };
}
