/** Completions for bash 3.2 and later. Source: bash manual, "Programmable Completion". */
import type { Candidates, OfferedFlag, Vocabulary } from "../vocabulary.ts";

/** The script. */
export function bash({ commands, flags, taking }: Vocabulary): string {
  const all = new Map(
    [...flags, ...commands.flatMap((each) => each.flags)].map((
      each,
    ) => [each.names[0], each]),
  );
  const values = [...all.values()].filter(({ value }) => value).map((
    { names, value },
  ) => `    ${names.join("|")}) ${offer(value!)}; return ;;`);
  const rows = commands.map(({ name, flags, argument }) =>
    `    ${name}) flags=${quoted(namesOf(flags))}; ${
      argument ? offer(argument) : ":"
    } ;;`
  );
  return `# bash completion for rung, made by \`rung completions bash\`

# bash 3.2, which macOS has, knows no mapfile
# shellcheck disable=SC2207

_rung_words() {
  local IFS=$' \\t\\n'
  COMPREPLY=($(compgen -W "$1" -- "$word"))
}

_rung_paths() {
  local IFS=$'\\n'
  COMPREPLY=($(compgen "$1" -- "$word"))
  compopt -o filenames 2>/dev/null
}

# compgen -W would run what a tag's name says: \`v1$(…)\` is one
_rung_tags() {
  local tag
  while IFS= read -r tag; do
    if [[ $tag == "$word"* ]]; then COMPREPLY+=("$(printf %q "$tag")"); fi
  done < <(git tag --list 2>/dev/null)
}

_rung() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD - 1]}
  local command='' flags='' i
  COMPREPLY=()
  # bash takes --flag=value apart
  if [[ $word == = ]]; then
    word=
  elif [[ $before == = ]]; then
    before=\${COMP_WORDS[COMP_CWORD - 2]}
  fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    case \${COMP_WORDS[i]} in
    ${taking.join("|")}) [[ \${COMP_WORDS[i + 1]} == = ]] && ((i++)); ((i++)) ;;
    -*) ;;
    *) command=\${COMP_WORDS[i]}; break ;;
    esac
  done
  case $before in
${values.join("\n")}
  esac
  case $command in
    '') flags=${quoted(namesOf(flags))}
      _rung_words ${quoted(commands.map(({ name }) => name).join(" "))} ;;
${rows.join("\n")}
  esac
  if [[ $word == -* ]]; then
    _rung_words "$flags"
  fi
}

complete -F _rung rung
`;
}

function namesOf(flags: readonly OfferedFlag[]): string {
  return flags.flatMap(({ names }) => names).join(" ");
}

function offer(candidates: Candidates): string {
  switch (candidates.kind) {
    case "words":
      return `_rung_words ${quoted(candidates.words.join(" "))}`;
    case "files":
      return "_rung_paths -f";
    case "folders":
      return "_rung_paths -d";
    case "tags":
      return "_rung_tags";
    default:
      return ":";
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
