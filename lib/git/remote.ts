/** The project's remote: which one it is, and what it says of itself. */
import { fail, ok, type Result } from "../fault.ts";
import { afterPrefix, type Git, saidBy } from "./git.ts";
import { isUsual, type Setting, settingsIn } from "./git_settings.ts";
import { fitToShow, join, type World } from "../system/startup.ts";
import type { Repository } from "./repository.ts";

/** What a remote says of itself. */
export interface Remote {
  /** The name that this clone calls it by. */
  readonly name: string;
  /** Tag name → the commit it leads to. */
  readonly tags: ReadonlyMap<string, string>;
  /** Branch name → its commit. */
  readonly heads: ReadonlyMap<string, string>;
  /** The branch its HEAD points to. */
  readonly defaultBranch: string | undefined;
}

/** What the clone's configuration says of its remotes. */
interface Known {
  readonly names: readonly string[];
  /** Branch → the remote that it is set up to follow. */
  readonly followed: ReadonlyMap<string, string>;
}

/**
 * The name of the remote that a release from `branch` goes to: the one the branch follows,
 * else `origin`, else the only one; nothing when there is none.
 *
 * Fails with `remote_unclear`.
 */
export async function remoteName(
  world: World,
  { git, commonFolder }: Repository,
  branch: string | undefined,
): Promise<Result<string | undefined>> {
  const bytes = world.disk.read(join(commonFolder, "config"));
  const text = new TextDecoder().decode(bytes);
  const known = bytes && knownIn(text);
  const isWhole = known && (known.names.length > 0 || !mayKnowMore(world));
  if (isWhole) return choose(known, branch);
  const asked = await askConfig(git);
  if (asked.ok) return choose(asked.value, branch);
  // Where there is no git, the file is all that can be asked.
  const alone = bytes && knownIn(text, true);
  return alone && alone.names.length > 0 ? choose(alone, branch) : asked;
}

function choose(
  { names, followed }: Known,
  branch: string | undefined,
): Result<string | undefined> {
  const own = branch === undefined ? undefined : followed.get(branch);
  // A branch may follow one of its own clone: that is ".", and no remote.
  if (own !== undefined && names.includes(own)) return ok(own);
  if (names.includes("origin")) return ok("origin");
  if (names.length <= 1) return ok(names[0]);
  const listed = names.map((name) => `"${name}"`).join(", ");
  return fail(
    "remote_unclear",
    `Cannot choose a remote: there are ${listed}, and the branch follows none`,
  );
}

/**
 * The remotes that the clone's own configuration file tells of, without a process for it;
 * nothing when the file leads to others. `isAlone`: it is all there is to ask, and what leads
 * to others is passed over.
 */
export function knownIn(config: string, isAlone = false): Known | undefined {
  const settings = settingsIn(config);
  const names = new Set<string>();
  const followed = new Map<string, string>();
  let leadsOn = !isUsual(settings) || settings.some(isInclude);
  for (const { section, subsection, key, value } of settings) {
    if (section === "remote" && key === "url") names.add(subsection);
    if (section !== "branch" || key !== "remote") continue;
    if (value) followed.set(subsection, value);
    else leadsOn = true;
  }
  return leadsOn && !isAlone ? undefined : { names: [...names], followed };
}

/** Where a push to the remote goes, as the clone's own configuration file has it. */
export function pushUrlIn(config: string, remote: string): string | undefined {
  const own = settingsIn(config).filter(({ section, subsection }) =>
    section === "remote" && subsection === remote
  );
  const url = (wanted: string) =>
    own.find(({ key, value }) => key === wanted && value)?.value;
  return url("pushurl") ?? url("url");
}

/**
 * What the addresses of the clone's remotes end in, in small letters and without `.git`: what the
 * project is called there.
 */
export function namesOfRemotes(
  { disk }: Pick<World, "disk">,
  { commonFolder }: Pick<Repository, "commonFolder">,
): ReadonlySet<string> {
  const text = new TextDecoder().decode(disk.read(join(commonFolder, "config")));
  return new Set(
    settingsIn(text).flatMap(({ section, key, value = "" }) => {
      const isUrl = section === "remote" && key === "url";
      const name = isUrl ? value.split(/[/:\\]/).findLast(Boolean) : undefined;
      return name ? [name.replace(/\.git$/, "").toLowerCase()] : [];
    }),
  );
}

function isInclude({ section }: Setting): boolean {
  return section.startsWith("include");
}

/**
 * Whether git may know of a remote that the clone's own file does not name: by a user's or a
 * system's configuration, or by the environment. Source: git-config, "Files", "Environment".
 */
