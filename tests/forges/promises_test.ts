/**
 * The same promises on every forge: what is asked of each follows from its abilities, and what it
 * cannot do it has to refuse before anything is written.
 */
import { assert, assertEquals, assertStringIncludes } from "../support/assert.ts";
import type { Changes } from "../support/rung.ts";
import { faultsOf } from "./gitea_project.ts";
import {
  good,
  nothingOf,
  prepared,
  promise,
  takesFiles,
  WITH_FILES,
} from "./promise.ts";
import { ELSEWHERE, troubled } from "./troubled.ts";

promise(
  "a release is what was prepared, and a second run changes nothing",
  async (at, { nameOf }) => {
    const { repo, rung, seen } = at;
    const names = ["tool one.txt", "tool-2.bin"];
    const tag = await prepared(at);
    for (const name of names) await repo.write(`dist/${name}`, name.repeat(999));
    const notes = await repo.read("release/RELEASE_NOTES.md");
    const { out } = await good(rung(["execute", "--json"]));
    const answer = JSON.parse(out);
    assertStringIncludes(answer.url, encodeURIComponent(tag));
    assert(answer.run_url, "no run was seen");
    const files = names.map(nameOf).sort();
    const [release, ...others] = await seen();
    assertEquals([release!.tag, release!.isDraft, release!.files], [tag, false, files]);
    assertEquals(release!.body.trim(), notes.trim());
    assertEquals(others, []);
    let count = () => 0;
    const changes: Changes = (world) => {
      const watched = troubled(world, { how: "error", nth: -1 });
      count = watched.count;
      return watched.changes;
    };
    await good(rung(["execute", tag], { changes }));
    assertEquals(count(), 0, "the second run wrote something");
    assertEquals(await seen(), [release!]);
  },
  takesFiles,
  WITH_FILES,
);

promise(
  "what goes up has the candidate's very files, where that is asked for",
  async (at, { nameOf }) => {
    const { repo, rung, seen, push } = at;
    await prepared(at);
    await repo.write("dist/tool one.txt", "tested".repeat(999));
    await good(rung(["execute"]));
    const [candidate] = await seen();
    assertEquals(candidate!.files, [nameOf("tool one.txt")]);
    await repo.commit("feat: later");
    await push("main");
    await repo.write("dist/tool one.txt", "built anew");
    await good(rung(["promote", "--assets", "same"]));
    const { err } = await good(rung(["execute"]));
    const [release] = await seen();
    assertEquals([release!.tag, release!.files], ["v1.1.0", candidate!.files]);
    const tested = new TextEncoder().encode("tested".repeat(999));
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", tested));
    assertStringIncludes(err, `over from ${candidate!.tag}: sha256 ${digest.toHex()}`);
  },
  takesFiles,
  { ...WITH_FILES, ".gitignore": "dist/\n" },
);

promise("of two runs for one number one makes it, the other is told", async (at) => {
  const { repo, rung, seen } = at;
  await prepared(at);
  const cwd = `${repo.root}/second`;
  await repo.git("clone", "--quiet", repo.dir, cwd);
  // with the same way to read as the first
  await Deno.copyFile(`${repo.dir}/.git/config`, `${cwd}/.git/config`);
  await good(rung(["prepare", "--rc"], { cwd }));
  const ends = await Promise.all([
    rung(["execute", "--json"]),
    rung(["execute", "--json"], { cwd }),
  ]);
  const said = ends.map(({ err }) => err).join();
  assertEquals(ends.map(({ code }) => code).sort(), [0, 3], said);
  const lost = ends.find(({ code }) => code !== 0)!;
  assert(["tag_taken", "branch_behind"].includes(faultsOf(lost)[0].code), lost.err);
  assertEquals((await seen()).length, 1);
});

promise("neither a candidate nor an older line becomes the latest", async (at) => {
  const { repo, rung, latest, push } = at;
  const release = async (...argv: string[]) => {
    await good(rung(["prepare", ...argv]));
    await good(rung(["execute"]));
  };
  await release();
  assertEquals(await latest(), "v1.1.0");
  await prepared(at, 2);
  await good(rung(["execute"]));
  assertEquals(await latest(), "v1.1.0");
  await repo.git("switch", "--quiet", "--force", "-c", "release/1.0", "v1.0.0");
  await repo.commit("fix: an old line");
  await push("release/1.0");
  await repo.git("fetch", "--quiet", "origin");
  await repo.git("branch", "--quiet", "--set-upstream-to=origin/release/1.0");
  await release("--patch", "--any-branch");
  assertEquals(await latest(), "v1.1.0");
});

