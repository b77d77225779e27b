/** Where the modules of a Python project may lie. */
import type { Pointer } from "../../format.ts";
import { folderOf, resolve } from "../../path.ts";
import { at, type Node, stringAt, stringsOf } from "../../syntax.ts";

/** The files that `package.module.NAME` may mean, as setuptools looks for them. */
export function modulesOf(attribute: string, root?: Node): string[] {
  const module = attribute.split(".").slice(0, -1).join("/");
  const roots = new Set([
    stringAt(root, "tool", "setuptools", "package-dir", "") ?? "src",
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

/** The modules of the project's own package in which a version is customarily repeated. */
export function packageModules(root: Node, path: string, name: string): Pointer {
  const module = moduleName(name);
  const packages = new Set([
    module,
    module.toLowerCase(),
    name.replaceAll(/[-.]+/g, "/"),
    ...stringsOf(at(root, "tool", "hatch", "build", "targets", "wheel", "packages")),
  ]);
  const files = ["__init__", "__about__", "__version__", "_version", "version"];
  const homes = [...packages].flatMap((each) => [`src/${each}`, each]);
  const paths = [
    ...homes.flatMap((home) => files.map((file) => `${home}/${file}.py`)),
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
