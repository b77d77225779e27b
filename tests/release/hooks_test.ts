/** `[hooks]`: when each runs, what it sees, and what is left when it fails. */
import { shellWord, wordsIn } from "../../lib/release/hooks/hooks.ts";
import { assert, assertEquals, assertStringIncludes } from "../support/assert.ts";
import { checkedOut, type Repo, withRepo } from "../support/repo.ts";
import { rung } from "../support/rung.ts";

const WORDS:
  readonly (readonly [line: string, words: readonly string[] | undefined])[] = [
    ["make check", ["make", "check"]],
    ["  a   b ", ["a", "b"]],
    [`a "b c" 'd "e' f\\ g`, ["a", "b c", 'd "e', "f g"]],
    [`a=""b`, ["a=b"]],
    [`a '$(touch x)' ; b`, ["a", "$(touch x)", ";", "b"]],
    [`a "b`, undefined],
    ["", []],
  ];
for (const [line, words] of WORDS) {
  Deno.test(`wordsIn(${JSON.stringify(line)})`, () =>
    assertEquals(wordsIn(line), words));
}

const SHELL_WORDS: readonly (readonly [line: string, word: string | undefined])[] = [
  ["npm test && npm run lint", "&&"],
  ["make | tee log", "|"],
  ["make > log", ">"],
  ["make 2>&1", "2>&1"],
  ["./announce.sh $RUNG_VERSION", "$RUNG_VERSION"],
  ['./announce.sh "${RUNG_VERSION}"', "${RUNG_VERSION}"],
  ["echo `date`", "`"],
  ["npm test; npm run lint", ";"],
  ["make 2>/dev/null", "2>/dev/null"],
  ['tar -czf "tool-$RUNG_VERSION.tgz" dist', "$RUNG_VERSION"],
  ['perl -pi -e "s/x/$ENV{RUNG_VERSION}/" a', undefined],
  ['node -e "console.log(`v${process.env.RUNG_VERSION}`)"', undefined],
  ["pip install x>=1", undefined],
  ["sh -c 'a && b > $c'", undefined],
  ['grep "a|b" -- "x && y"', undefined],
  ["git log --grep=^fix$ a&b", undefined],
  ["echo \\$HOME", undefined],
];
for (const [line, word] of SHELL_WORDS) {
  Deno.test(`shellWord(${JSON.stringify(line)})`, () =>
    assertEquals(shellWord(line), word));
}

Deno.test("what only a shell reads is refused before anything is written, and a blank is none", () =>
  withRepo(async (repo) => {
    await repo.push();
    const refused = await ran(repo, "prepare");
    assertEquals(refused.code, 2, refused.err);
    assertStringIncludes(refused.err, 'hook before-push: no shell reads "&&"');
    assertEquals(await repo.git("status", "--porcelain"), "");
    await repo.write("rung.toml", '[hooks]\nbefore-push = ["", "git --version"]\n');
    await repo.commit("chore: mend");
    await repo.push();
    assertEquals((await ran(repo, "prepare")).code, 0);
    const done = await ran(repo, "execute");
    assertEquals(done.code, 0, done.err);
  }, {
    "VERSION": "1.0.0\n",
    "rung.toml": '[hooks]\nbefore-push = "git --version && git status"\n',
  }));

function withHooks(hooks: string, test: (repo: Repo) => Promise<void>): Promise<void> {
  return withRepo(async (repo) => {
    await repo.tag("v1.0.0", "x");
    await repo.commit("feat: more");
    await repo.push();
    await test(repo);
  }, {
    "VERSION": "1.0.0\n",
    "lock.txt": "tool 1.0.0\n",
    ".gitignore": "log\n",
    "rung.toml": `[hooks]\nshell = true\n${hooks}`,
  });
}

const SECRET = { RELEASE_PAT: "a-token-of-forty-characters" };

async function ran(repo: Repo, ...argv: string[]) {
  return await rung(argv, { cwd: repo.dir, env: { ...repo.env, ...SECRET } });
}

Deno.test("hooks run in their order, with the answer's keys and without the token", () =>
  withHooks(
    ["before-prepare", "after-files", "before-commit", "before-push", "after-release"]
      .map((name) =>
        `${name} = 'echo ${name} "$RUNG_VERSION" "$RUNG_TAG" "[$RELEASE_PAT]" >> log'\n`
      ).join(""),
    async (repo) => {
      assertEquals((await ran(repo, "next", "rc")).code, 0);
      assertEquals((await ran(repo, "status")).code, 0);
      assertEquals((await ran(repo, "prepare", "rc", "-n")).code, 0);
      assertEquals(
        (await repo.attempt("ls-files", "-o", "-i", "--exclude-standard")).stdout,
        "",
      );
      assertEquals((await ran(repo, "prepare", "rc")).code, 0);
      const done = await ran(repo, "execute");
      assertEquals(done.code, 0, done.err);
      const rest = "1.1.0-rc.1 v1.1.0-rc.1 []";
      assertEquals(
        await repo.read("log"),
        [
          "before-prepare   []",
          `after-files ${rest}`,
          `before-commit ${rest}`,
          `before-push ${rest}`,
          `after-release ${rest}`,
          "",
        ].join("\n"),
      );
    },
  ));

