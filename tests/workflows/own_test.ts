/** rung releases rung: its own workflows, run by act on its own sources. */
import { assert, assertEquals, assertStringIncludes } from "../support/assert.ts";
import { lacksHttpBackend } from "../support/http_backend.ts";
import { TOKENS } from "../e2e/github_project.ts";
import { withActProject } from "./act_project.ts";
import { ghWay } from "./gh.ts";
import { lacks } from "./tools.ts";

const ROOT = new URL("../../", import.meta.url);
const ignore = lacks("act", "pypi-server", "gh") || lacksHttpBackend();

/** What rung is made of, as its version 1.0.0. */
async function sources(): Promise<Readonly<Record<string, string>>> {
  const wanted = [
    ...["lib", "scripts", "main.ts", "deno.json", "deno.lock"],
    ...["README.md", "LICENSE", "CHANGELOG.md", ".gitignore"],
  ];
  const { stdout } = await new Deno.Command("git", {
    args: ["ls-files", "-z", "--", ...wanted],
    cwd: ROOT,
  }).output();
  const paths = new TextDecoder().decode(stdout).split("\0").filter(Boolean);
  const files = paths.map((path) =>
    [path, Deno.readTextFileSync(new URL(path, ROOT))] as const
  );
  const { version } = JSON.parse(Deno.readTextFileSync(new URL("deno.json", ROOT)));
  const here = `"version": "${version}"`;
  return Object.fromEntries(files.map(([path, text]) => [
    path,
    path === "deno.json" ? text.replace(here, '"version": "1.0.0"') : text,
  ]));
}

/** What rung says of its workflows, but for binaries: their runtimes are far away. */
function ownConfig(): string {
  const own = Deno.readTextFileSync(new URL("rung.toml", ROOT));
  const [, table] = own.split("[workflows]\n");
  return table!
    .replace(/^build = """[^]*?^"""$/m, 'build = "deno task compile --bundle"')
    .replace(/^try = .*$/m, 'try = "deno run -A dist/rung.js --version"')
    .replace(/^try-on = \[[^]*?^\]$/m, 'try-on = ["ubuntu-latest", "macos-15"]')
    .replace(/^runs-on = .*$/m, 'runs-on = "ubuntu-latest"');
}

Deno.test({
  name: "rung releases rung: from its sources to a published release",
  ignore,
  async fn() {
    await using way = ghWay();
    await withActProject(async (project) => {
      way.lead(project);
      const { github, repo } = project;
      github.state.isImmutable = true;
      const inputs = {
        release_type: "auto",
        channel: "stable",
        token_secret_name: "RELEASE_PAT",
      };
      const secrets = { RELEASE_PAT: TOKENS.maintainer };
      const cut = await project.dispatch("create-release.yml", inputs, secrets);
      assertEquals(cut.code, 0, cut.out + cut.err);
      assertEquals(await repo.remote("tag"), "v1.0.0\nv1.1.0");
      assertEquals(github.state.runs.map(({ path }) => path), [
        ".github/workflows/release.yml",
      ]);
      assertEquals(github.state.releases, []);

      const made = await project.pushed("release.yml", "v1.1.0");
      assertEquals(made.code, 0, made.out + made.err);
      assertStringIncludes(made.out, "1.1.0\n");
      const [release] = github.state.releases;
      assert(release && !release.draft && release.immutable);
      const names = release.assets.map(({ name }) => name);
      for (const name of ["SHA256SUMS", "VERSION", "install.sh", "rung.js", "rung.1"]) {
        assert(names.includes(name), `${name} in ${names}`);
      }
    }, {
      files: await sources(),
      config: ownConfig(),
      programs: { gh: way.program },
    });
  },
});
