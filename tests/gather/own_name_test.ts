/** Tags by the project's own name, beside the plain ones that it goes on with. */
import { assertEquals, assertStringIncludes } from "../support/assert.ts";
import { rungIn } from "../support/clones.ts";
import { type Repo, withRepo } from "../support/repo.ts";

/** v1.1.0 on this line and, on a branch, a fix that was tagged by a name. */
async function fixedAside(repo: Repo, tag: string): Promise<void> {
  await repo.write("a", "1\n");
  await repo.commit("fix: a");
  await repo.git("tag", "v1.0.0");
  await repo.write("a", "2\n");
  await repo.commit("fix: a again");
  await repo.git("tag", "v1.1.0");
  await repo.git("switch", "--quiet", "--create", "1.x");
  await repo.write("b", "1\n");
  await repo.commit("fix: b");
  await repo.git("tag", tag);
  await repo.git("switch", "--quiet", "main");
  await repo.write("c", "1\n");
  await repo.commit("fix: c");
}

const MANIFEST = '{ "name": "tool", "version": "1.1.0" }\n';

for (const offline of [[], ["--offline"]]) {
  Deno.test(`a tag by the project's own name takes its version: next ${offline}`, () =>
    withRepo(async (repo) => {
      await fixedAside(repo, "tool-v1.1.1");
      await repo.push();
      await repo.git("push", "--quiet", "--tags", "origin");
      const { code, err } = await rungIn(repo, ["next", ...offline]);
      assertEquals(code, 3, err);
      assertStringIncludes(err, 'HEAD does not lead to "tool-v1.1.1"');
      assertStringIncludes(err, "`rung prepare 1.1.2`");
      const asked = await rungIn(repo, ["prepare", "1.1.2", "-n", ...offline]);
      assertStringIncludes(asked.out, "tag=v1.1.2");
    }, { "package.json": MANIFEST }));
}

Deno.test("so does one by the repository's name, where no manifest has it", () =>
  withRepo(async (repo) => {
    await fixedAside(repo, "kit-1.1.1");
    await repo.git("remote", "add", "fork", "https://example.org/acme/Kit.git/");
    const { code, err } = await rungIn(repo, ["next", "--offline"]);
    assertEquals(code, 3, err);
    assertStringIncludes(err, "error[tag_taken]");
    await repo.git("remote", "set-url", "fork", "https://example.org/acme/other.git");
    const other = await rungIn(repo, ["next", "--offline"]);
    assertEquals(other.out.trim(), "1.1.1", other.err);
  }, { "a": "" }));

Deno.test("what a package below is called says nothing of the project", () =>
  withRepo(async (repo) => {
    await fixedAside(repo, "tool-v1.1.1");
    const { out, err } = await rungIn(repo, ["next", "--offline"]);
    assertEquals(out.trim(), "1.1.1", err);
  }, {
    "package.json": '{ "name": "all", "private": true, "workspaces": ["tool"] }\n',
    "tool/package.json": '{ "name": "tool", "version": "0.1.0" }\n',
  }));

Deno.test("a configured shape counts on from the project's own name, and so does -p", () =>
  withRepo(async (repo) => {
    await repo.git("tag", "v1.1.0");
    await repo.write("b", "1\n");
    await repo.commit("fix: b");
    await repo.git("tag", "tool-v1.1.1");
    await repo.write("c", "1\n");
    await repo.commit("fix: c");
    const asked = await rungIn(repo, ["next", "--offline"]);
    assertStringIncludes(asked.err, "error[config_invalid]");
    const named = await rungIn(repo, ["next", "--offline", "-p", "tool"]);
    assertEquals(named.out.trim(), "1.1.2", named.err);
    await repo.write("rung.toml", 'tag = "v{version}"\n');
    const told = await rungIn(repo, ["next", "--offline", "--json"]);
    assertEquals(JSON.parse(told.out).tag, "v1.1.2", told.err);
  }, { "package.json": MANIFEST }));

Deno.test("a Go module's path is changed before its major version", () =>
  withRepo(async (repo) => {
    await repo.git("tag", "v2.4.0");
    await repo.write("x.go", "package kit\n");
    await repo.commit("feat!: less");
    for (
      const argv of [["next"], ["next", "--rc"], ["next", "--major"]]
    ) {
      const { code, err } = await rungIn(repo, [...argv, "--offline"]);
      assertEquals(code, 3, err);
      assertStringIncludes(err, "error[module_path]");
      assertStringIncludes(err, '"/v3"');
      assertStringIncludes(err, "`rung prepare 2.5.0");
    }
    const minor = await rungIn(repo, ["next", "--minor", "--offline"]);
    assertEquals(minor.out.trim(), "2.5.0", minor.err);
    const told = await rungIn(repo, ["prepare", "3.0.0", "-n", "--offline"]);
    assertEquals(told.code, 0, told.err);
    await repo.write("go.mod", "module example.com/kit/v3\n");
    await repo.commit("chore: the path");
    const next = await rungIn(repo, ["next", "--offline"]);
    assertEquals(next.out.trim(), "3.0.0", next.err);
    // Who tagged 5.0.0 of this path builds a program.
    await repo.git("tag", "v5.0.0");
    await repo.write("x.go", "package main\n");
    await repo.commit("feat!: more");
    const program = await rungIn(repo, ["next", "--offline"]);
    assertEquals(program.out.trim(), "6.0.0", program.err);
  }, { "go.mod": "module example.com/kit/v2\n" }));

