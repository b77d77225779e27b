/**
 * The commands that install a release, true to each tool.
 *
 * A pinned pre-release needs no further flag: pip, uv and pipx take one that is named, as
 * PEP 440 has it ("Handling of pre-releases"), and so do npm, cargo and go. Who follows a
 * channel needs one, and each tool has its own.
 */
import type { Answer } from "../answer.ts";
import type { Ecosystem, Installable } from "./installable.ts";

/** A way to install. */
export interface InstallLine {
  readonly ecosystem: Ecosystem;
  /** The tool that it is for: `pip`, `uv`, `npm`, … */
  readonly tool: string;
  /** Installs this very version. */
  readonly exact: string;
  /** Installs whatever is newest on the channel; absent where the tool cannot say that. */
  readonly follow?: string;
}

/** What of a release the commands are made of. */
export type Installed = Pick<
  Answer,
  | "version"
  | "tag"
  | "pep440"
  | "pypi_target"
  | "npm_dist_tag"
  | "docker_tags"
  | "is_prerelease"
>;

/** The commands for every package; none for a registry that the release does not go to. */
export function installLines(
  packages: readonly Installable[],
  release: Installed,
): readonly InstallLine[] {
  return packages.flatMap((each) =>
    LINES[each.ecosystem](each, release).map((line) => ({
      ecosystem: each.ecosystem,
      ...line,
    }))
  );
}

type Line = Omit<InstallLine, "ecosystem">;

const LINES: {
  readonly [E in Ecosystem]: (
    own: Installable,
    release: Installed,
  ) => readonly Line[];
} = {
  pypi: ({ name, isProgram }, { pep440, pypi_target: target, is_prerelease: isPre }) =>
    pep440 === null || target === null || !Object.hasOwn(INDEXES, target)
      ? []
      : (isProgram ? ["uv", "pipx", "pip"] as const : ["pip", "uv add"] as const).map(
        (tool) => pythonLine(tool, name, pep440, INDEXES[target]![tool], isPre),
      ),
  npm({ name, isProgram }, { version, npm_dist_tag: tag }) {
    if (tag === null) return [];
    const install = `npm install ${isProgram ? "--global " : ""}${name}`;
    const exact = `${install}@${version}`;
    return [{ tool: "npm", exact, follow: `${install}@${tag}` }];
  },
  crates: ({ name, isProgram }, { version, is_prerelease: isPre }) =>
    isProgram
      ? [{
        tool: "cargo",
        exact: `cargo install ${name} --version ${version}`,
        // cargo takes no pre-release that is not named
        ...(isPre ? {} : { follow: `cargo install ${name}` }),
      }]
      : [{ tool: "cargo", exact: `cargo add ${name}@=${version}` }],
  jsr: ({ name }, { version }) => [
    { tool: "deno", exact: `deno add jsr:${name}@${version}` },
  ],
  go({ name, isProgram }, { tag, is_prerelease: isPre }) {
    // Go knows tags of this form alone.
    if (!/^v\d+\.\d+\.\d+(?:-[\w.-]+)?$/.test(tag)) return [];
    const install = `go ${isProgram ? "install" : "get"} ${name}`;
    const follow = isPre ? {} : { follow: `${install}@latest` };
    return [{ tool: "go", exact: `${install}@${tag}`, ...follow }];
  },
  image: ({ name }, { docker_tags: [own, ...wider] }) =>
    own === undefined ? [] : [{
      tool: "docker",
      exact: `docker pull ${name}:${own}`,
      ...(wider.length > 0 ? { follow: `docker pull ${name}:${wider.at(-1)}` } : {}),
    }],
};

type PythonTool = "pip" | "uv" | "uv add" | "pipx";

const TESTPYPI = "https://test.pypi.org/simple/";
const PYPI = "https://pypi.org/simple/";

/**
 * What each tool needs to find a package, by the index that it is on. The dependencies of one
 * on TestPyPI are on PyPI; uv asks a second index for a package only where it is told to.
 */
const INDEXES: Readonly<Record<string, Readonly<Record<PythonTool, string>>>> = {
  pypi: { pip: "", uv: "", "uv add": "", pipx: "" },
  testpypi: {
    pip: `--index-url ${TESTPYPI} --extra-index-url ${PYPI} `,
    uv: `--index ${TESTPYPI} --index-strategy unsafe-best-match `,
    "uv add": `--index ${TESTPYPI} --index-strategy unsafe-best-match `,
    pipx: `--index-url ${TESTPYPI} --pip-args="--extra-index-url ${PYPI}" `,
  },
};

function pythonLine(
  tool: PythonTool,
  name: string,
  version: string,
  index: string,
  isPre: boolean,
): Line {
  const { install, pre } = PYTHON[tool];
  // `1!2.0` and `1.0+local` are words of a shell otherwise.
  const pinned = `${name}==${version}`;
  const word = /[^\w.=-]/.test(pinned) ? `'${pinned}'` : pinned;
  const isNested = tool === "pipx" && index !== "" && isPre;
  const follow = isNested
    ? `${install} ${index.trimEnd().replace('="', '="--pre ')} ${name}`
    : `${install} ${isPre ? pre : ""}${index}${name}`;
  return { tool: tool.split(" ")[0]!, exact: `${install} ${index}${word}`, follow };
}

const PYTHON: Readonly<
  Record<PythonTool, { readonly install: string; readonly pre: string }>
> = {
  pip: { install: "pip install", pre: "--pre " },
  uv: { install: "uv tool install", pre: "--prerelease=allow " },
  "uv add": { install: "uv add", pre: "--prerelease=allow " },
  pipx: { install: "pipx install", pre: "--pip-args=--pre " },
};
