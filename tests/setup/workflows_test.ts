/** What `rung workflows` writes for a project: its package manager, whose files stay, what is told. */
import { assert, assertEquals, assertStringIncludes } from "../support/assert.ts";
import { type Repo, withRepo } from "../support/repo.ts";
import { rung } from "../support/rung.ts";

const HOME = { RUNG_HOME: "https://forge.example/rung/rung" };
const PACKAGE = '{ "name": "tool", "version": "1.0.0" }\n';
const YARN_4 = '__metadata:\n  version: 8\n\n"tool@workspace:.":\n  version: 0.0.0\n';

async function workflows({ dir, env }: Pick<Repo, "dir" | "env">, ...more: string[]) {
  const at = { cwd: dir, env: { ...env, ...HOME } };
  return await rung(["workflows", ...more, "--offline"], at);
}

/** The files of a project, and what its job that builds says and does not say. */
const PROJECTS: readonly (readonly [
  name: string,
  files: Readonly<Record<string, string>>,
  says: readonly string[],
  not: readonly string[],
])[] = [
  ["npm", { "package-lock.json": "{}\n" }, ["npm ci", "npm pack"], ["corepack"]],
  ["no lockfile", {}, ["npm install --no-package-lock", "npm pack"], ["npm ci"]],
  [
    "a lockfile that no checkout has",
    { "package-lock.json": "{}\n", ".gitignore": "package-lock.json\n" },
    ["npm install --no-package-lock"],
    ["npm ci"],
  ],
  [
    "pnpm",
    { "pnpm-lock.yaml": "lockfileVersion: '9.0'\n" },
    [
      "corepack enable",
      "pnpm install --frozen-lockfile",
      "pnpm pack --pack-destination dist-npm",
    ],
    ["npm ci"],
  ],
  [
    "Yarn 4",
    { "yarn.lock": YARN_4 },
    ["yarn install --immutable", "yarn pack --out dist-npm/%s-%v.tgz"],
    ["npm ci", "npm pack"],
  ],
  [
    "Yarn 1",
    { "yarn.lock": "# yarn lockfile v1\n" },
    ["yarn install --frozen-lockfile", "npm pack --pack-destination dist-npm"],
    ["npm ci", "--immutable"],
  ],
  [
    "Bun",
    { "bun.lock": "{}\n" },
    ["npx --yes bun@", " install --frozen-lockfile", " pm pack --destination dist-npm"],
    ["npm ci"],
  ],
  [
    "two lockfiles, of which packageManager means one",
    {
      "package-lock.json": "{}\n",
      "pnpm-lock.yaml": "x: 1\n",
      "package.json":
        '{ "name": "tool", "version": "1.0.0", "packageManager": "pnpm@10.5.0" }\n',
    },
    ["pnpm install"],
    ["npm ci"],
  ],
];
for (const [name, files, says, not] of PROJECTS) {
  Deno.test(`workflows generate writes what the project is installed with: ${name}`, () =>
    withRepo(async (repo) => {
      const said = await workflows(repo, "generate");
      assertEquals(said.code, 0, said.err);
      const path = `${repo.dir}/.github/workflows/npm-publish.yml`;
      const text = await Deno.readTextFile(path);
      for (const each of says) assertStringIncludes(text, each);
      for (const each of not) assert(!text.includes(each), each);
      assertEquals((await workflows(repo, "check")).code, 0);
    }, { "package.json": PACKAGE, ...files }));
}

Deno.test("workflows generate packs a workspace's packages with what installed them, on GitLab too", () =>
  withRepo(async (repo) => {
    for (const tag of ["a@1.0.0", "b@1.0.0"]) await repo.tag(tag, "x");
    for (const provider of ["github", "gitlab"]) {
      const said = await workflows(repo, "generate", "--provider", provider);
      assertEquals(said.code, 0, said.err);
      const text = await Deno.readTextFile(
        `${repo.dir}/${
          provider === "github"
            ? ".github/workflows/npm-publish.yml"
            : "rung.gitlab-ci.yml"
        }`,
      );
      for (
        const each of [
          "corepack enable",
          "pnpm install --frozen-lockfile; fi",
          "pnpm --recursive --if-present run build",
          '&& pnpm pack --pack-destination "$into" <',
        ]
      ) assertStringIncludes(text, each);
    }
    const found = await rung(["init", "--dry-run"], { cwd: repo.dir, env: repo.env });
    assertStringIncludes(found.err, "publishes      npm-publish");
  }, {
    "package.json": '{ "private": true }\n',
    "pnpm-workspace.yaml": "packages: [a, b]\n",
    "pnpm-lock.yaml": "lockfileVersion: '9.0'\n",
    "a/package.json": '{ "name": "a", "version": "1.0.0" }\n',
    "b/package.json": '{ "name": "b", "version": "1.0.0" }\n',
  }));

Deno.test("workflows generate beside a release.yml of one's own says how that stays", () =>
  withRepo(async (repo) => {
    const refused = await workflows(repo, "generate");
    assertEquals(refused.code, 3);
    const cure = 'files = ["create-release"] in [workflows]';
    assertStringIncludes(
      refused.err,
      `Keep it: say ${cure}; or write over it: --force`,
    );
    await repo.write("rung.toml", '[workflows]\nfiles = ["create-release"]\n');
    assertEquals((await workflows(repo, "generate")).code, 0);
    assertEquals((await workflows(repo, "check")).code, 0);
  }, { "go.mod": "module x\n", ".github/workflows/release.yml": "on: push\n" }));

Deno.test("two publishers that rung wrote are no rivals at the release page", () =>
  withRepo(async (repo) => {
    const said = await workflows(repo, "generate");
    assertEquals(said.code, 0, said.err);
    assert(!said.err.includes("Warning"), said.err);
  }, {
    "package.json": PACKAGE,
    "package-lock.json": "{}\n",
    "pyproject.toml": '[project]\nname = "tool"\nversion = "1.0.0"\n',
  }));

Deno.test("workflows generate says what a pull request for a tag alone would be", () =>
  withRepo(async (repo) => {
    const told = 'with mode = "direct" a release is the tag alone';
    assertStringIncludes((await workflows(repo, "generate")).err, told);
    await repo.write("rung.toml", "");
    assert(!(await workflows(repo, "generate")).err.includes(told));
  }, { "go.mod": "module x\n", "rung.toml": '[workflows]\nmode = "pull-request"\n' }));
