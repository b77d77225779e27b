/** GitHub as it really answers: names it changes, tags it burns, lists that lag, rights. */
import { assert, assertEquals, assertStringIncludes } from "../support/assert.ts";
import { codesOf, githubTest, HURRIED, TOKENS } from "./github_project.ts";

const TAG = "v1.1.0-rc.1";
const ENV = { RELEASE_PAT: TOKENS.maintainer };

/** The spelling of Debian's own pre-releases, and names that nobody expects to change. */
const ODD = {
  files: { "rung.toml": 'assets = ["dist/*"]\n' },
};
const SENT = ["naïve notes (1).txt", "tool_1.1.0~rc1_amd64.deb"];
const GIVEN = ["naive.notes.1.txt", "tool_1.1.0.rc1_amd64.deb"];

for (const how of [undefined, "lose", "cut-after"] as const) {
  githubTest(
    `files arrive once under the names that GitHub gives them, ${
      how ? `after an answer that went the way of "${how}"` : "at the first try"
    }`,
    async ({ answer, github, repo, rung }) => {
      await answer("prepare", "--rc");
      for (const name of SENT) await repo.write(`dist/${name}`, name.repeat(500));
      if (how) github.breakNext("POST", /\/assets$/, how);
      const ran = await rung(["execute"], ENV, how ? HURRIED : undefined);
      assertEquals(ran.code, 0, ran.err);
      const [release] = github.state.releases;
      assertEquals(
        release!.assets.map(({ name, label, state }) => [name, label, state]),
        GIVEN.map((name, i) => [name, SENT[i], "uploaded"]),
      );
      // a further run finds them under those names
      const writes = github.writes().length;
      assertEquals((await rung(["execute", TAG], ENV)).code, 0);
      assertEquals(github.writes().length, writes);
    },
    ODD,
  );
}

githubTest(
  "two files that GitHub would give one name are refused before the push",
  async ({ answer, github, repo, rung }) => {
    await answer("prepare", "--rc");
    await repo.write("dist/tool~1.txt", "a");
    await repo.write("dist/tool.1.txt", "b");
    const ran = await rung(["execute", "--json"], ENV);
    assertEquals([ran.code, codesOf(ran)], [3, ["asset_missing"]]);
    assertStringIncludes(ran.err, "tool.1.txt");
    assertEquals(github.pushes.filter(({ updates }) => updates.length > 0), []);
  },
  ODD,
);

githubTest(
  "a server that tells no digests is asked for the files themselves",
  async ({ answer, github, repo, rung }) => {
    github.state.tellsDigests = false;
    await answer("prepare", "--rc");
    await repo.write("dist/tool.whl", "wheel");
    assertEquals((await rung(["execute"], ENV)).code, 0);
    const [release] = github.state.releases;
    assertEquals(release!.assets.map(({ name }) => name), ["tool.whl"]);
    assert(
      github.requests.some(({ method, path }) =>
        method === "GET" && /\/releases\/assets\/\d+$/.test(path)
      ),
    );
  },
  ODD,
);

githubTest(
  "notes that GitHub would not take are refused before the push",
  async ({ answer, github, repo, rung }) => {
    await answer("prepare", "--rc");
    await repo.write("release/RELEASE_NOTES.md", "x".repeat(125_001));
    const ran = await rung(["execute", "--json"], ENV);
    assertEquals([ran.code, codesOf(ran)], [3, ["notes_too_long"]]);
    assertEquals(github.pushes.filter(({ updates }) => updates.length > 0), []);
    // the hint: shorten them, and run it again
    await repo.write("release/RELEASE_NOTES.md", "x".repeat(125_000));
    assertEquals((await rung(["execute"], ENV)).code, 0);
  },
);

githubTest(
  "a tag that an immutable release used up is told, with the way on",
  async ({ answer, github, repo, rung }) => {
    github.state.isImmutable = true;
    await answer("prepare", "--rc");
    await answer("execute");
    // somebody deletes the release and its tag
    const [release] = github.state.releases;
    await fetch(
      `${github.server}/api/v3/repos/acme/tool/releases/${release!.id}`,
      { method: "DELETE", headers: { authorization: `token ${TOKENS.maintainer}` } },
    );
    await repo.remote("update-ref", "-d", `refs/tags/${TAG}`);
    await repo.git("tag", "--delete", TAG);
    await repo.commit("fix: again");
    await answer("prepare", TAG.slice(1));
    const ran = await rung(["execute", "--json"], ENV);
    assertEquals([ran.code, codesOf(ran)], [1, ["push_rejected"]], ran.err);
    assertStringIncludes(ran.err, "immutable release");
    assertStringIncludes(ran.err, "next number");
    // the hint
    await answer("abort");
    await answer("prepare", "1.1.0-rc.2");
    await answer("execute");
  },
);

