/**
 * The ecosystems' own comparators, as programs that read "A<tab>B" lines and print `<`, `=`,
 * `>` or `!` and a reason; with the argument `range` those that know some read
 * "VERSION<tab>RANGE" lines, and print `true`, `false` or `!`. `install.sh` installs what they need.
 */

/** A comparator, and how to start it. */
export interface Oracle {
  /** The scheme whose texts it compares. */
  readonly scheme: string;
  readonly title: string;
  readonly command: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Whether it may be missing where all are required. */
  readonly isOptional?: boolean;
}

/** Whether a comparator that is missing fails: in CI. */
export const REQUIRED: boolean = Deno.env.get("RUNG_ORACLES") === "require";

/**
 * Whether a comparator that no registry has is left out where all others are required: its
 * tests are neither failed nor skipped then, and that is said.
 */
export function isLeftOut(oracle: Oracle, isThere: boolean): boolean {
  const isOut = REQUIRED && !isThere && oracle.isOptional === true;
  if (isOut) console.log(`${oracle.title} is not there: what it orders is left out`);
  return isOut;
}

/** Where `install.sh` and `fetch_corpus.sh` put things. */
export const HOME = Deno.env.get("RUNG_ORACLES_HOME") ??
  `${Deno.env.get("XDG_CACHE_HOME") ?? `${Deno.env.get("HOME")}/.cache`}/rung-oracles`;
const DRIVERS = new URL("drivers/", import.meta.url).pathname;
const LOCK = new URL("../deno.lock", import.meta.url).pathname;
const PYTHON = { PYTHONPATH: `${HOME}/python` };
const JARS = "/usr/share/java/maven3-artifact.jar:/usr/share/java/commons-lang3.jar";

/** All of them; those that are not installed are skipped, or fail, as the tests say. */
export const ORACLES: readonly Oracle[] = [
  {
    scheme: "pep440",
    title: "packaging",
    command: ["python3", `${DRIVERS}pep440.py`],
    env: PYTHON,
  },
  {
    scheme: "conda",
    title: "conda's VersionOrder",
    command: ["python3", `${DRIVERS}conda.py`],
    env: PYTHON,
  },
  { scheme: "deb", title: "dpkg's library", command: [`${HOME}/dpkg/order`] },
  // In no registry: built where there is a checkout. Its answers are in tests/fixtures.
  {
    scheme: "apk",
    title: "apk-tools",
    command: [`${HOME}/apk/order`],
    isOptional: true,
  },
  {
    scheme: "rpm",
    title: "rpm.ver",
    command: ["/usr/bin/python3", `${DRIVERS}order_rpm.py`],
  },
  { scheme: "gem", title: "Gem::Version", command: ["ruby", `${DRIVERS}gem.rb`] },
  {
    scheme: "maven",
    title: "Maven ComparableVersion",
    command: ["java", "-cp", JARS, `${DRIVERS}Maven.java`],
  },
  {
    scheme: "composer",
    title: "composer/semver",
    command: ["php", `${DRIVERS}composer.php`],
  },
  {
    scheme: "nuget",
    title: "NuGet.Versioning",
    command: [
      "mono",
      `${HOME}/nuget/order.exe`,
      `${HOME}/nuget/node_modules/nuget-exe/nuget-5.8.0.exe`,
    ],
  },
  { scheme: "hex", title: "Elixir Version", command: ["elixir", `${DRIVERS}hex.exs`] },
  {
    scheme: "npm",
    title: "npm semver",
    command: ["node", `${DRIVERS}npm.cjs`],
    env: { NODE_PATH: `${HOME}/npm/node_modules` },
  },
  {
    scheme: "semver",
    title: "python-semver",
    command: ["python3", `${DRIVERS}order_semver.py`],
    env: PYTHON,
  },
  {
    scheme: "jsr",
    title: "@std/semver",
    command: [Deno.execPath(), "run", "-q", `--lock=${LOCK}`, `${DRIVERS}jsr.ts`],
  },
  {
    scheme: "cargo",
    title: "Cargo semver",
    command: [`${HOME}/cargo/release/order`],
  },
  { scheme: "go", title: "Go x/mod/semver", command: [`${HOME}/go/order`] },
  {
    scheme: "helm",
    title: "Masterminds/semver",
    command: [`${HOME}/go/order`, "helm"],
  },
];

/** The same program, asked whether a range takes a version. */
export function ofRanges(oracle: Oracle): Oracle {
  return { ...oracle, command: [...oracle.command, "range"] };
}

/** What the oracle prints for these lines, one answer a line; throws if it is not there. */
export async function ask(
  { command: [program, ...args], env }: Oracle,
  lines: readonly string[],
): Promise<readonly string[]> {
  const child = new Deno.Command(program!, {
    args,
    ...(env === undefined ? {} : { env }),
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const output = child.output();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(lines.join("\n") + "\n"));
  await writer.close();
  const { success, signal, stdout, stderr } = await output;
  if (!success) {
    const why = new TextDecoder().decode(stderr);
    throw new Error(
      `${program} ${args.join(" ")} ended by ${signal ?? "itself"}: ${why}`,
    );
  }
  return new TextDecoder().decode(stdout).trimEnd().split("\n");
}

/** As much as is asked at once. */
const ASKED = 500_000;

/** What the oracle says of pairs, some at a time. */
export async function askAll(
  oracle: Oracle,
  pairs: readonly (readonly [string, string])[],
): Promise<readonly string[]> {
  const said: string[] = [];
  for (let from = 0; from < pairs.length; from += ASKED) {
    const some = pairs.slice(from, from + ASKED);
    for (const each of await ask(oracle, some.map(([a, b]) => `${a}\t${b}`))) {
      said.push(each);
    }
  }
  if (said.length !== pairs.length) {
    throw new Error(`${said.length} answers to ${pairs.length} questions`);
  }
  return said;
}

/** Whether the oracle answers at all; another one of the system's own would say something else. */
export async function answers(oracle: Oracle): Promise<boolean> {
  try {
    if (oracle.env?.["PYTHONPATH"]) await Deno.stat(oracle.env["PYTHONPATH"]);
    const prefix = oracle.scheme === "go" ? "v" : "";
    const [answer] = await ask(oracle, [`${prefix}1.0.0\t${prefix}1.0.1`]);
    return answer === "<";
  } catch {
    return false;
  }
}
