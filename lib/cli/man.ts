/** The man page, made from the tables. Source: mdoc(7). */
import { type Command, COMMANDS, loadCommand } from "../commands/startup.ts";
import { FAULTS } from "../fault.ts";
import { type OfferedFlag, type Vocabulary, vocabulary } from "./vocabulary.ts";

/** The page of rung as it is, of this version and date. */
export async function manPageOf(version: string, date: Date): Promise<string> {
  const names = Object.keys(COMMANDS);
  const rows = await Promise.all(
    names.map(async (name) => [name, (await loadCommand(name))!] as const),
  );
  const day = date.toLocaleDateString("en-US", {
    dateStyle: "long",
    timeZone: "UTC",
  });
  return manPage(await vocabulary(), new Map(rows), { version, date: day });
}

/** What the page needs of a command beyond its words. */
export type ManCommand = Pick<Command, "name" | "args" | "details" | "examples">;

/**
 * The page in mdoc, for `man` and `mandoc`.
 *
 * `date` is written as mdoc wants it, `November 20, 2026`; `rows` is what else there is of each command.
 */
function manPage(
  { commands, flags }: Vocabulary,
  rows: ReadonlyMap<string, ManCommand>,
  { version, date }: { readonly version: string; readonly date: string },
): string {
  const common = new Set(flags.map(({ names }) => names[0]));
  const sections = commands.map((command) =>
    commandSection(command, rows.get(command.name)!, common)
  );
  return `.\\" Made from rung's tables; do not edit.
.Dd ${date}
.Dt RUNG 1
.Os
.Sh NAME
.Nm rung
.Nd take a project up the release ladder: dev, alpha, beta, rc, stable
.Sh SYNOPSIS
.Nm
.Ar COMMAND
.Op Ar FLAGS
.Op Ar ARGUMENTS
.Sh DESCRIPTION
.Nm
works out the next version from the tags that really exist, writes it into every version
file in that file's own spelling, and hands out changelog and notes to review; then it
commits, tags and pushes.
This is version ${escaped(version)}.
.Pp
What a script wants goes to standard output, what a person reads to standard error.
Flags may stand before and after the arguments.
.Ss Flags everywhere
${flagList(flags).join("\n")}
.Sh COMMANDS
${sections.join("\n")}
.Sh ENVIRONMENT
.Bl -tag -width Ds
.It Ev NO_COLOR
No colours.
.It Ev RUNG_DOWNLOAD_URL
A mirror of rung's releases, for
.Nm rung upgrade
and the install scripts.
.El
.Sh FILES
.Bl -tag -width Ds
.It Pa rung.toml
The configuration; none is needed.
.It Pa .git/rung/
The open plan, what is done of it, and the originals of every file it touches.
.El
.Sh EXIT STATUS
.Bl -tag -width Ds
.It 0
Done, or nothing left to do.
.It 1
Something failed while working: git, network, disk, the forge.
.It 2
Wrong usage, configuration or input: nothing was changed.
.It 3
Refused, since a precondition is not met: nothing was changed.
.It 130
Interrupted; run it again to go on.
.El
.Sh DIAGNOSTICS
Every failure has a code that never changes, and a hint.
.Bl -tag -width Ds
${
    Object.entries(FAULTS).map(([code, { hint }]) => `.It ${code}\n${sentences(hint)}.`)
      .join("\n")
  }
.El
.Sh SEE ALSO
.Xr git 1
`;
}

/** What the page says of one command: its flags without those that all have. */
function commandSection(
  { name, summary, flags }: Vocabulary["commands"][number],
  { args, details = "", examples }: ManCommand,
  common: ReadonlySet<string | undefined>,
): string {
  const own = flags.filter(({ names }) => !common.has(names[0]));
  const words = args.map((each) =>
    `.${each.isOptional ? "Op Ar" : "Ar"} ${each.name}${each.isRepeated ? " ..." : ""}`
  );
  return [
    `.Ss rung ${name}`,
    `.Nm rung ${name}`,
    ...(own.length > 0 ? [".Op Ar FLAGS"] : []),
    ...words,
    ".Pp",
    `${sentences(summary)}.`,
    ...(details ? paragraphs(details) : []),
    ...flagList(own),
    ".Bd -literal -offset indent",
    ...examples.map(escaped),
    ".Ed",
  ].join("\n");
}

function flagList(flags: readonly OfferedFlag[]): string[] {
  if (flags.length === 0) return [];
  const items = flags.map(({ names, summary, value }) => {
    const shown = names.map((name) => `Fl ${escaped(name.slice(1))}`).join(" , ");
    const taken = value ? ` Ar ${value.kind === "words" ? "WORD" : "VALUE"}` : "";
    const choices = value?.kind === "words" ? `: ${value.words.join(", ")}` : "";
    return `.It ${shown}${taken}\n${sentences(summary + choices)}.`;
  });
  return [".Bl -tag -width Ds", ...items, ".El"];
}

/** Prose as paragraphs; lines that are indented keep their breaks. */
function paragraphs(details: string): string[] {
  const isListed = /\n {2}/.test(details);
  return isListed
    ? [".Bd -literal -offset indent", ...details.split("\n").map(escaped), ".Ed"]
    : [".Pp", sentences(details.replaceAll("\n", " "))];
}

/** Prose with every sentence on a line of its own, which makes man space them well. */
function sentences(text: string): string {
  return text.split(/(?<=[.;]) (?=\S)/).map(escaped).join("\n");
}

/** Text that mdoc takes as it is: no line may begin with a dot or a quote. */
function escaped(text: string): string {
  return text.replaceAll("\\", "\\e").replaceAll("-", "\\-")
    .replace(/^(\s*)([.'])/, "$1\\&$2");
}