githubTest(
  "who loses the race for a tag's release finds the winner's, and ends well",
  async ({ answer, github, repo, rung }) => {
    await answer("prepare", "--rc");
    const body = await repo.read("release/RELEASE_NOTES.md");
    const ran = await rung(["execute"], ENV, () => ({
      // the other run publishes between this one's last look and its own publication
      fetch: async (url, init) => {
        const isPublication = init.method === "PATCH";
        if (isPublication && github.state.releases.length === 1) {
          github.state.releases.push({
            ...{ id: 900, tag: TAG, name: TAG, body, draft: false, prerelease: true },
            ...{ target: "main", published: "2026-11-21T00:00:00Z", immutable: false },
            assets: [],
          });
        }
        return await fetch(url, init);
      },
    }));
    assertEquals(ran.code, 0, ran.err);
    assertEquals(
      github.state.releases.filter(({ draft }) => !draft).map(({ id }) => id),
      [900],
    );
  },
);

githubTest(
  "a draft that the list still hides is found, and no second one is made",
  async ({ answer, github, repo, rung }) => {
    await answer("prepare", "--rc");
    const body = await repo.read("release/RELEASE_NOTES.md");
    github.state.releases.push({
      ...{ id: 7, tag: TAG, name: TAG, body, draft: true, prerelease: true },
      ...{ target: "main", published: null, immutable: false, assets: [] },
      listedAfter: 100,
    });
    assertEquals((await rung(["execute"], ENV)).code, 0);
    assertEquals(github.state.releases.map(({ id, draft }) => [id, draft]), [[
      7,
      false,
    ]]);
  },
);

githubTest(
  "the runs of a release's own workflow are seen, and what never fires is told",
  async ({ answer, github, rung }) => {
    await answer("prepare", "--rc");
    const ran = await rung(["execute"], ENV);
    assertEquals(ran.code, 0, ran.err);
    assertEquals(
      github.state.runs.filter(({ ref }) => ref === TAG).map(({ path, event }) => [
        path.split("/").at(-1),
        event,
      ]).sort(),
      [["published.yml", "release"], ["pypi-publish.yml", "push"]],
    );
    assertStringIncludes(ran.err, 'created.yml waits for "created"');
    assertStringIncludes(ran.err, 'released.yml waits for "released"');
  },
  {
    files: {
      ".github/workflows/published.yml":
        "on:\n  release:\n    types: [published]\njobs: {}\n",
      ".github/workflows/created.yml":
        "on:\n  release:\n    types: [created]\njobs: {}\n",
      ".github/workflows/released.yml":
        "on:\n  release:\n    types: [released]\njobs: {}\n",
    },
  },
);

githubTest(
  "a private repository's runs need the right to read them, and that is named",
  async ({ answer, github, rung }) => {
    const nobody = "github_pat_11ABCDEFG0123456789_contentsonly";
    github.addToken(nobody, { login: "maintainer", kind: "user", can: ["contents"] });
    await answer("prepare", "--rc");
    const ran = await rung(["execute", "--json"], { RELEASE_PAT: nobody });
    assertEquals([ran.code, codesOf(ran)], [3, ["permission_missing"]], ran.err);
    assertEquals(github.pushes.filter(({ updates }) => updates.length > 0), []);
  },
  { isPrivate: true },
);

githubTest(
  "a workflow is started by hand on an older server, and on a tag that it sees late",
  async ({ answer, github, rung }) => {
    github.state.isOldServer = true;
    github.state.unseenFor = 2;
    await answer("prepare", "--rc");
    const ran = await rung(
      ["execute", "--dispatch", "pypi-publish.yml"],
      { GITHUB_TOKEN: TOKENS.job },
      HURRIED,
    );
    assertEquals(ran.code, 0, ran.err);
    assertEquals(
      github.state.runs.filter(({ event }) => event === "workflow_dispatch").length,
      1,
    );
  },
);
