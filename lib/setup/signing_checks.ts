/** Whether what git is to sign with is there, and can be used without a person who types. */
import { absolute, type Git, type Repository } from "../git/mod.ts";
import { signingOf } from "../release/mod.ts";
import type { World } from "../system/startup.ts";
import { bad, faulty, type Finding, good, warning } from "./finding.ts";

const OFF = "`git config commit.gpgSign false`, `git config tag.gpgSign false`";

/** Looks at git's own settings: whether it signs, with which program, and with which key. */
export async function checkSigning(
  world: World,
  { git, root }: Repository,
): Promise<readonly Finding[]> {
  const signing = await signingOf(git);
  if (!signing.ok) return faulty("signing", signing);
  if (!signing.value.commits && !signing.value.tags) {
    return [good("signing", "Commits and tags go unsigned, as git is set")];
  }
  const form = await setting(git, "gpg.format") ?? "openpgp";
  const key = await setting(git, "user.signingkey");
  const program = await setting(git, `gpg.${form}.program`) ??
    await setting(git, "gpg.program") ?? PROGRAMS[form] ?? "gpg";
  const run = (command: string, args: readonly string[]) =>
    world.run({ command, args, cwd: world.cwd, isLocal: true });
  const found = await run(program, form === "ssh" ? ["-?"] : ["--version"]);
  if (!found) {
    return [
      bad(
        "signing",
        `git is to sign, and "${program}" is not there`,
        `Install it, or switch signing off here: ${OFF}`,
      ),
    ];
  }
  const by = good("signing", `Signed by ${program}${key ? ` with ${key}` : ""}`);
  if (form === "ssh") return [await sshKey(world, { git, root }, key, run) ?? by];
  const who = key ?? await committer(git);
  const listed = await run(program, ["--batch", "--list-secret-keys", "--", who]);
  return [
    listed?.code === 0 ? by : bad(
      "signing",
      `git is to sign, and ${program} has no secret key for "${who}"`,
      `Name one that it has: \`git config user.signingkey ID\`; or switch signing off: ${OFF}`,
    ),
  ];
}

const PROGRAMS: Readonly<Record<string, string>> = {
  openpgp: "gpg",
  ssh: "ssh-keygen",
  x509: "gpgsm",
};

type RunIt = (
  command: string,
  args: readonly string[],
) => ReturnType<World["run"]>;

/** What is wrong with an SSH key; nothing where git will find it. */
async function sshKey(
  { disk }: World,
  { git, root }: Pick<Repository, "git" | "root">,
  key: string | undefined,
  run: RunIt,
): Promise<Finding | undefined> {
  const cure = "Name it: `git config user.signingkey PATH`";
  if (key === undefined) {
    // git asks this program for one
    if (await setting(git, "gpg.ssh.defaultkeycommand")) return undefined;
    return bad("signing", "git is to sign by SSH, and no key is named", cure);
  }
  // a key as text is the agent's
  const text = /^(?:key::)?((?:ssh|ecdsa|sk)-\S+ \S+)/.exec(key)?.[1];
  if (text !== undefined) {
    const held = await run("ssh-add", ["-L"]);
    if (held && new TextDecoder().decode(held.stdout).includes(text)) return undefined;
    return warning(
      "signing",
      "git is to sign by SSH with a key that no agent here has",
      "`ssh-add` it; in a CI, name a file: `git config user.signingkey PATH`",
    );
  }
  const path = await setting(git, "user.signingkey", "path") ?? key;
  const isThere = [path, absolute(root, path)].some((each) =>
    disk.stat(each)?.kind === "file"
  );
  if (isThere) return undefined;
  return bad(
    "signing",
    `git is to sign by SSH with "${key}", which is not there`,
    cure,
  );
}

/** Who commits, as gpg is asked for the key. */
async function committer(git: Git): Promise<string> {
  const said = await git.text(["var", "GIT_COMMITTER_IDENT"]);
  return said.ok ? said.value.replace(/ \d+ [+-]\d+$/, "") : "";
}

async function setting(
  git: Git,
  name: string,
  type?: "path",
): Promise<string | undefined> {
  const typed = type ? [`--type=${type}`] : [];
  const exit = await git.try(["config", ...typed, "--get", name]);
  if (!exit.ok || exit.value.code !== 0) return undefined;
  return new TextDecoder().decode(exit.value.stdout).trim();
}
