/**
 * The same promises on every forge: what is asked of each follows from its abilities, and what it
 * cannot do it has to refuse before anything is written.
 */
import {
  assert,
  assertEquals,
  assertMatch,
  assertStringIncludes,
} from "../support/assert.ts";
import { hintOf } from "../support/hints.ts";
import type { Changes } from "../support/rung.ts";
import { faultsOf } from "./gitea_project.ts";
import {
  good,
  hasPages,
  nothingOf,
  outAt,
  prepared,
  promise,
  WITH_FILES,
} from "./promise.ts";
import type { Seen } from "./stands.ts";
import { ELSEWHERE, troubled } from "./troubled.ts";

promise(
  "a release is what was prepared, a second run changes nothing, and a candidate goes up",
  async (at, able) => {
    const { repo, rung, seen, push } = at;
    const { nameOf, hasPages, takesFiles, hasRuns, isForge, hasSignals } = able;
    const tag = await prepared(at);
    const names = takesFiles
      ? [`tool one-${tag.slice(1)}.txt`, `tool-2-${tag.slice(1)}.bin`]
      : [];
    for (const name of names) await repo.write(`dist/${name}`, name.repeat(999));
    const notes = await repo.read("release/RELEASE_NOTES.md");
    const { out } = await good(rung(["execute", "--json"]));
    const answer = JSON.parse(out);
    assertEquals(answer.run_url !== null, hasRuns, out);
    const files = names.map(nameOf).sort();
    assertEquals(await outAt(at, able), [[tag, files]]);
    const [release] = await seen();
    assertEquals(release?.body.trim(), hasPages ? notes.trim() : undefined);
    let count = () => 0;
    const changes: Changes = (world) => {
      const watched = troubled(world, { how: "error", nth: -1 });
      count = watched.count;
      return watched.changes;
    };
    await good(rung(["execute", tag], { changes }));
    assertEquals(count(), 0, "the second run wrote something");
    assertEquals(await seen(), release ? [release] : []);

    // what is said of it: its page is known where there is one, and nothing is missing
    const status = JSON.parse((await good(rung(["status", "--json"]))).out);
    const { channels } = status.lines[0] as {
      channels: { tag: string; url: string; issues_since: number | null }[];
    };
    const { url: page, issues_since } = channels.find((each) => each.tag === tag)!;
    const told = JSON.parse((await good(rung(["announce", tag, "-n", "--json"]))).out);
    for (const url of [answer.url, page, told.url]) {
      if (hasPages) assertStringIncludes(url, encodeURIComponent(tag));
      else assert(!url?.includes("/releases"), url);
    }
    const half = status.half_done.map((each: { tag: string }) => each.tag);
    assert(!half.includes(tag), `${half}`);
    assertEquals(issues_since, hasSignals ? 0 : null);
    assertEquals(
      status.not_asked,
      isForge && !hasSignals
        ? [`issues: rung cannot ask ${able.title} about them`]
        : [],
    );

    // from its own commit, whatever came after it
    await repo.commit("feat: nobody tested it");
    await push("main");
    await good(rung(["promote", tag]));
    const stable = names.map((name) => name.replaceAll(tag.slice(1), "1.1.0"));
    await repo.git("clean", "--quiet", "-xdf", "dist");
    for (const name of stable) await repo.write(`dist/${name}`, name.repeat(999));
    await good(rung(["execute"]));
    const parent = await repo.git("rev-parse", "v1.1.0^", `${tag}^{commit}`);
    assertEquals(new Set(parent.split("\n")).size, 1, parent);
    assertEquals(await outAt(at, able), [
      ["v1.1.0", stable.map(nameOf).sort()],
      [tag, files],
    ]);
    assertEquals(await at.latest(), hasPages ? "v1.1.0" : undefined);
  },
  () => true,
  ({ takesFiles }) => takesFiles ? WITH_FILES() : {},
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
  ({ hasPages, takesFiles }) => hasPages && takesFiles,
  () => ({ ...WITH_FILES(), ".gitignore": "dist/\n" }),
);

