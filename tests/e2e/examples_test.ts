/** The examples of every help page, run as they stand there. */
import { COMMANDS, loadCommand } from "../../lib/commands/mod.ts";
import { assertEquals } from "../support/assert.ts";
import { rowsOf } from "../support/deep.ts";
import { githubTest, type OnGithub, TOKENS, WORKFLOW } from "./github_project.ts";

/** The words of a line, as a shell takes them apart: what is in quotes stays together. */
function wordsOf(line: string): string[] {
  const words = line.match(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g) ?? [];
  return words.map((word) => word.replace(/"([^"]*)"|'([^']*)'/g, "$1$2"));
}

/** What has to have been run before, by how the example begins: the longest one counts. */
const BEFORE: Readonly<Record<string, readonly string[]>> = {
  "rung abort": ["prepare --rc"],
  "rung ci --require-release": ["prepare --rc", "execute --no-wait"],
  "rung execute": ["prepare --rc"],
  "rung promote": ["prepare --rc", "execute --no-wait"],
  "rung gates v1.": ["prepare --rc", "execute --no-wait"],
  "rung announce v1.": ["prepare 1.2.0", "execute --no-wait"],
  "rung notes v1.": ["prepare 1.2.0", "execute --no-wait"],
  "rung notes --compare": ["prepare 1.2.0", "execute --no-wait"],
  "rung workflows check": ["workflows generate create-release"],
};

/** Examples that fail in a project of one package, and what they say then. */
const WRONG: Readonly<Record<string, string>> = {
  // nobody is there to be asked
  "rung prepare --edit": "nobody is at a terminal",
  "rung release": "there is nobody to ask",
  "rung release rc": "there is nobody to ask",
  "rung release --all": "there is nobody to ask",
  "rung bump -p core 1.2.0": 'Cannot find the package "core"',
  "rung prepare --rc -p core -p cli": 'Cannot find the package "core"',
  "rung next -p core -p cli": 'Cannot find the package "core"',
  "rung status -p core": 'Cannot find the package "core"',
  "rung hotfix -p core 1.0": 'Cannot find the package "core"',
};

/**
 * Commands that tests/install and tests/binary run, for they speak to rung's own releases, and
 * those that speak to registries: github_yank_test.ts runs them.
 */
const ELSEWHERE = ["unyank", "upgrade", "yank"];

const TOKEN = {
  RELEASE_PAT: TOKENS.maintainer,
  DEPLOY_PAT: TOKENS.maintainer,
  GITHUB_TOKEN: TOKENS.job,
};

async function runExample({ repo, rung }: OnGithub, example: string): Promise<void> {
  // the project has one by hand, which rung does not write over
  if (example.includes("workflows")) {
    await Deno.remove(`${repo.dir}/${WORKFLOW}`);
  }
  // its version stands in no file
  if (example.startsWith("rung tag")) {
    await repo.git("rm", "--quiet", "pyproject.toml");
    await repo.commit("chore: the tag is the version");
    await repo.git("push", "--quiet", repo.origin, "main");
  }
  // of packages, only commits count that touch them
  if (example === "rung prepare --all") {
    await repo.write("more.py", "pass\n");
    await repo.commit("feat: more of it");
    await repo.git("push", "--quiet", repo.origin, "main");
  }
  const first = Object.keys(BEFORE).filter((each) => example.startsWith(each))
    .sort((a, b) => b.length - a.length)[0];
  for (const line of first === undefined ? [] : BEFORE[first]!) {
    const { code, err } = await rung(wordsOf(line), TOKEN);
    assertEquals(code, 0, `${line}: ${err}`);
  }
  const { code, err } = await rung(wordsOf(example).slice(1), TOKEN);
  assertEquals(
    [code, err.includes(WRONG[example] ?? "error[")],
    WRONG[example] ? [2, true] : [0, false],
    err,
  );
}

for (const name of Object.keys(COMMANDS)) {
  if (ELSEWHERE.includes(name)) continue;
  const { examples } = (await loadCommand(name))!;
  for (const example of rowsOf(examples, examples.length)) {
    githubTest(`the example runs: ${example}`, async (project) => {
      await runExample(project, example);
    });
  }
}
