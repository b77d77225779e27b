/** `[hooks]`: commands of the project's own around a release. */
import { fail, ok, type Result } from "../../fault.ts";
import {
  type AnswerValue,
  type Config,
  toPairs,
  type WholeAnswer,
} from "../../plan/mod.ts";
import {
  errorWords,
  type Exit,
  type Reporter,
  resolve,
  type World,
} from "../../system/startup.ts";

/** Where commands of the project's own may be run, in their order. */
const HOOK_NAMES = [
  "before-prepare",
  "after-files",
  "before-commit",
  "before-push",
  "after-release",
] as const;

/** The names of hooks, in the order of a release. */
export type HookName = (typeof HOOK_NAMES)[number];

/** What a hook runs with. */
export interface HookGround {
  readonly world: World;
  readonly report: Reporter;
  readonly root: string;
  readonly config: Pick<Config, "hooks" | "token">;
}

/**
 * Runs the commands of a hook one after the other in the project's folder, their output to
 * the person. They see the answer's keys as `RUNG_*`, and no token.
 *
 * Fails with `hook_failed` at the first that ends otherwise than with 0, or takes too long, and
 * with `config_invalid` where any hook is written for a shell and none is to read it.
 */
export async function runHook(
  { world, report, root, config: { hooks, token } }: HookGround,
  name: HookName,
  answer: Partial<WholeAnswer>,
): Promise<Result<unknown>> {
  const fits = needNoShell(hooks);
  if (!fits.ok) return fits;
  world.hide(world.env(token)?.trim() ?? "", token);
  for (const line of [hooks[name]].flat().filter((each) => each.trim() !== "")) {
    const words = hooks.shell ? ["sh", "-c", line] : wordsIn(line);
    const [command, ...args] = words ?? [];
    if (command === undefined) {
      return fail(
        "hook_failed",
        `Cannot run the hook ${name}: "${line}" has an open quote`,
      );
    }
    const run = { command, args, line, env: variables(answer) };
    const ran = await runProgram(
      { world, report, root, config: { hooks, token } },
      name,
      run,
    );
    if (!ran.ok) return ran;
  }
  return ok(undefined);
}

/** Whether no command has what only a shell reads. Fails with `config_invalid`. */
function needNoShell(hooks: Config["hooks"]): Result<unknown> {
  if (hooks.shell) return ok(undefined);
  for (const name of HOOK_NAMES) {
    for (const line of [hooks[name]].flat()) {
      const word = shellWord(line);
      if (word === undefined) continue;
      const message =
        `Cannot run the hook ${name}: no shell reads "${word}" in "${line}"`;
      return fail("config_invalid", message, {
        hint: "Say shell = true in [hooks], or make a list of commands, or a script",
      });
    }
  }
  return ok(undefined);
}