promise(
  "what did not come to its end is told by status, with what finishes it",
  async (at, able) => {
    const { rung } = at;
    const tag = await prepared(at);
    // all that writes on the forge is refused
    const changes: Changes = (world) => troubled(world, { how: "error" }).changes;
    assertEquals((await rung(["execute"], { changes })).code, 1);
    const status = async () =>
      JSON.parse((await good(rung(["status", "--json"]))).out).half_done
        .filter((each: { tag: string }) => each.tag === tag);
    const [half] = await status();
    assert(half, "it is not told");
    const [, command = ""] = /`rung (.+)`$/.exec(half.finish) ?? [];
    await good(rung(command.split(" ")));
    assertEquals(await status(), []);
    assertEquals(await outAt(at, able), [[tag, []]]);
  },
  hasPages,
);

promise(
  "of two runs for one number one makes it, the other is told",
  async (at, able) => {
    const { repo, rung } = at;
    const tag = await prepared(at);
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
    assertEquals(await outAt(at, able), [[tag, []]]);
  },
);

promise(
  "neither a candidate nor an older line becomes the latest, until the latest is taken back",
  async (at, able) => {
    const { repo, rung, latest, seen, push } = at;
    const { hasPages } = able;
    const release = async (...argv: string[]) => {
      await good(rung(["prepare", ...argv]));
      await good(rung(["execute"]));
    };
    const isLatest = async (tag: string) =>
      assertEquals(await latest(), hasPages ? tag : undefined);
    await release();
    await isLatest("v1.1.0");
    await prepared(at, 2);
    await good(rung(["execute"]));
    await isLatest("v1.1.0");
    await repo.git("switch", "--quiet", "--force", "-c", "release/1.0", "v1.0.0");
    await repo.commit("fix: an old line");
    await push("release/1.0");
    await repo.git("fetch", "--quiet", "origin");
    await repo.git("branch", "--quiet", "--set-upstream-to=origin/release/1.0");
    await release("--patch", "--any-branch");
    await isLatest("v1.1.0");

    // its page says so, another one is the latest, and nothing is gone
    const before = [await outAt(at, able), bodiesOf(await seen())] as const;
    // a registry that nobody asked for has its own tests
    let isYanked = true;
    const changes: Changes = (world) => ({
      fetch: (url, init) =>
        url.startsWith("https://pypi.org/")
          ? Promise.resolve(Response.json({ info: { yanked: isYanked } }))
          : world.fetch(url, init),
    });
    const take = async (...argv: string[]) => {
      const { out } = await good(rung([...argv, "--json"], { changes }));
      const { places } = JSON.parse(out) as {
        places: { place: string; state: string }[];
      };
      return places.find(({ place }) => place === "forge")!.state;
    };
    const state = hasPages ? "done" : "absent";
    assertEquals(await take("yank", "1.1.0", "--reason", "it loses data"), state);
    const bad = (await seen()).find(({ tag }) => tag === "v1.1.0");
    if (hasPages) assertStringIncludes(bad!.body, "it loses data");
    await isLatest("v1.0.1");
    assertEquals(await take("yank", "1.1.0"), state);
    await isLatest("v1.0.1");
    assertEquals(await outAt(at, able), before[0]);
    isYanked = false;
    assertEquals(await take("unyank", "1.1.0"), state);
    assertEquals(bodiesOf(await seen()), before[1]);
  },
);

/** Tag → what its page says. */
function bodiesOf(seen: readonly Seen[]): Readonly<Record<string, string>> {
  return Object.fromEntries(seen.map(({ tag, body }) => [tag, body.trim()]));
}

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
  hasPages,
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
  hasPages,
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
  ({ isForge }) => isForge,
);

promise("notes that the forge cannot make are refused beforehand", async (at, able) => {
  const { repo, rung } = at;
  const head = await repo.git("rev-parse", "HEAD");
  await prepared(at);
  const ran = await rung(["execute", "--generate-notes", "--json"]);
  assertEquals(ran.code, 3, ran.err);
  assertMatch(hintOf(ran.err, "forge_unable"), /\b[Ll]eave --generate-notes out/);
  assertStringIncludes(ran.err, able.title);
  await nothingOf(at, head);
  await good(rung(["execute"]));
}, ({ makesNotes }) => !makesNotes);