function mayKnowMore({ env, disk }: World): boolean {
  const count = Number(env("GIT_CONFIG_COUNT") ?? 0);
  if (env("GIT_CONFIG_PARAMETERS") || !(count <= MOST_SETTINGS)) return true;
  for (let i = 0; i < count; i++) {
    if (/^(?:remote|include)/i.test(env(`GIT_CONFIG_KEY_${i}`) ?? "")) return true;
  }
  const home = env("HOME") ?? env("USERPROFILE") ?? "/";
  const users = env("GIT_CONFIG_GLOBAL") !== undefined ? [env("GIT_CONFIG_GLOBAL")!] : [
    join(home, ".gitconfig"),
    join(env("XDG_CONFIG_HOME") || join(home, ".config"), "git", "config"),
  ];
  const system = env("GIT_CONFIG_NOSYSTEM")
    ? []
    : [env("GIT_CONFIG_SYSTEM") ?? "/etc/gitconfig"];
  try {
    return [...users, ...system].some((path) => {
      const bytes = disk.stat(path)?.kind === "file" ? disk.read(path) : undefined;
      return bytes &&
        /^\s*\[\s*(?:remote|include)/im.test(new TextDecoder().decode(bytes));
    });
  } catch {
    // Somebody else's home: git knows what to make of it.
    return true;
  }
}

/** Settings of the environment that are looked at one by one. */
const MOST_SETTINGS = 1000;

/** The same, from git itself. */
async function askConfig(git: Git): Promise<Result<Known>> {
  const keys = "^(remote\\..*\\.url|branch\\..*\\.remote)$";
  const exit = await git.try(["config", "-z", "--get-regexp", keys]);
  if (!exit.ok) return exit;
  const names = new Set<string>();
  const followed = new Map<string, string>();
  for (const entry of new TextDecoder().decode(exit.value.stdout).split("\0")) {
    const [key = "", value = ""] = entry.split(/\n(.*)/s);
    const url = /^remote\.(.*)\.url$/s.exec(key)?.[1];
    const branch = /^branch\.(.*)\.remote$/s.exec(key)?.[1];
    if (url !== undefined) names.add(url);
    if (branch !== undefined) followed.set(branch, value);
  }
  return ok({ names: [...names], followed });
}

/** What git says of a remote that is there, and lets nobody in who is not known. */
const CLOSED =
  /could not read (?:Username|Password)|Authentication failed|returned error: 40[134]|epository .*not found|Permission denied \(publickey/;

/** What git says where its own limit for a silent server comes first. Source: curl's words. */
const SLOW = /Operation too slow/;

const LOG_IN =
  "Check its address; if it is private, put a token that may read it into the environment " +
  "(docs/tokens.md), or log in with git";

const LONGER = "Check the remote and the network, or allow it longer: --timeout 300";

/** Asks the remote of that name what it has. Fails with `remote_unreachable`. */
export async function readRemote(
  git: Git,
  name: string,
  hint?: string,
): Promise<Result<Remote>> {
  const args = ["ls-remote", "--quiet", "--symref", "--", name];
  const exit = await git.try(args, { remote: name });
  if (!exit.ok) return exit;
  const { code, stdout, stderr, ended } = exit.value;
  if (code === 0) {
    return ok({ name, ...parseRemote(new TextDecoder().decode(stdout)) });
  }
  const message = `Cannot read the remote "${fitToShow(name)}": ${saidBy(exit.value)}`;
  const isClosed = CLOSED.test(stderr);
  const given = SLOW.test(stderr) ? "silent" : ended;
  const order = isClosed ? LOG_IN : given === "silent" ? LONGER : hint;
  const reason = isClosed ? "closed" : given;
  return fail("remote_unreachable", message, {
    ...(order === undefined ? {} : { hint: order }),
    ...(reason === undefined ? {} : { reason }),
  });
}

/**
 * Reads what `git ls-remote --symref` prints; a peeled `^{}` line wins over its tag's. No text
 * is made but those that are kept: tens of thousands of tags are no rarity.
 */
export function parseRemote(text: string): Omit<Remote, "name"> {
  const tags = new Map<string, string>();
  const heads = new Map<string, string>();
  let defaultBranch: string | undefined;
  for (let start = 0, end: number; start < text.length; start = end + 1) {
    end = text.indexOf("\n", start);
    if (end < 0) end = text.length;
    const tab = text.indexOf("\t", start);
    if (tab < 0 || tab > end) continue;
    const ref = tab + 1;
    if (text.startsWith("refs/tags/", ref)) {
      const isPeeled = text.startsWith("^{}", end - "^{}".length);
      const name = text.slice(
        ref + "refs/tags/".length,
        isPeeled ? end - "^{}".length : end,
      );
      tags.set(name, text.slice(start, tab));
    } else if (text.startsWith("refs/heads/", ref)) {
      heads.set(text.slice(ref + "refs/heads/".length, end), text.slice(start, tab));
    } else if (text.startsWith("ref: ", start) && text.slice(ref, end) === "HEAD") {
      const branch = text.slice(start + "ref: ".length, tab);
      defaultBranch = afterPrefix("refs/heads/", branch);
    }
  }
  return { tags, heads, defaultBranch };
}
