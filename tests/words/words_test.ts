/** `rung notes` and `rung changelog` on real git. */
import { assert, assertEquals, assertStringIncludes } from "../support/assert.ts";
import { type Repo, withRepo } from "../support/repo.ts";
import { codesOf, rungIn, watching } from "../support/clones.ts";
import { rung } from "../support/rung.ts";
import type { Spawn } from "../../lib/system/mod.ts";

const OLD = `# Changelog

## [Unreleased]

### Fixed

- What people wrote (#7)

## [1.0.0] - 2025-11-20

### Added

- Everything
`;

/** A project with two releases, a pre-release in between, and work since. */
async function project(repo: Repo): Promise<void> {
  await repo.write("CHANGELOG.md", OLD);
  await repo.commit("feat: begin");
  await repo.tag("v1.0.0", "v1.0.0");
  await repo.commit("feat(api): one (#5)");
  await repo.tag("v1.1.0-rc.1", "v1.1.0-rc.1");
  await repo.commit("fix: two\n\nFixes #6");
  await repo.tag("v1.1.0", "v1.1.0");
  await repo.commit("fix: what people wrote otherwise (#7)");
  await repo.commit("feat!: three\n\nBREAKING CHANGE: it breaks");
}

const at = (repo: Repo) => ({ cwd: repo.dir, env: repo.env });

Deno.test("notes tell what is to come, people's words first and nothing twice", () =>
  withRepo(async (repo) => {
    await project(repo);
    const { code, out } = await rung(["notes"], at(repo));
    assertEquals(code, 0);
    assertEquals(
      out,
      `# Unreleased

## Fixed

- What people wrote (#7)

## Breaking changes

- three
  - it breaks
`,
    );
  }));

Deno.test("notes of a tag begin at the release before it: stable at stable", () =>
  withRepo(async (repo) => {
    await project(repo);
    const stable = await rung(["notes", "v1.1.0"], at(repo));
    assertEquals(
      stable.out,
      "# v1.1.0\n\n## Added\n\n- **api:** one (#5)\n\n## Fixed\n\n- two, closes #6\n",
    );
    const candidate = await rung(["notes", "v1.1.0-rc.1"], at(repo));
    assertStringIncludes(candidate.out, "- **api:** one (#5)\n");
    assert(!candidate.out.includes("two"));
  }));

Deno.test("notes of a range, for every target, and as data", () =>
  withRepo(async (repo) => {
    await project(repo);
    const range = ["notes", "v1.0.0..v1.1.0"];
    const TOLD: Readonly<Record<string, string>> = {
      plain: "- api: one (#5)",
      slack: "• *api:* one (#5)",
      github: "- **api:** one (#5)",
      gitlab: "- **api:** one (#5)",
      announcement: "v1.1.0 is out.",
    };
    for (const [target, words] of Object.entries(TOLD)) {
      const { out } = await rung([...range, "--for", target], at(repo));
      assertStringIncludes(out, words);
    }
    const { out } = await rung([...range, "--json"], at(repo));
    const data = JSON.parse(out);
    assertEquals([data.tag, data.since, data.commits, data.part], [
      ...["v1.1.0", "v1.0.0"],
      ...[2, "minor"],
    ]);
    assertEquals(data.groups[1].entries[0].closes, ["6"]);
    const short = await rung(["notes", "--compare", "v1.0.0", "v1.1.0"], at(repo));
    assertStringIncludes(short.out, "v1.0.0 → v1.1.0\npart: minor\ncommits: 2\n");
  }));

Deno.test("notes of a tag ask git three times, and see that it leads to a commit", () =>
  withRepo(async (repo) => {
    await project(repo);
    const seen: Spawn[] = [];
    const ran = await rungIn(repo, ["notes", "v1.1.0"], { changes: watching(seen) });
    assertEquals(ran.code, 0, ran.err);
    const asked = seen.map(({ args }) => args[0]);
    assertEquals(asked, ["rev-parse", "ls-remote", "log"]);
    const range = await rungIn(repo, ["notes", "v1.0.0..v1.1.0"]);
    assertEquals([ran.out, range.code], [range.out, 0]);
    await repo.git("tag", "v1.2.0", await repo.git("rev-parse", "HEAD^{tree}"));
    const none = await rungIn(repo, ["notes", "v1.2.0", "--json"]);
    assertEquals([none.code, codesOf(none)], [2, ["range_unknown"]]);
  }));