Deno.test("of a Go module without one in its path, 2.0.0 is told of", () =>
  withRepo(async (repo) => {
    await repo.git("tag", "v1.4.0");
    await repo.write("x.go", "package kit\n");
    await repo.commit("feat!: less");
    const { out, err } = await rungIn(repo, ["next", "--offline"]);
    assertEquals(out.trim(), "2.0.0");
    assertStringIncludes(err, 'does not end in "/v2"');
    const minor = await rungIn(repo, ["next", "--minor", "--offline"]);
    assertEquals(minor.err, "");
  }, { "go.mod": "module example.com/kit\n" }));

Deno.test("a tag that is called HEAD hides neither the branch nor another tag", () =>
  withRepo(async (repo) => {
    await repo.git("tag", "1.0.0");
    await repo.git("tag", "HEAD");
    await repo.write("x", "1\n");
    await repo.commit("fix: x");
    await repo.push();
    const next = await rungIn(repo, ["next", "--offline"]);
    assertEquals(next.out.trim(), "1.0.1", next.err);
    const planned = await rungIn(repo, ["prepare", "-n"]);
    assertEquals(planned.code, 0, planned.err);
    await repo.git("switch", "--quiet", "--detach");
    const aside = await rungIn(repo, ["prepare", "-n"]);
    assertStringIncludes(aside.err, "error[head_detached]");
  }, { "a": "" }));

Deno.test("a tag that another one leaves no room for is refused before anything is made", () =>
  withRepo(async (repo) => {
    await repo.git("tag", "release");
    await repo.write("rung.toml", 'tag = "release/{version}"\n');
    await repo.commit("feat: x");
    await repo.push();
    for (const argv of [["next"], ["tag", "1.0.0"], ["prepare", "-n"]]) {
      const { code, err } = await rungIn(repo, argv);
      assertEquals(code, 3, err);
      assertStringIncludes(err, 'beside the tag "release"');
    }
    await repo.git("tag", "-d", "release");
    await repo.git("push", "--quiet", "origin", ":refs/tags/release");
    const { code, err } = await rungIn(repo, ["tag", "1.0.0", "-y"]);
    assertEquals(code, 0, err);
  }, { "a": "" }));

Deno.test("tags without a name are those of the Go module at the root, however many others there are", () =>
  withRepo(async (repo) => {
    await repo.commit("feat: begin");
    await repo.git("tag", "v0.1.0");
    for (const minor of [1, 2, 3, 4]) {
      await repo.commit(`fix: image ${minor}`);
      await repo.git("tag", `image/1.${minor}.0`);
      if (minor === 3) await repo.git("tag", "v0.2.0");
    }
    const asked = await rungIn(repo, ["next", "--offline"]);
    assertStringIncludes(asked.err, "Cannot tell which tags are the project's");
    await repo.write("go.mod", "module example.org/acme/tool\n\ngo 1.22\n");
    await repo.commit("feat: a module");
    const { out, err } = await rungIn(repo, ["next", "--offline", "--json"]);
    assertEquals(JSON.parse(out).tag, "v0.3.0", err);
  }));

Deno.test("what the package at the root says is its own, though another's tags go on where it stopped", () =>
  withRepo(async (repo) => {
    await repo.commit("feat: begin");
    await repo.git("tag", "v1.1.0");
    for (const minor of [2, 3, 4]) {
      await repo.commit(`fix: chart ${minor}`);
      await repo.git("tag", `chart-1.${minor}.0`);
    }
    const next = async () => {
      const { out, err } = await rungIn(repo, ["next", "--offline", "--json"]);
      return (JSON.parse(out || err).tag ?? err) as string;
    };
    assertEquals(await next(), "v1.1.1");
    // Where the manifest says the last of the others, they are the project's under a new name.
    await repo.write("package.json", '{ "name": "anew", "version": "1.4.0" }\n');
    await repo.commit("fix: as released");
    assertEquals(await next(), "chart-1.4.1");
  }, { "package.json": MANIFEST }));
