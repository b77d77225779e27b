/** `rung init` on the shapes of projects. */
import { assert, assertEquals, assertStringIncludes } from "../support/assert.ts";
import { rowsOf } from "../support/deep.ts";
import { withRepo } from "../support/repo.ts";
import { rung } from "../support/rung.ts";
import { SHAPES } from "./shapes.ts";

for (const { name, files, tags = [], toml, not, isOfPackages } of rowsOf(SHAPES, 3)) {
  Deno.test(`init of a project: ${name}`, () =>
    withRepo(async (repo) => {
      for (const tag of tags) await repo.tag(tag, "x");
      await repo.push();
      const at = { cwd: repo.dir, env: repo.env };
      const dry = await rung(["init", "-n", "--json"], at);
      assertEquals([dry.code, await repo.git("status", "--porcelain")], [0, ""]);
      const firstOf = (err: string) =>
        err.split("\n").filter((each) => / → /.test(each));
      const said = await rung(["init", "--json"], at);
      assertEquals(said.code, 0, said.err);
      const answer = JSON.parse(said.out);
      // the dry run shows the release as it would be with the file that it would write
      assertEquals(firstOf(dry.err), firstOf(said.err));
      assertEquals(answer.changed_files, toml === undefined ? [] : ["rung.toml"]);
      if (toml !== undefined) assertEquals(await repo.read("rung.toml"), toml);
      if (not !== undefined) {
        assertStringIncludes(answer.not_taken_over.join("\n"), not);
      }
      const next = await rung(isOfPackages ? ["next", "--all"] : ["next", "patch"], at);
      assertEquals(next.code, 0, next.err);

      const before = await repo.git("status", "--porcelain");
      const again = await rung(["init", "--json"], at);
      assertEquals(JSON.parse(again.out).changed_files, []);
      assertEquals(await repo.git("status", "--porcelain"), before);
      if (toml !== undefined) assertEquals(await repo.read("rung.toml"), toml);
    }, files));
}

Deno.test("init --mcp adds rung to the servers of a person, and keeps the rest", () =>
  withRepo(async (repo) => {
    const mine =
      '{\n  // mine\n  "mcpServers": {\n    "other": { "command": "x" }\n  }\n}\n';
    await repo.write(".mcp.json", mine);
    const at = { cwd: repo.dir, env: repo.env };
    assertEquals((await rung(["init", "--mcp"], at)).code, 0);
    const text = await repo.read(".mcp.json");
    assertStringIncludes(text, "// mine");
    assertStringIncludes(text, '"other": { "command": "x" }');
    assertStringIncludes(text, '"command": "rung"');
    await rung(["init", "--mcp"], at);
    assertEquals(await repo.read(".mcp.json"), text);
    await repo.write(".mcp.json", "[");
    const broken = await rung(["init", "--mcp"], at);
    assert(broken.err.includes("error[file_broken]"), broken.err);
    assertEquals(await repo.read(".mcp.json"), "[");
  }, { "VERSION": "1.0.0\n" }));

Deno.test("init tells the tags of the line that goes on, as a release would", () =>
  withRepo(async (repo) => {
    const tags = "1.0.0 1.4.0 gson-1.7.1 gson-2.3 gson-parent-2.4.0 gson-parent-2.14.0";
    for (const tag of tags.split(" ")) {
      await repo.commit(`feat: ${tag}`);
      await repo.tag(tag, "x");
    }
    await repo.push();
    const at = { cwd: repo.dir, env: repo.env };
    const said = await rung(["init", "-n", "--json"], at);
    assertEquals(JSON.parse(said.out).tag, "gson-parent-{version}", said.err);
    const next = await rung(["next", "minor", "--json"], at);
    assertEquals(JSON.parse(next.out).tag, "gson-parent-2.15.0", next.err);
  }, { "VERSION": "2.14.0\n" }));

Deno.test("init tells the packages of a clone, each with its newest tag, and what all would be", () =>
  withRepo(async (repo) => {
    for (const tag of ["a@1.0.0", "b@2.0.0"]) await repo.tag(tag, "x");
    await repo.write("a/x.js", "");
    await repo.commit("feat: more of a");
    await repo.push();
    const at = { cwd: repo.dir, env: repo.env };
    const { out, err, code } = await rung(["init", "-n", "--json"], at);
    assertEquals([code, JSON.parse(out).packages], [0, [
      { package: "a", newest: "a@1.0.0" },
      { package: "b", newest: "b@2.0.0" },
    ]]);
    assertStringIncludes(err, "1.0.0 → 1.1.0, tagged a@1.1.0");
    assert(!err.includes("Trouble"), err);
    assertEquals(JSON.parse(out).changelog, null);
    const told = await rung(["init", "-n"], at);
    assertStringIncludes(told.out + told.err, "a/CHANGELOG.md\n");
  }, {
    "a/CHANGELOG.md": "# Changelog\n\n## 1.0.0\n\n- First\n",
    "package.json": '{ "private": true, "workspaces": ["a", "b"] }\n',
    "a/package.json": '{ "name": "a", "version": "1.0.0" }\n',
    "b/package.json": '{ "name": "b", "version": "2.0.0" }\n',
  }));

