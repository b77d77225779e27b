/** `rung status` on git alone: lines, ages, what comes next, and the pictures. */
import { assert, assertEquals, assertStringIncludes } from "../support/assert.ts";
import { type Repo, withRepo } from "../support/repo.ts";
import { rung } from "../support/rung.ts";

/** 1.0.0 and a candidate of 1.1.0 on main; a fix on the old line. */
async function grown(repo: Repo): Promise<void> {
  await repo.commit("feat: begin");
  await repo.tag("v1.0.0", "Release 1.0.0");
  await repo.git("branch", "release/1.0");
  await repo.commit("feat: more");
  await repo.tag("v1.1.0-rc.1", "Release 1.1.0-rc.1");
  await repo.commit("fix: less");
  await repo.git("switch", "--quiet", "release/1.0");
  await repo.commit("fix: old");
  await repo.git("switch", "--quiet", "main");
  await repo.push();
}

/** The time in which the candidate is so many days old. */
async function later(repo: Repo, days: number): Promise<Date> {
  const at = await repo.git(
    ...["for-each-ref", "--format=%(creatordate:unix)", "refs/tags/v1.1.0-rc.1"],
  );
  return new Date((Number(at) + days * 86_400 + 60) * 1000);
}

Deno.test("each line shows its versions with their age, and what comes next", () =>
  withRepo(async (repo) => {
    await grown(repo);
    const at = { cwd: repo.dir, env: repo.env, now: await later(repo, 3) };
    const { code, out, err } = await rung(["status"], at);
    assertEquals(code, 0, err);
    for (
      const line of [
        /^stable {2}v1\.0\.0 {7}\d{4}-\d\d-\d\d, \d+ days ago, 2 commits since$/m,
        /^rc {6}v1\.1\.0-rc\.1 {2}\d{4}-\d\d-\d\d, 3 days ago, 1 commit since$/m,
        /^next {4}v1\.1\.0 \(patch: fix: less\)$/m,
        /^line {4}release\/1\.0: v1\.0\.0, .*, 1 commit since; next v1\.0\.1 \(patch: fix: old\)$/m,
      ]
    ) assert(line.test(out), `${line}: ${out}`);
    assert(!out.includes("unknown"), out);

    const told = JSON.parse((await rung(["status", "--json"], at)).out);
    assertEquals(
      told.lines.map((each: { branch: string; next: { tag: string } }) => [
        each.branch,
        each.next.tag,
      ]),
      [["main", "v1.1.0"], ["release/1.0", "v1.0.1"]],
    );
    assertEquals(told.history.map(({ tag }: { tag: string }) => tag), [
      "v1.0.0",
      "v1.1.0-rc.1",
    ]);
  }));

Deno.test("a version tag of a blob or a tree counts for none, as in next", () =>
  withRepo(async (repo) => {
    await repo.commit("feat: begin");
    await repo.tag("v1.0.0", "Release 1.0.0");
    await repo.write("a.txt", "a\n");
    await repo.commit("fix: a");
    const blob = await repo.git("hash-object", "-w", "a.txt");
    await repo.git("tag", "v2.0.0", blob);
    await repo.git("tag", "v2.1.0", "HEAD^{tree}");
    await repo.git("tag", "-a", "-m", "Release 2.2.0", "v2.2.0", blob);
    await repo.git("tag", "v2.3.0-rc.1", blob);
    const at = { cwd: repo.dir, env: repo.env };
    const { code, out, err } = await rung(["status", "--offline"], at);
    assertEquals(code, 0, err);
    assert(/^stable +v1\.0\.0 /m.test(out), out);
    assert(/^rc +-$/m.test(out), out);
    assert(!/v2\./.test(out), out);
    const told = JSON.parse((await rung(["status", "--offline", "--json"], at)).out);
    assertEquals(told.history.map(({ tag }: { tag: string }) => tag), ["v1.0.0"]);
    const all = await rung(["status", "--offline", "--all"], at);
    assert(!/v2\./.test(all.out), all.out);
  }));

