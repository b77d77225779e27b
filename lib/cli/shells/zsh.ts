/** Completions for zsh. Source: zsh manual, "Completion System", `_arguments`. */
import type { Candidates, OfferedFlag, Vocabulary } from "../vocabulary.ts";

/** The script: a file `_rung` for `$fpath`, which may be sourced too. */
export function zsh({ commands, flags }: Vocabulary): string {
  const names = commands.map(({ name, summary }) =>
    `    ${quoted(`${name}:${summary.replaceAll(":", "\\:")}`)}`
  );
  const cases = commands.map(({ name, flags, argument }) =>
    [
      `    ${name})`,
      `      _arguments -s -S \\`,
      specsOf(flags),
      `        ${argument ? quoted(`*: :${action(argument)}`) : "'*: :'"}`,
      "      ;;",
    ].join("\n")
  );
  return `#compdef rung
# zsh completion for rung, made by \`rung completions zsh\`

_rung_commands() {
  local -a commands
  commands=(
${names.join("\n")}
  )
  _describe -t commands command commands
}

_rung_tags() {
  local -a tags
  tags=(\${(f)"$(git tag --list 2>/dev/null)"})
  compadd -a tags
}

_rung() {
  local curcontext=$curcontext state line
  typeset -A opt_args
  _arguments -C -s -S \\
${specsOf(flags)}
    '1: :_rung_commands' \\
    '*:: :->rest'
  [[ $state == rest ]] || return
  case $line[1] in
${cases.join("\n")}
  esac
}

if [[ $funcstack[1] == _rung ]]; then
  _rung "$@"
else
  compdef _rung rung
fi
`;
}

/** The flags as \`_arguments\` takes them; names of one flag shut each other out. */
function specsOf(flags: readonly OfferedFlag[]): string {
  return flags.flatMap(({ names, summary, value }) =>
    names.map((name) => {
      const others = names.length > 1 ? `(${names.join(" ")})` : "";
      const sign = value && name.startsWith("--") ? "=" : value ? "+" : "";
      const text = summary.replace(/[[\]]/g, "\\$&");
      const rest = value ? `: :${action(value)}` : "";
      return `        ${quoted(`${others}${name}${sign}[${text}]${rest}`)} \\`;
    })
  ).join("\n");
}

function action(candidates: Candidates): string {
  switch (candidates.kind) {
    case "words":
      return `(${candidates.words.join(" ")})`;
    case "files":
      return "_files";
    case "folders":
      return "_files -/";
    case "tags":
      return "_rung_tags";
    default:
      return " ";
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
