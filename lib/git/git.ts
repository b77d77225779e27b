/** git, as a child process: argument arrays, English messages, no prompt, bounded silence. */
import { fail, type Fault, fault, ok, type Result } from "../fault.ts";
import { type Exit, fitToShow, type World } from "../system/startup.ts";
import { cureFor } from "./cures.ts";
import { lockFault } from "./locks.ts";
import { takingRecords } from "./records.ts";
import { bounds, watching } from "./remote_bounds.ts";

/** What a call to git may bring along. */
export interface GitOptions {
  readonly stdin?: string | Uint8Array;
  /** Variables set for this call; an undefined one is taken away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Settings of git's own for this call, by key; the last of a key wins. */
  readonly settings?: readonly Setting[];
  /** The remote it talks to, for people: then it may be silent only for so long. */
  readonly remote?: string;
  /** Hears its standard output, as `Spawn` has it; it is not kept then. */
  onStdout?(bytes: Uint8Array): void;
}

/** A setting: its key and its value. */
export type Setting = readonly [key: string, value: string];

/** git in one folder. */
export interface Git {
  /** How it ended, whatever its code. Fails with `git_missing`. */
  try(args: readonly string[], options?: GitOptions): Promise<Result<Exit>>;
  /**
   * Its standard output as it is. Fails with `git_missing`, `git_locked` where a lock of
   * somebody else's is in the way, or `git_failed`.
   */
  bytes(args: readonly string[], options?: GitOptions): Promise<Result<Uint8Array>>;
  /** Its standard output as text without the last line break. Fails likewise. */
  text(args: readonly string[], options?: GitOptions): Promise<Result<string>>;
  /** The fault of a call that ended badly: `git_locked` or `git_failed`. */
  fault(args: readonly string[], exit: Exit): Fault;
  /**
   * Hands over each record of its output, which end in NUL (`-z`), as they come: memory does
   * not grow with them. Fails likewise.
   */
  records(
    args: readonly string[],
    onRecord: (text: string) => void,
    options?: GitOptions,
  ): Promise<Result<void>>;
}

/**
 * Messages are read in places, so they are asked for in English; nothing may prompt. Grafts
 * and replace refs are this clone's own: a release is made from the history that all have.
 */
const ENVIRONMENT = {
  ...{ LC_ALL: "C", LANGUAGE: "", GIT_TERMINAL_PROMPT: "0" },
  ...{ GIT_NO_REPLACE_OBJECTS: "1", GIT_GRAFT_FILE: "" },
};

/** For whoever hears git as it speaks: many records at once, for each piece wakes both. */
const UNFLUSHED = { GIT_FLUSH: "0" };

/**
 * rung says and reads UTF-8, whatever a clone is set up to keep its commits in. An index of its
 * own must not take away what the clone's, where it is split, is based on.
 */
const OWN: readonly Setting[] = [
  ["i18n.commitEncoding", "UTF-8"],
  ["i18n.logOutputEncoding", "UTF-8"],
  ["core.splitIndex", "false"],
  // "git log" says nothing but the commits; "git merge" takes what was fetched as it is.
  ["log.showSignature", "false"],
  ["merge.verifySignatures", "false"],
];

/** git working in `folder`, whose clone keeps its configuration in `commonFolder`. */
export function gitIn(world: World, folder: string, commonFolder?: string): Git {
  const attempt: Git["try"] = async (args, options = {}) => {
    const { stdin, env, settings = [], remote, onStdout } = options;
    const exit = await world.run({
      command: "git",
      args,
      cwd: folder,
      env: {
        ...ENVIRONMENT,
        ...tracesAside(world),
        ...(onStdout ? UNFLUSHED : {}),
        ...settingsEnv(world, [
          ...OWN,
          ...(remote === undefined ? [] : bounds(world, remote, commonFolder)),
          ...settings,
        ]),
        ...env,
      },
      ...(stdin === undefined ? {} : { stdin: bytesOf(stdin) }),
      ...(remote === undefined ? {} : watching(world, remote)),
      ...(onStdout ? { onStdout } : {}),
    });
    if (exit) return ok(exit);
    // A git of another world (MSYS2, Cygwin) names folders that this program cannot find.
    if (world.disk.stat(folder)?.kind !== "folder") {
      return fail(
        "not_a_repository",
        `Cannot run git in "${folder}": this program finds no such folder`,
        { hint: "Put Git for Windows on the PATH, before the git of MSYS2 or Cygwin" },
      );
    }
    return fail("git_missing", "Cannot run git: it is not on the PATH");
  };
  const faultOf: Git["fault"] = (args, exit) =>
    lockFault(world, args, exit) ??
      fault("git_failed", gitFault(args, exit), cureFor(wordsOf(exit.stderr)));
  const bytes: Git["bytes"] = async (args, options) => {
    const exit = await attempt(args, options);
    if (!exit.ok) return exit;
    if (exit.value.code === 0) return ok(exit.value.stdout);
    return { ok: false, faults: [faultOf(args, exit.value)] };
  };
  return {
    try: attempt,
    bytes,
    async records(args, onRecord, options) {
      const { onStdout, end } = takingRecords(onRecord);
      const left = await bytes(args, { ...options, onStdout });
      if (!left.ok) return left;
      // a world that hears nothing gives all of it at the end
      onStdout(left.value);
      end();
      return ok(undefined);
    },
    async text(args, options) {
      const output = await bytes(args, options);
      if (!output.ok) return output;
      return ok(new TextDecoder().decode(output.value).replace(/\n$/, ""));
    },
    fault: faultOf,
  };
}

