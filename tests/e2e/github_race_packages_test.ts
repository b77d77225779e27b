/** Jobs that race for the numbers of several packages: each that loses takes the next ones. */
import { assert, assertEquals, assertStringIncludes } from "../support/assert.ts";
import { type Ran, rung } from "../support/rung.ts";
import { githubTest, type OnGithub, TOKENS } from "./github_project.ts";

const SETTINGS = {
  runDelay: 0,
  tags: ["core@1.0.0", "cli@0.3.0"],
  files: {
    "rung.toml": 'tag = "{package}@{version}"\n',
    "pyproject.toml": "[tool.none]\n",
    "package.json":
      '{ "name": "root", "private": true, "workspaces": ["packages/*"] }\n',
    "packages/core/package.json": '{ "name": "core", "version": "1.0.0" }\n',
    "packages/cli/package.json":
      '{ "name": "cli", "version": "0.3.0", "dependencies": { "core": "^1.0.0" } }\n',
    "packages/core/CHANGELOG.md": "# Changelog\n\n## [Unreleased]\n",
    ".github/workflows/pypi-publish.yml": 'on:\n  push:\n    tags: ["**"]\njobs: {}\n',
  },
};

/** Clones in which the same packages were prepared; gives what runs `execute` in each. */
async function prepared(
  { repo, github, env }: OnGithub,
  ...plans: readonly (readonly string[])[]
) {
  for (const name of ["core", "cli"]) await repo.write(`packages/${name}/x.js`, "1\n");
  await repo.commit("feat!: both do more");
  await repo.git("push", "--quiet", repo.origin, "main");
  const jobs: ((...flags: string[]) => Promise<Ran>)[] = [];
  for (const [i, flags] of plans.entries()) {
    const cwd = `${repo.root}/job-${i}`;
    await repo.git("clone", "--quiet", `${github.server}/acme/tool.git`, cwd);
    const at = { cwd, env: { ...env, RELEASE_PAT: TOKENS.maintainer } };
    const ran = await rung(["prepare", "--rc", ...flags], at);
    assertEquals(ran.code, 0, ran.err);
    jobs.push((...more) => rung(["execute", "--retry-number", ...more], at));
  }
  return jobs;
}

async function assertSays({ repo }: OnGithub, tag: string): Promise<string> {
  const [name = "", version] = tag.split("@");
  const text = await repo.remote("show", `${tag}:packages/${name}/package.json`);
  assertEquals(JSON.parse(text).version, version);
  return text;
}

githubTest(
  "three jobs release two packages at once, each with its own numbers",
  async (at) => {
    const { repo, github } = at;
    const jobs = await prepared(at, ["--all"], ["--all"], ["--all"]);
    const ran = await Promise.all(jobs.map((job) => job("--json")));
    for (const each of ran) assertEquals(each.code, 0, each.err);
    const tags = [1, 2, 3].flatMap((n) => [`cli@0.4.0-rc.${n}`, `core@2.0.0-rc.${n}`]);
    assertEquals(github.state.releases.map(({ tag }) => tag).sort(), tags.sort());
    for (const tag of tags) {
      const text = await assertSays(at, tag);
      // what admits the next number stays as it is
      if (tag.startsWith("cli")) {
        assertEquals(JSON.parse(text).dependencies.core, "^2.0.0-rc.1");
      }
    }
    assertEquals(await repo.remote("rev-list", "--count", "v1.0.0..main"), "5");
  },
  SETTINGS,
);

githubTest(
  "only the package whose tag is another's gets the next number",
  async (at) => {
    const { repo, github } = at;
    const [core, all] = await prepared(at, ["-p", "core"], ["--all"]);
    const notes = `${repo.root}/job-1/release/RELEASE_NOTES.md`;
    const text = await Deno.readTextFile(notes);
    await Deno.writeTextFile(notes, text.replace("# `cli@", "Thanks to Ada.\n\n$&"));
    assertEquals((await core!("--json")).code, 0);
    const ran = await all!();
    assertEquals(ran.code, 0, ran.err);
    assertStringIncludes(ran.err, "was taken: going on as");
    assertEquals(github.state.releases.map(({ tag }) => tag).sort(), [
      ...["cli@0.4.0-rc.1", "core@2.0.0-rc.1", "core@2.0.0-rc.2"],
    ]);
    for (const tag of ["cli@0.4.0-rc.1", "core@2.0.0-rc.2"]) await assertSays(at, tag);
    assert(github.state.releases.some(({ body }) => body.includes("Thanks to Ada.")));
  },
  SETTINGS,
);
