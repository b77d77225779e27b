/**
 * Needs: which of the project's own packages a package asks for, with or without a version,
 * for what, and in whose words. From these follow the order of publishing, and who has to be
 * released because of whom.
 */
import { plainName } from "../plain_name.ts";
import type { Need } from "./format.ts";
import { packageAsked } from "./sibling.ts";
import { at, itemsOf, type Node, stringAt } from "./syntax.ts";

/** What a dependency is for: `peer`, the user's to bring; `dev`, nothing that is published. */
export type NeedKind = Need["kind"];

const NPM: readonly (readonly [string, NeedKind])[] = [
  ["dependencies", "normal"],
  ["optionalDependencies", "normal"],
  ["peerDependencies", "peer"],
  ["devDependencies", "dev"],
];

/** What a `package.json` asks of the project's own packages. */
export function npmNeeds(root: Node, own: ReadonlySet<string>): readonly Need[] {
  if (own.size === 0) return [];
  const self = stringAt(root, "name");
  return NPM.flatMap(([table, kind]) =>
    entriesOf(at(root, table)).flatMap(([key, node]): Need[] => {
      const range = stringAt(node) ?? "";
      const of = packageAsked(key, range);
      if (!own.has(of) || of === self) return [];
      return [{ of, range, dialect: "npm", kind }];
    })
  );
}

const CARGO: readonly (readonly [string, NeedKind])[] = [
  ["dependencies", "normal"],
  ["build-dependencies", "normal"],
  ["dev-dependencies", "dev"],
];

/** What a `Cargo.toml` asks of the project's own packages, by path or through its workspace. */
export function cargoNeeds(root: Node, own: ReadonlySet<string>): readonly Need[] {
  if (own.size === 0) return [];
  const targets = entriesOf(at(root, "target")).map(([, node]) => node);
  const said = [root, ...targets].flatMap((home) =>
    CARGO.flatMap(([table, kind]) =>
      entriesOf(at(home, table)).flatMap(([key, entry]) =>
        cargoNeed(key, entry, kind, own)
      )
    )
  );
  const shared = entriesOf(at(root, "workspace", "dependencies")).flatMap((
    [key, entry],
  ) => cargoNeed(key, entry, "shared", own));
  return [...said, ...shared];
}

function cargoNeed(
  key: string,
  entry: Node,
  kind: NeedKind,
  own: ReadonlySet<string>,
): Need[] {
  if (entry.kind !== "table") return [];
  const inherits = at(entry, "workspace");
  const isInherited = inherits?.kind === "leaf" && inherits.value === true;
  if (isInherited) {
    return [{ of: key, range: "", dialect: "cargo", kind, isInherited: true }];
  }
  const of = stringAt(entry, "package") ?? key;
  if (!own.has(of) || stringAt(entry, "path") === undefined) return [];
  const range = stringAt(entry, "version") ?? "";
  return [{ of, range, dialect: "cargo", kind, ...(of === key ? {} : { key }) }];
}

/** A name, its extras, and what it asks for. Source: PEP 508. */
const REQUIREMENT = /^(?<name>[\w.-]+)\s*(?:\[[^\]]*\])?\s*\(?(?<range>[^;@()]*)/;

/** What a `pyproject.toml` asks of the project's own packages. Sources: PEP 621, 735. */
export function pythonNeeds(root: Node, own: ReadonlySet<string>): readonly Need[] {
  if (own.size === 0) return [];
  const names = new Map([...own].map((name) => [plainName(name), name]));
  const self = plainName(stringAt(root, "project", "name") ?? "");
  const listed = (items: readonly Node[], kind: NeedKind) =>
    items.flatMap((item): Need[] => {
      const { name = "", range = "" } =
        REQUIREMENT.exec(stringAt(item) ?? "")?.groups ?? {};
      const of = names.get(plainName(name));
      if (of === undefined || plainName(name) === self) return [];
      return [{ of, range: range.trim(), dialect: "pep440", kind }];
    });
  const tables = (node: Node | undefined, kind: NeedKind) =>
    entriesOf(node).flatMap(([, items]) => listed(itemsOf(items), kind));
  return [
    ...listed(itemsOf(at(root, "project", "dependencies")), "normal"),
    ...tables(at(root, "project", "optional-dependencies"), "normal"),
    ...tables(at(root, "dependency-groups"), "dev"),
    ...listed(itemsOf(at(root, "tool", "uv", "dev-dependencies")), "dev"),
    ...poetryNeeds(root, names),
  ];
}

/** Source: Poetry, "Dependency specification"; its carets and tildes are npm's. */
function poetryNeeds(root: Node, names: ReadonlyMap<string, string>): Need[] {
  const poetry = at(root, "tool", "poetry");
  const groups = entriesOf(at(poetry, "group")).map(([, group]) =>
    [at(group, "dependencies"), "dev"] as const
  );
  const tables = [
    [at(poetry, "dependencies"), "normal"] as const,
    [at(poetry, "dev-dependencies"), "dev"] as const,
    ...groups,
  ];
  return tables.flatMap(([table, kind]) =>
    entriesOf(table).flatMap(([key, node]): Need[] => {
      const of = names.get(plainName(key));
      const range = stringAt(node.kind === "table" ? at(node, "version") : node) ?? "";
      return of === undefined ? [] : [{ of, range, dialect: "npm", kind }];
    })
  );
}

function entriesOf(node: Node | undefined): readonly (readonly [string, Node])[] {
  return node?.kind === "table" ? [...node.entries] : [];
}

/**
 * The needs of a package, from all of its manifests: what a workspace says for its members is
 * in place of what they inherit.
 */
export function wholeNeeds(
  needs: readonly Need[],
  shared: readonly Need[],
): readonly Need[] {
  const whole = needs.flatMap((need): readonly Need[] => {
    if (need.kind === "shared") return [];
    if (!need.isInherited) return [need];
    const said = shared.find(({ of, key = of }) => key === need.of);
    return said === undefined ? [] : [{ ...said, kind: need.kind }];
  });
  return whole.map(({ key: _, isInherited: __, ...need }) => need);
}
