/** What git is set up to do, and what the project's history says: nothing fails open. */
import { assert, assertEquals, assertStringIncludes } from "../support/assert.ts";
import { codesOf, NOW, rungIn, snapshot } from "../support/clones.ts";
import { type Repo, withRepo } from "../support/repo.ts";
import { rung } from "../support/rung.ts";
import { hasSshKeygen, makeKey, withSettings } from "../support/ssh_key.ts";

const FILES = {
  VERSION: "1.0.0\n",
  "CHANGELOG.md": "# Changelog\n\n## [Unreleased]\n\n## [1.0.0] - 2026-01-01\n",
  "pkg/package.json": '{ "name": "x", "version": "1.0.0" }\n',
  "package.json": '{ "private": true, "version": "1.0.0", "workspaces": ["pkg"] }\n',
};

function withNews(run: (repo: Repo) => Promise<void>): Promise<void> {
  const make = async (repo: Repo) => {
    await repo.tag("v1.0.0", "Release 1.0.0");
    await repo.commit("feat: more");
    await repo.push();
  };
  return withRepo(run, FILES, { name: "news", make });
}

async function done(repo: Repo, ...argv: string[]): Promise<void> {
  const ran = await rungIn(repo, argv);
  assertEquals(ran.code, 0, `${argv.join(" ")}: ${ran.err}`);
}

async function codes(repo: Repo, ...argv: string[]): Promise<string[]> {
  return codesOf(await rungIn(repo, [...argv, "--json"]));
}

// Signing

for (
  const [setting, what] of [
    ["commit.gpgSign", "commit"],
    ["tag.gpgSign", "tag"],
    ["tag.forceSignAnnotated", "tag"],
  ] as const
) {
  Deno.test({
    name: `execute signs the ${what} where ${setting} says so, or pushes nothing`,
    ignore: !hasSshKeygen(),
    fn: () =>
      withNews(async (repo) => {
        const key = await makeKey(repo);
        const signing = { ...repo, env: withSettings(repo.env, setting) };
        await Deno.rename(key, `${key}.away`);
        await done(repo, "prepare", "--rc");
        const refs = await repo.git("for-each-ref");
        assertEquals(await codes(signing, "execute"), ["signature_missing"]);
        assertEquals(await repo.remote("tag"), "v1.0.0");
        await Deno.rename(`${key}.away`, key);
        await done(signing, "execute");
        assert(await repo.git("for-each-ref") !== refs);
        const ref = what === "tag" ? "v1.1.0-rc.1" : "v1.1.0-rc.1^{commit}";
        assertStringIncludes(
          await repo.remote("cat-file", what, ref),
          "BEGIN SSH SIGNATURE",
        );
      }),
  });
}

Deno.test("execute refuses a setting for signing that git cannot read", () =>
  withNews(async (repo) => {
    await done(repo, "prepare", "--rc");
    await repo.git("config", "commit.gpgSign", "maybe");
    const ran = await rungIn(repo, ["execute", "--json"]);
    assertEquals([ran.code, codesOf(ran)], [3, ["signature_missing"]]);
    assertStringIncludes(ran.err, "maybe");
    assertEquals(await repo.remote("tag"), "v1.0.0");
  }));

for (const what of ["commit", "tag"]) {
  Deno.test({
    name: `execute pushes no ${what} whose signature is none`,
    ignore: Deno.build.os === "windows",
    fn: () =>
      withNews(async (repo) => {
        const program = `${repo.root}/signer`;
        const said = "cat >/dev/null\necho '[GNUPG:] SIG_CREATED ' >&2\necho nothing\n";
        await Deno.writeTextFile(program, `#!/bin/sh\n${said}`, { mode: 0o755 });
        await repo.git("config", "gpg.program", program);
        const signing = { ...repo, env: withSettings(repo.env, `${what}.gpgSign`) };
        await done(repo, "prepare", "--rc");
        assertEquals(await codes(signing, "execute"), ["signature_missing"]);
        assertEquals(await repo.remote("tag"), "v1.0.0");
      }),
  });
}

// What git keeps otherwise than the disk

