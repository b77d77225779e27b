/** What the packages of one project ask of each other. */
import type { Ask, Dialect, Slot } from "./format.ts";
import { at, type Node, stringAt } from "./syntax.ts";

/** A simple requirement: one version, whole or not, behind at most one operator. */
const REQUIREMENT =
  /^(?<before>(?:(?:workspace|npm):(?:@[^@/]+\/)?[^@/]+@|workspace:)?(?:\^|~>|~=?|={1,3}|>=)?\s*v?)(?<version>\d[^\s,|<>*xX]*)$/;

/** `1.4.x`, `==1.4.*`, which say what a tilde does: the numbers that are said. `1.x` is a range. */
const WILD =
  /^(?<before>(?:(?:workspace|npm):(?:@[^@/]+\/)?[^@/]+@|workspace:)?={0,2}\s*v?)(?<version>\d+\.\d+)\.[*xX]$/;

/** `[1.4.0]`: that very version, in Maven and NuGet. */
const EXACT = /^(?<before>\[\s*)(?<version>\d[^\s,()[\]]*)\s*\]$/;

/** The one version that a requirement names, whole or not; nothing for any other requirement. */
export function versionAsked(range: string): string | undefined {
  return (REQUIREMENT.exec(range) ?? EXACT.exec(range))?.groups?.["version"];
}

/** What stands in no requirement on a version: a path, an address, a mere `workspace:^`. */
const NO_VERSION =
  /^(?:file|link|portal|patch|git|github|https?|catalog):|^workspace:(?:[^\s]+@)?[\^~*]?$|^[*]?$/;

/**
 * The place of the number in a requirement that stands at `offset`; of any other range,
 * all of it, which is never rewritten, but told of where it no longer
 * admits its target.
 */
export function requirementSlots(
  asked: string,
  offset: number,
  of: string,
  dialect: Dialect,
): Slot[] {
  const wild = WILD.exec(asked);
  const match = wild ?? REQUIREMENT.exec(asked) ?? EXACT.exec(asked);
  const end = offset + asked.length;
  if (match !== null) {
    const { before = "", version = "" } = match.groups!;
    const start = offset + before.length;
    return [{
      start,
      end: start + version.length,
      of,
      asks: { range: asked, dialect, ...(wild ? { isWild: true as const } : {}) },
    }];
  }
  if (NO_VERSION.test(asked) || !/[0-9]/.test(asked)) return [];
  return [{ start: offset, end, of, asks: { range: asked, dialect, isFixed: true } }];
}

/** The same places, of what development alone needs. */
export function forDevelopment(slots: readonly Slot[]): Slot[] {
  return slots.map((slot) =>
    slot.asks ? { ...slot, asks: { ...slot.asks, isDev: true as const } } : slot
  );
}

/** `npm:@x/name@^1.4.0`, `workspace:@x/name@*`: a package under another name. */
const ALIAS = /^(?:npm|workspace):(?<name>(?:@[^@/]+\/)?[^@/]+)@/;

/** The package that a requirement is on, of which the manifest says `key`. */
export function packageAsked(key: string, asked: string): string {
  return ALIAS.exec(asked)?.groups?.["name"] ?? key;
}

/** The places in tables of the form `name: requirement`, for the project's own packages. */
export function dependencySlots(
  root: Node | undefined,
  tables: readonly string[],
  { own }: Ask,
  self?: string,
  dialect: Dialect = "npm",
): Slot[] {
  return tables.flatMap((kind) => {
    const table = at(root, kind);
    if (table?.kind !== "table") return [];
    return [...table.entries].flatMap(([key, node]) => {
      const asked = stringAt(node) ?? "";
      const name = packageAsked(key, asked);
      // What a package asks of itself comes from the registry: an older release of it.
      if (!own.has(name) || name === self || node.kind !== "leaf") return [];
      return requirementSlots(asked, node.start, name, dialect);
    });
  });
}

/** npm's tables of dependencies. Source: docs.npmjs.com, "package.json". */
export const NPM_TABLES = [
  "dependencies",
  "devDependencies",
  "peerDependencies",
  "optionalDependencies",
];

/**
 * What the catalogs of `root` ask of the project's own packages: `catalog`, and each of `catalogs`.
 * Source: pnpm.io, bun.sh and yarnpkg.com, "Catalogs".
 */
export function catalogSlots(root: Node | undefined, ask: Ask): Slot[] {
  const named = at(root, "catalogs");
  const names = named?.kind === "table" ? [...named.entries.keys()] : [];
  return [
    ...dependencySlots(root, ["catalog"], ask),
    ...dependencySlots(named, names, ask),
  ];
}

/**
 * What a table that overrules all requirements says of the project's own packages. Its keys may
 * say whose requirement, and which: `tool>@x/core`, `**\/core`, `core@^1`.
 * Source: pnpm.io, "overrides"; yarnpkg.com, "resolutions"; docs.npmjs.com, "overrides".
 */
export function overrideSlots(table: Node | undefined, { own }: Ask): Slot[] {
  if (table?.kind !== "table") return [];
  return [...table.entries].flatMap(([key, node]) => {
    const asked = stringAt(node);
    const name = packageOverruled(key);
    if (asked === undefined || !own.has(name) || node.kind !== "leaf") return [];
    return requirementSlots(asked, node.start, name, "npm");
  });
}

/**
 * The package at the end of a key, behind those that ask for it and before a range: `@x/core` of
 * `tool>@x/core@>=1`. pnpm's `>` between two packages stands behind no space, `|` or `@`.
 */
export function packageOverruled(key: string): string {
  const last = [...key.matchAll(/(?<=[^ |@])>/g)].at(-1)?.index ?? -1;
  const [path = ""] = /^(?:@?[^@/]+\/)*@?[^@/]+/.exec(key.slice(last + 1)) ?? [];
  const pieces = path.split("/");
  const scope = pieces.at(-2)?.startsWith("@") ? 2 : 1;
  return pieces.slice(-scope).join("/");
}

/**
 * The requirements in calls of a program text: `add_dependency "core", "~> 1.4"`. Each match has
 * the groups `name` and `range`, what stands between the range's quotes, and `dev` for what
 * development alone needs.
 */
export function calledRequirements(
  code: string,
  pattern: RegExp,
  { own }: Ask,
  dialect: Dialect,
): Slot[] {
  return [...code.matchAll(pattern)].flatMap((match) => {
    const { name = "", range = "", dev } = match.groups ?? {};
    const start = match.indices?.groups?.["range"]?.[0];
    if (!own.has(name) || start === undefined) return [];
    const slots = requirementSlots(range, start, name, dialect);
    return dev === undefined ? slots : forDevelopment(slots);
  });
}
