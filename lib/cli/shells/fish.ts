/** Completions for fish 3.0 and later. Source: fish documentation, `complete`. */
import type { Candidates, OfferedFlag, Vocabulary } from "../vocabulary.ts";

/** The script. */
export function fish({ commands, flags, taking }: Vocabulary): string {
  const first = commands.map(({ name, summary }) =>
    `complete -c rung -n 'not __rung_command' -a ${name} -d ${quoted(summary)}`
  );
  const rest = commands.flatMap(({ name, flags, argument }) => [
    "",
    ...flags.map((flag) => lineOf(flag, `__rung_is ${name}`)),
    ...(argument && argument.kind !== "anything"
      ? [`complete -c rung -n '__rung_is ${name}' ${offer(argument)}`]
      : []),
  ]);
  return `# fish completion for rung, made by \`rung completions fish\`

function __rung_command -d 'The command among the words so far'
    set -l skips 0
    for word in (commandline -opc)[2..-1]
        if test $skips -eq 1
            set skips 0
            continue
        end
        switch $word
            case ${taking.join(" ")}
                set skips 1
            case '-*'
            case '*'
                echo $word
                return 0
        end
    end
    return 1
end

function __rung_is
    test (__rung_command; or echo) = $argv[1]
end

complete -c rung -f
${first.join("\n")}
${flags.map((flag) => lineOf(flag, "not __rung_command")).join("\n")}
${rest.join("\n")}
`;
}

function lineOf({ names, summary, value }: OfferedFlag, when: string): string {
  const words = names.map((name) =>
    name.startsWith("--") ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`
  );
  const isFile = value?.kind === "files";
  const more = value ? [isFile ? "-r" : "-x", offer(value)] : [];
  return [
    "complete -c rung",
    `-n '${when}'`,
    ...words,
    ...more,
    `-d ${quoted(summary)}`,
  ]
    .filter(Boolean).join(" ");
}

function offer(candidates: Candidates): string {
  switch (candidates.kind) {
    case "words":
      return `-a ${quoted(candidates.words.join(" "))}`;
    case "files":
      return "-F";
    case "folders":
      return "-a '(__fish_complete_directories)'";
    case "tags":
      return "-a '(git tag --list 2>/dev/null)'";
    default:
      return "";
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}
