/** A release that is a tag alone, on GitHub: its notes, what is shown, and going on. */
import { assert, assertEquals, assertStringIncludes } from "../support/assert.ts";
import { cloneOf } from "../support/clones.ts";
import { rung } from "../support/rung.ts";
import { codesOf, tagTest, TOKENS } from "./github_project.ts";

const PAT = { RELEASE_PAT: TOKENS.maintainer };
const TAG = "v1.1.0-rc.1";
const CHANGELOG = `\
# Changelog

## [Unreleased]

What a person wrote.

-----BEGIN PGP SIGNATURE-----

## [1.0.0] - 2026-01-01
`;
const WRITTEN = { files: { "CHANGELOG.md": CHANGELOG } };

tagTest("tag publishes the notes, and has them in its message", async (project) => {
  const { repo, github, answer } = project;
  const said = await answer("tag", "--rc");
  const [release] = github.state.releases;
  assertEquals([release?.tag, release?.draft, said["url"]], [
    ...[TAG, false],
    `${github.server}/acme/tool/releases/tag/${TAG}`,
  ]);
  assertStringIncludes(release!.body, "- more");
  assertStringIncludes(release!.body, "What a person wrote.");
  const message = await repo.remote("tag", "--list", "--format=%(contents)", TAG);
  assertEquals(message.split("\n")[0], "Release 1.1.0-rc.1");
  assertStringIncludes(message, "\nAdded:\n- more");
  const signature = await repo.remote(
    ...["tag", "--list", "--format=%(contents:signature)", TAG],
  );
  assertEquals(signature.trim(), "");
}, WRITTEN);

tagTest("tag --dry-run shows the notes and needs no token", async (project) => {
  const ran = await project.rung(["tag", "--rc", "-n"], {});
  assertEquals(ran.code, 0, ran.err);
  assertStringIncludes(ran.err, "1.0.0 → 1.1.0-rc.1");
  assertStringIncludes(ran.err, "  | - more");
  assertEquals(await project.repo.git("tag"), "v1.0.0");
});

tagTest("tag --no-release pushes the tag alone", async ({ github, rung }) => {
  const ran = await rung(["tag", "--rc", "--no-release"], PAT);
  assertEquals([ran.code, github.state.releases.length], [0, 0], ran.err);
});

const AGAIN = [
  ["tag", "--rc"],
  ["tag", "--rc", "--minor"],
  ["tag", "1.1.0-rc.1"],
  ["execute", TAG],
];
for (const again of AGAIN) {
  tagTest(`rung ${again.join(" ")} finishes a tag without its release`, async (at) => {
    const { repo, github } = at;
    github.breakNext("POST", /\/releases$/, "error", 12);
    const first = await at.rung(["tag", "--rc", "--json"], PAT, (world) => ({
      ...world,
      wait: () => Promise.resolve(),
    }));
    github.mend();
    assertEquals([first.code, codesOf(first)], [1, ["forge_unreachable"]], first.err);
    assertEquals(github.state.releases, []);
    assert((await repo.remote("tag")).includes(TAG));
    // another machine: only the remote knows what was done
    const other = await cloneOf(repo, "other");
    await other.git(
      "remote",
      "set-url",
      "origin",
      await repo.git("remote", "get-url", "origin"),
    );
    const ran = await rung([...again, "--json"], {
      cwd: other.dir,
      env: { ...at.env, ...PAT },
    });
    assertEquals(ran.code, 0, ran.err);
    const [release] = github.state.releases;
    assertEquals([release?.tag, release?.draft], [TAG, false]);
    assertStringIncludes(release!.body, "- more");
    assertEquals(JSON.parse(ran.out).tag, TAG);
  }, { runDelay: 0 });
}

tagTest("a part that another tag here did not raise asks for a new one", async (at) => {
  assertEquals((await at.rung(["tag", "--rc", "--no-release"], PAT)).code, 0);
  const said = await at.answer("tag", "--rc", "--major");
  assertEquals(said["tag"], "v2.0.0-rc.1");
  // one that has its release is not made anew either
  const other = await at.answer("tag", "--rc", "--major");
  assertEquals(other["tag"], "v2.0.0-rc.2");
});

tagTest(
  "a tag that is released: its VERSION is done, its channel refused",
  async (at) => {
    await at.answer("tag", "--rc");
    const written = at.github.writes().length;
    const named = await at.rung(["tag", "1.1.0-rc.1"], PAT);
    assertEquals(named.code, 0, named.err);
    assertStringIncludes(named.err, "Nothing left to do: 1.1.0-rc.1 is released");
    const ran = await at.rung(["tag", "--rc", "--json"], PAT);
    assertEquals([ran.code, codesOf(ran)], [3, ["nothing_to_release"]], ran.err);
    assertEquals(at.github.writes().length, written);
  },
);

tagTest("the hooks run around a tag, and a no of theirs makes none", async (at) => {
  const toml = '[hooks]\nbefore-push = "false"\n';
  await at.repo.write("rung.toml", toml);
  await at.repo.commit("feat: hooks");
  const ran = await at.rung(["tag", "--rc", "--json"], PAT);
  assertEquals([ran.code, codesOf(ran)], [3, ["hook_failed"]], ran.err);
  assertEquals(await at.repo.git("tag"), "v1.0.0");
});
