/**
 * GitHub's own client and rung on the same double, where GitHub renames, refuses and is raced:
 * what the one meets, the other meets too.
 */
import { assertEquals, assertStringIncludes } from "../support/assert.ts";
import { assetName } from "../../lib/forge/forges/github/assets.ts";
import { codesOf, type OnGithub, TOKENS } from "../e2e/github_project.ts";
import { ghTest } from "./gh_project.ts";

const TAG = "v1.1.0-rc.1";
const ENV = { RELEASE_PAT: TOKENS.maintainer };
const ASSETS = { files: { "rung.toml": 'assets = ["dist/*"]\n' } };

/** Names as builds make them, and as nobody expects them to be changed. */
const NAMES = [
  "tool_1.1.0~rc1_amd64.deb",
  "naïve notes (1).txt",
  "tool-1.1.0+local.tar.gz",
  "a..b...c.zip",
  ".hidden.txt",
  "ends.with.dots..",
  "100% of it.txt",
  "日本語.txt",
  "it's & that.md",
  "plain-name_1.2.3.whl",
];

/** The releases of the double, as a test compares them. */
function seen({ github }: OnGithub) {
  return github.state.releases.map(({ tag, draft, assets }) => ({
    ...{ tag, draft, files: assets.map(({ name }) => name).sort() },
  }));
}

ghTest("gh and rung find their files under the same names", async (at, gh) => {
  const { answer, github, repo, rung } = at;
  await Deno.mkdir(`${repo.root}/up`);
  for (const name of NAMES) await Deno.writeTextFile(`${repo.root}/up/${name}`, name);
  await gh("release", "create", "v1.0.0", "--draft", "--notes", "By gh");
  const paths = NAMES.map((name) => `${repo.root}/up/${name}`);
  await gh("release", "upload", "v1.0.0", ...paths);
  const [byGh] = seen(at);
  assertEquals(byGh!.files, NAMES.map(assetName).sort());
  await answer("prepare", "--rc");
  for (const name of NAMES) await repo.write(`dist/${name}`, name);
  const ran = await rung(["execute"], ENV);
  assertEquals(ran.code, 0, ran.err);
  assertEquals(seen(at)[1]!.files, byGh!.files);
  // gh downloads what rung sent, under the names that GitHub gave
  await gh("release", "download", TAG, "--dir", `${repo.root}/down`);
  for (const name of NAMES) {
    const there = await Deno.readTextFile(`${repo.root}/down/${assetName(name)}`);
    assertEquals(there, name);
  }
  // a second time: rung knows its files again, gh is told that the name is taken
  const writes = github.writes().length;
  assertEquals((await rung(["execute", TAG], ENV)).code, 0);
  assertEquals(github.writes().length, writes);
  const deb = `${repo.root}/up/${NAMES[0]}`;
  const said = await gh.refused("release", "upload", TAG, deb);
  assertStringIncludes(said, "ReleaseAsset.name already exists");
}, { files: { "rung.toml": 'assets = ["dist/*", "dist/.*"]\n' } });

ghTest("a tag's second publication is refused to both", async (at, gh) => {
  const { answer, repo, rung } = at;
  await answer("prepare", "--rc");
  const notes = await repo.read("release/RELEASE_NOTES.md");
  const words = ["--title", TAG, "--notes", notes, "--prerelease"];
  // gh publishes between rung's last look and its own publication
  let isDone = false;
  const ran = await rung(["execute"], ENV, () => ({
    fetch: async (url, init) => {
      if (init.method === "PATCH" && !isDone) {
        isDone = true;
        await gh("release", "create", TAG, ...words);
      }
      return await fetch(url, init);
    },
  }));
  assertEquals(ran.code, 0, ran.err);
  assertEquals(seen(at), [{ tag: TAG, draft: false, files: [] }]);
  const again = await gh.refused("release", "create", TAG, ...words);
  assertStringIncludes(again, "already exists");
});

