/**
 * Runs every test: those of the pure layers without any permission, then all others.
 *
 *   deno task test            everything
 *   deno task test --deep     the deep ones too: see testing/groups.ts
 *   deno task test PATH…      only these files or folders, with all permissions
 *
 * A deep run does the stories, and what works on clones, again with git set up as on Windows,
 * and the stories and git's own tests as on macOS, whose one further setting is how names are
 * composed: once more, but not deep again. With RUNG_TEST_GIT in the environment, which names
 * one of these, all tests have it so.
 * RUNG_BINARY in the environment names a compiled rung, which is run after all others: by the
 * stories too, by those end-to-end tests that are of a program instead of the source, and by
 * tests/binary. The first two give it nothing but git on its PATH, a home nobody can write to,
 * and where root runs the tests on Linux, no network. tests/binary needs one.
 *
 * Test files of one folder run a few together, in one isolate of the engine: see
 * testing/groups.ts. What they write lies in memory where there is room, unless TMPDIR names a
 * folder: see testing/memory.ts.
 *
 * The last line is `N passed, N failed, N skipped`. With RUNG_ORACLES=require in the
 * environment (CI), a skipped test is a failure.
 */
import { DEEP, groupsOf, withoutGroup } from "./testing/groups.ts";
import { folderInMemory, takeAway } from "./testing/memory.ts";

/**
 * Folders whose tests get no permission at all: an effect that slips in fails them. Of the
 * environment they see what a run of tests is told, and of the rest nothing, rather than
 * failing: the `yaml` parser looks there.
 */
const LITTLE_ENV = ["--ignore-env", "--allow-env=RUNG_DEEP,RUNG_SEED"];
const PURE = ["laws", "version", "files", "notes", "ci", "forge", "plan"];

/** What deep runs do again with a clone set up as on another system: scripts/sealed_git.ts. */
const BY_PROFILE = {
  windows: ["stories", "release", "git", "journal", "gather", "access"],
  macos: ["stories", "git", "journal", "access"],
} as const;

/** The folder whose tests run against a compiled rung too. */
const WITH_BINARY = "tests/stories";
/**
 * End-to-end tests run against the source. Those that are of a program, its start, its pipes, its
 * memory, its secrets, and a release from end to end, run against a compiled rung instead where one
 * is named.
 */
const END_TO_END = "tests/e2e";
const OF_PROGRAM =
  /\/(?:examples|git_hooks|ladder|no_git|private_remote|recipes|trouble|github_(?:app|leak|mcp|push|race|release|token|upload_deep))_test\.ts$/;
/** The folder whose tests run against nothing else; they make their own bare machines. */
const BINARY_ALONE = "tests/binary";

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/** Adds up the summary lines of `deno test`. */
export function countsOf(output: string): Counts {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const line of output.matchAll(/^(?:ok|FAILED) \| .*$/gm)) {
    const number = (word: string) =>
      Number(new RegExp(`(\\d+) ${word}`).exec(line[0])?.[1] ?? 0);
    counts.passed += number("passed");
    counts.failed += number("failed");
    counts.skipped += number("ignored");
  }
  return counts;
}

/** Cuts off what follows from every network; only this machine's own servers answer. */
const CUT_OFF = [
  "unshare",
  "--net",
  "sh",
  "-c",
  'ip link set lo up && exec "$@"',
  "sh",
];

/** Whether this user can do so here. */
function canCutOff(): boolean {
  if (Deno.build.os !== "linux" || Deno.uid() !== 0) return false;
  const [program, ...args] = [...CUT_OFF, "true"];
  try {
    return new Deno.Command(program!, { args, stderr: "null" }).outputSync().success;
  } catch {
    return false;
  }
}

const IN_MEMORY = import.meta.main ? folderInMemory() : undefined;

