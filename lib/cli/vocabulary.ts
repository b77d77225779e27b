/** All words that rung takes, as completions and the man page need them: from the tables. */
import { PROVIDERS } from "../ci/mod.ts";
import {
  type Command,
  COMMANDS,
  EVERYWHERE,
  type FlagName,
  flagOf,
  FLAGS,
  isShown,
  loadCommand,
} from "../commands/startup.ts";
import { SCHEMES } from "../version/mod.ts";

/** What may stand in a place: some words, or what only the shell can look up. */
export type Candidates =
  | { readonly kind: "words"; readonly words: readonly string[] }
  | { readonly kind: "files" | "folders" | "tags" | "anything" };

/** A flag, ready to be offered. */
export interface OfferedFlag {
  /** All its names with their dashes, the long one first. */
  readonly names: readonly string[];
  readonly summary: string;
  /** What its value may be; nothing for a switch. */
  readonly value: Candidates | undefined;
}

/** A command, ready to be offered. */
export interface OfferedCommand {
  readonly name: string;
  readonly summary: string;
  readonly flags: readonly OfferedFlag[];
  /** What its arguments may be, all of them; nothing when it takes none. */
  readonly argument: Candidates | undefined;
}

/** All that can be offered. */
export interface Vocabulary {
  readonly commands: readonly OfferedCommand[];
  /** The flags that stand with no command. */
  readonly flags: readonly OfferedFlag[];
  /** The names of flags that take the next word for their value. */
  readonly taking: readonly string[];
}

/** The shells that completions are made for. */
export const SHELL_NAMES = ["bash", "zsh", "fish", "powershell"] as const;

/** Gathers all words; loads every command. */
export async function vocabulary(): Promise<Vocabulary> {
  const names = Object.keys(COMMANDS);
  const commands = await Promise.all(names.map(async (name) => {
    const command = (await loadCommand(name))!;
    return {
      name,
      summary: command.summary,
      flags: [...command.flags, ...EVERYWHERE].filter(isShown).map((each) =>
        offered(each, command)
      ),
      argument: argumentOf(command, names),
    };
  }));
  const all = (Object.keys(FLAGS) as FlagName[]).map((each) => offered(each));
  return {
    commands,
    flags: EVERYWHERE.filter(isShown).map((each) => offered(each)),
    taking: all.filter(({ value }) => value).flatMap(({ names }) => names),
  };
}

function offered(name: FlagName, command?: Command): OfferedFlag {
  const { summary, short, alias } = flagOf(name, command);
  const names = [
    `--${name}`,
    ...(alias ? [`--${alias}`] : []),
    ...(short ? [`-${short}`] : []),
  ];
  return { names, summary, value: valueOf(name, command) };
}

function valueOf(name: FlagName, command?: Command): Candidates | undefined {
  const { value, choices, usual } = flagOf(name, command);
  if (value === undefined) return undefined;
  const words = choices ?? usual;
  if (words) return { kind: "words", words };
  if (value === "FILE") return { kind: "files" };
  if (value === "DIR") return { kind: "folders" };
  if (value === "CHANNEL") return { kind: "words", words: FLAGS.channel.usual };
  // Where several kinds may stand, the first is offered.
  if (value.split("|")[0] === "SCHEME") {
    const schemes = SCHEMES.map(({ id }) => id);
    return { kind: "words", words: name === "to" ? [...schemes, "all"] : schemes };
  }
  if (name === "provider") {
    return { kind: "words", words: PROVIDERS.map(({ id }) => id) };
  }
  return { kind: "anything" };
}

function argumentOf(
  { args }: Command,
  commands: readonly string[],
): Candidates | undefined {
  const [first] = args;
  if (!first) return undefined;
  if (first.name === "SHELL") return { kind: "words", words: SHELL_NAMES };
  if (first.name === "COMMAND") return { kind: "words", words: commands };
  return { kind: first.name === "TAG" ? "tags" : "anything" };
}
