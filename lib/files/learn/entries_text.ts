/** Learned entries as lines of rung.toml. */
import { tomlText } from "../syntax/toml_text.ts";
import type { LearnedEntry } from "./entries.ts";

/**
 * The lines for rung.toml, each entry behind a comment with its evidence; what it would
 * replace is named in front of it.
 */
export function entriesText(entries: readonly LearnedEntry[]): string {
  const named = new Set<string>();
  return entries.flatMap((entry) => {
    const beside = entry.beside.filter(({ path, format }) => {
      const key = `${path} ${format}`;
      const isNew = !named.has(key);
      named.add(key);
      return isNew;
    });
    return [
      ...beside.map(({ path, format }) =>
        [
          "# What rung finds there by itself, which an entry for this path replaces",
          "[[file]]",
          `path = ${tomlText(path)}`,
          `format = ${tomlText(format)}`,
        ].join("\n")
      ),
      entryText(entry),
    ];
  }).join("\n\n");
}

function entryText(
  { path, pattern, scheme, all, files, places, seen }: LearnedEntry,
): string {
  const count = (n: number, word: string) => `${n} ${word}${n === 1 ? "" : "s"}`;
  const told = seen.slice(0, 3).map(({ tag, commit, times }) =>
    `${tag} (${commit.slice(0, 9)}, ${count(times, "line")})`
  );
  return [
    `# ${count(places, "place")} in ${count(files.length, "file")}; changed by ${
      told.join(", ")
    }`,
    "[[file]]",
    `path = ${tomlText(path)}`,
    ...(pattern === undefined ? [] : [`pattern = ${tomlText(pattern)}`]),
    ...(scheme === undefined ? [] : [`scheme = ${tomlText(scheme)}`]),
    ...(all ? ["all = true"] : []),
  ].join("\n");
}
