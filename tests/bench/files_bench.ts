/**
 * One bump of 1 file and of 500 files, beside bump-my-version, bumpp, npm version and a plain
 * program that reads, writes and fsyncs the same files.
 *
 *   deno run -A tests/bench/files_bench.ts [ROUNDS]
 *
 * No peer fsyncs: their rows tell what safety costs. The peers come from
 * `tests/manifests/install.sh peers`.
 */
import { HOME } from "../oracles/oracles.ts";
import { interleave, type Program, RUNG, rungMiB, tell, tellCount } from "./harness.ts";

/** At most so many times the plain program's time for 500 files. */
const MOST_RATIO = 1.5;
/** At most so much memory. */
const MOST_MIB = 100;

const PEERS = ["bump-my-version", "bumpp", "npm version"];
const PLAIN = new URL("peers/plain_files.py", import.meta.url).pathname;

/** The paths of `count` packages, the root's first. */
function pathsOf(count: number): readonly string[] {
  const members = Array.from(
    { length: count - 1 },
    (_, i) => `packages/p${i}/package.json`,
  );
  return ["package.json", ...members];
}

/** Writes the project anew, at 1.4.0; what one program alone reads, for that one alone. */
function prepare(folder: string, count: number, name: string): void {
  for (const [i, path] of pathsOf(count).entries()) {
    const text = JSON.stringify(
      {
        name: i === 0 ? "root" : `p${i - 1}`,
        version: "1.4.0",
        ...(i === 0 ? { private: true, workspaces: ["packages/*"] } : {}),
        description: "A package of a project that is bumped. ".repeat(8),
        dependencies: { "left-pad": "1.3.0" },
      },
      null,
      2,
    );
    Deno.mkdirSync(`${folder}/${path}`.replace(/\/[^/]*$/, ""), { recursive: true });
    Deno.writeTextFileSync(`${folder}/${path}`, text + "\n");
  }
  const table = (path: string) =>
    `[[tool.bumpversion.files]]\nfilename = "${path}"\n` +
    `search = '"version": "{current_version}"'\nreplace = '"version": "{new_version}"'\n`;
  if (name === "bump-my-version") {
    Deno.writeTextFileSync(
      `${folder}/.bumpversion.toml`,
      '[tool.bumpversion]\ncurrent_version = "1.4.0"\n' +
        pathsOf(count).map(table).join(""),
    );
  }
  Deno.writeTextFileSync(`${folder}/paths.txt`, pathsOf(count).join("\n"));
}

/** Rung, the plain program and the peers, each in a folder of its own. */
function programsOf(root: string, count: number): readonly Program[] {
  const bumpp = `${HOME}/bumpp/node_modules/.bin/bumpp`;
  const quiet = ["--yes", "--no-commit", "--no-tag", "--no-push"];
  const npm = ["npm", "version", "1.5.0", "--no-git-tag-version"];
  const workspaces = [
    "--workspaces",
    "--no-workspaces-update",
    "--include-workspace-root",
  ];
  const python = { ...Deno.env.toObject(), PYTHONPATH: `${HOME}/bump-my-version` };
  const programs: readonly Program[] = [
    { name: "rung bump", command: [...RUNG, "bump", "1.5.0"] },
    { name: "plain program", command: ["python3", PLAIN, "paths.txt"] },
    {
      name: "bump-my-version",
      command: [
        `${HOME}/bump-my-version/bin/bump-my-version`,
        ...["bump", "--new-version", "1.5.0", "minor"],
      ],
      env: python,
    },
    { name: "bumpp", command: [bumpp, "1.5.0", ...quiet, ...pathsOf(count)] },
    { name: "npm version", command: count > 1 ? [...npm, ...workspaces] : npm },
  ];
  return programs.map((program) => {
    const cwd = `${root}/${program.name.replace(" ", "-")}-${count}`;
    const last = `${cwd}/${pathsOf(count).at(-1)}`;
    return {
      ...program,
      cwd,
      before: () => prepare(cwd, count, program.name),
      check() {
        if (Deno.readTextFileSync(last).includes('"version": "1.5.0"')) return;
        throw new Error(`${program.name} did not bump ${last}`);
      },
    };
  });
}

if (import.meta.main) {
  const rounds = Number(Deno.args[0] ?? 5);
  const root = await Deno.makeTempDir({ prefix: "rung-bench-" });
  try {
    const against = (under: number) => (peer: string) => ({
      of: "rung bump",
      against: peer,
      under,
    });
    const one = tell(
      "A bump of 1 file",
      interleave(programsOf(root, 1), rounds),
      PEERS.map(against(1)),
    );
    const many = programsOf(root, 500);
    const all = tell("A bump of 500 files", interleave(many, rounds), [
      against(MOST_RATIO)("plain program"),
      ...PEERS.map(against(1)),
    ]);
    const [rung] = many;
    rung!.before?.();
    const isSmall = tellCount(
      "MiB for 500 files",
      await rungMiB(["bump", "1.5.0"], rung!.cwd!),
      MOST_MIB,
    );
    Deno.exitCode = one && all && isSmall ? 0 : 1;
  } finally {
    await Deno.remove(root, { recursive: true });
  }
}