promise(
  "notes that are too long are refused before anything is written",
  async (at, able) => {
    const { repo, rung } = at;
    const head = await repo.git("rev-parse", "HEAD");
    await prepared(at);
    await repo.write("release/RELEASE_NOTES.md", "x".repeat(able.longestNotes + 1));
    const ran = await rung(["execute", "--json"]);
    assertEquals([ran.code, faultsOf(ran)[0].code], [3, "notes_too_long"], ran.err);
    assertStringIncludes(ran.err, able.title);
    await nothingOf(at, head);
  },
);

promise(
  "two files that would get one name are refused before anything is written",
  async (at, { nameOf }) => {
    const { repo, rung } = at;
    const head = await repo.git("rev-parse", "HEAD");
    await prepared(at);
    for (const name of ["a b.txt", nameOf("a b.txt")]) {
      await repo.write(`dist/${name}`, "a");
    }
    const ran = await rung(["execute", "--json"]);
    assertEquals([ran.code, faultsOf(ran)[0].code], [3, "asset_missing"], ran.err);
    await nothingOf(at, head);
  },
  ({ takesFiles, nameOf }) => takesFiles && nameOf("a b.txt") !== "a b.txt",
  WITH_FILES,
);

/** All but the question which forge it is: that goes without the token. */
const fits = (_: string, url: string) =>
  !/\/(?:version|openid-configuration)$/.test(url);

promise(
  "a request that leads elsewhere is not followed, and nothing is released",
  async (at) => {
    const { repo, rung, token } = at;
    const head = await repo.git("rev-parse", "HEAD");
    await prepared(at);
    let asked: () => readonly string[] = () => [];
    const changes: Changes = (world) => {
      const astray = troubled(world, { how: "astray", fits });
      asked = astray.asked;
      return astray.changes;
    };
    const ran = await rung(["execute", "--json"], { changes });
    assert(ran.code !== 0, ran.out);
    assert(asked().length > 0);
    assertEquals(asked().filter((url) => url.startsWith(ELSEWHERE)), []);
    assert(!(ran.out + ran.err).includes(token));
    await nothingOf(at, head);
  },
);

promise("the token is in no output and on no command line", async (at) => {
  const { rung, token } = at;
  await prepared(at);
  const lines: string[] = [];
  const changes: Changes = (world) => ({
    run(spawn) {
      lines.push(spawn.args.join(" "));
      return world.run(spawn);
    },
  });
  const ran = await good(rung(["execute", "--verbose"], { changes }));
  const secrets = [token, btoa(token), btoa(`x-access-token:${token}`)];
  for (const secret of secrets) {
    assert(!(ran.out + ran.err + lines.join("\n")).includes(secret));
  }
});

promise(
  "a token that nobody knows is told, and nothing is written",
  async (at, { title }) => {
    const { repo, rung } = at;
    const head = await repo.git("rev-parse", "HEAD");
    await prepared(at);
    const env = { RELEASE_PAT: "0123456789abcdef0123456789abcdef01234567" };
    const ran = await rung(["execute", "--json"], { env });
    assertEquals([ran.code, faultsOf(ran)[0].code], [3, "token_rejected"], ran.err);
    assert(title === "GitHub" || !ran.err.includes("GitHub"), ran.err);
    await nothingOf(at, head);
  },
);

promise("notes that the forge cannot make are refused beforehand", async (at, able) => {
  const { repo, rung } = at;
  const head = await repo.git("rev-parse", "HEAD");
  await prepared(at);
  const ran = await rung(["execute", "--generate-notes", "--json"]);
  assertEquals([ran.code, faultsOf(ran)[0].code], [3, "forge_unable"], ran.err);
  assertStringIncludes(ran.err, able.title);
  await nothingOf(at, head);
  // the hint: without it
  await good(rung(["execute"]));
}, ({ makesNotes }) => !makesNotes);
