/** Change files: they decide a release, which takes them away, all of it put back. */
import { assertEquals, assertMatch, assertStringIncludes } from "../support/assert.ts";
import { codesOf, rungIn, snapshot } from "../support/clones.ts";
import { type Repo, withRepo } from "../support/repo.ts";

const MORE = "---\ndefault: minor\n---\n\nList what is overdue\n";
const ONE = { "package.json": '{ "name": "tool", "version": "1.0.0" }\n' };

/** A project at v1.0.0, with these files in one more commit. */
function withFiles(
  more: Readonly<Record<string, string>>,
  run: (repo: Repo) => Promise<void>,
  { files = ONE, tags = ["v1.0.0"] }: {
    readonly files?: Readonly<Record<string, string>>;
    readonly tags?: readonly string[];
  } = {},
): Promise<void> {
  return withRepo(async (repo) => {
    for (const tag of tags) await repo.tag(tag, tag);
    for (const [path, text] of Object.entries(more)) await repo.write(path, text);
    await repo.commit("fix: what the commit says");
    await repo.push();
    await run(repo);
  }, files);
}

/** What a run says; it has to succeed. */
async function says(repo: Repo, ...argv: string[]): Promise<string> {
  const ran = await rungIn(repo, argv);
  assertEquals(ran.code, 0, ran.err);
  return ran.out.trim();
}

const gone = async (repo: Repo, path: string) =>
  await repo.git("ls-tree", "-r", "--name-only", "HEAD", "--", path) === "";

Deno.test("change files decide in the place of commits, and the release takes them away", () =>
  withFiles({ ".changeset/x.md": MORE }, async (repo) => {
    assertEquals(await says(repo, "next"), "1.1.0");
    const before = await snapshot(repo.dir);
    await says(repo, "prepare");
    assertStringIncludes(await repo.git("status", "--porcelain"), "D .changeset/x.md");
    assertEquals(await says(repo, "next"), "1.1.0");
    await says(repo, "abort");
    assertEquals(await snapshot(repo.dir), before);
    await says(repo, "prepare");
    await says(repo, "prepare");
    const notes = await repo.read("release/RELEASE_NOTES.md");
    assertStringIncludes(notes, "List what is overdue");
    assertEquals(notes.includes("what the commit says"), false);
    await says(repo, "execute");
    assertEquals(await gone(repo, ".changeset"), true);
    assertEquals(await repo.git("status", "--porcelain"), "");
    assertEquals(
      await repo.remote("rev-parse", "main"),
      await repo.git("rev-parse", "HEAD"),
    );
  }));

Deno.test("notes of what is to come are of the change files that decide it", () =>
  withFiles(
    { "newsfragments/12.feature.md": "List what is overdue\n" },
    async (repo) => {
      const told = await says(repo, "notes");
      assertStringIncludes(told, "- List what is overdue");
      assertEquals(told.includes("what the commit says"), false);
      await repo.write("rung.toml", 'changes = "both"\n');
      const both = await says(repo, "notes");
      assertStringIncludes(both, "- List what is overdue");
      assertStringIncludes(both, "what the commit says");
    },
  ));

Deno.test("a tag alone has the words of change files in its message and its preview", () =>
  withFiles({ ".changeset/x.md": MORE }, async (repo) => {
    const dry = await rungIn(repo, ["tag", "-n"]);
    assertStringIncludes(dry.err, "List what is overdue");
    await says(repo, "tag");
    const message = await repo.git("cat-file", "tag", "v1.1.0");
    assertStringIncludes(message, "List what is overdue");
    assertEquals(message.includes("what the commit says"), false);
  }, { files: { "README.md": "A tool.\n" } }));

Deno.test("what stands below the first paragraph goes along, as it is written", () =>
  withFiles({
    ".changeset/x.md":
      "---\ndefault: minor\n---\n\n**List** [all](https://x.example)\n\n" +
      "### How\n\n```sh\nlist --all\n```\n\n- now\n- then\n",
  }, async (repo) => {
    await says(repo, "prepare");
    const entry = "- **List** [all](https://x.example)\n\n  **How**\n\n" +
      "  ```sh\n  list --all\n  ```\n\n  - now\n  - then\n";
    assertStringIncludes(await repo.read("CHANGELOG.md"), entry);
    assertStringIncludes(await repo.read("release/RELEASE_NOTES.md"), entry);
  }));

