/** Generated workflows, run: by act, on this machine, against a GitHub and indexes on it. */
import { assert, assertEquals, assertStringIncludes } from "../support/assert.ts";
import { lacksHttpBackend } from "../support/http_backend.ts";
import { TOKENS } from "../e2e/github_project.ts";
import { type ActProject, withActProject } from "./act_project.ts";
import { lacks, type Ran, runProgram } from "./tools.ts";

const ignore = lacks("act", "uv", "pip", "twine", "pypi-server") || lacksHttpBackend();

function actTest(
  name: string,
  run: (project: ActProject) => Promise<void>,
  config = "",
) {
  Deno.test({ name, ignore, fn: () => withActProject(run, { config }) });
}

const INPUTS = {
  release_type: "auto",
  channel: "stable",
  token_secret_name: "RELEASE_PAT",
};
const SECRETS = { RELEASE_PAT: TOKENS.maintainer };

function assertDone({ code, out, err }: Ran) {
  assertEquals(code, 0, out + err);
}

/** A fix by somebody else, on top of what was released. */
async function fix({ repo }: ActProject) {
  await repo.git("pull", "--quiet", repo.origin, "main");
  await repo.write("src/tool/fixed.py", "FIXED = True\n");
  await repo.commit("fix: keep tags");
  await repo.git("push", "--quiet", repo.origin, "main");
}

/** The version of the package that a client takes from an index. */
async function taken(
  client: "pip" | "uv",
  wanted: string,
  { folder, pypi }: ActProject,
): Promise<string | undefined> {
  const target = await Deno.makeTempDir({ dir: folder });
  const args = ["install", "--no-deps", "--target", target, "--index-url"];
  const index = [`${pypi.url}simple/`, wanted];
  const ran = client === "pip"
    ? await runProgram("pip", [...args, ...index], {})
    : await runProgram("uv", ["pip", ...args, ...index, "--no-cache"], {});
  assertDone(ran);
  const names = [...Deno.readDirSync(target)].map(({ name }) => name);
  return names.map((name) => /^tool-(.*)\.dist-info$/.exec(name)?.[1]).find(Boolean);
}

actTest("a press of the button is a package on the index", async (project) => {
  const { github, repo, pypi, testpypi, folder } = project;
  assertDone(await project.pushed("pypi-publish.yml", "v1.0.0"));
  assertEquals(pypi.files(), ["tool-1.0.0-py3-none-any.whl", "tool-1.0.0.tar.gz"]);

  const alpha = { ...INPUTS, channel: "alpha" };
  assertDone(await project.dispatch("create-release.yml", alpha, SECRETS));
  assertDone(await project.pushed("pypi-publish.yml", "v1.1.0-alpha.1"));
  assertEquals(testpypi.files(), [
    "tool-1.1.0a1-py3-none-any.whl",
    "tool-1.1.0a1.tar.gz",
  ]);

  await fix(project);
  const candidate = { ...INPUTS, channel: "rc" };
  const released = await project.dispatch("create-release.yml", candidate, SECRETS);
  assertDone(released);
  assertEquals((await repo.remote("tag")).split("\n"), [
    "v1.0.0",
    "v1.1.0-alpha.1",
    "v1.1.0-rc.1",
  ]);

  // A token of the clone's own was in the way: whose the pushes are shows that it was passed.
  const pushes = github.pushes.filter(({ updates }) => updates.length > 0);
  assertEquals(pushes.map(({ user }) => user), ["maintainer", "maintainer"]);
  const runs = github.state.runs.filter(({ ref }) => ref === "v1.1.0-rc.1");
  assertEquals(runs.map(({ path, actor }) => [path, actor]), [
    [".github/workflows/pypi-publish.yml", "maintainer"],
  ]);
  const page = released.out.slice(released.out.indexOf("## Released 1.1.0-rc.1"));
  const started = `(${github.server}/acme/tool/actions/runs/${runs[0]!.id})`;
  assertStringIncludes(page, `[What it started]${started}`);
  const author = await repo.remote("log", "-1", "--format=%an <%ae>", "v1.1.0-rc.1");
  assert(/^octocat <\d*\+octocat@users\.noreply\.github\.com>$/.test(author), author);

  assertDone(await project.pushed("pypi-publish.yml", "v1.1.0-rc.1"));
  assertEquals(pypi.files().filter((name) => name.includes("rc1")), [
    "tool-1.1.0rc1-py3-none-any.whl",
    "tool-1.1.0rc1.tar.gz",
  ]);
  for (const client of ["pip", "uv"] as const) {
    assertEquals(await taken(client, "tool", project), "1.0.0", client);
    assertEquals(await taken(client, "tool==1.1.0rc1", project), "1.1.0rc1", client);
  }
  assertStringIncludes(
    await Deno.readTextFile(`${folder}/gh.log`),
    "release upload v1.1.0-rc.1 dist/tool-1.1.0rc1-py3-none-any.whl",
  );
});

