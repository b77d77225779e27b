/**
 * Real manifests, as published: bumped, only the version's bytes differ, the ecosystem's own
 * tool says the new version, and lockfiles still satisfy their package manager.
 *
 * `install.sh` downloads what `list.tsv` lists. Without it the tests are skipped; with
 * RUNG_ORACLES=require they fail.
 */
import { assert, assertEquals, assertOk } from "../support/assert.ts";
import { discover, encode, rewrite, type VersionFile } from "../../lib/files/mod.ts";
import {
  baseOf,
  onChannel,
  raise,
  schemeOf,
  type Version,
} from "../../lib/version/mod.ts";
import { realWorld } from "../../lib/system/mod.ts";
import { treeOf } from "../../lib/gather/mod.ts";
import { HOME } from "../oracles/oracles.ts";

interface Row {
  readonly kind: string;
  readonly name: string;
  readonly folder: string;
  /** The version files that it has. */
  readonly paths: readonly string[];
}

const REQUIRED = Deno.env.get("RUNG_ORACLES") === "require";
const DRIVERS = new URL("drivers/", import.meta.url).pathname;
const NOW = 1_795_176_000;

const ROWS: readonly Row[] = Deno.readTextFileSync(new URL("list.tsv", import.meta.url))
  .trim().split("\n").map((line) => {
    const [kind = "", name = "", version = "", paths = ""] = line.split("\t");
    const folder = `${HOME}/manifests/${kind}/${name.replace(/[/:]/g, "_")}-${version}`;
    return { kind, name, folder, paths: paths === "-" ? [] : paths.split(" ").sort() };
  });

function isThere(path: string): boolean {
  try {
    return Deno.statSync(path) !== undefined;
  } catch {
    return false;
  }
}

/** What a command prints; it must succeed. */
function run(
  [command, ...args]: readonly [string, ...string[]],
  { cwd, stdin = "", env = {} }: {
    readonly cwd: string;
    readonly stdin?: string;
    readonly env?: Readonly<Record<string, string>>;
  },
): string {
  const input = `${cwd}/.stdin`;
  Deno.writeTextFileSync(input, stdin);
  const { code, stdout, stderr } = new Deno.Command("sh", {
    args: ["-c", 'exec "$0" "$@" <.stdin', command, ...args],
    cwd,
    env,
  }).outputSync();
  const words = new TextDecoder().decode(stderr);
  assertEquals(code, 0, `${command} ${args.join(" ")}: ${words}`);
  return new TextDecoder().decode(stdout).trim();
}

async function filesOf(folder: string): Promise<readonly VersionFile[]> {
  const tree = treeOf(realWorld(folder), folder);
  return assertOk(await discover(tree, [])).files;
}

/** The first release candidate of the next minor. */
function nextOf(files: readonly VersionFile[]): Version {
  return onChannel(raise(files[0]!.version!, "minor"), "rc", 1);
}

/** Versions of packages that say two numbers, and go on so. */
const SHORT = new WeakSet<Version>();

function spelled(to: Version, scheme: string): string {
  const whole = assertOk(assertOk(schemeOf(scheme)).format(to));
  return SHORT.has(to) ? whole.replace(/^(\d+\.\d+)\.0(?!\d)/, "$1") : whole;
}

/** The bytes of a file with those of its slots cut out. */
function rest(text: string, file: VersionFile): string {
  return file.slots.toReversed().reduce(
    (all, { start, end }) => all.slice(0, start) + "\0" + all.slice(end),
    text,
  );
}

/** A copy of the package with the new version in its files; `use` looks at it. */
async function bumped(row: Row, use: (folder: string, to: Version) => void) {
  const files = await filesOf(row.folder);
  assertEquals(files.map(({ path }) => path).sort(), row.paths);
  if (files.length === 0) return;
  const to = nextOf(files);
  const said = files.flatMap(({ slots }) => slots.map((slot) => slot.spelled));
  if (said.every((each) => /^\d+\.\d+(?!\d|\.\d)/.test(each))) SHORT.add(to);
  const copy = Deno.makeTempDirSync();
  try {
    run(["cp", "-R", `${row.folder}/.`, "."], { cwd: copy });
    for (const file of files) {
      const { after } = assertOk(rewrite(file, to, NOW));
      Deno.writeFileSync(`${copy}/${file.path}`, encode(after));
    }
    for (const file of await filesOf(copy)) {
      const before = files.find(({ path }) => path === file.path)!;
      const bytes = Deno.readFileSync(`${row.folder}/${file.path}`);
      assertEquals(encode(before.text), bytes);
      assertEquals(rest(file.text, file), rest(before.text, before));
      for (const slot of file.slots) {
        // Pages are of what is out.
        if (slot.lags) continue;
        if (slot.says === "digits") {
          assertEquals(slot.version, baseOf(to));
          continue;
        }
        assertEquals(slot.spelled, spelled(to, slot.scheme));
      }
    }
    use(copy, to);
  } finally {
    Deno.removeSync(copy, { recursive: true });
  }
}

/** What the ecosystem's own tools say of the bumped package. */
const ORACLES: Readonly<Record<string, (row: Row, cwd: string, to: Version) => void>> =
  {
    npm(row, cwd, to) {
      const said = run(["npm", "pkg", "get", "version"], { cwd });
      assertEquals(said, `"${spelled(to, "npm")}"`);
      if (!row.paths.includes("package-lock.json")) return;
      run(["npm", "ci", "--dry-run", "--ignore-scripts", "--no-audit"], { cwd });
    },
    pypi(row, cwd, to) {
      const paths = row.paths.filter((path) => path !== "uv.lock");
      const said = run(["python3", `${DRIVERS}python_version.py`], {
        cwd,
        stdin: paths.map((path) => `${path}\n`).join(""),
        env: { PYTHONPATH: `${HOME}/python` },
      });
      assertEquals(said.split("\n"), paths.map(() => spelled(to, "pep440")));
      if (!row.paths.includes("uv.lock")) return;
      run([`${HOME}/uv/bin/uv`, "lock", "--check", "--offline"], { cwd });
    },
    cargo(row, cwd, to) {
      const depth = row.paths.includes("Cargo.lock") ? "--locked" : "--no-deps";
      const said = run(
        ["cargo", "metadata", "--format-version=1", "--offline", depth],
        { cwd },
      );
      const { packages } = JSON.parse(said) as {
        packages: { name: string; version: string; source: string | null }[];
      };
      const own = packages.find(({ source }) => source === null);
      assertEquals(own?.version, spelled(to, "cargo"));
    },
    maven(row, cwd, to) {
      const jars = ["maven3-model", "plexus-utils2"]
        .map((name) => `/usr/share/java/${name}.jar`).join(":");
      const said = run(["java", "-cp", jars, `${DRIVERS}Pom.java`], {
        cwd,
        stdin: row.paths.map((path) => `${path}\n`).join(""),
      });
      assertEquals(said.split("\n"), row.paths.map(() => spelled(to, "maven")));
    },
  };

Deno.test("list.tsv has ten packages or more of each common kind", () => {
  const counts = Map.groupBy(ROWS, ({ kind }) => kind);
  for (const [kind, rows] of counts) assert(rows.length >= 10, kind);
  assertEquals([...counts.keys()].sort(), Object.keys(ORACLES).sort());
});

for (const row of ROWS) {
  const { kind, name, folder } = row;
  const ignore = !REQUIRED && !isThere(folder);
  Deno.test({
    name: `${kind} ${name} is bumped as its own tools read it`,
    ignore,
    fn: () => bumped(row, (copy, to) => ORACLES[kind]!(row, copy, to)),
  });
}
