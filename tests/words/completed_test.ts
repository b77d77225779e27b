/** `rung changelog` on real git: what each section tells, links to, and where it lands. */
import { assertEquals, assertStringIncludes } from "../support/assert.ts";
import { type Repo, withRepo } from "../support/repo.ts";
import { codesOf, rungIn } from "../support/clones.ts";
import { besideOf, insertSection, notBeside } from "../../lib/notes/mod.ts";
import { commits } from "../notes/commit_rows.ts";

const WEB = "https://github.com/acme/tool";

/** 1.0.0, a candidate of 1.1.0 that never came, two of 2.0.0, 2.0.0, and a patch. */
async function project(repo: Repo): Promise<void> {
  await repo.git("remote", "set-url", "origin", `${WEB}.git`);
  for (
    const [subject, tag] of [
      ["feat: door", "v1.0.0"],
      ["feat: window", "v1.1.0-rc.1"],
      ["feat!: roof", "v2.0.0-rc.1"],
      ["fix: gutter", "v2.0.0-rc.2"],
      ["fix: tile", "v2.0.0"],
      ["fix: lock", "v2.0.1"],
    ] as const
  ) {
    await repo.commit(subject);
    await repo.tag(tag, tag);
  }
}

/** Version → the words of its section's items. */
function told(out: string): Record<string, readonly string[]> {
  return Object.fromEntries(
    out.split(/^## /m).slice(1).map((section) => [
      /\[(.*?)\]/.exec(section)![1]!,
      [...section.matchAll(/^- (?:.* )?(\w+)$/gm)].map(([, word]) => word!),
    ]),
  );
}

Deno.test("releases that are older than all sections, and told in a file beside, are not lacking", () => {
  const release = (version: string) => ({
    ...{ version, tag: `v${version}`, date: "2026-11-20", commits: commits("fix: x") },
  });
  const releases = ["2.1.0", "2.0.0", "1.1.0", "1.0.0"].map(release);
  const here = { path: "CHANGES.md", text: "# C\n\n## 2.0.0\n\n- x\n" };
  const old = {
    path: "HISTORY.md",
    text: "## 2.1.0\n\n- x\n\n## 1.0.0\n\n- x\n",
  };
  const left = notBeside(releases, here, [old]).map(({ version }) => version);
  assertEquals(left, ["2.1.0", "2.0.0", "1.1.0"]);
  const list = () => ["CHANGES.md", "HISTORY.md", "CHANGES-1.x.rst", "newsletter.md"];
  const read = (path: string) => path;
  const found = besideOf({ list, read }, "CHANGES.md").map(({ path }) => path);
  assertEquals(found, ["HISTORY.md", "CHANGES-1.x.rst"]);
});

Deno.test("a stable release tells all since the last stable one, whatever came between", () =>
  withRepo(async (repo) => {
    await project(repo);
    const all = {
      "2.0.1": ["lock"],
      "2.0.0": ["roof", "window", "tile", "gutter"],
      "2.0.0-rc.2": ["gutter"],
      "2.0.0-rc.1": ["roof"],
      "1.1.0-rc.1": ["window"],
      "1.0.0": ["door"],
    };
    const sectionsOf = async (...words: string[]) =>
      told((await rungIn(repo, ["changelog", ...words])).out);
    assertEquals(await sectionsOf(), all);
    const { "2.0.1": last, "2.0.0": stable, "1.0.0": first, ...early } = all;
    const stables = { "2.0.1": last, "2.0.0": stable, "1.0.0": first };
    assertEquals(await sectionsOf("--only", "rc"), early);
    assertEquals(await sectionsOf("--only", "stable"), stables);
    for (const from of ["v2.0.0", "2.0.0"]) {
      const rest = await sectionsOf("--from", from);
      assertEquals(rest, { "2.0.1": last, "2.0.0": stable });
    }
    await repo.write("rung.toml", '[notes]\nprereleases = "folded"\n');
    assertEquals(await sectionsOf(), stables);
    const rest = await sectionsOf("--from", "v2.0.0-rc.1");
    assertEquals(rest, { "2.0.1": last, "2.0.0": stable });
  }));

Deno.test("a changelog that begins with a tag that is not there is refused, and prints nothing", () =>
  withRepo(async (repo) => {
    await project(repo);
    const ran = await rungIn(repo, ["changelog", "--from", "v9.0.0"]);
    assertEquals([ran.code, ran.out], [2, ""]);
    const json = await rungIn(repo, ["changelog", "--from", "v9.0.0", "--json"]);
    assertEquals(codesOf(json), ["range_unknown"]);
  }));

