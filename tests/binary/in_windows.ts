/** A Windows of a test's own, with rung's binary and Git for Windows in it: see wine.ts. */
import { assert } from "../support/assert.ts";
import { gitCgi } from "../support/cgi.ts";
import { onWindows, wineOf } from "./wine.ts";

const DIST = new URL("../../dist/", import.meta.url).pathname;

/** The machine, and the binary for it. */
export const TRIPLE = "x86_64-pc-windows-msvc";
export const BINARY = `${DIST}${TRIPLE}/rung.exe`;

const ORACLES = Deno.env.get("RUNG_ORACLES_HOME") ??
  `${Deno.env.get("XDG_CACHE_HOME") ?? `${Deno.env.get("HOME")}/.cache`}/rung-oracles`;
const HOME = `${ORACLES}/wine`;

/** Whether such a Windows can be had, and the binary was made. */
export function hasWindows(): boolean {
  try {
    return [`${HOME}/prefix`, BINARY].every((each) => Deno.statSync(each));
  } catch {
    return false;
  }
}

/** A secret that rung has in its environment, as `Release_Pat`. */
export const TOKEN = "ghp_0123456789abcdefghijklmnopqrstuvwxyz";

/** How long one program may take on a machine that has much to do, in milliseconds. */
const MOST_MS = 300_000;

/** git as Windows has it. */
export const GIT = onWindows(`${HOME}/git/mingw64/bin/git.exe`);

/** It, under way. */
export interface Windows {
  /** A folder of this machine: the test's own. */
  readonly folder: string;
  /** rung in it, as Windows names it. */
  readonly rung: string;
  /** Gives a folder of this machine a drive's letter. */
  drive(letter: string, folder: string): void;
  /** Starts a program, named as Windows does, in a folder of this machine. */
  start(...how: Parameters<Windows["run"]>): Deno.ChildProcess;
  /** The same, to its end; `more` are further variables. */
  run(
    program: string,
    args: readonly string[],
    cwd: string,
    more?: Readonly<Record<string, string>>,
  ): Promise<Ran>;
}

/** How a run ended, and all it said, with line feeds alone. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Waits until a run has ended. */
export async function ended(child: Deno.ChildProcess): Promise<Ran> {
  const { code, stdout, stderr } = await child.output();
  const [out, err] = [stdout, stderr].map((each) =>
    new TextDecoder().decode(each).replaceAll("\r\n", "\n")
  );
  return { code, out: out!, err: err! };
}

/** Runs a test with a Windows of its own, which is switched off afterwards. */
export async function withWindows(
  test: (windows: Windows) => Promise<void>,
): Promise<void> {
  const made = await Deno.makeTempDir({ dir: "/tmp", prefix: "rung-windows-" });
  const folder = await Deno.realPath(made);
  const prefix = `${folder}/prefix`;
  await sealed("cp", "-a", `${HOME}/prefix`, prefix);
  await Deno.mkdir(`${folder}/bin`);
  await Deno.copyFile(BINARY, `${folder}/bin/rung.exe`);
  const library = "bcryptprimitives.dll";
  await Deno.copyFile(`${HOME}/${library}`, `${folder}/bin/${library}`);
  const wine = wineOf(HOME, prefix);
  const config = `${folder}/gitconfig`;
  await Deno.writeTextFile(config, "[user]\n\tname = T\n\temail = t@example.org\n");
  const env = { ...wine.env, GIT_CONFIG_GLOBAL: onWindows(config) };
  // what rung's own children are told is in the trace
  const spy = {
    GIT_TRACE2_EVENT: onWindows(`${folder}/trace`),
    GIT_TRACE2_ENV_VARS: "Release_Pat,RELEASE_PAT,WINEPREFIX",
    Release_Pat: TOKEN,
  };
  const start: Windows["start"] = (program, args, cwd, more = {}) =>
    new Deno.Command(wine.loader, {
      args: [program, ...args],
      cwd,
      clearEnv: true,
      env: { ...env, ...(program === GIT ? {} : spy), ...more },
      // one that hangs fails the test, and holds nobody up
      signal: AbortSignal.timeout(MOST_MS),
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
  try {
    await test({
      folder,
      rung: onWindows(`${folder}/bin/rung.exe`),
      drive: (letter, target) =>
        Deno.symlinkSync(target, `${prefix}/dosdevices/${letter}:`),
      start,
      run: async (...how) => await ended(start(...how)),
    });
  } finally {
    const how = { env: wine.env, clearEnv: true };
    await new Deno.Command(wine.server, { args: ["-k"], ...how }).output();
    await new Deno.Command(wine.server, { args: ["-w"], ...how }).output();
    await Deno.remove(folder, { recursive: true });
  }
}

async function sealed(program: string, ...args: string[]) {
  const { success, stderr } = await new Deno.Command(program, { args }).output();
  assert(success, new TextDecoder().decode(stderr));
}

/** A server of the bare repositories in a folder; a push waits for `gate` before it is taken. */
export function serveBare(folder: string, gate: () => Promise<void>) {
  return Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {} },
    async (request) => {
      const body = new Uint8Array(await request.arrayBuffer());
      const isPush = request.method === "POST" && request.url.endsWith("receive-pack");
      // git asks whether it may with a packet of nothing
      if (isPush && body.length > 4) await gate();
      return await gitCgi(folder, request, body, "anybody");
    },
  );
}
