/**
 * GitHub's own client against the double: what it makes of it shows that the double is no
 * invention, and what rung published, gh reads.
 */
import { assert, assertEquals, assertStringIncludes } from "../support/assert.ts";
import { WORKFLOW } from "../e2e/github_project.ts";
import { ghTest } from "./gh_project.ts";

ghTest("gh takes a release through the double, from draft to gone", async (at, gh) => {
  const { github, repo } = at;
  const { releases, runs } = github.state;
  await Deno.writeTextFile(`${repo.root}/a.txt`, "hello\n");
  await Deno.writeTextFile(`${repo.root}/b.txt`, "more\n");
  const draft = ["--draft", "--prerelease", "--title", "One", "--notes", "By gh"];
  await gh("release", "create", "v1.0.0", `${repo.root}/a.txt`, ...draft);
  assertEquals(
    releases.map((
      { tag, draft, body, assets },
    ) => [tag, draft, body, assets[0]!.state]),
    [
      ["v1.0.0", true, "By gh", "uploaded"],
    ],
  );
  assertEquals((await gh("release", "list")).split("\t").slice(0, 3), [
    "One",
    "Draft",
    "v1.0.0",
  ]);
  await gh("release", "upload", "v1.0.0", `${repo.root}/b.txt`);
  await gh("release", "upload", "v1.0.0", `${repo.root}/b.txt`, "--clobber");
  assertEquals(releases[0]!.assets.map(({ name }) => name), ["a.txt", "b.txt"]);
  await gh(
    "release",
    "edit",
    "v1.0.0",
    "--draft=false",
    "--prerelease=false",
    "--latest",
  );
  assertEquals([releases[0]!.draft, github.state.latest], [false, releases[0]!.id]);
  assertStringIncludes(await gh("release", "view", "v1.0.0"), "draft:\tfalse");
  await gh("release", "download", "v1.0.0", "--dir", `${repo.root}/down`);
  assertEquals(await Deno.readTextFile(`${repo.root}/down/b.txt`), "more\n");
  await gh("release", "delete-asset", "v1.0.0", "a.txt", "--yes");
  assertEquals(releases[0]!.assets.map(({ name }) => name), ["b.txt"]);

  assertStringIncludes(await gh("workflow", "list"), "pypi-publish.yml\tactive");
  await gh("workflow", "run", "pypi-publish.yml", "--ref", "v1.0.0");
  assertEquals(runs.map(({ path, event, ref }) => [path, event, ref]), [
    [WORKFLOW, "workflow_dispatch", "v1.0.0"],
  ]);
  assertStringIncludes(await gh("run", "list"), "v1.0.0\tworkflow_dispatch");
  await gh("release", "delete", "v1.0.0", "--yes");
  assertEquals(releases, []);
});

ghTest("gh reads what rung published, to the byte", async (at, gh) => {
  const { answer, repo } = at;
  await repo.write("rung.toml", 'assets = ["dist/*"]\n');
  await repo.commit("chore: files of a release");
  await repo.git("push", "--quiet", repo.origin, "main");
  await answer("prepare", "--rc");
  await repo.write("dist/tool.bin", "bytes\0of\xffa release\n");
  const { tag, run_url } = await answer("execute");
  const fields = "tagName,body,isDraft,isPrerelease,assets";
  const seen = JSON.parse(await gh("release", "view", String(tag), "--json", fields));
  assertEquals([seen.tagName, seen.isDraft, seen.isPrerelease], [tag, false, true]);
  assertEquals(seen.body, await repo.read("release/RELEASE_NOTES.md"));
  await gh("release", "download", String(tag), "--dir", `${repo.root}/down`);
  assertEquals(
    await Deno.readFile(`${repo.root}/down/tool.bin`),
    await Deno.readFile(`${repo.dir}/dist/tool.bin`),
  );
  const runs = JSON.parse(await gh("run", "list", "--json", "headBranch,event,url"));
  const own = runs.find((run: { headBranch: string }) => run.headBranch === tag);
  assertEquals([own.event, own.url], ["push", run_url]);
});

ghTest("what gh drafted, rung finishes", async (at, gh) => {
  const { answer, github, repo } = at;
  await answer("prepare", "--rc");
  const notes = `${repo.dir}/release/RELEASE_NOTES.md`;
  const words = ["--title", "v1.1.0-rc.1", "--notes-file", notes];
  await gh("release", "create", "v1.1.0-rc.1", "--draft", "--target", "main", ...words);
  const [drafted] = github.state.releases;
  await answer("execute");
  assertEquals(github.state.releases.map(({ id, draft }) => [id, draft]), [
    [drafted!.id, false],
  ]);
  assert(github.writes().every(({ method }) => method !== "DELETE"));
});
