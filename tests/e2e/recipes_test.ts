/** What the recipes in docs/how-to promise, tried as a reader would. */
import { assertEquals, assertStringIncludes } from "../support/assert.ts";
import { type Repo, withRepo } from "../support/repo.ts";
import { rungProcess } from "../support/rung_process.ts";

const recipe = (name: string) =>
  Deno.readTextFileSync(new URL(`../../docs/how-to/${name}.md`, import.meta.url));

/** Runs rung in a clone; it has to succeed. */
async function rungIn(repo: Repo, line: string): Promise<string> {
  const place = { cwd: repo.dir, env: repo.env };
  const { code, stdout, stderr } = await rungProcess(line.split(" "), place);
  assertEquals(code, 0, `rung ${line}: ${stderr}`);
  return stdout;
}

Deno.test("any CI: the lines for a plain shell say what the tag is", () =>
  withRepo(async (repo) => {
    await repo.tag("v1.1.0-rc.1");
    const [, block = ""] = /```sh\n(eval .*?)```/s.exec(recipe("any-ci")) ?? [];
    const [line, ...rest] = block.split("\n");
    const words = /rung (ci [^)]*)\)/.exec(line!)![1]!;
    const script = (await rungIn(repo, `${words} v1.1.0-rc.1`)) + rest.join("\n");
    const { stdout } = await new Deno.Command("sh", { args: ["-uc", script] }).output();
    assertEquals(new TextDecoder().decode(stdout), "1.1.0-rc.1 goes to rc\n");
  }, { VERSION: "1.1.0-rc.1\n" }));

Deno.test("npm: workspaces, what they ask of each other, and the lockfile go together", () =>
  withRepo(async (repo) => {
    await repo.tag("v1.0.0");
    await repo.commit("feat: more");
    await repo.push();
    await rungIn(repo, "prepare --rc");
    await rungIn(repo, "execute");
    const asks = JSON.parse(await repo.read("packages/a/package.json"));
    assertEquals([asks.version, asks.dependencies.b], ["1.1.0-rc.1", "^1.1.0-rc.1"]);
    const lock = JSON.parse(await repo.read("package-lock.json"));
    assertEquals(lock.packages["packages/a"].dependencies.b, "^1.1.0-rc.1");
    const said = JSON.parse(await rungIn(repo, "ci v1.1.0-rc.1 --json"));
    assertEquals(said.npm_dist_tag, "next");
    assertStringIncludes(recipe("npm"), "steps.rung.outputs.npm_dist_tag");
  }, npmFiles()));

function npmFiles(): Record<string, string> {
  const root = { name: "root", private: true, version: "1.0.0" };
  const packages = {
    "packages/a": { name: "a", version: "1.0.0", dependencies: { b: "^1.0.0" } },
    "packages/b": { name: "b", version: "1.0.0" },
  };
  const workspaces = ["packages/*"];
  const lock = {
    ...{ name: "root", version: "1.0.0", lockfileVersion: 3, requires: true },
    packages: {
      "": { name: "root", version: "1.0.0", workspaces },
      "node_modules/a": { resolved: "packages/a", link: true },
      "node_modules/b": { resolved: "packages/b", link: true },
      ...packages,
    },
  };
  const text = (value: unknown) => JSON.stringify(value, null, 2) + "\n";
  return {
    "package.json": text({ ...root, workspaces }),
    "package-lock.json": text(lock),
    ...Object.fromEntries(
      Object.entries(packages).map(([path, each]) =>
        [`${path}/package.json`, text(each)] as const
      ),
    ),
  };
}

Deno.test("a Cargo workspace: members ask for exactly the version that they get", () =>
  withRepo(async (repo) => {
    await rungIn(repo, "prepare --beta");
    await rungIn(repo, "execute");
    assertStringIncludes(await repo.read("Cargo.toml"), 'version = "1.4.0-beta.1"');
    assertStringIncludes(await repo.read("a/Cargo.toml"), 'version = "=1.4.0-beta.1"');
    const lock = await repo.read("Cargo.lock");
    assertEquals(lock.match(/version = "1\.4\.0-beta\.1"/g)?.length, 2, lock);
  }, {
    "Cargo.toml":
      '[workspace]\nmembers = ["a", "b"]\n\n[workspace.package]\nversion = "1.4.0"\n',
    "a/Cargo.toml": '[package]\nname = "a"\nversion.workspace = true\n\n' +
      '[dependencies]\nb = { path = "../b", version = "=1.4.0" }\n',
    "b/Cargo.toml": '[package]\nname = "b"\nversion.workspace = true\n',
    "Cargo.lock": "version = 4\n\n" +
      '[[package]]\nname = "a"\nversion = "1.4.0"\ndependencies = [\n "b",\n]\n\n' +
      '[[package]]\nname = "b"\nversion = "1.4.0"\n',
  }));