async function run(
  flags: readonly string[],
  paths: readonly string[],
  binary = "",
  isDeep = true,
  profile = "",
): Promise<Counts> {
  // `deno test` takes no path at all for every path
  if (paths.length === 0) return countsOf("");
  const isToBeBare = binary !== "" &&
    !paths.some((path) => path.startsWith(BINARY_ALONE));
  const isBare = isToBeBare && canCutOff();
  if (isToBeBare && !isBare) console.log("The binary is tested beside a network");
  const [program, ...before] = [...(isBare ? CUT_OFF : []), Deno.execPath()];
  const child = new Deno.Command(program!, {
    args: [
      ...before,
      "test",
      "--quiet",
      "--no-check",
      "--parallel",
      // What only tests use is locked there: scripts/lock.ts.
      ...there("tests/deno.lock") ? ["--lock=tests/deno.lock"] : [],
      ...flags,
      ...paths,
    ],
    // runs wait for git and for servers; the binary's in earnest, most of them for the double
    env: {
      ...{ NO_COLOR: "1", RUNG_BINARY: binary, RUNG_DEEP: isDeep ? "1" : "" },
      ...(profile ? { RUNG_TEST_GIT: profile } : {}),
      // a compiled rung may use nothing below /dev
      ...(IN_MEMORY && !binary ? { TMPDIR: IN_MEMORY } : {}),
      DENO_JOBS: String(navigator.hardwareConcurrency * (binary ? 4 : 2)),
    },
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const lines: string[] = [];
  const tell = async (line: string) => {
    lines.push(withoutGroup(line));
    await Deno.stdout.write(new TextEncoder().encode(lines.at(-1)));
  };
  let rest = "";
  for await (const part of child.stdout.pipeThrough(new TextDecoderStream())) {
    const [last = "", ...others] = (rest + part).split(/(?<=\n)/).reverse();
    for (const line of others.reverse()) await tell(line);
    rest = last;
  }
  await tell(rest);
  const { code } = await child.status;
  const counts = countsOf(lines.join(""));
  // A run that broke before its summary must not count as a run without failures.
  if (code !== 0 && counts.failed === 0) counts.failed = 1;
  return counts;
}

/** The folder whose tests take the longest in one isolate: begun last, it would go on alone. */
const LONGEST = "tests/rows";

function there(path: string): boolean {
  try {
    return Deno.statSync(path) !== undefined;
  } catch {
    return false;
  }
}

if (import.meta.main) {
  const isDeep = Deno.args.includes("--deep");
  const paths = Deno.args.filter((each) => each !== "--deep");
  const folders = [...Deno.readDirSync("tests")]
    .filter((each) =>
      each.isDirectory && !["fixtures", "bench", "binary"].includes(each.name) &&
      (isDeep || each.name !== DEEP.folder)
    )
    .map((each) => each.name).sort();
  const pure = PURE.map((name) => `tests/${name}`).filter(there);
  const others = folders.filter((name) => !PURE.includes(name)).map((name) =>
    `tests/${name}`
  );
  const named = Deno.env.get("RUNG_BINARY");
  const binary = named && await Deno.realPath(named);
  const runs: Counts[] = [];
  if (paths.length > 0) runs.push(await run(["-A"], paths, binary));
  else {
    const temp = await Deno.makeTempDir({ prefix: "rung-test-groups-" });
    const groups = (folders: readonly string[]) => groupsOf(folders, { isDeep, temp });
    const isByBinary = (path: string) =>
      binary !== undefined && path.startsWith(`${END_TO_END}/`) &&
      OF_PROGRAM.test(path);
    runs.push(await run(["--no-prompt", ...LITTLE_ENV], groups(pure), "", isDeep));
    others.sort((a, b) => Number(b === LONGEST) - Number(a === LONGEST));
    const bySource = groupsOf(others, {
      ...{ isDeep, temp },
      isMeant: (path) => !isByBinary(path),
    });
    runs.push(await run(["-A"], bySource, "", isDeep));
    for (const [profile, names] of isDeep ? Object.entries(BY_PROFILE) : []) {
      const profiled = names.map((name) => `tests/${name}`).filter(there);
      console.log(`With git as it is on ${profile}:`);
      const light = groupsOf(profiled, { isDeep: false, temp: `${temp}/${profile}` });
      runs.push(await run(["-A"], light, "", false, profile));
    }
    if (binary) {
      // rung is loaded by each run of it: an isolate for two files leaves no job alone in the end
      const ofProgram = groupsOf([END_TO_END], {
        ...{ isDeep, temp: `${temp}/binary` },
        isMeant: isByBinary,
        size: 2,
      });
      const byBinary = [...groups([WITH_BINARY]), ...ofProgram];
      runs.push(await run(["-A"], byBinary, binary, isDeep));
      runs.push(await run(["-A"], [BINARY_ALONE], binary, isDeep));
    }
    await Deno.remove(temp, { recursive: true });
  }
  takeAway(IN_MEMORY);
  const sum = (key: keyof Counts) => runs.reduce((total, each) => total + each[key], 0);
  const [passed, failed, skipped] = [sum("passed"), sum("failed"), sum("skipped")];
  const isStrict = Deno.env.get("RUNG_ORACLES") === "require";
  if (isStrict && skipped > 0) {
    console.log(`${skipped} tests were skipped that must run here`);
  }
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  Deno.exitCode = failed > 0 || passed === 0 || (isStrict && skipped > 0) ? 1 : 0;
}