ghTest("notes that are too long are refused to both", async (at, gh) => {
  const { answer, github, repo, rung } = at;
  const long = `${repo.root}/long.md`;
  await Deno.writeTextFile(long, "x".repeat(125_001));
  const said = await gh.refused("release", "create", "v1.0.0", "--notes-file", long);
  assertStringIncludes(said, "too long");
  await answer("prepare", "--rc");
  await Deno.copyFile(long, `${repo.dir}/release/RELEASE_NOTES.md`);
  const ran = await rung(["execute", "--json"], ENV);
  assertEquals(codesOf(ran), ["notes_too_long"], ran.err);
  assertEquals(github.state.releases, []);
});

ghTest(
  "an immutable release takes no file of either, and gives none away",
  async (at, gh) => {
    const { answer, github, repo, rung } = at;
    github.state.isImmutable = true;
    await answer("prepare", "--rc");
    await repo.write("dist/a.txt", "a");
    assertEquals((await rung(["execute"], ENV)).code, 0);
    const more = `${repo.root}/more.txt`;
    await Deno.writeTextFile(more, "more");
    assertStringIncludes(await gh.refused("release", "upload", TAG, more), "immutable");
    const taken = await gh.refused("release", "delete-asset", TAG, "a.txt", "--yes");
    assertStringIncludes(taken, "immutable");
    await repo.write("dist/more.txt", "more");
    const ran = await rung(["execute", TAG, "--json"], ENV);
    assertEquals(codesOf(ran), ["release_immutable"], ran.err);
    assertEquals(seen(at), [{ tag: TAG, draft: false, files: ["a.txt"] }]);
  },
  ASSETS,
);

ghTest("a tag that an immutable release used up is refused to both", async (at, gh) => {
  const { answer, github, repo, rung } = at;
  github.state.isImmutable = true;
  await answer("prepare", "--rc");
  await answer("execute");
  await gh("release", "delete", TAG, "--yes");
  await repo.remote("update-ref", "-d", `refs/tags/${TAG}`);
  await repo.git("tag", "--delete", TAG);
  const words = ["--notes", "again", "--target", "main"];
  const said = await gh.refused("release", "create", TAG, ...words);
  assertStringIncludes(said, "immutable release");
  await repo.commit("fix: again");
  await answer("prepare", TAG.slice(1));
  const ran = await rung(["execute", "--json"], ENV);
  assertEquals(codesOf(ran), ["push_rejected"], ran.err);
  assertStringIncludes(ran.err, "immutable release");
});

ghTest(
  "a workflow that the default branch lacks is started by neither",
  async (at, gh) => {
    const { answer, repo, rung } = at;
    const lacking = ["workflow", "run", "missing.yml", "--ref", "v1.0.0"];
    assertStringIncludes(await gh.refused(...lacking), "404");
    // it is in the commit, and not on the default branch
    await repo.git("switch", "--quiet", "--create", "release/1");
    await repo.write(
      ".github/workflows/missing.yml",
      "on:\n  workflow_dispatch:\njobs: {}\n",
    );
    await repo.commit("ci: one more");
    await repo.git("push", "--quiet", repo.origin, "release/1");
    await answer("prepare", "--rc", "--any-branch");
    const env = { GITHUB_TOKEN: TOKENS.job };
    const ran = await rung(["execute", "--dispatch", "missing.yml", "--json"], env);
    assertEquals(codesOf(ran), ["release_incomplete"], ran.err);
    assertStringIncludes(ran.err, "default branch");
  },
);

ghTest("rulesets that a free plan lacks are told to both", async (at, gh) => {
  const { github, rung } = at;
  github.state.isFreePlan = true;
  const said = await gh.refused("api", "repos/{owner}/{repo}/rulesets");
  assertStringIncludes(said, "Upgrade to GitHub Pro");
  const ran = await rung(["doctor"], ENV);
  assertStringIncludes(ran.err + ran.out, "no rulesets");
}, { isPrivate: true });
