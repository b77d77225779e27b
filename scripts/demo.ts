/**
 * Shows the main job on a repository of its own: `deno task demo`.
 *
 * Makes a todo.ai-like project with a bare remote in a temporary folder, takes it from its
 * last stable version over beta and rc to the next one with rung itself, shows what every
 * command says and what is on the remote, and takes the folder away again. Needs git only.
 */
import { makeTodoAi } from "./sandbox.ts";

const RULE = "─".repeat(78);

/** What is shown: a sentence, then commands; `rung` is this checkout's own. */
const SCENES: readonly { readonly say: string; readonly run: readonly string[][] }[] = [
  {
    say: "Where does the project stand, and what comes next?",
    run: [["rung", "status"], ["rung", "next", "--beta"], [
      "rung",
      "next",
      "--beta",
      "--major",
    ]],
  },
  {
    say:
      "prepare --beta: version files (each in its own spelling), changelog, notes. Nothing is committed yet",
    run: [["rung", "prepare", "--beta", "--major"], [
      "git",
      "--no-pager",
      "diff",
      "--stat",
    ], [
      "git",
      "--no-pager",
      "diff",
      "-U0",
      "--",
      "pyproject.toml",
      "todo_ai/__init__.py",
      "todo.ai",
    ], ["cat", "release/RELEASE_NOTES.md"]],
  },
  {
    say: "Reviewed. execute: commit, tag, push, and look that it is really there",
    run: [["rung", "execute"], [
      "git",
      "ls-remote",
      "--quiet",
      "origin",
      "HEAD",
      "v1*",
    ]],
  },
  {
    say: "A tester finds a bug; it is fixed; the next rung is a release candidate",
    run: [["fix"], ["rung", "prepare", "--rc", "-q"], ["rung", "execute"]],
  },
  {
    say:
      "No further bug: the candidate becomes the release. Its notes cover all since the last stable one",
    run: [["rung", "prepare", "-q"], ["cat", "release/RELEASE_NOTES.md"], [
      "rung",
      "execute",
    ]],
  },
  {
    say: "What the remote has now",
    run: [["git", "ls-remote", "--quiet", "--tags", "--refs", "origin", "v1.*"], [
      "git",
      "--no-pager",
      "log",
      "--oneline",
      "-4",
    ], ["rung", "status"]],
  },
];

/** Runs one command of a scene in the sandbox and shows it. */
async function play(
  words: readonly string[],
  work: string,
  env: Record<string, string>,
) {
  const [program, ...args] = words;
  if (program === "fix") return await fix(work, env);
  console.log(`\n$ ${words.join(" ")}`);
  if (program === "cat") {
    return console.log(Deno.readTextFileSync(`${work}/${args[0]}`));
  }
  const main = new URL("../main.ts", import.meta.url).href;
  const command = program === "rung" ? Deno.execPath() : program!;
  const real = program === "rung" ? ["run", "-A", "--quiet", main, ...args] : args;
  await shown(command, real, work, env);
}

/** A commit by somebody else, as far as the story goes. */
async function fix(work: string, env: Record<string, string>): Promise<void> {
  const file = `${work}/todo_ai/__init__.py`;
  Deno.writeTextFileSync(file, Deno.readTextFileSync(file) + "\nFIXED = True\n");
  const message = "fix(tasks): keep tags when a task is modified";
  console.log(`\n$ git commit -am "${message}" && git push`);
  await shown("git", ["commit", "--quiet", "-am", message], work, env);
  await shown("git", ["push", "--quiet"], work, env);
}

async function shown(
  command: string,
  args: readonly string[],
  cwd: string,
  env: Record<string, string>,
): Promise<void> {
  const { code } = await new Deno.Command(command, {
    args: [...args],
    cwd,
    env,
    stdin: "null",
    // As it is: at a terminal sentences and a table, in a pipe the lines for scripts.
    stdout: "inherit",
    stderr: "inherit",
  }).output();
  if (code !== 0) throw new Error(`"${command} ${args.join(" ")}" ended with ${code}`);
}

if (import.meta.main) {
  const folder = Deno.realPathSync(Deno.makeTempDirSync({ prefix: "rung-demo-" }));
  try {
    const { work } = await makeTodoAi(folder);
    console.log(
      "A todo.ai-like project: a shell tool that is becoming a Python package.",
    );
    console.log("Three version files, 60 commits, alpha and beta tags, a bare remote.");
    for (const { say, run } of SCENES) {
      console.log(`\n${RULE}\n${say}`);
      for (const words of run) await play(words, work, {});
    }
    console.log(`\n${RULE}\nThat is all; the sandbox is gone. On your own repository:`);
    console.log("  deno run -A main.ts prepare --rc -C ../their-project");
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
}
