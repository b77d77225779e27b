/** Completions in the shells themselves. */
import { completionsFor } from "../../lib/cli/completions.ts";
import { SHELL_NAMES, vocabulary } from "../../lib/cli/vocabulary.ts";
import { assert, assertEquals } from "../support/assert.ts";
import { withRepo } from "../support/repo.ts";
import { canReadPowerShell, wrongPowerShell } from "../support/powershell.ts";

const isStrict = Deno.env.get("RUNG_ORACLES") === "require";

/** A name that a shell would run, if it were careless. It has to be a name git takes. */
const HOSTILE = "v2.0.0$(touch${IFS}run-by-completion)";

/** What is typed, and what has to be offered: exactly, or at least. */
interface Row {
  readonly typed: string;
  readonly exactly?: readonly string[];
  readonly among?: readonly string[];
  readonly never?: readonly string[];
}

const ROWS: readonly Row[] = [
  { typed: "ne", exactly: ["next"] },
  { typed: "", among: ["convert", "execute", "help", "completions"], never: ["--rc"] },
  { typed: "next --maj", exactly: ["--major"] },
  { typed: "next --l", exactly: [] },
  { typed: "convert --l", exactly: ["--lenient"] },
  { typed: "prepare --channel r", exactly: ["rc"] },
  { typed: "prepare --preid al", exactly: ["alpha"] },
  { typed: "convert --from pep", exactly: ["pep440"] },
  { typed: "convert --to al", exactly: ["all"] },
  { typed: "ci v1", exactly: ["v1.0.0", "v1.1.0-rc.1"] },
  { typed: "-C . next --min", exactly: ["--minor"] },
  { typed: "completions po", exactly: ["powershell"] },
  { typed: "help exe", exactly: ["execute"] },
  { typed: "--config ru", exactly: ["rung.toml"] },
  { typed: "ci --output ru", exactly: ["rung.toml"] },
  { typed: "--directory do", among: [], never: ["dotted.txt"] },
];

/** How a shell is asked what it offers: a line each. */
interface Asked {
  readonly name: "bash" | "zsh" | "fish";
  args(script: string, typed: string): readonly string[];
  /** What is offered, of a line of its output. */
  wordOf(line: string): string;
}

const ZSH = `
zmodload zsh/zpty
zpty z zsh -f -i
zpty -w z "PROMPT= ; autoload -Uz compinit; compinit -u -D; source $1"
zpty -w z 'compadd () {
  if [[ \${@[1,(i)(-|--)]} == *-(O|A|D)\\ * ]]; then builtin compadd "$@"; return; fi
  local -a hits; builtin compadd -A hits "$@"
  local each; for each in $hits; do print; print -r -- "<\${(q)each}>"; done
  builtin compadd "$@"
}'
zpty -w z 'bindkey "^I" complete-word; ends () { print; print -r -- "<end>"; exit }'
zpty -w z 'comppostfuncs=(ends); print -r -- "<begin>"'
zpty -n -w z "rung $2"$'\\t'
local line
while zpty -r z line; do
  line=\${line%%[$'\\r\\n']*}
  if [[ $line == *"<"*">" ]]; then print -r -- "<\${line##*<}"; fi
  if [[ $line == *"<end>" ]]; then break; fi
done
`;

const SHELLS: readonly Asked[] = [
  {
    name: "bash",
    args: (script, typed) => [
      "--norc",
      "-c",
      `source "$1"; read -ra words <<< "rung $2"
       case $2 in ''|*' ') words+=('') ;; esac
       COMP_WORDS=("\${words[@]}") COMP_CWORD=$((\${#words[@]} - 1)); _rung
       printf '%s\\n' "\${COMPREPLY[@]}"`,
      "bash",
      script,
      typed,
    ],
    wordOf: (line) => line,
  },
  {
    name: "zsh",
    args: (script, typed) => ["-f", "-c", ZSH, "zsh", script, typed],
    wordOf: (line) =>
      /^<(end|begin)>$/.test(line) ? "" : line.replace(/^<(.*)>$/, "$1"),
  },
  {
    name: "fish",
    args: (script, typed) => [
      "--no-config",
      "-c",
      'source $argv[1]; complete -C "rung $argv[2]"',
      script,
      typed,
    ],
    wordOf: (line) => line.split("\t")[0]!,
  },
];

function isThere(shell: string): boolean {
  try {
    return new Deno.Command(shell, { args: ["--version"] }).outputSync().success;
  } catch {
    return false;
  }
}

async function offered(shell: Asked, typed: string, cwd: string, script: string) {
  const { stdout } = await new Deno.Command(shell.name, {
    args: [...shell.args(script, typed)],
    cwd,
    env: { TERM: "dumb", HOME: cwd, XDG_CONFIG_HOME: cwd, XDG_DATA_HOME: cwd },
    stdin: "null",
  }).output();
  return new TextDecoder().decode(stdout).split("\n").map(shell.wordOf).filter(Boolean)
    .sort();
}

for (const shell of SHELLS) {
  Deno.test({
    name: `completions in ${shell.name}: commands, flags, values, tags, files`,
    ignore: !isStrict && !isThere(shell.name),
    fn: () =>
      withRepo(async (repo) => {
        await repo.tag("v1.0.0");
        await repo.tag("v1.1.0-rc.1");
        await repo.tag(HOSTILE);
        await repo.write("docs/page.md", "");
        await repo.write("dotted.txt", "");
        const script = `${repo.root}/completions`;
        const made = await completionsFor(shell.name);
        assert(made.ok);
        await Deno.writeTextFile(script, made.value);
        await Promise.all(
          ROWS.map(async ({ typed, exactly, among = [], never = [] }) => {
            const words = await offered(shell, typed, repo.dir, script);
            if (exactly) assertEquals(words, exactly, `rung ${typed}: ${words}`);
            for (const each of among) {
              assert(words.includes(each), `${typed}: ${words}`);
            }
            for (const each of never) {
              assert(!words.includes(each), `${typed}: ${words}`);
            }
          }),
        );
        const [tag] = await offered(shell, "ci v2", repo.dir, script);
        const isHarmless = shell.name === "fish"
          ? tag === HOSTILE // fish quotes what it inserts
          : tag !== HOSTILE && tag?.replaceAll("\\", "") === HOSTILE;
        assert(isHarmless, tag ?? "the tag is not offered");
        const files = [...Deno.readDirSync(repo.dir)].map((each) => each.name);
        assert(!files.includes("run-by-completion"), "a tag's name was run");
      }, { "rung.toml": "" }),
  });
}

Deno.test("completions name every command, and every flag of each", async () => {
  const words = await vocabulary();
  for (const name of SHELL_NAMES) {
    const script = await completionsFor(name);
    assert(script.ok);
    for (const { name: command, flags } of words.commands) {
      assert(script.value.includes(command), `${name}: ${command}`);
      for (const long of flags.map((flag) => flag.names[0]!)) {
        const shown = name === "fish" ? `-l ${long.slice(2)}` : long;
        assert(script.value.includes(shown), `${name}: ${command} ${long}`);
      }
    }
  }
});

Deno.test({
  name: "completions for PowerShell are PowerShell, as far as a grammar can tell",
  ignore: !isStrict && !canReadPowerShell(),
  fn: async () => {
    const script = await completionsFor("powershell");
    assert(script.ok);
    assertEquals(await wrongPowerShell(script.value), "");
  },
});
