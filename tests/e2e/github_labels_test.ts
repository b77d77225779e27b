/** `convention = "labels"`: the labels of the requests that brought commits say the part. */
import { assertEquals, assertStringIncludes } from "../support/assert.ts";
import { codesOf, githubTest, type OnGithub, TOKENS } from "./github_project.ts";

const PAT = { RELEASE_PAT: TOKENS.maintainer };
const LABELS = 'convention = "labels"\n';
const FILES = { files: { "rung.toml": LABELS } };

/** The newest commit was brought by a request with these labels. */
async function label({ repo, github }: OnGithub, ...labels: string[]) {
  const sha = (await repo.git("rev-parse", "HEAD")).trim();
  github.state.told.set(sha, { people: [], request: 12, labels });
}

githubTest(
  "next goes by labels, as they are now, and says them in the notes",
  async (at) => {
    const next = async (...argv: string[]) =>
      (await at.answer("next", "--stable", ...argv))["tag"];
    await label(at, "type: bug", "help wanted");
    assertEquals(await next(), "v1.0.1");
    const prepared = await at.rung(["prepare", "--stable"], PAT);
    assertEquals(prepared.code, 0, prepared.err);
    assertStringIncludes(await at.repo.read("CHANGELOG.md"), "### Fixed");
    const notes = await at.rung(["notes"], PAT);
    assertStringIncludes(notes.out, "Fixed");
    await at.rung(["undo"], PAT);
    await label(at, "breaking");
    assertEquals(await next(), "v2.0.0");
    await label(at, "documentation");
    const docs = await at.rung(["next", "--stable", "--json"], PAT);
    assertEquals(codesOf(docs), ["nothing_to_release"]);
    // What was told last is all there is where nobody can be asked.
    assertEquals((await at.rung(["next", "--stable", "--offline"], {})).code, 3);
    await at.repo.commit("Handle it");
    await at.repo.git("push", "--quiet", at.repo.origin, "HEAD:main");
    assertEquals(await next(), "v1.0.1");
  },
  FILES,
);

githubTest("labels that nobody can ask for are no patch", async (at) => {
  await label(at, "breaking");
  const refused = await at.rung(["next", "--stable"], {});
  assertEquals(refused.code, 3);
  assertStringIncludes(
    refused.err,
    "the labels of one commit are not known: there is no token",
  );
  at.github.breakNext("POST", /^\/graphql/, "error", 20);
  const broken = await at.rung(["next", "--stable", "--json"], PAT);
  assertEquals(codesOf(broken), ["part_unknown"]);
  at.github.mend();
  const offline = await at.rung(["next", "--stable", "--offline"], PAT);
  assertStringIncludes(offline.err, "no remote was asked");
  const said = await at.rung(["next", "--stable", "--minor"], {});
  assertEquals(said.code, 0, said.err);
  assertStringIncludes(said.out, "1.1.0");
  assertStringIncludes(said.err, "titles were read instead");
}, FILES);

githubTest("the project says what its labels mean", async (at) => {
  await label(at, "Area: Core");
  assertEquals((await at.answer("next", "--stable"))["tag"], "v2.0.0");
}, { files: { "rung.toml": `${LABELS}[commits]\n"area: core" = "major"\n` } });

githubTest("each package goes by the labels of its own commits", async (at) => {
  await at.repo.write("a/x", "");
  await at.repo.commit("One");
  await label(at, "bug");
  await at.repo.write("b/x", "");
  await at.repo.commit("Other");
  await label(at, "enhancement");
  await at.repo.git("push", "--quiet", at.repo.origin, "HEAD:main");
  const untold = await at.rung(
    ["next", "--stable", "-p", "a", "-p", "b", "--json"],
    {},
  );
  assertEquals(untold.code, 1);
  const { packages: rows } = JSON.parse(untold.out);
  assertEquals(
    rows.map(({ error }: { error: string }) => error),
    ["part_unknown", "part_unknown"],
  );
  const answer = await at.answer("next", "--stable", "-p", "a", "-p", "b");
  const { packages } = answer as { packages: readonly { tag: string }[] };
  assertEquals(packages.map(({ tag }) => tag), ["a@1.0.1", "b@1.1.0"]);
}, {
  files: {
    "rung.toml": LABELS,
    "package.json": '{ "private": true, "workspaces": ["a", "b"] }',
    "a/package.json": '{ "name": "a", "version": "1.0.0" }',
    "b/package.json": '{ "name": "b", "version": "1.0.0" }',
  },
  tags: ["a@1.0.0", "b@1.0.0"],
  isTagOnly: true,
});
