/**
 * The ecosystems' own comparators, as programs that read "A<tab>B" lines and print `<`, `=`,
 * `>` or `!` and a reason. `install.sh` installs what they need.
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

/** Where `install.sh` and `fetch_corpus.sh` put things. */
export const HOME = Deno.env.get("RUNG_ORACLES_HOME") ??
  `${Deno.env.get("XDG_CACHE_HOME") ?? `${Deno.env.get("HOME")}/.cache`}/rung-oracles`;
const DRIVERS = new URL("drivers/", import.meta.url).pathname;
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
  ...["npm", "semver", "jsr"].map((scheme) => ({
    scheme,
    title: "npm semver",
    command: ["node", `${DRIVERS}npm.cjs`],
    env: { NODE_PATH: `${HOME}/npm/node_modules` },
  })),
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

/** Whether the oracle answers at all. */
export async function answers(oracle: Oracle): Promise<boolean> {
  try {
    const prefix = oracle.scheme === "go" ? "v" : "";
    const [answer] = await ask(oracle, [`${prefix}1.0.0\t${prefix}1.0.1`]);
    return answer === "<";
  } catch {
    return false;
  }
}
