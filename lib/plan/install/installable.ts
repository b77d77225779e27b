/** What people can install of a project: its packages, as their manifests at the root say. */
import type { Tree } from "../../files/mod.ts";
import type { Web } from "../../notes/mod.ts";
import { inside, parseTable, textIn } from "../table.ts";
import type { Config } from "../config/config.ts";

/** A registry that people install from, or the repository itself for Go. */
export type Ecosystem = "pypi" | "npm" | "crates" | "jsr" | "go" | "image";

/** A package of the project. */
export interface Installable {
  readonly ecosystem: Ecosystem;
  /** Its name there. */
  readonly name: string;
  /** Whether it is a program that people run, and not a library alone. */
  readonly isProgram: boolean;
}

type Values = Readonly<Record<string, unknown>>;

interface Manifest {
  readonly path: string;
  readonly ecosystem: Ecosystem;
  /** The package; nothing for one that is published nowhere. */
  read(values: Values, tree: Tree): Omit<Installable, "ecosystem"> | undefined;
}

/** What is no name in any registry is left out: it would be read by a shell. */
const NAME = /^[@A-Za-z0-9][\w./@-]*$/;

/**
 * The packages of the manifests at the root, and the image that `[workflows] image` has pushed.
 * A manifest that is broken has none.
 */
export async function findInstallable(
  tree: Tree,
  { workflows }: Pick<Config, "workflows">,
  web: Web | undefined,
): Promise<readonly Installable[]> {
  const found: Installable[] = [];
  for (const { path, ecosystem, read } of MANIFESTS) {
    if (found.some((each) => each.ecosystem === ecosystem)) continue;
    const text = tree.read(path);
    if (text === undefined) continue;
    const table = path === "go.mod"
      ? { module: /^module\s+"?([^\s"]+)/m.exec(text)?.[1] }
      : await tableOf(text, path);
    const own = table && read(table, tree);
    if (own && NAME.test(own.name)) found.push({ ecosystem, ...own });
  }
  const path = web?.host === "github" ? new URL(web.url).pathname.slice(1) : "";
  if (workflows.image !== undefined && path !== "") {
    const name = `ghcr.io/${path.toLowerCase()}`;
    found.push({ ecosystem: "image", name, isProgram: true });
  }
  return found;
}

async function tableOf(text: string, path: string): Promise<Values | undefined> {
  const table = await parseTable(text, path, []);
  return table.ok ? table.value?.values : undefined;
}

const MANIFESTS: readonly Manifest[] = [
  {
    path: "pyproject.toml",
    ecosystem: "pypi",
    read(values) {
      const [project, poetry] = [
        inside(values, "project"),
        inside(inside(values, "tool"), "poetry"),
      ];
      const name = textIn(project, "name") || textIn(poetry, "name");
      return named(name, "scripts" in project || "scripts" in poetry);
    },
  },
  {
    path: "package.json",
    ecosystem: "npm",
    read: (values) =>
      values["private"] === true
        ? undefined
        : named(textIn(values, "name"), "bin" in values),
  },
  {
    path: "Cargo.toml",
    ecosystem: "crates",
    read(values, tree) {
      const crate = inside(values, "package");
      if (crate["publish"] === false) return undefined;
      const isProgram = "bin" in values || tree.read("src/main.rs") !== undefined;
      return named(textIn(crate, "name"), isProgram);
    },
  },
  ...["jsr.json", "deno.json", "deno.jsonc"].map((path): Manifest => ({
    path,
    ecosystem: "jsr",
    read: (values) =>
      "exports" in values ? named(textIn(values, "name"), false) : undefined,
  })),
  {
    path: "go.mod",
    ecosystem: "go",
    read: (values, tree) =>
      named(textIn(values, "module"), tree.read("main.go") !== undefined),
  },
];

function named(name: string, isProgram: boolean) {
  return name === "" ? undefined : { name, isProgram };
}
