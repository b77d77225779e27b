/** Release pull requests that are merged in another order than they were opened. */
import { assertEquals, assertStringIncludes } from "../support/assert.ts";
import { mergePull } from "../support/github_pulls.ts";
import { SETTINGS } from "./github_packages.ts";
import { githubTest, type OnGithub } from "./github_project.ts";
import { done, goOn } from "./pull_rig.ts";

/** Merges the one of that branch as it stands, without looking at it again. */
async function mergeFrom({ repo, github }: OnGithub, branch: string): Promise<string> {
  const { number } = github.state.pulls.find(({ head, isOpen }) =>
    isOpen && head === branch
  )!;
  return await mergePull(
    github.state,
    (...args) => repo.remote(...args),
    number,
    "merge",
  );
}

/** Checks a line out as it is on the remote. */
async function at({ repo }: OnGithub, line: string): Promise<void> {
  await repo.git("fetch", "--quiet", repo.origin, line);
  await repo.git("checkout", "--quiet", "-B", line, "FETCH_HEAD");
}

githubTest(
  "an old line's pull request is merged after the new line's",
  async (project) => {
    const { repo, github } = project;
    await repo.git(
      "push",
      "--quiet",
      repo.origin,
      "v1.0.0^{commit}:refs/heads/release/1.0",
    );
    await at(project, "release/1.0");
    await repo.write("mend.py", "mend\n");
    await repo.commit("fix: mend it");
    await repo.git("push", "--quiet", repo.origin, "release/1.0");
    await done(project, "prepare", "--pr");
    await at(project, "main");
    await done(project, "prepare", "--pr");
    assertEquals(
      github.state.pulls.map(({ head, base, title }) => [head, base, title]),
      [
        ["rung/release-release-1.0", "release/1.0", "Release 1.0.1"],
        ["rung/release", "main", "Release 1.1.0"],
      ],
    );
    const merged = [
      await mergeFrom(project, "rung/release"),
      await mergeFrom(project, "rung/release-release-1.0"),
    ];
    // each line's run is about its own, whichever comes first
    await at(project, "main");
    assertEquals((await done(project, "execute", "--merged")).answer["tag"], "v1.1.0");
    assertEquals(await repo.remote("tag", "--list", "v1.0.1"), "");
    await at(project, "release/1.0");
    assertEquals((await done(project, "execute", "--merged")).answer["tag"], "v1.0.1");
    for (const [i, tag] of ["v1.1.0", "v1.0.1"].entries()) {
      assertEquals(await repo.remote("rev-parse", `${tag}^{commit}`), merged[i]);
    }
    assertEquals(github.state.releases.map(({ tag }) => tag), ["v1.1.0", "v1.0.1"]);
    const latest = github.state.releases.find(({ id }) => id === github.state.latest);
    assertEquals(latest?.tag, "v1.1.0");
  },
);

githubTest(
  "of two lines that propose one number, the second proposes the next",
  async (project) => {
    const { repo, github } = project;
    await repo.git("push", "--quiet", repo.origin, "main:refs/heads/release/2.0");
    await at(project, "release/2.0");
    await repo.write("other.py", "other\n");
    await repo.commit("feat: other");
    await repo.git("push", "--quiet", repo.origin, "release/2.0");
    await done(project, "prepare", "--pr", "--rc");
    await at(project, "main");
    await done(project, "prepare", "--pr", "--rc");
    assertEquals(github.state.pulls.map(({ title }) => title), [
      "Release 1.1.0-rc.1",
      "Release 1.1.0-rc.1",
    ]);
    await mergeFrom(project, "rung/release-release-2.0");
    const first = await mergeFrom(project, "rung/release");
    await at(project, "main");
    assertEquals(
      (await done(project, "execute", "--merged")).answer["tag"],
      "v1.1.0-rc.1",
    );
    await at(project, "release/2.0");
    const { answer, err } = await done(project, "execute", "--merged");
    assertEquals(answer, {});
    assertStringIncludes(err, '"v1.1.0-rc.1" is out already, elsewhere');
    assertEquals(await repo.remote("rev-parse", "v1.1.0-rc.1^{commit}"), first);
    const again = await done(project, "prepare", "--pr", "--rc");
    assertEquals(again.answer["version"], "1.1.0-rc.2");
  },
);

githubTest(
  "a package's own pull request is merged before the one of all",
  async (project) => {
    const { repo, github } = project;
    await repo.write("rung.toml", "notes-each = true\n");
    for (const name of ["base", "data"]) {
      await repo.write(
        `packages/${name}/x.js`,
        "x\n",
      );
    }
    await goOn(project, "rung.md", "feat: more");
    await done(project, "prepare", "--pr", "--all");
    await done(project, "prepare", "--pr", "-p", "base");
    assertEquals(github.state.pulls.map(({ head, title }) => [head, title]), [
      ["rung/release", "Release base 1.1.0, data 1.1.0"],
      ["rung/release-base", "Release base 1.1.0"],
    ]);
    const own = await mergeFrom(project, "rung/release-base");
    await at(project, "main");
    const base = await done(project, "execute", "--merged", "-p", "base");
    assertEquals(base.answer["tag"], "base@1.1.0");
    // merged as it stands: what is left of it goes out, once
    const all = await mergeFrom(project, "rung/release");
    await at(project, "main");
    const { answer, err } = await done(project, "execute", "--merged");
    assertStringIncludes(err, "Passed over base@1.1.0 of #");
    assertEquals(answer["tag"], "data@1.1.0");
    assertEquals((await done(project, "execute", "--merged")).answer, {});
    const tags = await repo.remote("rev-parse", "base@1.1.0^{}", "data@1.1.0^{}");
    assertEquals(tags.split("\n"), [own, all]);
    assertEquals(github.state.releases.map(({ tag, draft }) => [tag, draft]), [
      ["base@1.1.0", false],
      ["data@1.1.0", false],
    ]);
    const again = await done(project, "prepare", "--pr", "--all");
    assertEquals(again.answer, {});
  },
  SETTINGS,
);
