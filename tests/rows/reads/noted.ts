/** Notes which keys and flags a run reads: their values are handed on behind a `Proxy`. */
import { KEYS, type Table, TABLES } from "../../../lib/plan/mod.ts";

/** The full names of all that was read since it was cleared: `tag`, `file.path`, `--offline`. */
export const READ = new Set<string>();

/**
 * A row of values that notes, by their names, those that are read.
 *
 * What copies them all, as a spread or a loop over entries does, reads none: it asks for the
 * description of each property first. Nobody notes what is read from the copy.
 */
export function noted<T extends object>(row: T, note: (name: string) => void): T {
  let copied: string | symbol | undefined;
  return new Proxy(row, {
    getOwnPropertyDescriptor(target, name) {
      copied = name;
      return Reflect.getOwnPropertyDescriptor(target, name);
    },
    get(target, name) {
      if (name !== copied && typeof name === "string") note(name);
      copied = undefined;
      return Reflect.get(target, name);
    },
  });
}

type Row = Readonly<Record<string, unknown>>;

/** A configuration, or a table of it, whose reads are noted under the names of the rows. */
export function notedConfig<T extends object>(
  config: T,
  { keys, tables = {}, others }: Pick<Table, "keys" | "tables" | "others"> = {
    keys: KEYS,
    tables: TABLES,
  },
  before = "",
): T {
  const copy: Record<string, unknown> = { ...config as Row };
  for (const [name, table] of Object.entries(tables)) {
    const place = table.as ?? name;
    const inside = (row: unknown) =>
      notedConfig(row as Row, table, `${before}${name}.`);
    const value = copy[place];
    copy[place] = table.shape === "one"
      ? inside(value)
      : table.shape === "list"
      ? (value as readonly unknown[]).map(inside)
      : new Map(
        [...value as Map<string, unknown>].map(([key, row]) => [key, inside(row)]),
      );
  }
  return noted(copy, (name) => {
    if (Object.hasOwn(keys, name)) READ.add(before + name);
    if (others && name === "types") READ.add(`${before}TYPE`);
  }) as object as T;
}