Deno.test("execute commits under core.safecrlf, and messages in UTF-8 whatever is set", () =>
  withNews(async (repo) => {
    await repo.git("config", "core.autocrlf", "true");
    await repo.git("config", "core.safecrlf", "true");
    await repo.git("config", "i18n.commitEncoding", "ISO-8859-1");
    await done(repo, "prepare", "--rc");
    await done(repo, "execute");
    const raw = await repo.remote("cat-file", "commit", "main");
    assert(!raw.includes("encoding"), raw);
  }));

Deno.test("prepare refuses version files that a sparse checkout leaves out", () =>
  withNews(async (repo) => {
    await repo.git("sparse-checkout", "set", "other");
    const before = await snapshot(repo.dir);
    const ran = await rungIn(repo, ["prepare", "--rc", "--json"]);
    assertEquals([ran.code, codesOf(ran)], [3, ["file_hidden"]], ran.err);
    assertStringIncludes(ran.err, "git sparse-checkout add pkg");
    assertEquals(await snapshot(repo.dir), before);
    await repo.git("sparse-checkout", "add", "pkg");
    await done(repo, "prepare", "--rc");
    await done(repo, "execute");
  }));

Deno.test("bump leaves no version file behind that a sparse checkout leaves out", () =>
  withNews(async (repo) => {
    await repo.git("sparse-checkout", "set", "other");
    const before = await snapshot(repo.dir);
    assertEquals(await codes(repo, "bump", "1.1.0"), ["file_hidden"]);
    assertEquals(await snapshot(repo.dir), before);
    const { out } = await rungIn(repo, ["bump", "--list"]);
    assertStringIncludes(out, "pkg/package.json:1\t1.0.0");
    await repo.git("sparse-checkout", "add", "pkg");
    await done(repo, "bump", "1.1.0");
    assertStringIncludes(await repo.read("pkg/package.json"), "1.1.0");
  }));

Deno.test({
  name: "a link to a file that a sparse checkout leaves out is followed in git",
  ignore: Deno.build.os === "windows",
  fn: () =>
    withNews(async (repo) => {
      await repo.write("meta/VERSION", "1.0.0\n");
      await Deno.remove(`${repo.dir}/VERSION`);
      await Deno.symlink("meta/VERSION", `${repo.dir}/VERSION`);
      await repo.commit("feat: a link");
      await repo.push();
      await repo.git("sparse-checkout", "set", "pkg");
      for (const argv of [["prepare", "--rc"], ["bump", "1.1.0"]]) {
        const ran = await rungIn(repo, [...argv, "--json"]);
        assertEquals([ran.code, codesOf(ran)], [3, ["file_hidden"]], ran.err);
        assertStringIncludes(ran.err, "git sparse-checkout add meta");
      }
      await repo.git("sparse-checkout", "add", "meta");
      await done(repo, "prepare", "--rc");
      await done(repo, "execute");
      assertEquals(await repo.remote("show", "main:meta/VERSION"), "1.1.0-rc.1");
    }),
});

Deno.test({
  name: "a link to nothing by a whole path is none to a file of the project",
  ignore: Deno.build.os === "windows",
  fn: () =>
    withNews(async (repo) => {
      await repo.write("meta/VERSION", "1.0.0\n");
      await Deno.remove(`${repo.dir}/VERSION`);
      await Deno.symlink("/meta/VERSION", `${repo.dir}/VERSION`);
      await repo.commit("feat: a link");
      const { out } = await rungIn(repo, ["bump", "--list"]);
      assertEquals(out.match(/^VERSION/m), null, out);
    }),
});

Deno.test("prepare keeps the changelog's history where it is not checked out", () =>
  withNews(async (repo) => {
    await repo.git("sparse-checkout", "set", "--no-cone", "/*", "!/CHANGELOG.md");
    assertEquals(await codes(repo, "prepare", "--rc"), ["file_hidden"]);
  }));

for (const mark of ["--skip-worktree", "--assume-unchanged"]) {
  Deno.test(`prepare publishes no local bytes of a file with ${mark}`, () =>
    withNews(async (repo) => {
      await repo.git("update-index", mark, "CHANGELOG.md");
      await done(repo, "prepare", "--rc", "-n");
      await repo.write("CHANGELOG.md", `${FILES["CHANGELOG.md"]}\nsecret\n`);
      const ran = await rungIn(repo, ["prepare", "--rc", "--json"]);
      assertEquals([ran.code, codesOf(ran)], [3, ["file_hidden"]], ran.err);
    }));
}

// From every state a command leads out