Deno.test("the commit that brought a change file stands where the changelog has commits", () =>
  withFiles({ ".changeset/x.md": MORE }, async (repo) => {
    const sha = await repo.git("rev-parse", "--short=7", "HEAD");
    await repo.write("README.md", "x\n");
    await repo.commit("docs: say more");
    await repo.push();
    await says(repo, "prepare");
    assertStringIncludes(
      await repo.read("CHANGELOG.md"),
      `### Minor Changes\n\n- ${sha}: List what is overdue\n`,
    );
  }, {
    files: {
      ...ONE,
      "CHANGELOG.md": "# tool\n\n## 1.0.0\n\n### Minor Changes\n\n- 1a2b3c4: First\n",
    },
  }));

Deno.test("`changes` says otherwise: commits alone, or both", () =>
  withFiles({
    ".changeset/x.md": MORE,
    "rung.toml": 'changes = "commits"\n',
  }, async (repo) => {
    assertEquals(await says(repo, "next"), "1.0.1");
    await repo.write("rung.toml", 'changes = "both"\n');
    await repo.commit("chore: both");
    await says(repo, "prepare");
    const notes = await repo.read("release/RELEASE_NOTES.md");
    assertStringIncludes(notes, "List what is overdue");
    assertStringIncludes(notes, "what the commit says");
  }));

Deno.test("a pre-release leaves them: the next tells what is new, the stable one all", () =>
  withFiles({ "newsfragments/1.feature.md": "Lists.\n" }, async (repo) => {
    await says(repo, "prepare", "rc");
    await says(repo, "execute");
    assertEquals(await gone(repo, "newsfragments"), false);
    const none = await rungIn(repo, ["next", "rc", "--json"]);
    assertEquals(codesOf(none), ["nothing_to_release"]);
    assertStringIncludes(none.err, "no change file asks for it");
    await repo.write("newsfragments/2.bugfix.md", "Mended.\n");
    await repo.commit("docs: a fragment");
    await repo.push();
    await says(repo, "prepare", "rc");
    const notes = await repo.read("release/RELEASE_NOTES.md");
    assertStringIncludes(notes, "Mended.");
    assertEquals(notes.includes("Lists."), false);
    await says(repo, "execute");
    await says(repo, "prepare");
    assertMatch(await repo.read("release/RELEASE_NOTES.md"), /Lists\.[^]*Mended\./);
    await says(repo, "execute");
    assertEquals(await gone(repo, "newsfragments"), true);
    assertEquals(await repo.git("describe", "--exact-match"), "v1.1.0");
  }));

const TWO = {
  files: {
    "package.json": '{ "private": true, "workspaces": ["a", "b"] }\n',
    "a/package.json": '{ "name": "a", "version": "1.0.0" }\n',
    "b/package.json": '{ "name": "b", "version": "1.0.0" }\n',
  },
  tags: ["a@1.0.0", "b@1.0.0"],
};
const BOTH = '---\n"a": major\n"b": patch\n---\n\nAnother way\n';

Deno.test("fragments stand where towncrier is told, and its own types mean what they say", () =>
  withFiles({
    "pyproject.toml": '[project]\nname = "tool"\nversion = "1.0.0"\n\n' +
      '[tool.towncrier]\ndirectory = "docs/news"\n\n' +
      '[[tool.towncrier.section]]\npath = "web"\n\n' +
      '[[tool.towncrier.type]]\ndirectory = "novelty"\nname = "New Features"\n\n' +
      '[[tool.towncrier.type]]\ndirectory = "internals"\nshowcontent = false\n\n' +
      '[[tool.towncrier.type]]\ndirectory = "bugfix"\nname = "Mended"\n',
    "docs/news/12.novelty.rst": "List what is overdue.\n",
    "docs/news/13.internals.rst": "Nobody reads this.\n",
    "docs/news/template.rst": "{{ text }}\n",
    "docs/news/index.rst": "News\n====\n",
    "docs/news/web/14.bugfix.rst": "Say who waits.\n",
    "docs/other/15.removal.rst": "No fragment.\n",
  }, async (repo) => {
    assertEquals(await says(repo, "next"), "1.1.0");
    assertMatch(
      await says(repo, "change", "--minor", "Sort it", "-n"),
      /^Sort it$/,
    );
    const none = await rungIn(repo, ["change", "--major", "Drop it", "--json"]);
    assertEquals(codesOf(none), ["usage"]);
    await says(repo, "prepare");
    const notes = await repo.read("release/RELEASE_NOTES.md");
    assertStringIncludes(notes, "List what is overdue. (#12)");
    assertStringIncludes(notes, "Say who waits. (#14)");
    for (const not of ["Nobody reads", "No fragment", "what the commit says"]) {
      assertEquals(notes.includes(not), false, not);
    }
    await says(repo, "execute");
    assertEquals(
      await repo.git("ls-tree", "-r", "--name-only", "HEAD", "--", "docs"),
      "docs/news/index.rst\ndocs/news/template.rst\ndocs/other/15.removal.rst",
    );
  }, { files: { "pyproject.toml": '[project]\nname = "tool"\nversion = "1.0.0"\n' } }));