const TOKENS_THAT_FAIL: readonly {
  readonly name: string;
  readonly secrets: Readonly<Record<string, string>>;
  readonly input?: string;
  readonly code: string;
  readonly says: string;
}[] = [
  { name: "no secret", secrets: {}, code: "token_missing", says: "RELEASE_PAT" },
  {
    name: "a secret of another name",
    secrets: SECRETS,
    input: "RELEASE_TAP",
    code: "token_missing",
    says: "RELEASE_TAP",
  },
  {
    name: "a token that may only read",
    secrets: { RELEASE_PAT: TOKENS.reader },
    code: "permission_missing",
    says: "Contents: write",
  },
  {
    name: "a token that is gone",
    secrets: { RELEASE_PAT: "ghp_gone" },
    code: "token_rejected",
    says: "RELEASE_PAT",
  },
  {
    name: "the job's own token",
    secrets: { RELEASE_PAT: TOKENS.job },
    code: "token_powerless",
    says: "starts no workflow",
  },
];

actTest(
  "a token that cannot do it ends the run before anything is written",
  async (project) => {
    const { github, repo } = project;
    const refs = await repo.remote("for-each-ref");
    for (const { name, secrets, input, code, says } of TOKENS_THAT_FAIL) {
      const inputs = { ...INPUTS, ...(input ? { token_secret_name: input } : {}) };
      const ran = await project.dispatch("create-release.yml", inputs, secrets);
      const said = ran.out + ran.err;
      assertEquals(ran.code, 1, name);
      assertStringIncludes(said, "Failure - Main Check the token", name);
      assert(!said.includes("Main Prepare"), name);
      const annotation = said.split("\n").find((line) => line.includes("::error"));
      assertStringIncludes(annotation ?? said, code, name);
      assertStringIncludes(annotation ?? said, says, name);
    }
    assertEquals(await repo.remote("for-each-ref"), refs);
    assertEquals(github.writes(), []);
    assertEquals(github.pushes.flatMap(({ updates }) => updates), []);
  },
);

actTest("free text names the secret, and a wrong name is told", async (project) => {
  const inputs = { ...INPUTS, token_secret_name: "NO_SUCH$(id)" };
  const ran = await project.dispatch("create-release.yml", inputs, SECRETS);
  assertEquals(ran.code, 1);
  assertStringIncludes(ran.out, "There is no secret NO_SUCH??id?, or it is empty");
  const named = { ...INPUTS, token_secret_name: "MY_PAT", release_type: "major" };
  const secrets = { MY_PAT: TOKENS.maintainer };
  assertDone(await project.dispatch("create-release.yml", named, secrets));
  assertEquals(await project.repo.remote("tag"), "v1.0.0\nv2.0.0");
}, 'token-input = "free"\n');

actTest(
  "two secrets: only the one that was chosen reaches the job",
  async (project) => {
    const secrets = { RELEASE_PAT: "ghp_gone", HOTFIX_PAT: TOKENS.maintainer };
    const chosen = { ...INPUTS, token_secret_name: "HOTFIX_PAT" };
    const wrong = await project.dispatch("create-release.yml", INPUTS, secrets);
    assertStringIncludes(wrong.out + wrong.err, "token_rejected");
    assertDone(await project.dispatch("create-release.yml", chosen, secrets));
    assertEquals(await project.repo.remote("tag"), "v1.0.0\nv1.1.0");
  },
  'token-secrets = ["RELEASE_PAT", "HOTFIX_PAT"]\n',
);

actTest(
  "the job's own token releases where it starts the workflow itself",
  async (project) => {
    assertDone(await project.dispatch("create-release.yml", INPUTS, {}));
    const { github } = project;
    const pushes = github.pushes.filter(({ updates }) => updates.length > 0);
    assertEquals(pushes.map(({ user }) => user), ["github-actions[bot]"]);
    assertEquals(github.state.runs.map(({ path, event }) => [path, event]), [
      [".github/workflows/pypi-publish.yml", "workflow_dispatch"],
    ]);
  },
  'push = "dispatch"\n',
);

actTest("another checksum, and rung is not run", async (project) => {
  const ran = await project.dispatch("create-release.yml", INPUTS, SECRETS);
  assertEquals(ran.code, 1);
  assertStringIncludes(ran.out, "computed checksum did NOT match");
  assert(!ran.out.includes("Main Check the token"));
}, `rung-sha256 = "${"0".repeat(64)}"\n`);

actTest("rung is run by Deno", async (project) => {
  assertDone(await project.dispatch("create-release.yml", INPUTS, SECRETS));
  assertEquals(await project.repo.remote("tag"), "v1.0.0\nv1.1.0");
}, 'install = "deno"\n');

actTest("another checksum, and Deno does not run it", async (project) => {
  const ran = await project.dispatch("create-release.yml", INPUTS, SECRETS);
  assertEquals(ran.code, 1);
  assertStringIncludes(ran.out, "rung.js: FAILED");
  assert(!ran.out.includes("Main Check the token"));
}, `install = "deno"\nrung-sha256 = "${"0".repeat(64)}"\n`);

