/**
 * Makes what a release hands out, in dist/.
 *
 *   deno task compile                       for this machine
 *   deno task compile --target TRIPLE…      for these (see lib/plan/distribution.ts)
 *   deno task compile --all                 for every machine
 *   deno task compile --bundle              rung.js and its papers alone, no binary
 *
 * dist/ gets an archive a machine, rung.js, rung.1, completions/, SHA256SUMS, rung.cdx.json
 * (CycloneDX), VERSION; dist/TRIPLE/ the binary itself; dist/maps/ the source maps.
 *
 * The same commit made twice by the same Deno gives the same bytes, wherever it is made; every
 * date is that of the commit, or SOURCE_DATE_EPOCH. A machine's binary needs its runtime, which Deno
 * downloads from its own host; DENORT_BIN names one that is here already, RUNG_DENORTS a
 * folder of them: `denort-TRIPLE`.
 */
import config from "../deno.json" with { type: "json" };
import {
  archiveFolder,
  archiveOf,
  programOf,
  RELEASE_KEY,
  type Target,
  TARGETS,
} from "../lib/plan/mod.ts";
import { type Entry, tarGz, zip } from "./archive.ts";
import { icon } from "./icon.ts";
import { bundle, deno, DIST, homeOf, ROOT } from "./bundle.ts";
import { keyOf, signatureOf, signProgram } from "./release/signing.ts";
import { sbomOf } from "./packages.ts";
import { withVersion } from "./version_resource.ts";
import { papersOf } from "./papers.ts";

/**
 * What the program may do: files, the environment, the network, programs. None of them can
 * be narrower: a clone may lie anywhere, a forge be any host, git wants the environment as
 * it is, and Deno refuses a limit to single programs wherever LD_LIBRARY_PATH is set, which
 * GitHub's own setup-python does. No foreign code (ffi, import), nothing of the system
 * (sys), and nothing below /dev, /proc and /sys, for which Deno wants all permissions.
 */
export const PERMISSIONS = [
  "--allow-read",
  "--allow-write",
  "--allow-env",
  "--allow-net",
  "--allow-run",
  "--no-prompt",
];

/**
 * On Windows all of it: less, and Deno uses no file of a share, nor of a drive that is one by
 * another name (`H:`), as the projects of many companies are. What is denied or taken back
 * counts as less. Source: denoland/deno#24703, quarto-dev/quarto-cli#11385.
 */
const WINDOWS_PERMISSIONS = ["--allow-all", "--no-prompt"];

/**
 * Half of the memory of a run would be objects that have died and the last compiler: young
 * objects get little room, the heap is cleared at once when it has grown by a fifth, and what
 * the first compilers make serves a run of seconds as well: the middle one is for long ones. No
 * thread compiles beside, for it has memory of its own.
 */
export const V8_FLAGS = "--v8-flags=" + [
  ...["--min-semi-space-size=2", "--max-semi-space-size=2"],
  ...["--heap-growing-percent=20", "--no-incremental-marking"],
  ...["--invocation-count-for-maglev=2000", "--no-concurrent-recompilation"],
  "--no-opt",
].join(",");

/**
 * No code cache: Deno keeps it under a name that anybody can foretell, in a folder that all
 * users share, and runs what it finds there. The bundle is in parts instead, of which a
 * command loads the few it needs; that starts as fast.
 */
const COMPILE = [
  "compile",
  "--quiet",
  "--no-check",
  "--no-config",
  "--no-lock",
  "--no-remote",
  "--no-npm",
  "--no-code-cache",
  V8_FLAGS,
];

/** The date of everything that is made: seconds since 1970. */
function dateOf(): number {
  const asked = Deno.env.get("SOURCE_DATE_EPOCH");
  if (asked) return Number(asked);
  const { code, stdout } = new Deno.Command("git", {
    args: ["log", "-1", "--format=%ct"],
    cwd: ROOT,
  }).outputSync();
  // Outside of a clone: the first moment that a zip archive can name.
  return code === 0 ? Number(new TextDecoder().decode(stdout)) : 315_532_800;
}

/** Makes the binary for a machine, and sees that it runs if this is one. */
function compile(target: Target, version: string): void {
  const program = `dist/${target.triple}/${programOf(target)}`;
  Deno.mkdirSync(new URL(`dist/${target.triple}/`, ROOT), { recursive: true });
  const isWindows = target.os === "windows";
  const icon = isWindows ? ["--icon=dist/rung.ico"] : [];
  const where = [`--target=${target.triple}`, ...icon, `--output=${program}`];
  try {
    const permissions = isWindows ? WINDOWS_PERMISSIONS : PERMISSIONS;
    deno(
      [...COMPILE, ...permissions, ...where, "dist/parts/main.js"],
      runtimeOf(target),
    );
  } catch (error) {
    throw new Error(
      `Cannot compile for ${target.triple}. If Deno could not download its runtime, set ` +
        `DENORT_BIN to the "denort" of Deno ${Deno.version.deno} for that machine, or ` +
        `RUNG_DENORTS to a folder with "denort-${target.triple}" in it.\n` +
        (error as Error).message,
    );
  }
  if (isWindows) {
    const path = new URL(program, ROOT);
    const versioned = withVersion(Deno.readFileSync(path), {
      version,
      home: homeOf() ?? "",
    });
    Deno.writeFileSync(path, versioned);
  }
  signProgram(new URL(program, ROOT), target);
  if (target.triple !== Deno.build.target) return;
  const { stdout } = new Deno.Command(new URL(program, ROOT), { args: ["--version"] })
    .outputSync();
  const said = new TextDecoder().decode(stdout).trim();
  if (said !== version) throw new Error(`${program} says "${said}", not "${version}"`);
}