Deno.test("of several packages each has what its name or its folder says", () =>
  withFiles({
    ".changeset/x.md": BOTH,
    "b/changelog.d/7.feature.md": "Sorts.\n",
  }, async (repo) => {
    const { packages } = JSON.parse(await says(repo, "next", "--all", "--json"));
    assertEquals(
      packages.map((
        each: Record<string, string>,
      ) => [each["package"], each["version"]]),
      [["a", "2.0.0"], ["b", "1.1.0"]],
    );
    await says(repo, "prepare", "-p", "a");
    assertEquals(
      await repo.read(".changeset/x.md"),
      '---\n"b": patch\n---\n\nAnother way\n',
    );
    await says(repo, "execute");
    assertEquals(await says(repo, "next", "-p", "b"), "1.1.0");
    await says(repo, "prepare", "--all");
    await says(repo, "execute");
    assertEquals(await gone(repo, ".changeset"), true);
    assertEquals(await gone(repo, "b/changelog.d"), true);
  }, TWO));

Deno.test("files of changelog-d say no part: commits decide, and a release leaves them", () =>
  withFiles({
    "changelog.d/config":
      "-- Which fields there are\norganization: acme\nrepository: tool\n",
    "changelog.d/1591": "synopsis: Build the examples again\nprs: #1591\n",
  }, async (repo) => {
    assertEquals(await says(repo, "next"), "1.0.1");
    await says(repo, "prepare");
    assertEquals(await gone(repo, "changelog.d"), false);
    assertStringIncludes(
      await repo.read("release/RELEASE_NOTES.md"),
      "what the commit says",
    );
    // What says its kind by neither still stops a release.
    await repo.write("changelog.d/12", "Sorts.\n");
    await repo.git("add", "--all");
    assertEquals(codesOf(await rungIn(repo, ["next", "--json"])), ["config_invalid"]);
  }));

Deno.test("one release of both takes the file away at once", () =>
  withFiles({ ".changeset/x.md": BOTH }, async (repo) => {
    await says(repo, "prepare", "--all");
    await says(repo, "execute");
    assertEquals(await gone(repo, ".changeset"), true);
    assertEquals(await repo.git("status", "--porcelain"), "");
  }, TWO));

Deno.test("groups of .changeset/config.json are groups, until the configuration has its own", () =>
  withFiles(
    { ".changeset/x.md": MORE.replace("default", '"a"') },
    async (repo) => {
      const next = async () =>
        (await says(repo, "next", "--all")).match(/^\S+ +[\d.]+(?= )/gm);
      const groups = (kind: string, ...names: readonly string[]) =>
        repo.write(".changeset/config.json", JSON.stringify({ [kind]: [names] }));
      await groups("fixed", "*");
      assertEquals(await next(), ["a  1.1.0", "b  1.1.0"]);
      await groups("linked", "a", "b");
      assertEquals(await next(), ["a  1.1.0"]);
      await groups("fixed", "a", "c");
      const { code, err } = await rungIn(repo, ["next", "--all"]);
      assertEquals(code, 2);
      assertStringIncludes(err, 'Cannot use [group.fixed-1]: no package is called "c"');
      await repo.write(
        "rung.toml",
        '[group.x]\npackages = ["a", "b"]\nversion = "fixed"\n',
      );
      assertEquals(await next(), ["a  1.1.0", "b  1.1.0"]);
    },
    TWO,
  ));

const PRIVATE = {
  ...TWO,
  files: {
    ...TWO.files,
    "package.json": '{ "private": true, "workspaces": ["*"] }\n',
    "site/package.json": '{ "name": "site", "version": "0.1.0", "private": true }\n',
  },
};

