/** git, as a child process: argument arrays, English messages, no prompt. */
import { fail, ok, type Result } from "../fault.ts";
import type { Exit, World } from "../system/core.ts";

/** What a call to git may bring along. */
export interface GitOptions {
  readonly stdin?: string | Uint8Array;
  /** Variables set for this call; an undefined one is taken away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** git in one folder. */
export interface Git {
  /** How it ended, whatever its code. Fails with `git_missing`. */
  try(args: readonly string[], options?: GitOptions): Promise<Result<Exit>>;
  /** Its standard output as it is. Fails with `git_missing` or `git_failed`. */
  bytes(args: readonly string[], options?: GitOptions): Promise<Result<Uint8Array>>;
  /** Its standard output as text without the last line break. Fails likewise. */
  text(args: readonly string[], options?: GitOptions): Promise<Result<string>>;
}

/**
 * Messages are read in places, so they are asked for in English; nothing may prompt. Grafts
 * and replace refs are this clone's own: a release is made from the history that all have.
 */
const ENVIRONMENT = {
  ...{ LC_ALL: "C", LANGUAGE: "", GIT_TERMINAL_PROMPT: "0" },
  ...{ GIT_NO_REPLACE_OBJECTS: "1", GIT_GRAFT_FILE: "" },
};

/** git working in `folder`. */
export function gitIn(world: World, folder: string): Git {
  const attempt: Git["try"] = async (args, { stdin, env } = {}) => {
    const exit = await world.run({
      command: "git",
      args,
      cwd: folder,
      env: { ...ENVIRONMENT, ...env },
      ...(stdin === undefined ? {} : { stdin: bytesOf(stdin) }),
    });
    if (exit) return ok(exit);
    return fail("git_missing", "Cannot run git: it is not on the PATH");
  };
  const bytes: Git["bytes"] = async (args, options) => {
    const exit = await attempt(args, options);
    if (!exit.ok) return exit;
    if (exit.value.code === 0) return ok(exit.value.stdout);
    return fail("git_failed", gitFault(args, exit.value));
  };
  return {
    try: attempt,
    bytes,
    async text(args, options) {
      const output = await bytes(args, options);
      if (!output.ok) return output;
      return ok(new TextDecoder().decode(output.value).replace(/\n$/, ""));
    },
  };
}

/**
 * The same without the fault that git is missing: `instead` is there then.
 *
 * Fails as `result` did, but for `git_missing`.
 */
export function orWithoutGit<T>(result: Result<T>, instead: T): Result<T> {
  const isMissing = !result.ok && result.faults[0]?.code === "git_missing";
  return isMissing ? ok(instead) : result;
}

/** The sentence for a call that failed: which, its code, and git's own last words. */
export function gitFault(args: readonly string[], { code, stderr }: Exit): string {
  return `Cannot run "git ${args[0]}": it ended with ${code}: ${wordsOf(stderr)}`;
}

/** git's own words on one line, without progress and without what a URL carries. */
export function wordsOf(stderr: string): string {
  const lines = stderr.split(/[\r\n]+/).map((each) => each.trim()).filter(Boolean);
  // deno-lint-ignore no-control-regex
  const clean = lines.slice(-6).join("; ").replace(/[\x00-\x1f\x7f-\x9f]/g, " ");
  return withoutUserinfo(clean) || "no message";
}

/** A text with the user and password of every URL in it taken out. */
export function withoutUserinfo(text: string): string {
  return text.replace(/([a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/gi, "$1");
}

function bytesOf(stdin: string | Uint8Array): Uint8Array {
  return typeof stdin === "string" ? new TextEncoder().encode(stdin) : stdin;
}

/** What follows `prefix` in a ref's name; nothing for other refs. */
export function afterPrefix(prefix: string, ref: string): string | undefined {
  return ref.startsWith(prefix) ? ref.slice(prefix.length) : undefined;
}
