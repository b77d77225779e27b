/** Lines that do not have the highest release: a short look tells what all of the history tells. */
import { assert, assertEquals } from "../support/assert.ts";
import { withRepo } from "../support/repo.ts";
import { sealedGit } from "../../scripts/sealed_git.ts";
import { readHistory } from "../../lib/gather/history/history.ts";
import { historyFor, withBeside } from "../../lib/gather/history/history_down.ts";
import { gitIn } from "../../lib/git/mod.ts";
import {
  type History,
  lineOf,
  readTags,
  standsOf,
  type Tags,
} from "../../lib/plan/startup.ts";
import { release } from "../../lib/version/startup.ts";
import { realWorld } from "../../lib/system/mod.ts";

const HOUR = 3600;

/** A history for `git fast-import`: commits by name, each an hour after the one before. */
class Told {
  text = "";
  #clock = 1_500_000_000;
  #marks = new Map<string, number>();

  commit(name: string, title: string, parents: readonly string[], file = name): this {
    this.#clock += HOUR;
    this.#marks.set(name, this.#marks.size + 1);
    const [from, ...merged] = parents.map((each) => `:${this.#marks.get(each)}`);
    this.text += `commit refs/heads/${name}\nmark :${this.#marks.get(name)}\n` +
      `committer A <a@example.org> ${this.#clock} +0000\n` +
      `data ${title.length}\n${title}\n` + (from ? `from ${from}\n` : "") +
      merged.map((each) => `merge ${each}\n`).join("") +
      `M 100644 inline file\ndata ${file.length}\n${file}\n`;
    return this;
  }

  row(name: string, count: number, from: string): this {
    for (let i = 1; i <= count; i++) {
      const parent = i === 1 ? from : `${name}${i - 1}`;
      this.commit(`${name}${i}`, `fix: ${name} ${i}`, parent === "" ? [] : [parent]);
    }
    return this;
  }

  tag(name: string, at: string): this {
    this.text += `reset refs/tags/${name}\nfrom :${this.#marks.get(at)}\n\n`;
    return this;
  }
}

/** What each line has beside it, the commit that it is seen from, and whether little was read. */
const LINES: readonly (readonly [
  name: string,
  tell: (told: Told) => unknown,
  head: string,
  isCut: boolean,
])[] = [
  [
    "far",
    (told) =>
      told.row("far", 12, "base200").tag("far/v1.0.1", "far1").tag("far/v1.1.0", "far6")
        .tag("far/v2.0.0", "far12").tag("far/v3.0.0-rc.1", "far11")
        .row("farside", 3, "base200"),
    "farside3",
    false,
  ],
  [
    "old",
    (told) =>
      told.row("old", 2800, "base200").tag("old/v1.0.1", "old70").tag(
        "old/v2.0.0",
        "old2299",
      )
        .row("oldside", 3, "base200"),
    "oldside3",
    true,
  ],
  [
    "long",
    (told) =>
      told.tag("long/v1.0.1", "old70").tag("long/v2.0.0", "old2799")
        .row("longside", 250, "base200"),
    "longside250",
    true,
  ],
  [
    "cycle",
    (told) =>
      told.tag("cycle/v1.0.1", "old70").tag("cycle/v2.0.0", "old2299")
        .row("cycleside", 4, "base200").tag("cycle/v1.1.0-rc.1", "cycleside2"),
    "cycleside4",
    true,
  ],
  [
    "twin",
    (told) =>
      told.row("twin", 4, "base200").commit("twinrelease", "chore: release 1.1.0", [
        "twin2",
      ])
        .tag("twin/v1.1.0", "twinrelease"),
    "twin4",
    false,
  ],
  [
    "squashed",
    (told) =>
      told.tag("squashed/v2.0.0", "old2299").row("squash", 2, "base200")
        .commit("squashed", "feat: all of it", ["base200"], "all")
        .commit("squashrelease", "chore: release 1.1.0", ["squash2"], "all")
        .tag("squashed/v1.1.0", "squashrelease").row("squashside", 2, "squashed"),
    "squashside2",
    false,
  ],
  [
    "branches",
    (told) =>
      told.row("trunk", 8, "base200").row("ra", 7, "trunk2").tag(
        "branches/v1.1.0",
        "ra7",
      )
        .row("rb", 7, "trunk5").tag("branches/v1.2.0", "rb7"),
    "trunk8",
    false,
  ],
  [
    "years",
    (told) =>
      told.tag("years/v2016.1.0", "base3").tag("years/v2020.0.0", "old2299")
        .row("years", 3, "base200"),
    "years3",
    true,
  ],
  [
    "merged",
    (told) =>
      told.tag("merged/v2.0.0", "old2299").row("line", 3, "base200").row(
        "patch",
        2,
        "base200",
      )
        .tag("merged/v1.0.1", "patch2").commit("join", "Merge patch", [
          "line3",
          "patch2",
        ])
        .row("mergedside", 2, "join"),
    "mergedside2",
    true,
  ],
];

Deno.test("a short look beside a line tells what all of the history tells", () =>
  withRepo(async (repo) => {
    const told = new Told().row("base", 200, "");
    for (const [name, tell] of LINES) {
      told.tag(`${name}/v1.0.0`, "base200").tag(`${name}/v0.9.0`, "base150");
      tell(told);
    }
    const into = { cwd: repo.dir, env: repo.env, stdin: told.text };
    await sealedGit(["fast-import", "--quiet", "--force"], into);
    const git = gitIn(realWorld(repo.dir), repo.dir);
    const names = (await repo.git("tag")).split("\n");
    for (const [name, , head, isCut] of LINES) {
      const own = names.filter((each) => each.startsWith(`${name}/`));
      const tags = readTags({ before: `${name}/v`, after: "" }, own, undefined);
      const sha = await repo.git("rev-parse", head);
      const whole = await readHistory(git, sha, undefined, standsOf(tags));
      const short = await historyFor({ git }, sha, tags, undefined);
      assert(whole.ok && short.ok);
      assertEquals([name, short.value.isBesideCut ?? false], [name, isCut]);
      assertEquals([name, seen(tags, short.value)], [name, seen(tags, whole.value)]);
      if (!isCut) continue;
      assert(short.value.bySha.size < 500, `${name}: ${short.value.bySha.size}`);
      // The release that took the number which comes next, with what it brought.
      const { aside } = lineOf(tags, short.value, sha, true);
      const more = await withBeside({ git }, short.value, aside, release(1, 0, 1));
      const taken = aside?.find((each) => each.name === `${name}/v1.0.1`);
      const before = taken && await repo.git("rev-parse", `${taken.name}~40`);
      assert(more.ok && (!before || more.value.bySha.has(before)));
    }
  }, {}));

/** A line by its tags and the titles of its commits. */
function seen(tags: Tags, history: History) {
  const line = lineOf(tags, history, history.head, true);
  const titles = (commits: typeof line.sinceLast) =>
    Array.from(commits, ({ subject }) => subject);
  return {
    names: [line.stable?.name, line.cycle?.name, line.aside?.[0]?.name],
    since: [titles(line.sinceStable), titles(line.sinceLast)],
    level: line.state.level,
  };
}
