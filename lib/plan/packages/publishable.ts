/** What a folder's manifests are published as, and by which workflow. */
import type { WorkflowName } from "../../ci/mod.ts";
import type { Tree } from "../../files/mod.ts";
import { inside, parseTable, textIn } from "../table.ts";

/** A package that a registry takes, by the workflow that publishes it. */
export interface Publishable {
  readonly workflow: WorkflowName;
  /** Its name there; nothing where its manifest does not say it. */
  readonly name: string | undefined;
}

/** The registries that workflows publish to, by the names that `rung ci` tells. */
export const REGISTRIES:
  readonly (readonly [registry: string, workflow: WorkflowName])[] = [
    ["npm", "npm-publish"],
    ["pypi", "pypi-publish"],
    ["crates.io", "crates-publish"],
    ["jsr", "jsr-publish"],
  ];

type Values = Readonly<Record<string, unknown>>;

/** What the manifests at the root are for; a broken one is for nothing. */
export async function findPublishable(
  tree: Pick<Tree, "read">,
): Promise<readonly Publishable[]> {
  const found: Publishable[] = [];
  for (const { path, workflow, nameIn } of MANIFESTS) {
    if (found.some((each) => each.workflow === workflow)) continue;
    const text = tree.read(path);
    if (text === undefined) continue;
    const table = path.endsWith(".py") ? undefined : await parseTable(text, path, []);
    if (table && (!table.ok || !table.value)) continue;
    const name = nameIn(table?.ok ? table.value!.values : {});
    const said = name === "" && workflow === "pypi-publish" ? setupName(tree) : name;
    if (said !== false) found.push({ workflow, name: said || undefined });
  }
  return found;
}

/** What setuptools are told: the name in setup.cfg, else that of setup.py, if it says one alone. */
function setupName(tree: Pick<Tree, "read">): string | undefined {
  const metadata = /^\[metadata\]([^[]*)/m.exec(tree.read("setup.cfg") ?? "")?.[1] ??
    "";
  const told = /^name[ \t]*=[ \t]*([\w.-]+)[ \t]*\r?$/m.exec(metadata)?.[1];
  if (told !== undefined) return told;
  // an extension has a name, too
  const code = (tree.read("setup.py") ?? "").replace(/Extension\([^()]*/g, "");
  const names = code.matchAll(
    /(?<![\w.])name\s{0,9}=\s{0,9}(?:"([\w.-]+)"|'([\w.-]+)')/g,
  );
  const [name, ...others] = new Set([...names].map((each) => each[1] ?? each[2]));
  return others.length === 0 ? name : undefined;
}

/** What a package of npm says one of; a manifest without is there for what it has installed. */
const PACKED = [
  ...["version", "main", "exports", "module", "browser", "types", "typings", "bin"],
  ...["files", "publishConfig", "release"],
];

/** The manifests of packages; `nameIn` says false for one that is published nowhere. */
const MANIFESTS: readonly {
  readonly path: string;
  readonly workflow: WorkflowName;
  readonly nameIn: (values: Values) => string | false;
}[] = [
  {
    path: "pyproject.toml",
    workflow: "pypi-publish",
    nameIn(values) {
      const poetry = inside(inside(values, "tool"), "poetry");
      const name = textIn(inside(values, "project"), "name") || textIn(poetry, "name");
      return name || ("build-system" in values ? "" : false);
    },
  },
  { path: "setup.py", workflow: "pypi-publish", nameIn: () => "" },
  {
    path: "package.json",
    workflow: "npm-publish",
    nameIn: (values) =>
      values["private"] !== true && PACKED.some((key) => key in values) &&
        textIn(values, "name") || false,
  },
  {
    path: "Cargo.toml",
    workflow: "crates-publish",
    nameIn(values) {
      const crate = inside(values, "package");
      const to = crate["publish"];
      if (to === false || Array.isArray(to) && !to.includes("crates-io")) return false;
      return textIn(crate, "name") || ("workspace" in values ? "" : false);
    },
  },
  ...["jsr.json", "deno.json", "deno.jsonc"].map((path) => ({
    path,
    workflow: "jsr-publish" as const,
    nameIn: (values: Values) => "exports" in values && textIn(values, "name") || false,
  })),
];