Deno.test("a private package gets the number that change files ask of it, and no tag; the mode of changesets ends with the stable release", () =>
  withFiles({
    ".changeset/config.json": "{}",
    ".changeset/pre.json": '{ "mode": "pre", "tag": "rc", "changesets": [] }',
    ".changeset/x.md": '---\n"a": minor\n"site": minor\n---\n\nAnother way\n',
    ".changeset/y.md": '---\n"site": patch\n---\n\nA page\n',
  }, async (repo) => {
    const site = async () => JSON.parse(await repo.read("site/package.json")).version;
    await says(repo, "prepare", "--all", "--rc");
    assertEquals(await site(), "0.1.0");
    await says(repo, "execute");
    assertEquals(await gone(repo, ".changeset/pre.json"), false);
    await says(repo, "prepare", "--all");
    await says(repo, "execute");
    assertEquals(await site(), "0.2.0");
    for (const name of ["pre.json", "x.md", "y.md"]) {
      assertEquals(await gone(repo, `.changeset/${name}`), true, name);
    }
    assertEquals(await repo.git("tag", "--list", "site*"), "");
  }, PRIVATE));

Deno.test("what changesets is told to leave alone is left alone, unless it is named", () =>
  withFiles({
    ".changeset/config.json": '{ "ignore": ["b*"], "privatePackages": false }',
    ".changeset/x.md": BOTH,
    ".changeset/y.md": '---\n"site": patch\n---\n\nA page\n',
  }, async (repo) => {
    const ran = await rungIn(repo, ["next", "--all"]);
    assertEquals(ran.out, "a  2.0.0  major: Another way\n");
    assertStringIncludes(
      ran.err,
      "left alone, as .changeset/config.json says: b, site",
    );
    await says(repo, "prepare", "--all");
    assertStringIncludes(await repo.read(".changeset/x.md"), '"b": patch');
    assertStringIncludes(await repo.read("site/package.json"), '"0.1.0"');
    await says(repo, "execute");
    assertEquals(await says(repo, "next", "-p", "b"), "1.0.1");
    await repo.write(
      ".changeset/config.json",
      '{ "privatePackages": { "tag": true } }',
    );
    assertStringIncludes(await says(repo, "next", "--all"), "site");
  }, PRIVATE));

Deno.test("a package that there is not is a fault, with the file", () =>
  withFiles({ ".changeset/x.md": BOTH.replace('"b"', '"c"') }, async (repo) => {
    const ran = await rungIn(repo, ["prepare", "--all", "--json"]);
    assertEquals(codesOf(ran), ["config_invalid"]);
    assertStringIncludes(ran.err, 'no package \\"c\\"');
  }, TWO));

Deno.test("a change file that somebody puts back stops the release", () =>
  withFiles({ ".changeset/x.md": MORE }, async (repo) => {
    await says(repo, "prepare");
    await repo.write(".changeset/x.md", "another\n");
    const ran = await rungIn(repo, ["execute", "--json"]);
    assertEquals(codesOf(ran).includes("file_moved"), true);
    assertStringIncludes(ran.err, "came back");
  }));

Deno.test("rung change writes one that the next release reads, and asks for what is missing", () =>
  withFiles({ "README.md": "x\n" }, async (repo) => {
    const fault = await rungIn(repo, ["change", "Words", "--json"]);
    assertEquals(codesOf(fault), ["usage"]);
    const dry = await says(repo, "change", "--minor", "Lists", "-n");
    assertEquals(dry, '---\n"tool": minor\n---\n\nLists');
    assertEquals(await repo.git("status", "--porcelain"), "");
    assertMatch(
      await says(repo, "change", "--minor", "Lists"),
      /^\.changeset\/lists-\w+\.md$/,
    );
    await repo.commit("feat: lists");
    await repo.push();
    assertEquals(await says(repo, "next"), "1.1.0");
    const asked: string[] = [];
    const ran = await rungIn(repo, ["change"], {
      changes: () => ({
        terminal: {
          columns: 80,
          prompts: () =>
            Promise.resolve({
              confirm: () => Promise.resolve(true),
              select(message, choices) {
                asked.push(message);
                return Promise.resolve(choices.at(-1)!.value);
              },
              text(message) {
                asked.push(message);
                return Promise.resolve("Another way");
              },
            }),
          attach: () => Promise.resolve(0),
        },
      }),
    });
    assertEquals([ran.code, asked.length], [0, 2], ran.err);
    await repo.commit("feat: another way");
    assertEquals(await says(repo, "next", "--offline"), "2.0.0");
  }));