/** git with more variables and settings for each call. */
export function gitWith(git: Git, more: Pick<GitOptions, "env" | "settings">): Git {
  const joined = (options: GitOptions = {}): GitOptions => ({
    ...options,
    env: { ...more.env, ...options.env },
    settings: [...options.settings ?? [], ...more.settings ?? []],
  });
  return {
    try: (args, options) => git.try(args, joined(options)),
    records: (args, onRecord, options) => git.records(args, onRecord, joined(options)),
    bytes: (args, options) => git.bytes(args, joined(options)),
    text: (args, options) => git.text(args, joined(options)),
    fault: git.fault,
  };
}

/** Settings as variables: on no command line, in no file. Source: git-config(1), "ENVIRONMENT". */
function settingsEnv(
  world: World,
  settings: readonly Setting[],
): Readonly<Record<string, string>> {
  const from = Number.parseInt(world.env("GIT_CONFIG_COUNT") ?? "") || 0;
  const pairs = settings.flatMap(([key, value], i) => [
    [`GIT_CONFIG_KEY_${from + i}`, key] as const,
    [`GIT_CONFIG_VALUE_${from + i}`, value] as const,
  ]);
  return {
    ...Object.fromEntries(pairs),
    GIT_CONFIG_COUNT: `${from + settings.length}`,
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
function gitFault(args: readonly string[], exit: Exit): string {
  return `Cannot run "git ${args[0]}": it ended with ${exit.code}: ${saidBy(exit)}`;
}

/** What a call that failed has to say for itself: why it was ended, or git's own words. */
export function saidBy({ ended, stderr }: Exit): string {
  if (ended === "silent") return "it said nothing for too long";
  if (ended === "large") return "it had too much to say";
  return wordsOf(stderr);
}

/** What git says of how far it is: no words about what went wrong. */
const PROGRESS =
  /^(?:remote: )?(?:Enumerating|Counting|Compressing|Writing|Receiving|Resolving|Delta|Total)\b/;

/** git's own words on one line, without progress and without what a URL carries. */
export function wordsOf(stderr: string): string {
  const lines = stderr.split(/[\r\n]+/).map((each) => each.trim())
    .filter((line) => line !== "" && !PROGRESS.test(line));
  // deno-lint-ignore no-control-regex
  const clean = lines.slice(-6).join("; ").replace(/[\x00-\x1f\x7f-\x9f]/g, " ");
  return fitToShow(clean) || "no message";
}

function bytesOf(stdin: string | Uint8Array): Uint8Array {
  return typeof stdin === "string" ? new TextEncoder().encode(stdin) : stdin;
}

/** What follows `prefix` in a ref's name; nothing for other refs. */
export function afterPrefix(prefix: string, ref: string): string | undefined {
  return ref.startsWith(prefix) ? ref.slice(prefix.length) : undefined;
}

/** Where git sends its own trace: settings may have it among its words, which are read. */
const TRACES = ["GIT_TRACE2", "GIT_TRACE2_EVENT", "GIT_TRACE2_PERF"];

/** Has git's trace in the files that a person named, or nowhere. */
function tracesAside({ env }: World): Readonly<Record<string, string>> {
  const isPlace = (text = "") => /^(?:[/\\]|[A-Za-z]:[/\\]|af_unix:)/.test(text);
  const others = TRACES.filter((name) => !isPlace(env(name)));
  return Object.fromEntries(others.map((name) => [name, "0"]));
}

/** The most characters of a command line that are handed to one git, of the 32,767 of Windows. */
const MOST_CHARACTERS = 24_000;

/**
 * Words for a command line in as many pieces as git has to be called: one where they are few.
 * Source: Microsoft, "CreateProcessW".
 */
export function inPieces(words: readonly string[]): readonly (readonly string[])[] {
  const pieces: string[][] = [];
  let room = 0;
  for (const word of words) {
    // quoted, each character may become two
    const size = 2 * word.length + 3;
    if (pieces.length === 0 || size > room) {
      pieces.push([]);
      room = MOST_CHARACTERS;
    }
    pieces.at(-1)!.push(word);
    room -= size;
  }
  return pieces;
}
