/** docs/how-to/pull-request.md and what pages of other tools say of it, run as they stand there. */
import { assertEquals, assertStringIncludes } from "../support/assert.ts";
import { consoleOf } from "../support/console_pages.ts";
import { mergePull } from "../support/github_pulls.ts";
import { change, NAMES, SETTINGS } from "./github_packages.ts";
import { githubTest, type OnGithub } from "./github_project.ts";
import { goOn, merge, PAT, pullOf } from "./pull_rig.ts";

const page = (name: string) =>
  Deno.readTextFileSync(new URL(`../../docs/${name}.md`, import.meta.url));
const LINES = consoleOf(page("how-to/pull-request")).map(([line]) => line);

/** Runs a line of the page, which has to stand there. */
async function type({ rung }: OnGithub, line: string): Promise<string> {
  assertEquals(LINES.includes(line), true, `the page does not say: ${line}`);
  const ran = await rung(line.split(" ").slice(1), PAT);
  assertEquals(ran.code, 0, `${line}: ${ran.err}`);
  return ran.err + ran.out;
}

const typed = new Set<string>();
const sayAll = (...lines: string[]) => lines.map((line) => (typed.add(line), line));

githubTest(
  "the page on pull requests: one version, then up from it",
  async (project) => {
    const { repo, github } = project;
    const [prepare, gates, byApi, execute, promote] = sayAll(
      "rung prepare --pr --rc",
      "rung gates --status",
      "rung prepare --pr --via api",
      "rung execute --merged",
      "rung promote --pr",
    ) as [string, string, string, string, string];
    assertStringIncludes(await type(project, prepare), "waits in pull request #");
    assertStringIncludes(await type(project, gates), "rung/gates");
    await goOn(project, "more.py", "fix: more");
    await type(project, byApi);
    assertEquals(pullOf(project).title, "Release 1.1.0-rc.1");
    await merge(project, "squash");
    await type(project, execute);
    await repo.git("fetch", "--quiet", "--tags", repo.origin);
    await goOn(project, "untested.py", "feat: untested");
    await type(project, promote);
    await merge(project, "merge");
    await type(project, execute);
    const out = github.state.releases.map(({ tag, draft }) => [tag, draft]);
    assertEquals(out.toSorted(), [["v1.1.0", false], ["v1.1.0-rc.1", false]]);
  },
);

githubTest("the page on pull requests: several packages", async (project) => {
  const { repo, github } = project;
  await change(project);
  const [prepare, execute] = sayAll(
    "rung prepare --pr --all",
    "rung execute --merged",
  ) as [
    ...[string, string],
  ];
  await type(project, prepare);
  const git = (...args: string[]) => repo.remote(...args);
  await mergePull(github.state, git, pullOf(project).number, "squash");
  await repo.git("pull", "--quiet", "--ff-only", repo.origin, "main");
  await type(project, execute);
  assertEquals(
    github.state.releases.map(({ tag }) => tag).toSorted(),
    NAMES.map((name) => `${name}@2.0.0`).toSorted(),
  );
}, SETTINGS);

githubTest(
  "the page on pull requests: its workflow, and its gates",
  async ({ repo, rung }) => {
    const [config = ""] = /\[workflows\]\nmode = "pull-request"\n/.exec(
      page("how-to/pull-request"),
    ) ?? [];
    await repo.write("rung.toml", `${config}install = "source"\n`);
    const ran = await rung(["workflows", "generate", "release-pr", "--offline"]);
    assertEquals(ran.code, 0, ran.err);
    const flow = await repo.read(".github/workflows/release-pr.yml");
    for (
      const line of [
        "rung execute --merged",
        "rung prepare --pr",
        "rung gates --status",
      ]
    ) {
      assertStringIncludes(flow, line);
    }
  },
);

Deno.test("every line of the page on pull requests was run", () => {
  if (typed.size > 0) assertEquals(LINES.filter((line) => !typed.has(line)), []);
});

Deno.test("pages of other tools lead to the pull request with commands that the page runs", () => {
  for (const name of ["release-please", "release-plz", "changesets"]) {
    const said = [...page(`migration/${name}`).matchAll(/`(rung prepare --pr[^`]*)`/g)]
      .map(([, line]) => line!);
    assertEquals(said.length > 0, true, name);
    const known = [...typed, "rung prepare --pr", "rung prepare --pr -p core"];
    if (typed.size > 0) assertEquals(said.filter((line) => !known.includes(line)), []);
  }
});