Deno.test("notes begin at a release that the tag comes after, whatever is below it", () =>
  withRepo(async (repo) => {
    await project(repo);
    const sinceOf = async (tag: string) => {
      const { out, err } = await rungIn(repo, ["notes", tag, "--json"]);
      const { since, commits } = JSON.parse(out || err);
      return [since, commits];
    };
    await repo.git("tag", "v1.1.1", "v1.1.0");
    assertEquals(await sinceOf("v1.1.1"), ["v1.1.0", 0]);
    await repo.git("switch", "-qc", "aside", "v1.0.0");
    await repo.commit("feat: aside");
    await repo.tag("v1.2.0", "v1.2.0");
    assertEquals(await sinceOf("v1.2.0"), ["v1.0.0", 1]);
    await repo.git("merge", "-q", "--no-edit", "v1.1.0");
    await repo.commit("fix: joined");
    await repo.tag("v1.3.0", "v1.3.0");
    assertEquals(await sinceOf("v1.3.0"), ["v1.2.0", 4]);
  }));

Deno.test("a tag is named by its version too, and two in one word are compared", () =>
  withRepo(async (repo) => {
    await project(repo);
    const out = async (...words: string[]) => (await rungIn(repo, words)).out;
    assertEquals(await out("notes", "1.1.0"), await out("notes", "v1.1.0"));
    const short = await out("notes", "--compare", "v1.0.0", "v1.1.0");
    for (const range of ["v1.0.0..v1.1.0", "1.0.0..1.1.0", "v1.0.0...v1.1.0"]) {
      assertEquals(await out("notes", "--compare", range), short);
    }
    const turned = await rungIn(repo, ["notes", "--compare", "1.1.0", "1.0.0"]);
    assertEquals(turned.code, 0);
    assertStringIncludes(turned.err, "v1.0.0 comes before v1.1.0");
    // a branch of that name is what git knows
    await repo.git("branch", "1.1.0", "v1.0.0");
    const branch = await rungIn(repo, ["notes", "1.1.0", "--json"]);
    assertEquals(codesOf(branch), ["range_unknown"]);
  }));

Deno.test("below 1.0.0 what breaks raises the minor part, as the next release has it", () =>
  withRepo(async (repo) => {
    for (const [subject, tag] of [["feat: a", "v0.1.0"], ["feat!: b", "v0.2.0"]]) {
      await repo.commit(subject!);
      await repo.tag(tag!, tag!);
    }
    const told = await rungIn(repo, ["notes", "--compare", "v0.1.0", "v0.2.0"]);
    assertStringIncludes(told.out, "part: minor\n");
  }));

Deno.test("notes refuse what git does not know, and half a history", () =>
  withRepo(async (repo) => {
    await project(repo);
    const ran = await rung(["notes", "v9.9.9"], at(repo));
    assertEquals([ran.code, ran.out], [2, ""]);
    assertStringIncludes(ran.err, "error[range_unknown]");
    await repo.push();
    await repo.git("clone", "--quiet", "--depth=1", `file://${repo.origin}`, "../cut");
    const cut = await rung(["notes"], { cwd: `${repo.root}/cut`, env: repo.env });
    assertStringIncludes(cut.err, "error[clone_shallow]");
  }));