actTest("a dry run shows all of it and changes nothing", async (project) => {
  const wish = { ...INPUTS, channel: "rc", dry_run: "true" };
  const ran = await project.dispatch("create-release.yml", wish, {});
  assertDone(ran);
  assertStringIncludes(ran.out, "1.0.0 → 1.1.0-rc.1, tagged v1.1.0-rc.1");
  assertStringIncludes(ran.out, '+version = "1.1.0rc1"');
  assertEquals(await project.repo.remote("tag"), "v1.0.0");
});

actTest("a version is taken as it is typed, and is never a flag", async (project) => {
  const wish = { ...INPUTS, version: "--help" };
  const refused = await project.dispatch("create-release.yml", wish, SECRETS);
  assertEquals([refused.code, await project.repo.remote("tag")], [1, "v1.0.0"]);
  assertStringIncludes(refused.out, "--help");
  const said = { ...INPUTS, version: "3.0.0-beta.2" };
  assertDone(await project.dispatch("create-release.yml", said, SECRETS));
  assertEquals(await project.repo.remote("tag"), "v1.0.0\nv3.0.0-beta.2");
});

const TAG_ONLY = {
  "pyproject.toml": `[build-system]
requires = ["setuptools>=80", "setuptools-scm>=8"]
build-backend = "setuptools.build_meta"

[project]
name = "tool"
dynamic = ["version"]

[tool.setuptools_scm]
`,
  "src/tool/__init__.py": "",
};

Deno.test({
  name: "where the version is only a tag, the button makes a tag and no commit",
  ignore,
  fn: () =>
    withActProject(async (project) => {
      const { repo, github } = project;
      const head = await repo.remote("rev-parse", "main");
      const dry = { ...INPUTS, channel: "rc", dry_run: "true" };
      const shown = await project.dispatch("create-release.yml", dry, SECRETS);
      assertDone(shown);
      assertStringIncludes(shown.out, "1.0.0 → 1.1.0-rc.1");
      assertEquals(await repo.remote("tag"), "v1.0.0");
      const wish = { ...INPUTS, channel: "rc" };
      assertDone(await project.dispatch("create-release.yml", wish, SECRETS));
      assertEquals(
        await repo.remote("rev-parse", "main", "v1.1.0-rc.1^{}"),
        `${head}\n${head}`,
      );
      const [release] = github.state.releases;
      assertEquals([release?.tag, release?.draft], ["v1.1.0-rc.1", false]);
      assertStringIncludes(release!.body, "- more");
      const message = await repo.remote(
        "tag",
        "-l",
        "--format=%(contents)",
        "v1.1.0-rc.1",
      );
      assertStringIncludes(message, "Release 1.1.0-rc.1\n\nRelease candidate: ");
      assertStringIncludes(message, "\n\nAdded:\n- more\n");
    }, { files: TAG_ONLY }),
});

actTest("another branch, and nothing begins", async (project) => {
  await project.repo.git("push", "--quiet", project.repo.origin, "main:fix");
  const ran = await project.dispatch(
    "create-release.yml",
    INPUTS,
    SECRETS,
    "refs/heads/fix",
  );
  assertEquals(ran.code, 1);
  assertStringIncludes(ran.out, "Releases are cut on main");
  assert(!ran.out.includes("Main Check out"));
});

actTest("a package that says another version is not published", async (project) => {
  const ran = await project.pushed("pypi-publish.yml", "v1.0.0");
  assertEquals(ran.code, 1);
  assertStringIncludes(ran.out, "says version 6.6.6, the tag 1.0.0");
  assertEquals(project.pypi.files(), []);
}, `build = """\nsed -i s/1.0.0/6.6.6/ pyproject.toml\nuv build\n"""\n`);

actTest("a tag that the files do not agree with is not published", async (project) => {
  await project.repo.git("tag", "v1.3.0");
  await project.repo.git("push", "--quiet", project.repo.origin, "v1.3.0");
  const ran = await project.pushed("pypi-publish.yml", "v1.3.0");
  assertEquals(ran.code, 1);
  assertStringIncludes(ran.out, "tag_differs");
  assertEquals(project.pypi.files(), []);
});

Deno.test({
  name: "release.yml builds a tag, and keeps what it is told to",
  ignore,
  fn: () =>
    withActProject(async (project) => {
      const ran = await project.pushed("release.yml", "v1.0.0");
      assertDone(ran);
      assertStringIncludes(ran.out, "Success - Main Keep what was built");
      assertEquals(
        await Deno.readTextFile(`${project.folder}/gh.log`),
        "release view v1.0.0\nrelease upload v1.0.0 dist/VERSION dist/tool.tar.gz --clobber\n",
      );
    }, {
      files: { "VERSION": "1.0.0\n" },
      config: 'build = "mkdir dist; tar -czf dist/tool.tar.gz VERSION"\n' +
        'assets = ["dist/*.tar.gz", "VERSION"]\n',
    }),
});
