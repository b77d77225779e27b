/**
 * Whole changelogs and notes: beside the one `git log` that they need, and beside `rung next`.
 *
 *   deno run -A tests/bench/words_bench.ts [ROUNDS]
 *
 * Histories of 20,000 commits with 1,000 tags and of 200,000 with 10,000 are made for it.
 * RUNG_HISTORIES names clones, with `:` in between, that are measured too.
 */
import { interleave, type Program, RUNG, rungMiB, tell, tellCount } from "./harness.ts";

/** The whole changelog, at most so many times git's own reading; by the clock. */
const MOST_TIMES_LOG = 2;
/** Notes of the newest release, at most so many times `next` there. */
const MOST_TIMES_NEXT = 1.3;
/** `--help`, at most so many times `--version`. */
const MOST_TIMES_VERSION = 1.3;

/** The next version where no tag counts, at most so many times git's own reading. */
const MOST_TIMES_UNTAGGED = 3;
/** And at most so much memory, however many commits there are. */
const MOST_MIB = 100;

const LOG = ["git", "log", "-z", "--format=%H%n%P%n%cs%n%aN%n%aE%n%B"];
const TYPES = ["feat", "fix", "docs", "chore", "refactor", "perf", "test", "fix(core)"];
const WORDS = "add remove the handler parser option stream buffer where file cache for"
  .split(" ");

/** A history of so many commits and tags, by `git fast-import`. */
async function history(folder: string, commits: number, tags: number): Promise<string> {
  const git = (...args: string[]) => new Deno.Command("git", { args, cwd: folder });
  await Deno.mkdir(folder);
  git("init", "-q", "-b", "main").outputSync();
  const child = new Deno.Command("git", {
    ...{ args: ["fast-import", "--quiet"], cwd: folder, stdin: "piped" },
  }).spawn();
  const writer = child.stdin.getWriter();
  const encoder = new TextEncoder();
  const every = commits / tags;
  let text = "";
  for (let i = 1; i <= commits; i++) {
    const words = Array.from({ length: 7 }, (_, at) => WORDS[(i * (at + 3)) % 12]);
    const title = `${TYPES[i % TYPES.length]}: ${words.join(" ")} (#${i})`;
    const message = i % 4 ? title : `${title}\n\nWhat it was for.\n\nFixes #${i}\n`;
    const person = `A${i % 90} <a${i % 90}@example.org> ${
      1_500_000_000 + i * 300
    } +0000`;
    text += `commit refs/heads/main\nmark :${i}\ncommitter ${person}\n` +
      `data ${message.length}\n${message}\n${i > 1 ? `from :${i - 1}\n` : ""}`;
    if (i % every === 0) {
      const at = i / every;
      text += `reset refs/tags/v${at / 200 | 0}.${(at / 10 | 0) % 20}.${at % 10}\n` +
        `from :${i}\n\n`;
    }
    if (text.length < 1_000_000) continue;
    await writer.write(encoder.encode(text));
    text = "";
  }
  await writer.write(encoder.encode(text));
  await writer.close();
  await child.status;
  git("pack-refs", "--all").outputSync();
  const person = ["-c", "user.name=A", "-c", "user.email=a@example.org"];
  git("read-tree", "HEAD").outputSync();
  git(...person, "commit", "-q", "--allow-empty", "-m", "fix: what comes").outputSync();
  return folder;
}

function newest(cwd: string): string {
  const { stdout } = new Deno.Command("git", {
    ...{ args: ["describe", "--tags", "--abbrev=0"], cwd },
  }).outputSync();
  return new TextDecoder().decode(stdout).trim();
}

function bench(cwd: string, rounds: number): boolean {
  const of = (name: string, ...command: string[]): Program => ({ name, cwd, command });
  const samples = interleave([
    of("git log", ...LOG),
    of("rung changelog", ...RUNG, "changelog"),
    of("rung next", ...RUNG, "next", "--offline"),
    of("rung notes", ...RUNG, "notes", newest(cwd)),
  ], rounds);
  return tell(`Words of ${cwd}`, samples, [
    { of: "rung changelog", against: "git log", under: MOST_TIMES_LOG },
    { of: "rung notes", against: "rung next", under: MOST_TIMES_NEXT },
  ]);
}

/** The next version of a project that has no tag yet: all of its history counts. */
async function benchUntagged(
  from: string,
  cwd: string,
  rounds: number,
): Promise<boolean> {
  const args = ["clone", "-q", "--no-tags", from, cwd];
  new Deno.Command("git", { args }).outputSync();
  const next = ["next", "--offline"];
  const samples = interleave([
    { name: "git log", cwd, command: LOG },
    { name: "rung next", cwd, command: [...RUNG, ...next] },
  ], rounds);
  return [
    tell("No tag yet", samples, [
      { of: "rung next", against: "git log", under: MOST_TIMES_UNTAGGED },
    ]),
    tellCount("MiB without a tag", await rungMiB(next, cwd), MOST_MIB),
  ].every(Boolean);
}

if (import.meta.main) {
  const rounds = Number(Deno.args[0] ?? 5);
  const root = await Deno.makeTempDir({ prefix: "rung-bench-" });
  try {
    const made = [
      await history(`${root}/small`, 20_000, 1_000),
      await history(`${root}/large`, 200_000, 10_000),
    ];
    const named = (Deno.env.get("RUNG_HISTORIES") ?? "").split(":").filter(Boolean);
    const held = [...made, ...named].map((each) => bench(each, rounds));
    held.push(await benchUntagged(`${root}/large`, `${root}/untagged`, rounds));
    const start = interleave([
      { name: "--version", command: [...RUNG, "--version"] },
      { name: "--help", command: [...RUNG, "--help"] },
    ], rounds);
    held.push(tell("Help", start, [
      { of: "--help", against: "--version", under: MOST_TIMES_VERSION },
    ]));
    Deno.exitCode = held.every(Boolean) ? 0 : 1;
  } finally {
    await Deno.remove(root, { recursive: true });
  }
}
