/**
 * Git as it is everywhere the same: no configuration of the machine or the user, one
 * identity, English words, no prompts. For sandboxes and tests; rung itself does not use it.
 */

const CONFIG: Readonly<Record<string, string>> = {
  "user.name": "Rung Sandbox",
  "user.email": "sandbox@rung.example",
  "init.defaultBranch": "main",
  "commit.gpgSign": "false",
  "tag.gpgSign": "false",
  "core.autocrlf": "false",
  "gc.auto": "0",
  "maintenance.auto": "false",
  "receive.autogc": "false",
  // a sandbox needs not outlive the power
  "core.fsync": "none",
  "safe.directory": "*",
};

/**
 * What other systems' git is set up to by itself: tests run with it on those systems, and
 * where RUNG_TEST_GIT names one. As there it lies in a file, which a clone's own settings
 * overrule; only what `git init` would write into each clone is said over all of them.
 */
const PROFILES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  windows: { "core.fileMode": "false" },
  macos: {},
};

const OWN = { windows: "windows", darwin: "macos" } as const;

/** The system whose git the tests are to meet; nothing for git as it is without any settings. */
export const PROFILE: string | undefined = Deno.env.get("RUNG_TEST_GIT") ||
  OWN[Deno.build.os as keyof typeof OWN];

/** Whether a checkout has CRLF where the repository has LF. */
export const HAS_CRLF: boolean = PROFILE === "windows";

/** A profile's file, and what is said over it. */
function settings(): { file: string; entries: [string, string][] } {
  const entries = Object.entries(CONFIG);
  if (PROFILE === undefined) return { file: "/dev/null", entries };
  const over = PROFILES[PROFILE];
  if (over === undefined) throw new Error(`RUNG_TEST_GIT=${PROFILE} is no system`);
  const { pathname } = new URL(`git_as_on/${PROFILE}.gitconfig`, import.meta.url);
  const file = decodeURIComponent(pathname).replace(/^\/(?=[A-Za-z]:)/, "");
  const kept = entries.filter(([key]) => key !== "core.autocrlf");
  return { file, entries: [...kept, ...Object.entries(over)] };
}

/** The whole environment of a sealed git, and of a program that runs one. */
export function sealedEnv(home: string): Record<string, string> {
  const { file, entries } = settings();
  const inherited = ["PATH", "SystemRoot", "TEMP", "TMP"].flatMap((name) => {
    const value = Deno.env.get(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries([
    ...inherited,
    ["HOME", home],
    ["XDG_CONFIG_HOME", `${home}/.config`],
    ["LC_ALL", "C"],
    ["TZ", "UTC"],
    // What a release has baked in; a checkout knows of no home.
    ["RUNG_HOME", "https://rung.example/OWNER/rung"],
    ["GIT_TERMINAL_PROMPT", "0"],
    ["GIT_CONFIG_NOSYSTEM", "1"],
    ["GIT_CONFIG_GLOBAL", file],
    ["GIT_CONFIG_COUNT", `${entries.length}`],
    ...entries.map(([key], i) => [`GIT_CONFIG_KEY_${i}`, key] as const),
    ...entries.map(([, value], i) => [`GIT_CONFIG_VALUE_${i}`, value] as const),
  ]);
}

/** How a git process ended, and all it said. */
export interface GitOutcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a git process is given. */
export interface GitInput {
  /** The folder that it runs in. */
  readonly cwd: string;
  /** Its whole environment: nothing of this process's own reaches it. */
  readonly env: Readonly<Record<string, string>>;
  readonly stdin?: string;
}

/** Runs git to its end, whatever that is. */
export async function attemptGit(
  args: readonly string[],
  { cwd, env, stdin }: GitInput,
): Promise<GitOutcome> {
  const child = new Deno.Command("git", {
    args: [...args],
    cwd,
    env: { ...env },
    clearEnv: true,
    stdin: stdin === undefined ? "null" : "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const fed = stdin === undefined
    ? undefined
    // a git that ends early closes the pipe: its exit code tells
    : new Blob([stdin]).stream().pipeTo(child.stdin).catch(() => {});
  const [{ code, stdout, stderr }] = await Promise.all([child.output(), fed]);
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, stdout: text(stdout), stderr: text(stderr) };
}

/** What git says on stdout, without the line feed at its end. Throws when git fails. */
export async function sealedGit(args: readonly string[], input: GitInput) {
  const { code, stdout, stderr } = await attemptGit(args, input);
  if (code !== 0) throw new Error(`git ${args.join(" ")}: exit ${code}\n${stderr}`);
  return stdout.replace(/\n$/, "");
}
