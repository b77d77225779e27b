/** Lines of an answer: what has a value and concerns the project, and no more. */
import { assertEquals, assertNotMatch } from "../support/assert.ts";
import { withRepo } from "../support/repo.ts";
import { rung } from "../support/rung.ts";

const PYTHON = '[project]\nname = "tool"\nversion = "1.0.0"\n';
const NPM = '{ "name": "tool", "version": "1.0.0" }\n';
const RUST = '[package]\nname = "tool"\nversion = "1.0.0"\n';
const ALL = ["pep440", "pypi_target", "npm_dist_tag", "docker_tags"];
const STEP =
  "on: push\njobs: { a: { steps: [{ uses: docker/build-push-action@v6 }] } }\n";

/** The files of a project, and which keys concern it. */
const ROWS:
  readonly (readonly [Readonly<Record<string, string>>, readonly string[]])[] = [
    [{ "Cargo.toml": RUST }, []],
    [{ "pyproject.toml": PYTHON }, ["pep440", "pypi_target"]],
    [{ "package.json": NPM }, ["npm_dist_tag"]],
    [{ "Cargo.toml": RUST, "Dockerfile": "FROM x\n" }, ["docker_tags"]],
    [{ "Cargo.toml": RUST, "docker/web.Dockerfile": "FROM x\n" }, ["docker_tags"]],
    [{ "Cargo.toml": RUST, "node_modules/x/package.json": NPM }, []],
    [{ "Cargo.toml": RUST, ".github/workflows/image.yml": STEP }, ["docker_tags"]],
    [{ "Cargo.toml": RUST, "bindings/python/pyproject.toml": PYTHON }, [
      "pep440",
      "pypi_target",
    ]],
  ];

for (const [files, keys] of ROWS) {
  const names = Object.keys(files).join(", ");
  Deno.test(`${names}: the lines have ${keys.join(", ") || "none of the ecosystems'"}`, () =>
    withRepo(async (repo) => {
      await repo.tag("v1.0.0", "x");
      await repo.commit("feat: more");
      await repo.push();
      const at = { cwd: repo.dir, env: repo.env };
      const said = await rung(["prepare", "rc", "-n"], at);
      assertEquals(said.code, 0, said.err);
      const lines = said.out.trim().split("\n").map((line) => line.split("="));
      assertEquals(lines.filter(([, value]) => value === ""), []);
      const told = lines.map(([key]) => key!).filter((key) => ALL.includes(key));
      assertEquals(told, keys);
      for (const whole of [["--format", "env"], ["--json"]]) {
        const { out } = await rung(["prepare", "rc", "-n", ...whole], at);
        for (const key of [...ALL, "url", "sha"]) {
          assertEquals(out.includes(key), true, key);
        }
      }
    }, files));
}

/** What a person may say at a terminal, with what is to be there before. */
const WATCHED: readonly (readonly [line: string, before?: string])[] = [
  ["next rc"],
  ["prepare rc -n"],
  ["prepare rc"],
  ["execute", "prepare rc"],
  ["abort", "prepare rc"],
  ["release rc -n"],
  ["bump 1.2.0 -n"],
  ["bump --list"],
  ["tag rc -n", "bump 1.1.0-rc.1"],
  ["hotfix 1.0 -n"],
  ["yank 1.0.0 --reason broken -n"],
  ["gates"],
  ["status"],
  ["change --minor More -n"],
  ["changelog --check", "changelog --write"],
  ["notes"],
  ["workflows list"],
];

for (const [line, before] of WATCHED) {
  Deno.test(`at a terminal rung ${line} has no lines for scripts`, () =>
    withRepo(async (repo) => {
      await repo.tag("v1.0.0", "x");
      await repo.commit("feat: more");
      await repo.push();
      const at = { cwd: repo.dir, env: repo.env };
      if (before) await rung(before.split(" "), at);
      if (before?.startsWith("bump")) {
        await repo.commit("fix: the version");
        await repo.push();
      }
      const said = await rung(line.split(" "), { ...at, columns: 80 });
      assertEquals(said.code, 0, said.err);
      assertNotMatch(said.out, /^\w+=/m);
    }, { "package.json": NPM }));
}
