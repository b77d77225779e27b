/** `rung prepare --edit`: the notes, in git's editor, before anything is written. */
import { assertEquals, assertStringIncludes } from "../support/assert.ts";
import { codesOf, NOW } from "../support/clones.ts";
import { type Repo, withRepo } from "../support/repo.ts";
import { rung } from "../support/rung.ts";

const NOTES = "release/RELEASE_NOTES.md";

/** Runs a test where v1.0.0 is out and a feature waits; `GIT_EDITOR` is what it says. */
function editTest(
  name: string,
  run: (
    repo: Repo,
    with_: (editor: string) => ReturnType<typeof rung>,
  ) => Promise<void>,
) {
  Deno.test(name, () =>
    withRepo(async (repo) => {
      await repo.tag("v1.0.0");
      await repo.commit("feat: more");
      await repo.push();
      await run(repo, (editor) =>
        rung(["prepare", "--edit", "--offline", "--json"], {
          cwd: repo.dir,
          env: { ...repo.env, GIT_EDITOR: editor },
          now: NOW,
        }));
    }, { "pyproject.toml": '[project]\nname = "tool"\nversion = "1.0.0"\n' }));
}

editTest("prepare --edit writes the notes as they were edited", async (repo, with_) => {
  const ran = await with_(`sh -c 'echo "Told by a person" >> "$1"' sh`);
  assertEquals(ran.code, 0, ran.err);
  const notes = await repo.read(NOTES);
  assertStringIncludes(notes, "- more");
  assertStringIncludes(notes, "Told by a person");
  // the edited words stay when the release is planned anew
  const again = await rung(["prepare"], { cwd: repo.dir, env: repo.env, now: NOW });
  assertEquals(again.code, 0, again.err);
  assertStringIncludes(await repo.read(NOTES), "Told by a person");
});

const GIVEN_UP: readonly (readonly [string, string])[] = [
  ["leaves nothing", ": >"],
  ["leaves blanks alone", "printf '  \\n' >"],
  ["ends with 1", "false"],
];
for (const [how, editor] of GIVEN_UP) {
  editTest(`an editor that ${how} leaves nothing behind`, async (repo, with_) => {
    const ran = await with_(editor);
    assertEquals([ran.code, codesOf(ran)], [130, ["cancelled"]], ran.err);
    assertEquals(await repo.git("status", "--porcelain"), "");
    assertEquals((await rung(["execute"], { cwd: repo.dir, env: repo.env })).code, 3);
  });
}

editTest("notes that the host would not take are refused", async (repo, with_) => {
  await repo.git("remote", "set-url", "origin", "https://github.com/acme/tool.git");
  const ran = await with_("head -c 125001 /dev/zero | tr '\\0' x >");
  assertEquals([ran.code, codesOf(ran)], [3, ["notes_too_long"]], ran.err);
  assertEquals(await repo.git("status", "--porcelain"), "");
});
