/** Where a Python project's version stands when its manifest does not say it itself. */
import type { Located, Pointer } from "../../format.ts";
import { folderOf, resolve } from "../../path.ts";
import { moduleName, modulesOf } from "./python_modules.ts";
import { at, itemsOf, type Node, stringAt, stringsOf } from "../../syntax.ts";

/** What the manifest says of a version that stands elsewhere; empty when it is static. */
type Dynamic = Pick<Located, "elsewhere" | "tagged" | "promised" | "isUnbuilt">;

/** One build tool's way to say it; nothing when its table is not there. */
type Rule = (root: Node, path: string) => Dynamic | undefined;

/** Backends and plug-ins that ask git, by the names they are required under. */
const ASK_GIT = [
  "setuptools-scm",
  "hatch-vcs",
  "versioneer",
  "versioningit",
  "poetry-dynamic-versioning",
  "uv-dynamic-versioning",
  "dunamai",
  "pdm-version",
];

/** The rules in the order in which they count. */
const RULES: readonly Rule[] = [
  fromTag,
  hatch,
  setuptools,
  pdm,
  scikitBuild,
  flit,
  maturin,
];

/** Where the version is to be looked for, or that the tag alone says it. */
export function dynamicVersion(root: Node, path: string): Dynamic {
  const dynamic = itemsOf(at(root, "project", "dynamic"))
    .find((item) => stringAt(item) === "version");
  const poetry = poetryPlugin(root);
  if (poetry !== undefined) return poetry;
  if (dynamic === undefined && at(root, "project") !== undefined) return {};
  for (const rule of RULES) {
    const found = rule(root, path);
    if (found !== undefined) return found;
  }
  if (dynamic?.kind !== "leaf") return {};
  const isBuilt = at(root, "build-system") !== undefined;
  return { promised: dynamic.start, ...(isBuilt ? {} : { isUnbuilt: true }) };
}

/** With the plug-in on, the static version is a placeholder that the tag replaces. */
function poetryPlugin(root: Node): Dynamic | undefined {
  const enabled = at(root, "tool", "poetry-dynamic-versioning", "enable");
  return enabled?.kind === "leaf" && enabled.value === true
    ? { tagged: "poetry-dynamic-versioning" }
    : undefined;
}

function fromTag(root: Node): Dynamic | undefined {
  const required = stringsOf(at(root, "build-system", "requires"))
    .map((each) => /^[\w.-]+/.exec(each)?.[0].toLowerCase().replaceAll(/[_.]/g, "-"));
  const source = stringAt(root, "tool", "hatch", "version", "source");
  if (source === "vcs") return { tagged: "hatch-vcs" };
  if (stringAt(root, "tool", "pdm", "version", "source") === "scm") {
    return { tagged: "pdm" };
  }
  // A tool that is required but told to read a file does not ask git.
  if (at(root, "tool", "hatch", "version", "path") !== undefined) return undefined;
  if (at(root, "tool", "setuptools", "dynamic", "version") !== undefined) {
    return undefined;
  }
  const tool = ASK_GIT.find((each) => required.includes(each));
  return tool === undefined ? undefined : { tagged: tool.replace("-scm", "_scm") };
}

function pointTo(
  path: string,
  relatives: readonly string[],
  rest: Omit<Pointer, "paths" | "take" | "why"> & { readonly table: string },
  take: Pointer["take"] = "first",
): Dynamic {
  const { table, ...pointer } = rest;
  const paths = relatives.map((each) => resolve(folderOf(path), each) ?? each);
  return {
    elsewhere: [{ paths, take, why: `${path}: ${table}`, ...pointer }],
  };
}