Deno.test("a whole changelog links each heading to what lies between its tags", () =>
  withRepo(async (repo) => {
    await project(repo);
    const links = [
      `[2.0.1]: ${WEB}/compare/v2.0.0...v2.0.1`,
      `[2.0.0]: ${WEB}/compare/v1.0.0...v2.0.0`,
      `[2.0.0-rc.2]: ${WEB}/compare/v2.0.0-rc.1...v2.0.0-rc.2`,
      `[2.0.0-rc.1]: ${WEB}/compare/v1.1.0-rc.1...v2.0.0-rc.1`,
      `[1.1.0-rc.1]: ${WEB}/compare/v1.0.0...v1.1.0-rc.1`,
      `[1.0.0]: ${WEB}/releases/tag/v1.0.0`,
    ];
    const linksIn = (text: string) => text.match(/^\[.*\]: .*$/gm);
    assertEquals(linksIn((await rungIn(repo, ["changelog"])).out), links);
    await rungIn(repo, ["changelog", "--write"]);
    const whole = await repo.read("CHANGELOG.md");
    assertEquals(linksIn(whole), links);
    // Two are taken out, with their links: they come back where they were.
    const lacking = whole.replace(/^## \[2\.0\.0\][^]*?(?=^## \[2\.0\.0-rc\.2\])/m, "")
      .replace(/^\[2\.0\.0\]: .*\n/m, "").replace(/^## \[1\.0\.0\][^]*?(?=^\[)/m, "")
      .replace(/^\[1\.0\.0\]: .*\n/m, "");
    await repo.write("CHANGELOG.md", lacking);
    const again = await rungIn(repo, ["changelog", "--write"]);
    assertStringIncludes(again.out, "added 2.0.0, 1.0.0");
    assertEquals(await repo.read("CHANGELOG.md"), whole);
  }));

Deno.test("headings that compare begin at the release before, and not at that of the model", () =>
  withRepo(async (repo) => {
    await project(repo);
    await repo.write(
      "CHANGELOG.md",
      `# Changelog\n\n## [2.0.0](${WEB}/compare/v1.0.0...v2.0.0) (2025-11-21)\n\n` +
        "### Features\n\n* roof\n\n## 1.0.0 (2025-11-20)\n\n### Features\n\n* door\n",
    );
    await rungIn(repo, ["changelog", "--write", "--only", "stable"]);
    assertStringIncludes(
      await repo.read("CHANGELOG.md"),
      `## [2.0.1](${WEB}/compare/v2.0.0...v2.0.1) (`,
    );
  }));

/** A changelog of two packages. */
const OF_TWO = "# Changelog\n\n## core@1.1.0 (2025-11-20)\n\n- Roof\n\n" +
  "## cli@1.0.0 (2025-11-20)\n\n- Door\n\n## core@1.0.0 (2025-11-20)\n\n- Floor\n";

/** How that one begins with a release more. */
function withRelease(tag: string, version: string): readonly string[] {
  const { text } = insertSection(OF_TWO, {
    ...{ tag, version, date: "2025-11-21", commits: commits("fix: lock") },
    path: "CHANGELOG.md",
  });
  assertEquals(text.endsWith(OF_TWO.slice(OF_TWO.indexOf("## "))), true);
  return text.split("\n").filter((line) => line !== "").slice(1, 3);
}

Deno.test("in one changelog of several packages each release is headed by its own", () => {
  assertEquals(withRelease("cli@1.1.0", "1.1.0")[0], "## cli@1.1.0 (2025-11-21)");
  assertEquals(withRelease("cli@1.0.1", "1.0.1")[0], "## cli@1.0.1 (2025-11-21)");
  // a third one's first, which core and cli have been at
  assertEquals(withRelease("web@1.0.0", "1.0.0")[0], "## web@1.0.0 (2025-11-21)");
  const there = insertSection(OF_TWO, {
    ...{ tag: "cli@1.0.0", version: "1.0.0", date: "2025-11-21" },
    ...{ commits: commits("fix: lock"), path: "CHANGELOG.md" },
  });
  assertEquals([there.text, there.isThere], [OF_TWO, true]);
});

Deno.test("a tag that names what no heading does changes nothing", () => {
  const { text } = insertSection("# Changelog\n\n## Tool 1.0.0\n\n- a\n\n- b\n", {
    ...{ tag: "release-1.1.0", version: "1.1.0", date: "2025-11-21" },
    ...{ commits: commits("fix: lock"), path: "CHANGELOG.md" },
  });
  assertStringIncludes(text, "## Tool 1.1.0\n");
});

Deno.test("a release that parted from an older line begins where that line did", () =>
  withRepo(async (repo) => {
    await repo.git("remote", "set-url", "origin", `${WEB}.git`);
    const tagged = async (subject: string, tag: string) => {
      await repo.commit(subject);
      await repo.tag(tag, tag);
    };
    await tagged("feat: a", "v1.0.0");
    await repo.git("switch", "-qc", "1.x");
    await tagged("fix: b", "v1.0.1");
    await repo.git("switch", "-q", "main");
    await tagged("feat!: c", "v2.0.0");
    await repo.git("merge", "-q", "--no-ff", "-m", "Merge branch '1.x'", "1.x");
    await tagged("fix: d", "v2.0.1");
    const { out } = await rungIn(repo, ["changelog"]);
    assertStringIncludes(out, `[2.0.0]: ${WEB}/compare/v1.0.0...v2.0.0\n`);
    assertStringIncludes(out, `[2.0.1]: ${WEB}/compare/v2.0.0...v2.0.1\n`);
    assertStringIncludes(out, `[1.0.1]: ${WEB}/compare/v1.0.0...v1.0.1\n`);
  }));

Deno.test("a heading that compares by a slip others than its own is no model for the link", () => {
  const before =
    `# Changelog\n\n## [1.1.0](${WEB}/compare/v0.4.0...v0.5.0) (2025-11-20)\n\n` +
    `* a\n\n## [1.0.0](${WEB}/compare/v0.9.0...v1.0.0) (2025-11-19)\n\n* b\n`;
  const { text } = insertSection(before, {
    ...{ tag: "v1.2.0", since: "v1.1.0", version: "1.2.0", date: "2025-11-21" },
    ...{ commits: commits("fix: lock"), path: "CHANGELOG.md" },
  });
  assertStringIncludes(
    text,
    `## [1.2.0](${WEB}/compare/v1.1.0...v1.2.0) (2025-11-21)\n`,
  );
});

const LAND: readonly (readonly [string, string, string, string])[] = [
  [
    "the oldest goes behind the last section, above what else there is",
    "CHANGELOG.md",
    "# Changelog\n\n## 2.0.1 (2025-11-21)\n\n- Lock\n\n## 2.0.0 (2025-11-20)\n\n- Roof\n\n" +
    "## Older\n\nAsk the list.\n",
    "- Roof\n\n## 1.0.0 (2025-11-20)\n\n- door\n\n## Older\n\nAsk the list.\n",
  ],
  [
    "a file without a line feed at its end has none afterwards",
    "CHANGELOG.md",
    "# Changelog\n\n## 2.0.1 (2025-11-21)\n\n- Lock\n\n## 2.0.0 (2025-11-20)\n\n- Roof",
    "- Roof\n\n## 1.0.0 (2025-11-20)\n\n- door",
  ],
  [
    "the newest goes above all, although an older one stands on top",
    "CHANGELOG.md",
    "# Changelog\n\n## 1.0.0 (2025-11-20)\n\n- Door\n\n## 2.0.0 (2025-11-20)\n\n- Roof\n",
    "# Changelog\n\n## 2.0.1 (2025-11-20)\n\n- lock\n\n## 1.0.0 (2025-11-20)\n\n- Door\n\n" +
    "## 2.0.0 (2025-11-20)\n\n- Roof\n",
  ],
  [
    "two whose days rise: the newest stands last",
    "CHANGES",
    "1.0.0 2025-11-18\n - Door\n\n2.0.0 2025-11-19\n - Roof\n",
    " - Roof\n\n2.0.1 2025-11-20\n - lock\n",
  ],
];

for (const [title, path, before, end] of LAND) {
  Deno.test(`--write: ${title}`, () =>
    withRepo(async (repo) => {
      await project(repo);
      await repo.write(path, before);
      await rungIn(repo, ["changelog", "--write", "--only", "stable"]);
      const text = await repo.read(path);
      assertEquals(text.slice(-end.length), end);
      await rungIn(repo, ["changelog", "--write", "--only", "stable"]);
      assertEquals(await repo.read(path), text);
    }));
}