/** What of a command only a shell reads: `&&`, `|`, `>`, `$NAME`, …; nothing if there is none. */
export function shellWord(line: string): string | undefined {
  // what is escaped, or between single quotes, is text to a shell as well
  const bare = line.replace(/\\[^]|'[^']*'/g, "_");
  // `$ENV{NAME}` and `${process.env.NAME}` are other languages'
  const variable = /\$(?:[A-Za-z_]\w*(?![\w{])|\{[A-Za-z_]\w*(?![\w.])\}?|\()/.exec(
    bare,
  )?.[0];
  if (variable !== undefined) return variable;
  const unquoted = bare.replace(/"[^"]*"/g, "_");
  const found = /(?:^|\s)(&&?|\|\|?|&?\d?>>?(?:&\d|[\w./]\S*)?|<)(?=\s|$)|;(?=\s|$)|`/
    .exec(unquoted);
  return found?.[1] ?? found?.[0];
}

/** A program of a hook. */
export interface HookProgram {
  readonly command: string;
  readonly args: readonly string[];
  /** What it is, for people. */
  readonly line: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: Uint8Array;
}

/** The most lines of a hook that failed which are said where all else is hushed. */
const MOST_LINES = 100;

/** Runs one program of a hook, its output to the person. Fails with `hook_failed`. */
export async function runProgram(
  { world, report, root, config: { hooks } }: HookGround,
  name: string,
  { line, ...spawn }: HookProgram,
): Promise<Result<unknown>> {
  report.doing(`${name}: ${line}`);
  let open = "";
  let kept: string[] = [];
  const show = (each: string) => {
    const shown = `  ${each}`;
    kept = [...kept.slice(1 - MOST_LINES), shown];
    report.say(shown, "faint");
  };
  let exit: Exit | undefined;
  try {
    exit = await world.run({
      ...spawn,
      cwd: root,
      timeoutMs: hooks.timeout * 1000,
      onOutput(text) {
        const lines = (open + text).split(/\r?\n/);
        open = lines.pop()!;
        lines.forEach(show);
      },
    });
  } catch (error) {
    return noProgram(name, spawn.command, whyUnstarted(error));
  }
  if (open !== "") show(open);
  if (!exit) {
    const isThere = /[\\/]/.test(spawn.command) &&
      world.disk.stat(resolve(root, spawn.command)) !== undefined;
    return isThere
      ? noProgram(
        name,
        spawn.command,
        "its first line names a program that is not here",
      )
      : fail(
        "hook_failed",
        `Cannot run the hook ${name}: there is no "${spawn.command}"`,
      );
  }
  if (exit.code !== 0) {
    report.unhush?.(kept);
    const how = exit.code === 124
      ? `took longer than ${hooks.timeout} seconds`
      : `ended with ${exit.code}`;
    return fail("hook_failed", `Cannot go on: the hook ${name} ${how}: ${line}`);
  }
  report.done(`${name}: ${line}`);
  return ok(undefined);
}

/** The system's words for what it would not start. Throws what else went wrong. */
function whyUnstarted(error: unknown): string {
  const { code, words } = errorWords(error);
  if (code !== "process_failed") throw error;
  return words.replace(/^Failed to spawn '[^']*': /, "");
}

/** A file that is no program: git keeps whether it may be run, its first line says by what. */
function noProgram(name: string, command: string, why: string): Result<never> {
  return fail("hook_failed", `Cannot run the hook ${name}: "${command}": ${why}`, {
    hint:
      'Name what runs it, as in "sh ./check.sh"; or make it a program: a first line ' +
      "as #!/bin/sh, and `chmod +x`",
  });
}

/**
 * What `after-release` came to: the release stands whatever it did, and a run that said nothing
 * would hide what is left to do.
 *
 * Fails with `release_incomplete` where the hook failed.
 */
export function afterAll(ran: Result<unknown>, tag: string): Result<unknown> {
  if (ran.ok) return ran;
  const why = ran.faults[0]!.message.replace(/^Cannot go on: /, "");
  return fail(
    "release_incomplete",
    `Cannot finish after "${tag}": it is released, but ${why}`,
    { hint: "Run that command by hand; the release itself stands" },
  );
}

/** `RUNG_VERSION`, `RUNG_TAG`, …; of several packages, also `RUNG_PACKAGES` and so on. */
function variables(answer: Partial<WholeAnswer>): Readonly<Record<string, string>> {
  const { reason: _, packages, ...one } = answer;
  const listed = (key: "package" | "version" | "tag") =>
    packages?.map((each) => each[key]) ?? [];
  const plain = packages === undefined ? one : {
    ...one,
    packages: listed("package"),
    versions: listed("version"),
    tags: listed("tag"),
  };
  const pairs = toPairs(plain as unknown as Record<string, AnswerValue>);
  return Object.fromEntries(
    pairs.map(([key, value]) => [`RUNG_${key.toUpperCase()}`, value]),
  );
}

/**
 * The words of a command line: blanks divide, quotes hold together, `\` takes the next
 * character as it is outside of '…'. Nothing where a quote stays open.
 */
export function wordsIn(line: string): readonly string[] | undefined {
  const words: string[] = [];
  let rest = line.trim();
  while (rest !== "") {
    const match = /^(?:[^\s"'\\]|\\.|"(?:[^"\\]|\\.)*"|'[^']*')+/s.exec(rest);
    if (!match) return undefined;
    words.push(
      match[0].replace(
        /\\(.)|"((?:[^"\\]|\\.)*)"|'([^']*)'/gs,
        (_all, plain, double, single) =>
          plain ?? single ?? (double as string).replace(/\\(["\\])/g, "$1"),
      ),
    );
    const after = rest.slice(match[0].length);
    if (after !== "" && !/^\s/.test(after)) return undefined;
    rest = after.trimStart();
  }
  return words;
}