/** Source: Hatch, "Versioning". Its own search ignores case and allows `: str`. */
function hatch(root: Node, path: string): Dynamic | undefined {
  const table = at(root, "tool", "hatch", "version");
  const source = stringAt(table, "source") ?? "regex";
  const file = stringAt(table, "path");
  if (source === "nodejs") {
    return pointTo(path, ["package.json"], {
      format: "package.json",
      table: "[tool.hatch.version] source",
    });
  }
  if (file === undefined) return undefined;
  const expression = stringAt(table, "pattern");
  return pointTo(path, [file], {
    format: "python",
    table: "[tool.hatch.version] path",
    ...(expression === undefined || expression === "true"
      ? {}
      : { expression: jsPattern(expression) }),
  });
}

/** Python writes `(?P<version>…)` where JavaScript writes `(?<version>…)`. */
function jsPattern(expression: string): string {
  return expression.replaceAll("(?P<", "(?<").replace(/^\(\?[imsx]+\)/, "");
}

/** Source: setuptools, "Dynamic Metadata", `attr:` and `file:`. */
function setuptools(root: Node, path: string): Dynamic | undefined {
  const table = at(root, "tool", "setuptools", "dynamic", "version");
  const files = stringsOf(at(table, "file"));
  if (files.length > 0) {
    return pointTo(path, files, {
      format: "version",
      schemes: ["pep440"],
      table: "[tool.setuptools.dynamic] version.file",
    });
  }
  const attribute = stringAt(table, "attr");
  if (attribute === undefined) return undefined;
  return pointTo(path, modulesOf(attribute, root), {
    format: "python",
    variable: attribute.slice(attribute.lastIndexOf(".") + 1),
    table: "[tool.setuptools.dynamic] version.attr",
  });
}

/** Source: PDM, "Build Configuration", "Dynamic project version". */
function pdm(root: Node, path: string): Dynamic | undefined {
  const file = stringAt(root, "tool", "pdm", "version", "path");
  return file === undefined ? undefined : pointTo(path, [file], {
    format: "python",
    table: "[tool.pdm.version] path",
  });
}

/** Source: scikit-build-core, "Dynamic metadata". */
function scikitBuild(root: Node, path: string): Dynamic | undefined {
  const table = at(root, "tool", "scikit-build", "metadata", "version");
  const file = stringAt(table, "input");
  if (stringAt(table, "provider")?.endsWith("setuptools_scm")) {
    return { tagged: "setuptools_scm" };
  }
  if (file === undefined) return undefined;
  const expression = stringAt(table, "regex");
  return pointTo(path, [file], {
    format: "python",
    table: "[tool.scikit-build.metadata.version] input",
    ...(expression === undefined ? {} : {
      expression: jsPattern(expression).replace("(?<value>", "(?<version>"),
    }),
  });
}

/** Source: Flit, "The pyproject.toml config file", `module`. */
function flit(root: Node, path: string): Dynamic | undefined {
  if (!stringAt(root, "build-system", "build-backend")?.startsWith("flit")) {
    return undefined;
  }
  const name = stringAt(root, "tool", "flit", "module", "name") ??
    stringAt(root, "tool", "flit", "metadata", "module") ??
    stringAt(root, "project", "name");
  if (name === undefined) return undefined;
  return pointTo(path, modulesOf(`${moduleName(name)}.__version__`), {
    format: "python",
    variable: "__version__",
    table: "flit reads __version__ of the module",
  });
}

/** The crate's version, or that of its workspace. Source: maturin, "Metadata". */
function maturin(root: Node, path: string): Dynamic | undefined {
  // maturin builds itself with a backend of its own.
  const isMeant = stringAt(root, "build-system", "build-backend") === "maturin" ||
    at(root, "tool", "maturin") !== undefined;
  if (!isMeant) return undefined;
  const manifest = stringAt(root, "tool", "maturin", "manifest-path") ?? "Cargo.toml";
  return pointTo(path, [...new Set([manifest, "Cargo.toml"])], {
    format: "Cargo.toml",
    schemes: ["maturin"],
    table: "maturin reads the version of the crate",
  }, "any");
}
