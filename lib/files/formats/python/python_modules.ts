/** Where the modules of a Python project may lie. */
import type { Pointer } from "../../format.ts";
import { folderOf, resolve } from "../../path.ts";
import { at, itemsOf, type Node, stringAt, stringsOf } from "../../syntax.ts";

/** The files that `package.module.NAME` may mean, as setuptools looks for them. */
export function modulesOf(attribute: string, root?: Node): string[] {
  const module = attribute.split(".").slice(0, -1).join("/");
  const roots = new Set([
    stringAt(root, "tool", "setuptools", "package-dir", "") ?? "src",
    ...stringsOf(at(root, "tool", "setuptools", "packages", "find", "where")),
    "src",
    "",
  ]);
  return [...roots].flatMap((each) => {
    const base = each === "" ? module : `${each}/${module}`;
    return [`${base}.py`, `${base}/__init__.py`];
  });
}

/** A distribution's name as a package's: `todo.ai` is imported as `todo_ai`. */
export function moduleName(name: string): string {
  return name.replaceAll(/[-.]+/g, "_");
}

/** The modules of the package in this folder in which a version is customarily said. */
export function versionModules(home: string): string[] {
  return ["__init__", "__about__", "__version__", "_version", "version"]
    .map((name) => `${home}/${name}.py`);
}

/** The modules of the project's own package in which a version is customarily repeated. */
export function packageModules(root: Node, path: string, name: string): Pointer {
  const module = moduleName(name);
  const packages = new Set([
    module,
    module.toLowerCase(),
    name.replaceAll(/[-.]+/g, "/"),
    ...toldPackages(root),
  ]);
  const homes = [...packages].flatMap((each) => [`src/${each}`, each]);
  const paths = [
    ...homes.flatMap((home) => versionModules(home)),
    ...homes.map((home) => `${home}.py`),
  ].map((each) => resolve(folderOf(path), each) ?? each);
  return {
    paths,
    take: "any",
    format: "python",
    variable: "__version__",
    why: `__version__ of the package in ${path}`,
  };
}

/**
 * The packages that a manifest tells of: to its build tool, or by what its scripts run. So
 * `ai-todo` is found to be `todo_ai`.
 *
 * Sources: setuptools, "Package Discovery"; Hatch, "Build configuration"; Poetry, `packages`;
 * Flit, `module`; PyPA, "Entry points".
 */
function toldPackages(root: Node): readonly string[] {
  const tool = at(root, "tool");
  const poetry = itemsOf(at(tool, "poetry", "packages"));
  const scripts = [
    at(root, "project", "scripts"),
    at(root, "project", "gui-scripts"),
    at(tool, "poetry", "scripts"),
  ].flatMap((table) => table?.kind === "table" ? [...table.entries.values()] : []);
  const names = [
    ...stringsOf(at(tool, "hatch", "build", "targets", "wheel", "packages")),
    ...stringsOf(at(tool, "setuptools", "packages")),
    ...stringsOf(at(tool, "setuptools", "packages", "find", "include")),
    ...stringsOf(at(tool, "setuptools", "py-modules")),
    ...stringsOf(at(tool, "flit", "module", "name")),
    ...stringsOf(at(tool, "uv", "build-backend", "module-name")),
    ...poetry.flatMap((each) => stringAt(each, "include") ?? []),
    ...scripts.flatMap((each) => /^([\w.]+)/.exec(stringAt(each) ?? "")?.[1] ?? []),
  ];
  return names.flatMap((each) => {
    const whole = each.replace(/[*]+$/, "").replace(/\.$/, "");
    // A path is a path; of a module's dotted name the first part is the package.
    return /[*?]/.test(whole)
      ? []
      : whole.includes("/")
      ? [whole]
      : [whole.split(".")[0]!];
  });
}