/** Where the machine's runtime is; empty where Deno is to find it. */
function runtimeOf({ triple }: Target): Record<string, string> {
  const folder = Deno.env.get("RUNG_DENORTS");
  const path = folder && `${folder}/denort-${triple}`;
  return path && isFile(path) ? { DENORT_BIN: path } : {};
}

function isFile(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}

/** Packs the binary and what goes with it. */
function pack(target: Target, papers: readonly Entry[], seconds: number): string {
  const folder = archiveFolder(target);
  const program = programOf(target);
  const bytes = Deno.readFileSync(new URL(`${target.triple}/${program}`, DIST));
  const entries = [{ path: program, bytes, isProgram: true }, ...papers]
    .map((entry) => ({ ...entry, path: `${folder}/${entry.path}` }));
  const make = target.os === "windows" ? zip : tarGz;
  const name = archiveOf(target);
  Deno.writeFileSync(new URL(name, DIST), make(entries, seconds));
  return name;
}

async function sumOf(name: string): Promise<string> {
  const bytes = Deno.readFileSync(new URL(name, DIST));
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** An install script that knows where it is from; as it is where nobody knows. */
export function atHome(script: string, home: string | undefined): string {
  if (home === undefined) return script;
  const place = new URL(home).pathname.slice(1).toLowerCase();
  return script.replaceAll("ghcr.io/OWNER/rung", `ghcr.io/${place}`)
    .replaceAll("https://github.com/OWNER/rung", home);
}

/** The machines that were asked for. */
export function targetsOf(args: readonly string[]): readonly Target[] {
  if (args.includes("--bundle")) return [];
  if (args.includes("--all")) return TARGETS;
  const at = args.indexOf("--target");
  const named = at < 0 ? [Deno.build.target] : args.slice(at + 1);
  return named.map((name) => {
    const target = TARGETS.find(({ triple }) => triple === name);
    if (target) return target;
    const known = TARGETS.map(({ triple }) => triple).join(", ");
    throw new Error(`Cannot compile for "${name}": rung is made for ${known}`);
  });
}

if (import.meta.main) {
  const targets = targetsOf(Deno.args);
  const [{ version }, seconds] = [config, dateOf()];
  try {
    Deno.removeSync(DIST, { recursive: true });
  } catch { /* nothing there yet */ }
  const packages = await bundle(seconds);
  const papers = await papersOf(packages, version, seconds);
  Deno.mkdirSync(new URL("completions/", DIST));
  const handedOut = papers.filter(({ path }) =>
    path !== "README.md" && path !== "LICENSE"
  );
  for (const { path, bytes } of handedOut) {
    Deno.writeFileSync(new URL(path, DIST), bytes);
  }
  const sbom = sbomOf(packages, {
    version,
    runtime: Deno.version.deno,
    home: homeOf() ?? "",
    seconds,
  });
  Deno.writeTextFileSync(
    new URL("rung.cdx.json", DIST),
    JSON.stringify(sbom, null, 2) + "\n",
  );
  Deno.writeTextFileSync(new URL("VERSION", DIST), `${version}\n`);
  Deno.writeFileSync(new URL("rung.ico", DIST), icon());
  const names = [
    "rung.cdx.json",
    "rung.js",
    "THIRD_PARTY_LICENSES.txt",
    "VERSION",
    "rung.1",
  ];
  for (const name of ["install.ps1", "install.sh"]) {
    const script = Deno.readTextFileSync(new URL(`scripts/${name}`, ROOT));
    const filled = atHome(script, homeOf()).replaceAll(
      RELEASE_KEY,
      await keyOf() ?? "",
    );
    Deno.writeTextFileSync(new URL(name, DIST), filled);
    names.push(name);
  }
  for (const target of targets) {
    compile(target, version);
    names.push(pack(target, papers, seconds));
    console.log(`dist/${archiveOf(target)}`);
  }
  Deno.removeSync(new URL("rung.ico", DIST));
  const sums: string[] = [];
  for (const name of names.sort()) sums.push(`${await sumOf(name)}  ${name}\n`);
  Deno.writeTextFileSync(new URL("SHA256SUMS", DIST), sums.join(""));
  const secret = Deno.env.get("RUNG_SIGNING_KEY");
  if (secret) {
    const signature = await signatureOf(sums.join(""), secret);
    Deno.writeTextFileSync(new URL("SHA256SUMS.sig", DIST), `${signature}\n`);
  }
  console.log("dist/rung.js\ndist/SHA256SUMS");
}
