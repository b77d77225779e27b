/** What stands in other tools' configurations: tables, texts, patterns. */
import { loadYaml } from "../../forge/mod.ts";
import { parseTable } from "../../plan/mod.ts";

/** A configuration as a table. */
export type Values = Readonly<Record<string, unknown>>;

/**
 * Reads a configuration: by its name, else as JSON with comments, else as YAML; nothing where it
 * is none.
 */
export async function tableOf(text: string, path: string): Promise<Values | undefined> {
  const isKnown = /\.(?:toml|json|jsonc)$/.test(path);
  if (!/\.ya?ml$/.test(path)) {
    const table = await parseTable(text, isKnown ? path : `${path}.json`, []);
    if (table.ok && table.value) return table.value.values as Values;
    if (isKnown) return undefined;
  }
  const { parse } = await loadYaml();
  try {
    const values: unknown = parse(text, { logLevel: "silent" });
    return typeof values === "object" && values !== null ? values as Values : undefined;
  } catch {
    return undefined;
  }
}

/** The table that the keys lead to. */
export function inside(
  values: Values | undefined,
  keys: readonly string[],
): Values | undefined {
  let at: unknown = values;
  for (const key of keys) at = (at as Values | undefined)?.[key];
  return typeof at === "object" && at !== null ? at as Values : undefined;
}

/** A text that is not empty. */
export function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** The texts of a list, or the one that stands alone. */
export function texts(value: unknown): readonly string[] {
  return (Array.isArray(value) ? value : [value]).filter((each) =>
    typeof each === "string"
  );
}

/** A list that has something in it. */
export function some(names: readonly string[]): readonly string[] | undefined {
  return names.length > 0 ? names : undefined;
}

/** Why another tool's words of a commit are not taken over. */
export const COMMIT = "the commit says chore(release): VERSION";

/** Why a template of the changelog is not taken over. */
export const IN_ITS_FORM = "rung writes the changelog in its form";

/** Who signs is git's matter. */
export const SIGNING = "git's own settings say it: `git config tag.gpgSign true`";

/** What is below 1.0.0. */
export const ZERO =
  "below 1.0.0 what breaks raises the minor; 1.0.0 is said: `rung prepare 1.0.0`";

/** What is configured and has no counterpart: `name: why`. */
export function without(
  values: Values,
  reasons: Readonly<Record<string, string>>,
): string[] {
  return Object.entries(reasons).filter(([key]) => Object.hasOwn(values, key))
    .map(([key, why]) => `${key}: ${why}`);
}

/** Only what is said is a key: no key has `undefined` for its value. */
export function said<T extends object>(
  record: T,
): { [K in keyof T]: NonNullable<T[K]> } {
  return Object.fromEntries(
    Object.entries(record).filter(([, value]) => value !== undefined),
  ) as { [K in keyof T]: NonNullable<T[K]> };
}

/** A whole version, as tools write it; commitizen has its parts, too. */
const WHOLE = new RegExp(
  [
    /\$\{?version\}?/,
    /\{new_version\}|\{\{ ?version ?\}\}/,
    /\$\{?major\}?\.\$\{?minor\}?\.\$\{?patch\}?(?:\$\{?prerelease\}?)?/,
  ].map(({ source }) => source).join("|"),
  "g",
);

/** A tag's pattern as others write it: `v{new_version}`, `v$version`, `v${version}`. */
export function tagPattern(value: unknown): string | undefined {
  const pattern = text(value)?.replace(
    WHOLE,
    "{version}",
  );
  return pattern?.includes("{version}") &&
      !/[{$]/.test(pattern.replace("{version}", "").replace("{package}", ""))
    ? pattern
    : undefined;
}

/** What is one character of a line, whatever stands in it: an escape, a class. */
const ONE_CHARACTER = /\\[^1-9k]|\[[^\]]*\]/g;
/** What a search may go over in more ways than it has characters. */
const BRANCHES = /[()|?{\\]/;
/** What repeats without an end. */
const ENDLESS = /[*+]/g;

/**
 * The lines that a tool's pattern is about; nothing where it is no pattern here, or one that may
 * be searched for ever, since the tree that it comes from is untrusted: one with groups,
 * alternatives or options, or that repeats more than once.
 */
export function linesOf(source: string | undefined): { readonly lines?: RegExp } {
  const shape = source?.replaceAll(ONE_CHARACTER, ".");
  if (source === undefined || shape === undefined || BRANCHES.test(shape)) return {};
  if ((shape.match(ENDLESS)?.length ?? 0) > 1) return {};
  try {
    return { lines: new RegExp(source) };
  } catch {
    return {};
  }
}

/** The sections of an INI file; a value may go on in lines that are set in. */
export function iniSections(
  config: string,
): ReadonlyMap<string, Record<string, string>> {
  const sections = new Map<string, Record<string, string>>();
  let values: Record<string, string> = {};
  let open: string | undefined;
  for (const line of config.split(/\r?\n/)) {
    const more = /^\s+(\S.*?)\s*$/.exec(line)?.[1];
    if (more !== undefined && open !== undefined && !more.startsWith("#")) {
      values[open] = [values[open], more].filter(Boolean).join("\n");
      continue;
    }
    const name = /^\[(.+)\]\s*$/.exec(line)?.[1];
    if (name !== undefined) sections.set(name, values = {});
    const [, key, value] = /^([\w-]+)\s*[=:]\s*(.*?)\s*$/.exec(line) ?? [];
    if (key !== undefined) values[open = key] = value!;
    else if (line.trim() !== "") open = undefined;
  }
  return sections;
}