Deno.test("a planned file that was edited and committed is left alone by abort", () =>
  withNews(async (repo) => {
    await done(repo, "prepare", "--rc");
    const notes = await repo.read("VERSION");
    await repo.write("VERSION", "1.1.0-rc.1\n# mine\n");
    await repo.git("commit", "--quiet", "-m", "fix: by hand", "VERSION");
    assertEquals(await codes(repo, "execute"), ["head_moved", "file_moved"]);
    assert(notes.startsWith("1.1.0-rc.1"));
    await done(repo, "abort");
    assertEquals(await repo.read("VERSION"), "1.1.0-rc.1\n# mine\n");
    assertEquals(await repo.git("status", "--porcelain"), "");
  }));

Deno.test("prepared files that were committed by hand are left alone by abort", () =>
  withNews(async (repo) => {
    await done(repo, "prepare", "--rc");
    await repo.commit("chore: by hand");
    const before = await snapshot(repo.dir);
    await done(repo, "abort");
    assertEquals(await snapshot(repo.dir), before);
    assertEquals(await repo.git("status", "--porcelain"), "");
    await repo.push();
    await done(repo, "prepare", "1.1.0-rc.1");
    await done(repo, "execute");
  }));

Deno.test("an edit that is not committed stops abort, and --keep-files leads out", () =>
  withNews(async (repo) => {
    await done(repo, "prepare", "--rc");
    await repo.write("VERSION", "mine\n");
    const ran = await rungIn(repo, ["abort", "--json"]);
    assertEquals([ran.code, codesOf(ran)], [3, ["file_moved"]]);
    assertStringIncludes(ran.err, "rung abort --keep-files");
    await done(repo, "abort", "--keep-files");
    assertEquals(await repo.read("VERSION"), "mine\n");
    assertEquals(await codes(repo, "execute"), ["plan_missing"]);
  }));

Deno.test("execute after a prepare that failed speaks of no plan, not of the last release", () =>
  withNews(async (repo) => {
    await done(repo, "prepare", "--rc");
    await done(repo, "execute");
    await done(repo, "execute");
    assertEquals(await codes(repo, "prepare", "--rc"), ["nothing_to_release"]);
    const ran = await rungIn(repo, ["execute", "--json"]);
    assertEquals([ran.code, codesOf(ran)], [3, ["plan_missing"]]);
    assertStringIncludes(ran.err, "v1.1.0-rc.1");
    await done(repo, "abort");
  }));

Deno.test("notes that an absolute path names are refused, and nothing goes round for ever", () =>
  withNews(async (repo) => {
    await repo.write("rung.toml", `notes = "${repo.root}/notes.md"\n`);
    await repo.commit("chore: configure");
    await repo.push();
    assertEquals(await codes(repo, "prepare", "--rc"), ["file_outside"]);
    await done(repo, "abort");
  }));

// Tokens of the job and of a person

Deno.test("a filter of the project's sees no token of the job's, unless git may ask a remote", () =>
  withNews(async (repo) => {
    const seen = `${repo.root}/seen`;
    await repo.write(".gitattributes", "VERSION filter=spy\n");
    await repo.commit("chore: a filter");
    await repo.push();
    await repo.git("config", "filter.spy.clean", `env >>${seen}; cat`);
    const secrets = { GITHUB_TOKEN: "of-the-job", GH_TOKEN: "of-a-person" };
    const env = { ...repo.env, ...secrets };
    let runs = 0;
    const tokens = async (...argv: string[]) => {
      await Deno.writeTextFile(seen, "");
      // git asks the filter again only about a file whose time is another
      await Deno.utime(`${repo.dir}/VERSION`, new Date(), new Date(1000 * ++runs));
      const ran = await rung(argv, { cwd: repo.dir, env, now: NOW });
      assertEquals(ran.code, 0, ran.err);
      const text = await Deno.readTextFile(seen);
      assert(argv[0] !== "prepare" || text !== "", "no filter was asked");
      return text.match(/^.*=of-(?:the-job|a-person)$/gm);
    };
    for (const argv of [["next"], ["status"], ["prepare", "--rc"], ["execute"]]) {
      assertEquals(await tokens(...argv), null, argv.join(" "));
    }
    await repo.git("config", "remote.origin.promisor", "true");
    assert(await tokens("prepare", "2.0.0"), "a partial clone may ask");
  }));