Deno.test("what a hook said that failed is told with --quiet too, and of no other", () =>
  withHooks(
    "after-files = 'echo all is well'\n" +
      "before-commit = 'echo one of two; echo 3 tests failed >&2; exit 1'\n",
    async (repo) => {
      const fine = await ran(repo, "prepare", "-q");
      assertEquals([fine.code, fine.err], [0, ""]);
      for (const flags of [["-q"], []]) {
        const failed = await ran(repo, "execute", ...flags);
        assertEquals(failed.code, 3, failed.err);
        assertEquals(failed.err.split("  3 tests failed\n").length, 2, failed.err);
        assertStringIncludes(failed.err, "  one of two\n");
        assertStringIncludes(failed.err, "before-commit ended with 1");
      }
    },
  ));

Deno.test("what before-prepare commits and tags is read", () =>
  withHooks(
    'before-prepare = \'git commit -q --allow-empty -m "feat!: all new"; ' +
      "git tag v1.4.0 v1.0.0; git push -q --tags origin HEAD'\n",
    async (repo) => {
      const prepared = await ran(repo, "prepare", "rc");
      assertEquals(prepared.code, 0, prepared.err);
      assertStringIncludes(prepared.out, "version=2.0.0-rc.1\n");
      assertStringIncludes(await repo.read("CHANGELOG.md"), "all new");
    },
  ));

Deno.test("tracked files that after-files changes join the release", () =>
  withHooks(`after-files = 'echo "tool $RUNG_VERSION" > lock.txt'\n`, async (repo) => {
    const said = await ran(repo, "prepare", "rc", "--json");
    assertEquals(said.code, 0, said.err);
    assert(JSON.parse(said.out).changed_files.includes("lock.txt"));
    assertEquals((await ran(repo, "abort")).code, 0);
    assertEquals(await repo.read("lock.txt"), checkedOut("tool 1.0.0\n"));
    assertEquals(await repo.git("status", "--porcelain"), "");
    await ran(repo, "prepare", "rc");
    assertEquals((await ran(repo, "execute")).code, 0);
    assertEquals(await repo.git("show", "v1.1.0-rc.1:lock.txt"), "tool 1.1.0-rc.1");
    assertEquals(await repo.git("status", "--porcelain"), "");
  }));

for (const name of ["before-prepare", "after-files", "before-commit", "before-push"]) {
  Deno.test(`${name} that fails stops the release, and nothing is out`, () =>
    withHooks(
      `${name} = ["true", "echo no good; echo x >> lock.txt; exit 4"]\n`,
      async (repo) => {
        const head = await repo.git("rev-parse", "HEAD");
        const first = await ran(repo, "prepare", "rc");
        const isEarly = name === "before-prepare" || name === "after-files";
        const said = isEarly ? first : await ran(repo, "execute");
        assertEquals(said.code, 3, said.err);
        assertStringIncludes(
          said.err,
          `error[hook_failed]: Cannot go on: the hook ${name} ended with 4`,
        );
        assertStringIncludes(said.err, "no good");
        assertEquals(await repo.remote("tag"), "v1.0.0");
        assertEquals(await repo.git("tag"), "v1.0.0");
        assertEquals(await repo.git("rev-parse", "HEAD"), head);
        if (name === "after-files") {
          assertEquals(await repo.git("status", "--porcelain"), "");
        }
      },
    ));
}

Deno.test("a hook that takes too long is ended, one that is not there is told", () =>
  withHooks(`timeout = 1\nbefore-commit = "sleep 60"\n`, async (repo) => {
    await ran(repo, "prepare", "rc");
    const said = await ran(repo, "execute");
    assertStringIncludes(said.err, "took longer than 1 seconds");
    await repo.write("rung.toml", '[hooks]\nbefore-prepare = "no-such-program"\n');
    await ran(repo, "abort");
    assertStringIncludes(
      (await ran(repo, "prepare", "rc")).err,
      'there is no "no-such-program"',
    );
    // a file that may not be run: what was written is put back
    await repo.write("rung.toml", '[hooks]\nafter-files = "./README.md"\n');
    await repo.write("README.md", "echo 1\n");
    await repo.commit("chore: a hook that is no program");
    const refused = await ran(repo, "prepare", "rc");
    assertStringIncludes(refused.err, 'hook after-files: "./README.md": ');
    assertEquals(await repo.git("status", "--porcelain"), "");
  }));

Deno.test("after-release that fails leaves the release, and the run is no success", () =>
  withHooks(`after-release = "exit 1"\n`, async (repo) => {
    await ran(repo, "prepare", "rc");
    const said = await ran(repo, "execute");
    assertEquals(said.code, 1);
    assertStringIncludes(said.err, "error[release_incomplete]");
    assertEquals(await repo.remote("tag"), "v1.0.0\nv1.1.0-rc.1");
    assertEquals((await ran(repo, "execute")).code, 0);
  }));

Deno.test("a before-commit that changes what was reviewed is refused, and put back", () =>
  withHooks(
    `before-commit = 'echo 9 > VERSION; rm release/RELEASE_NOTES.md; echo z > lock.txt'\n`,
    async (repo) => {
      await ran(repo, "prepare", "rc");
      const said = await ran(repo, "execute");
      assertEquals(said.code, 3, said.err);
      assertStringIncludes(
        said.err,
        'before-commit changes "VERSION", "release/RELEASE_NOTES.md", which was reviewed',
      );
      assertEquals(await repo.read("VERSION"), "1.1.0-rc.1\n");
      assertStringIncludes(await repo.read("release/RELEASE_NOTES.md"), "more");
      assertEquals(await repo.remote("tag"), "v1.0.0");
      await repo.write("lock.txt", "tool 1.0.0\n");
      assertEquals((await ran(repo, "abort")).code, 0);
      assertEquals(await repo.git("status", "--porcelain"), "");
    },
  ));
