/** The shape of a command. `commands.ts` lists them. */
import type { Output } from "../ci/mod.ts";
import type { Result } from "../fault.ts";
import type { Choice, Reporter, World } from "../system/startup.ts";
import type { Where } from "../gather/startup.ts";
import type { EVERYWHERE, Flag, FlagName, Options } from "./flags.ts";

/** What a command gives back: one part for scripts, one for people. */
export interface Outcome {
  /** The record: `--json`, `key=value` lines and CI outputs are three readings of it. */
  readonly answer: Readonly<Record<string, unknown>>;
  /** What stdout says without `--json`; by default `key=value` lines of what has a value. */
  readonly text?: string;
  /** The keys that those lines leave out: what they are about is nothing of the project's. */
  readonly omits?: () => readonly string[];
  /** Whether the lines have every key, also one without a value: a CI's outputs. */
  readonly isWhole?: boolean;
  /** What a person at a terminal reads in place of `text`: two columns. */
  readonly shown?: () => readonly (readonly [name: string, value: string])[];
  /** Whether stdout has it all already, written as it came: there is nothing left to say. */
  readonly isTold?: boolean;
  /** The exit code of an answer that is itself a no. */
  readonly exitCode?: 1;
  /** What the CI's outputs are, where they are not the answer; empty for none. */
  readonly outputs?: readonly Output[];
  /** The records of several packages, for a form that has room for all of them. */
  readonly records?: readonly (readonly Output[])[];
  /** What a person reads afterwards, on stderr, a line each. */
  readonly notes?: readonly string[];
}

/** Questions to the person at the terminal. Texts may hold anything: they are made harmless. */
export interface Asker {
  /** Whether it may be done; fails with `declined` for a no, `cancelled` for Ctrl-C or Esc. */
  confirm(message: string, isYes?: boolean): Promise<Result<true>>;
  /** One of the choices, the first by default. Fails with `cancelled`. */
  select<T extends NonNullable<unknown>>(
    message: string,
    choices: readonly Choice<T>[],
  ): Promise<Result<T>>;
  /** A line of text that `check` finds nothing wrong with. Fails with `cancelled`. */
  text(
    message: string,
    check: (text: string) => string | undefined,
  ): Promise<Result<string>>;
}

/** An argument as usage shows it: `VERSION`, `VERSION…`, `[VERSION]`. */
export interface Argument {
  readonly name: string;
  readonly isOptional?: boolean;
  readonly isRepeated?: boolean;
}

/** What a command is run with. */
export interface Call<N extends FlagName> {
  readonly options: Options<N | (typeof EVERYWHERE)[number]>;
  readonly args: readonly string[];
  /** rung's own version. */
  readonly version: string;
  /** Whom to ask; nothing where nobody may be: no terminal, a CI, --yes, --json, --no-input. */
  readonly ask?: Asker | undefined;
  /** Whether the project's own commands, [hooks], must not run: nobody asked for a release. */
  readonly mayNotHook?: boolean;
}

/** A command. */
export interface Command<N extends FlagName = FlagName> {
  readonly name: string;
  /** One line: what it does. */
  readonly summary: string;
  /** What else a user must know, in lines of prose. */
  readonly details?: string;
  readonly args: readonly Argument[];
  readonly flags: readonly N[];
  /** What a flag that others have, too, is to this one, where its row says less or more. */
  readonly meanings?: { readonly [K in N]?: Pick<Flag, "summary" | "value"> };
  /** Shown in help, parsed by a law. */
  readonly examples: readonly string[];
  run(call: Call<N>, world: World, report: Reporter): Promise<Result<Outcome>>;
}

/** A command, its options typed by its flags. */
export function command<const N extends FlagName>(row: Command<N>): Command<N> {
  return row;
}

/** The folder and the configuration to work with. */
export function whereOf(
  options: Options<"directory" | "config"> & {
    readonly offline?: boolean;
    readonly package?: string | undefined;
    readonly "token-env"?: string | undefined;
    readonly since?: string | undefined;
  },
): Where {
  const { directory, config, offline = false, package: name, since } = options;
  const tokenEnv = options["token-env"];
  return { directory, config, offline, package: name, since, tokenEnv };
}
