/** The ladder from end to end: rung as a process, git over HTTP, a todo.ai-like project. */
import { assert, assertEquals, assertStringIncludes } from "../support/assert.ts";
import { type Project, projectTest } from "./project.ts";

const VERSION_FILES = ["pyproject.toml", "todo.ai", "todo_ai/__init__.py"];
const CHANGED = [
  "CHANGELOG.md",
  "pyproject.toml",
  "release/RELEASE_NOTES.md",
  "todo.ai",
  "todo_ai/__init__.py",
];

/** What the three files say, in the order of `VERSION_FILES`. */
async function spelled({ read }: Project): Promise<(string | undefined)[]> {
  const [pyproject, shell, init] = await Promise.all(VERSION_FILES.map(read));
  return [
    /^version = "(.*?)"/m.exec(pyproject!)?.[1],
    /^VERSION="(.*?)"/m.exec(shell!)?.[1],
    /^__version__ = "(.*?)"/m.exec(init!)?.[1],
  ];
}

/** Whether commit and tag are on the remote, and nothing else was pushed. */
async function assertReleased(project: Project, version: string, before: string) {
  const { git, remote, server } = project;
  const tag = `v${version}`;
  const head = await git("rev-parse", "HEAD");
  assertEquals(
    await remote("rev-parse", "main", `${tag}^{commit}`),
    `${head}\n${head}`,
  );
  assertEquals(await remote("cat-file", "-t", tag), "tag");
  assertEquals(
    await remote("log", "-1", "--format=%s", "main"),
    `chore(release): ${version}`,
  );
  assertEquals(await git("status", "--porcelain"), "");
  const pushes = server.log.filter((each) => each.updates.length > 0);
  const last = pushes.at(-1)!;
  assertEquals([last.user, last.status], ["maintainer", 200]);
  assertEquals(last.updates.map(({ ref, from }) => [ref, from]), [
    ["refs/heads/main", before],
    [`refs/tags/${tag}`, "0".repeat(40)],
  ]);
}

projectTest(
  "the ladder: beta, rc and stable reach the remote as reviewed",
  async (project) => {
    const { answer, commit, git, read, remote, rung, server, write } = project;
    const refs = await remote("show-ref");
    const start = await remote("rev-parse", "main");

    const beta = await answer("prepare", "--beta", "--major");
    assertEquals(beta.version, "1.0.0-beta.1");
    assertEquals(beta.changed_files, CHANGED);
    assertEquals(await spelled(project), ["1.0.0b1", "1.0.0-beta.1", "1.0.0b1"]);
    assertEquals(await remote("show-ref"), refs);
    const notes = (await read("release/RELEASE_NOTES.md")) +
      "\nThanks to all who tested.\n";
    await write("release/RELEASE_NOTES.md", notes);

    assertEquals((await answer("execute")).tag, "v1.0.0-beta.1");
    await assertReleased(project, "1.0.0-beta.1", start);
    assertEquals(`${await remote("show", "main:release/RELEASE_NOTES.md")}\n`, notes);
    const changes = await git(
      "show",
      "--format=",
      "--numstat",
      "HEAD",
      "--",
      ...VERSION_FILES,
    );
    assertEquals(changes.split("\n"), VERSION_FILES.map((path) => `1\t1\t${path}`));
    assertEquals((await git("ls-tree", "HEAD", "todo.ai")).slice(0, 6), "100755");
    assertEquals(
      await git("diff-tree", "-r", "--name-only", "--no-commit-id", "HEAD"),
      CHANGED.join("\n"),
    );

    await commit("fix(mcp): answer when the list is empty");
    const afterBeta = await remote("rev-parse", "main");
    assertEquals((await answer("prepare", "--rc")).version, "1.0.0-rc.1");
    const rcNotes = await read("release/RELEASE_NOTES.md");
    assertStringIncludes(rcNotes, "**mcp:** answer when the list is empty");
    assert(!rcNotes.includes("Breaking changes"), rcNotes);
    await answer("execute");
    await assertReleased(project, "1.0.0-rc.1", afterBeta);
    assertEquals(await spelled(project), ["1.0.0rc1", "1.0.0-rc.1", "1.0.0rc1"]);

    const afterRc = await remote("rev-parse", "main");
    assertEquals((await answer("prepare")).version, "1.0.0");
    const stableNotes = await read("release/RELEASE_NOTES.md");
    assertStringIncludes(stableNotes, "## Breaking changes");
    assertStringIncludes(stableNotes, "**mcp:** answer when the list is empty");
    await answer("execute");
    await assertReleased(project, "1.0.0", afterRc);
    assertEquals(await spelled(project), ["1.0.0", "1.0.0", "1.0.0"]);

    const changelog = await remote("show", "main:CHANGELOG.md");
    const sections = changelog.match(/^## \[.*?\]/gm)!.slice(0, 5);
    const ladder = ["Unreleased", "1.0.0", "1.0.0-rc.1", "1.0.0-beta.1", "0.9.5"];
    assertEquals(sections, ladder.map((each) => `## [${each}]`));
    assertStringIncludes(
      changelog,
      "\n[1.0.0]: https://github.com/fxstein/todo.ai/compare/v0.9.5...v1.0.0\n",
    );

    const pushes = server.log.length;
    const again = await rung("execute");
    assertEquals(again.code, 0, again.stderr);
    assertEquals(server.log.slice(pushes).flatMap((each) => each.updates), []);
  },
);

projectTest("abort gives back every byte", async (project) => {
  const { answer, git, read, write } = project;
  const all = () => Promise.all(CHANGED.map(read));
  const before = await all();
  await answer("prepare", "--beta");
  assert((await all()).every((text, i) => text !== before[i]));
  await write("release/RELEASE_NOTES.md", "edited\n");
  await answer("abort");
  assertEquals(await all(), before);
  assertEquals(await git("status", "--porcelain"), "");
});