Deno.test("changelog --check names what is missing, --write adds it, and no byte goes", () =>
  withRepo(async (repo) => {
    await project(repo);
    const check = await rung(["changelog", "--check"], at(repo));
    assertEquals(check.code, 3);
    assertStringIncludes(check.err, "CHANGELOG.md for 1.1.0, 1.1.0-rc.1");
    const written = await rung(["changelog", "--write"], at(repo));
    assertEquals(written.code, 0, written.err);
    const text = await repo.read("CHANGELOG.md");
    const [above, below] = OLD.split("## [1.0.0]");
    assert(text.startsWith(above!) && text.endsWith(`## [1.0.0]${below}`), text);
    const headings = text.match(/^## .*$/gm)!.map((each) => each.slice(3, 16));
    assertEquals(headings, [
      ...["[Unreleased]", "[1.1.0] - 202", "[1.1.0-rc.1] ", "[1.0.0] - 202"],
    ]);
    const again = await rung(["changelog", "--write"], at(repo));
    assertEquals([again.code, await repo.read("CHANGELOG.md")], [0, text]);
    assertEquals((await rung(["changelog", "--check"], at(repo))).code, 0);
  }));

Deno.test("changelog prints the whole history, one channel of it, and from a tag on", () =>
  withRepo(async (repo) => {
    await project(repo);
    const versions = async (...words: string[]) => {
      const { out } = await rung(["changelog", ...words], at(repo));
      return out.match(/^## .*$/gm)!.map((each) => /\[(.*?)\]/.exec(each)![1]);
    };
    assertEquals(await versions(), ["1.1.0", "1.1.0-rc.1", "1.0.0"]);
    assertEquals(await versions("--only", "stable"), ["1.1.0", "1.0.0"]);
    assertEquals(await versions("--from", "v1.1.0-rc.1"), ["1.1.0", "1.1.0-rc.1"]);
    await repo.write("rung.toml", '[notes]\nprereleases = "none"\n');
    assertEquals(await versions(), ["1.1.0", "1.0.0"]);
  }));

Deno.test("changelog tells each commit once, also of branches that were merged", () =>
  withRepo(async (repo) => {
    await repo.commit("feat: zero");
    await repo.tag("v1.0.0");
    await repo.git("switch", "--quiet", "-c", "fixes");
    await repo.commit("fix: on the branch");
    await repo.tag("v1.0.1");
    await repo.git("switch", "--quiet", "main");
    await repo.commit("feat: on main");
    await repo.git(
      "merge",
      "--quiet",
      "--no-ff",
      "-m",
      "Merge branch 'fixes'",
      "fixes",
    );
    await repo.tag("v1.1.0");
    const { out } = await rung(["changelog"], at(repo));
    const bodies = out.split(/^## /m).slice(1);
    const told = bodies.map((
      body,
    ) => [/\[(.*?)\]/.exec(body)![1], body.match(/^- .*$/gm)]);
    assertEquals(
      new Map(told as [string, string[]][]),
      new Map([
        ["1.1.0", ["- on main"]],
        ["1.0.1", ["- on the branch"]],
        ["1.0.0", ["- zero"]],
      ]),
    );
  }));

Deno.test("a stable release gathers its pre-releases' sections where that is wanted", () =>
  withRepo(async (repo) => {
    await repo.write("rung.toml", '[notes]\nprereleases = "folded"\n');
    await repo.write("VERSION", "1.0.0\n");
    await repo.write(
      "CHANGELOG.md",
      "# Changelog\n\n## [1.0.0] - 2025-11-20\n\n### Added\n\n- Old\n",
    );
    await repo.commit("feat: begin");
    await repo.tag("v1.0.0", "v1.0.0");
    await repo.push();
    await repo.commit("feat: new thing");
    assertEquals((await rung(["prepare", "--rc"], at(repo))).code, 0);
    assertEquals((await rung(["execute", "--yes"], at(repo))).code, 0);
    await repo.write(
      "CHANGELOG.md",
      (await repo.read("CHANGELOG.md")).replace(
        "- new thing",
        "- new thing, in better words (#1)",
      ),
    );
    await repo.commit("docs: better words");
    await repo.commit("fix: mended");
    const { code, err } = await rung(["prepare"], at(repo));
    assertEquals(code, 0, err);
    const text = await repo.read("CHANGELOG.md");
    assertEquals(text.match(/^## .*$/gm)!.map((each) => each.slice(0, 10)), [
      ...["## [1.1.0]", "## [1.0.0]"],
    ]);
    assertStringIncludes(text, "- new thing, in better words (#1)");
    assertStringIncludes(text, "- mended");
  }));

Deno.test("a broken template is told when the configuration is read", () =>
  withRepo(async (repo) => {
    await repo.write("rung.toml", "[notes]\ntemplate = '{{#groups}}'\n");
    await repo.commit("feat: a *b* <c>");
    const broken = await rung(["next"], at(repo));
    assertStringIncludes(broken.err, "error[config_invalid]");
    assertEquals(broken.code, 2);
    await repo.write(
      "rung.toml",
      "[notes]\ntemplate = '{{#groups}}{{title}}{{#entries}}: {{text}}{{/entries}}{{/groups}}'\n",
    );
    const { out } = await rung(["notes"], at(repo));
    assertEquals(out, "Added: a \\*b\\* \\<c>\n");
  }));
