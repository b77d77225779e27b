/** Looks at the clone: git, who commits, signing, the remote, the clock. */
import { checkIdentity, type Repository } from "../git/mod.ts";
import type { World } from "../system/startup.ts";
import { bad, faulty, type Finding, good, warning } from "./finding.ts";

/** How far a commit may be ahead of this machine's clock, in milliseconds. */
const CLOCK_SLACK_MS = 5 * 60_000;

/** git itself, and who commits. */
export async function checkGit({ git }: Repository): Promise<readonly Finding[]> {
  const [version, identity] = await Promise.all([
    git.text(["version"]),
    checkIdentity(git),
  ]);
  return [
    ...(version.ok ? [good("git", version.value)] : faulty("git", version)),
    ...(identity.ok ? [good("identity", "git knows who commits")] : []),
    ...faulty("identity", identity),
  ];
}

/** The moment of HEAD against this machine's clock. */
export async function checkClock(
  world: World,
  { git, head }: Repository,
): Promise<readonly Finding[]> {
  if (head === undefined) return [];
  const seconds = await git.text(["log", "-1", "--format=%ct", head]);
  if (!seconds.ok) return [];
  const aheadMs = Number(seconds.value) * 1000 - world.now().getTime();
  if (!(aheadMs > CLOCK_SLACK_MS)) return [good("clock", "Later than the last commit")];
  const minutes = Math.round(aheadMs / 60_000);
  return [
    warning(
      "clock",
      `The last commit is ${minutes} minutes ahead of this machine's clock`,
      "Set the clock: dates of releases and tokens depend on it",
    ),
  ];
}

/** The whole history and the branch. With `isFixing`, what is cut off is fetched. */
export async function checkHistory(
  { git, isShallow, branch, head }: Repository,
  isFixing: boolean,
): Promise<readonly Finding[]> {
  // Before the first commit git tells no branch.
  if (head === undefined) return [];
  const on: Finding = branch === undefined
    ? bad("branch", "HEAD is detached, on no branch", "`git switch BRANCH`")
    : good("branch", `On ${branch}`);
  if (!isShallow) return [on, good("history", "Whole")];
  const cure = "git fetch --unshallow --tags";
  if (isFixing) {
    const args = ["fetch", "--progress", "--unshallow", "--tags"];
    const fetched = await git.text(args, { remote: "the remote" });
    if (!fetched.ok) return [on, ...faulty("history", fetched)];
    return [on, { ...good("history", "The rest was fetched"), state: "fixed" }];
  }
  return [
    on,
    bad("history", "The clone's history is cut off", `\`${cure}\`, or --fix`),
  ];
}
