/** Looks at the clone: git, who commits, signing, the remote, the clock. */
import { checkIdentity, type Git, type Repository } from "../git/mod.ts";
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

/** Whether signing is asked for, and can be done without a person who types. */
export async function checkSigning(
  world: World,
  { git }: Repository,
): Promise<readonly Finding[]> {
  const isSigning = await setting(git, "commit.gpgsign", "bool") === "true" ||
    await setting(git, "tag.gpgsign", "bool") === "true";
  if (!isSigning) {
    return [good("signing", "Commits and tags go unsigned, as git is set")];
  }
  const form = await setting(git, "gpg.format") ?? "openpgp";
  const key = await setting(git, "user.signingkey");
  const program = await setting(git, `gpg.${form}.program`) ??
    await setting(git, "gpg.program") ?? (form === "ssh" ? "ssh-keygen" : "gpg");
  if (form === "ssh" && key === undefined) {
    return [
      bad(
        "signing",
        "git is to sign by SSH, and no key is named",
        "Name it: `git config user.signingkey PATH`",
      ),
    ];
  }
  const args = form === "ssh" ? ["-?"] : ["--version"];
  const found = await world.run({ command: program, args, cwd: world.cwd });
  return found
    ? [good("signing", `Signed by ${program}${key ? ` with ${key}` : ""}`)]
    : [
      bad(
        "signing",
        `git is to sign, and "${program}" is not there`,
        `Install it, or switch signing off here: \`git config commit.gpgsign false\``,
      ),
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
  { git, isShallow, branch }: Repository,
  isFixing: boolean,
): Promise<readonly Finding[]> {
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

async function setting(
  git: Git,
  name: string,
  type?: "bool",
): Promise<string | undefined> {
  const typed = type ? [`--type=${type}`] : [];
  const exit = await git.try(["config", ...typed, "--get", name]);
  if (!exit.ok || exit.value.code !== 0) return undefined;
  return new TextDecoder().decode(exit.value.stdout).trim();
}