Deno.test("init writes how the branches of older lines are called", () =>
  withRepo(async (repo) => {
    for (const tag of ["v1.4.0", "v2.0.0"]) await repo.tag(tag, "x");
    for (const branch of ["stable/1.4", "stable/2.0", "issue-1.4", "feature/9.9"]) {
      await repo.git("branch", branch);
    }
    await repo.push();
    const at = { cwd: repo.dir, env: repo.env };
    assertEquals((await rung(["init"], at)).code, 0);
    const toml = 'hotfix-branch = "stable/{major}.{minor}"\n';
    assertEquals(await repo.read("rung.toml"), toml);
    await repo.commit("chore: set up");
    const said = await rung(["hotfix", "1.4", "-n"], at);
    assertStringIncludes(said.err, "stable/1.4");
  }, { "VERSION": "2.0.0\n" }));

Deno.test("init, status and workflows know a tag that says {package}", () =>
  withRepo(async (repo) => {
    await repo.push();
    const at = { cwd: repo.dir, env: repo.env };
    const said = await rung(["init", "--json"], at);
    const { packages, changed_files: files } = JSON.parse(said.out);
    assertEquals([packages, files], [[
      { package: "a", newest: null },
      { package: "b", newest: null },
    ], []]);
    assertStringIncludes(said.err, "first release → 2.0.0, tagged b-v2.0.0");
    const status = await rung(["status"], at);
    assertStringIncludes(status.out, "2.0.0 (no tag yet");
  }, {
    "package.json": '{ "private": true, "workspaces": ["a", "b"] }\n',
    "a/package.json": '{ "name": "a", "version": "1.0.0" }\n',
    "b/package.json": '{ "name": "b", "version": "2.0.0" }\n',
    "rung.toml": 'tag = "{package}-v{version}"\n',
  }));

Deno.test("init and doctor of a project whose version is a tag alone speak of no file", () =>
  withRepo(async (repo) => {
    await repo.tag("v1.2.0", "x");
    await repo.commit("feat: more");
    await repo.push();
    const at = { cwd: repo.dir, env: repo.env };
    const said = await rung(["init"], at);
    assertStringIncludes(said.err, "1.2.0 → 1.3.0, tagged v1.3.0");
    assertStringIncludes(said.err, "would tag");
    const looked = await rung(["doctor"], at);
    assertEquals(looked.code, 0, looked.err);
    for (const { err, out } of [said, looked]) {
      assert(!`${err}${out}`.includes("CHANGELOG"), `${err}${out}`);
    }
  }, { "main.go": "package main\n" }));

Deno.test("init learns by all tags whose they are, also by those of other branches", () =>
  withRepo(async (repo) => {
    const release = async (tag: string) => {
      await repo.write("gradle.properties", `VERSION_NAME=${tag}\n`);
      await repo.commit(`release ${tag}`);
      await repo.tag(tag);
    };
    await release("parent-1.0.0");
    await release("parent-1.1.0");
    await release("1.2.2");
    await repo.git("switch", "-qc", "fix");
    await release("parent-1.2.4");
    await repo.git("switch", "-q", "main");
    await release("parent-1.3.0");
    const at = { cwd: repo.dir, env: repo.env };
    const said = await rung(["init", "-n"], at);
    assertEquals(said.code, 0, said.err);
    assertStringIncludes(said.err, "newest parent-1.3.0");
  }, { "gradle.properties": "VERSION_NAME=0.9.0\n" }));

Deno.test("init goes on where a clone lacks files of past releases, and says so", () =>
  withRepo(async (repo) => {
    await repo.tag("v1.0.0", "x");
    for (const version of ["1.1.0", "1.2.0"]) {
      await repo.write("VERSION", `${version}\n`);
      await repo.commit(`chore: ${version}`);
      await repo.tag(`v${version}`, "x");
    }
    await repo.push();
    const blob = await repo.git("rev-parse", "v1.1.0:VERSION");
    await Deno.remove(`${repo.dir}/.git/objects/${blob.slice(0, 2)}/${blob.slice(2)}`);
    const said = await rung(["init", "-n"], { cwd: repo.dir, env: repo.env });
    assertEquals(said.code, 0, said.err);
    assertStringIncludes(said.err, "Not taken over: past releases: Cannot run");
  }, { VERSION: "1.0.0\n" }));
