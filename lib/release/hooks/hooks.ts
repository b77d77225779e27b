/** `[hooks]`: commands of the project's own around a release. */
import { fail, ok, type Result } from "../../fault.ts";
import {
  type AnswerValue,
  type Config,
  toPairs,
  type WholeAnswer,
} from "../../plan/mod.ts";
import type { Reporter, World } from "../../system/startup.ts";

/** The names of hooks, in the order of a release. */
export type HookName =
  | "before-prepare"
  | "after-files"
  | "before-commit"
  | "before-push"
  | "after-release";

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
 * Fails with `hook_failed` at the first that ends otherwise than with 0, or takes too long.
 */
export async function runHook(
  { world, report, root, config: { hooks, token } }: HookGround,
  name: HookName,
  answer: Partial<WholeAnswer>,
): Promise<Result<unknown>> {
  world.hide(world.env(token)?.trim() ?? "", token);
  for (const line of [hooks[name]].flat()) {
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

/** A program of a hook. */
export interface HookProgram {
  readonly command: string;
  readonly args: readonly string[];
  /** What it is, for people. */
  readonly line: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: Uint8Array;
}

/** Runs one program of a hook, its output to the person. Fails with `hook_failed`. */
export async function runProgram(
  { world, report, root, config: { hooks } }: HookGround,
  name: string,
  { line, ...spawn }: HookProgram,
): Promise<Result<unknown>> {
  report.doing(`${name}: ${line}`);
  let open = "";
  const exit = await world.run({
    ...spawn,
    cwd: root,
    timeoutMs: hooks.timeout * 1000,
    onOutput(text) {
      const lines = (open + text).split(/\r?\n/);
      open = lines.pop()!;
      for (const each of lines) report.say(`  ${each}`, "faint");
    },
  });
  if (open !== "") report.say(`  ${open}`, "faint");
  if (!exit) {
    return fail(
      "hook_failed",
      `Cannot run the hook ${name}: there is no "${spawn.command}"`,
    );
  }
  if (exit.code !== 0) {
    const how = exit.code === 124
      ? `took longer than ${hooks.timeout} seconds`
      : `ended with ${exit.code}`;
    return fail("hook_failed", `Cannot go on: the hook ${name} ${how}: ${line}`);
  }
  report.done(`${name}: ${line}`);
  return ok(undefined);
}

/**
 * What `after-release` came to: the release stands whatever it did, and a run that said nothing
 * would hide what is left to do.
 *
 * Fails with `release_incomplete` where the hook failed.
 */
export function afterAll(ran: Result<unknown>, tag: string): Result<unknown> {
  if (ran.ok) return ran;
  return fail(
    "release_incomplete",
    `Cannot finish after "${tag}": it is released, and ${ran.faults[0]!.message}`,
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
