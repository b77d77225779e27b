/** The programs that judge and run workflows. `install.sh` installs them. */

const CACHE = Deno.env.get("RUNG_ORACLES_HOME") ??
  `${Deno.env.get("XDG_CACHE_HOME") ?? `${Deno.env.get("HOME")}/.cache`}/rung-oracles`;

/** Where `install.sh` puts things. */
export const TOOLS_HOME = `${CACHE}/workflows`;

const SERVERS = `${TOOLS_HOME}/servers/node_modules`;

/** The programs, by the names that tests call them by. */
export const PROGRAMS = {
  actionlint: [`${TOOLS_HOME}/bin/actionlint`],
  act: [`${TOOLS_HOME}/bin/act`],
  zizmor: [`${TOOLS_HOME}/python/bin/zizmor`],
  yamllint: [`${TOOLS_HOME}/python/bin/yamllint`],
  parser: ["node", `${TOOLS_HOME}/parser.cjs`],
  pip: [`${TOOLS_HOME}/python/bin/pip`],
  uv: [`${TOOLS_HOME}/python/bin/uv`],
  twine: [`${TOOLS_HOME}/python/bin/twine`],
  "pypi-server": [`${TOOLS_HOME}/python/bin/pypi-server`],
  verdaccio: ["node", `${SERVERS}/verdaccio/bin/verdaccio`],
  "gitlab-ci-local": ["node", `${SERVERS}/gitlab-ci-local/src/index.js`],
  gh: ["/usr/bin/gh"],
} as const;

/** The name of a program. */
export type ProgramName = keyof typeof PROGRAMS;

/** How a program ended, and what it said. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a program to its end. */
export async function runProgram(
  name: ProgramName,
  args: readonly string[],
  { cwd, env = {}, stdin = "" }: {
    readonly cwd?: string;
    readonly env?: Readonly<Record<string, string>>;
    readonly stdin?: string;
  } = {},
): Promise<Ran> {
  const [program, ...first] = PROGRAMS[name];
  const child = new Deno.Command(program, {
    args: [...first, ...args],
    ...(cwd === undefined ? {} : { cwd }),
    env: { NO_COLOR: "1", ...env },
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const output = child.output();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(stdin));
  await writer.close();
  const { code, stdout, stderr } = await output;
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, out: text(stdout), err: text(stderr) };
}

/**
 * Whether a test has to be skipped for want of these programs.
 *
 * Throws with RUNG_ORACLES=require, as in CI.
 */
export function lacks(...names: readonly ProgramName[]): boolean {
  const missing = names.filter((name) => !isThere(PROGRAMS[name].at(-1)!));
  if (missing.length === 0) return false;
  if (Deno.env.get("RUNG_ORACLES") !== "require") return true;
  throw new Error(`${missing.join(", ")}: missing; run tests/workflows/install.sh`);
}

function isThere(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}