Deno.test("a channel of the project's own is shown until many releases came after it", () =>
  withRepo(async (repo) => {
    await repo.commit("feat: begin");
    await repo.tag("v1.0.0-next.1");
    await repo.tag("v1.0.0-rc.1");
    const channels = async (from: number, to: number) => {
      for (let minor = from; minor <= to; minor++) await repo.tag(`v1.${minor}.0`);
      const at = { cwd: repo.dir, env: repo.env };
      const { out } = await rung(["status", "--offline"], at);
      return ["next", "rc"].filter((name) =>
        new RegExp(`^${name} +v1\\.0\\.0-`, "m").test(out)
      );
    };
    assertEquals(await channels(0, 18), ["next", "rc"]);
    assertEquals(await channels(19, 19), ["rc"]);
  }));

Deno.test("from a hotfix branch, the default branch is a line, too", () =>
  withRepo(async (repo) => {
    await grown(repo);
    await repo.git("switch", "--quiet", "release/1.0");
    const { out } = await rung(["status"], { cwd: repo.dir, env: repo.env });
    assertStringIncludes(out, "next    v1.0.1 (patch: fix: old)");
    assert(/^stable {2}v1\.0\.0 .*, 1 commit since\nrc {6}-\n/m.test(out), out);
    assert(/^line {4}main: v1\.1\.0-rc\.1, .*; next v1\.1\.0 /m.test(out), out);
  }));

Deno.test("pictures are written where they are asked for, and a dry run writes none", () =>
  withRepo(async (repo) => {
    await grown(repo);
    const at = { cwd: repo.dir, env: repo.env };
    const dry = await rung(["status", "--svg", "a.svg", "-n"], at);
    assertStringIncludes(dry.err, "would write a.svg");
    assertEquals(await repo.git("status", "--porcelain"), "");
    const run = await rung(["status", "--svg", "a.svg", "--html", "a.html"], at);
    assertEquals(run.code, 0, run.err);
    assertStringIncludes(await repo.read("a.svg"), "v1.1.0-rc.1");
    assertStringIncludes(await repo.read("a.html"), "Next: v1.1.0 (patch: fix: less)");
    const { out } = await rung(["status", "--mermaid"], at);
    assert(out.startsWith("timeline\n"), out);
    const none = await rung(["status", "--svg", ""], at);
    assertEquals(none.code, 2, none.err);
  }));

Deno.test("gates without anybody to ask are shown as such, and no failure", () =>
  withRepo(async (repo) => {
    await repo.write("rung.toml", '[channel.rc]\nsoak = "1h"\napprovals = 1\n');
    await repo.commit("chore: gates");
    await grown(repo);
    const at = { cwd: repo.dir, env: repo.env, now: await later(repo, 3) };
    const { code, out, err } = await rung(["status", "--offline"], at);
    assertEquals(code, 0, err);
    assertStringIncludes(out, "gates   v1.1.0-rc.1: ✓ soak  ? approvals");
    assertStringIncludes(out, "unknown the forge: the network was left alone");
  }));

Deno.test("a remote that cannot be reached is told of, and what git knows is shown", () =>
  withRepo(async (repo) => {
    await grown(repo);
    await repo.git("remote", "set-url", "origin", `${repo.root}/gone.git`);
    const at = { cwd: repo.dir, env: repo.env };
    const { code, out, err } = await rung(["status"], at);
    assertEquals(code, 0, err);
    assertStringIncludes(out, "next    v1.1.0 (patch: fix: less)");
    assertStringIncludes(out, 'unknown the remote: Cannot read the remote "origin"');
    const told = JSON.parse((await rung(["status", "--json"], at)).out);
    assertStringIncludes(told.not_asked[0], "the remote: Cannot read");
    assertEquals(told.channels.rc.tag, "v1.1.0-rc.1");
    // who says --offline does not hear of it
    const quiet = await rung(["status", "--offline"], at);
    assertEquals([quiet.code, quiet.out.includes("the remote:")], [0, false]);
    // of several packages likewise
    for (const name of ["core", "edge"]) {
      const manifest = { name, version: "1.0.0" };
      await repo.write(`packages/${name}/package.json`, JSON.stringify(manifest));
    }
    await repo.write("package.json", '{"private": true, "workspaces": ["packages/*"]}');
    await repo.commit("chore: packages");
    for (const name of ["core", "edge"]) await repo.tag(`${name}@1.0.0`, name);
    const several = await rung(["status", "--all"], at);
    assertEquals(several.code, 0, several.err);
    assertStringIncludes(several.out, "core@1.0.0");
    assertStringIncludes(several.out, "unknown the remote: Cannot read the remote");
  }));
