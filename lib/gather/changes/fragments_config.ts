/** What towncrier, scriv and covector are told of change files, for projects that have said it there. */
import { ok, type Result } from "../../fault.ts";
import { type FragmentFolders, type Kind, kindOf, knownKind } from "../../notes/mod.ts";
import { loadTable } from "../../plan/startup.ts";

/** A tool's table, as TOML has it. */
type Values = Readonly<Record<string, unknown>>;

/** The tools: where their tables are, and what they say. */
const TOOLS: readonly {
  /** The one file that has it; absent: TOML. */
  readonly only?: string;
  readonly keys: readonly string[];
  read(values: Values): FragmentFolders;
}[] = [
  { keys: ["tool", "towncrier"], read: towncrier },
  {
    keys: ["tool", "scriv"],
    read: ({ fragment_directory: folder }) => ({
      folders: foldersOf([folder]),
      kinds: [],
    }),
  },
  { only: ".changes/config.json", keys: [], read: covector },
];

/**
 * The folders of fragments that a `towncrier.toml` or a `pyproject.toml` names, and what the
 * project's own types mean, as covector's configuration has them, too; nothing where it names none.
 *
 * Fails with `file_broken` for a text that is no TOML, and `config_invalid` for JSON that is none.
 */
export async function readFragments(
  text: string,
  path: string,
): Promise<Result<FragmentFolders | undefined>> {
  const { parseTable } = await loadTable();
  for (const { only, keys, read } of TOOLS) {
    if (path.endsWith(".json") ? only !== path : only !== undefined) continue;
    const table = await parseTable(text, path, keys);
    if (!table.ok) return table;
    const said = table.value && read(table.value.values as Values);
    if (said && said.folders.length + said.kinds.length > 0) return ok(said);
  }
  return ok(undefined);
}

/** Its types where a project has none of its own. */
const TYPES = ["feature", "bugfix", "doc", "removal", "misc"]
  .map((word) => [word, kindOf(word)] as const);

/** Source: towncrier, "Configuration Reference": `directory`, `section`, `type`, `fragment`. */
function towncrier({ directory, section, type, fragment }: Values): FragmentFolders {
  const below = tablesIn(section).map(({ path }) => path);
  const sections = typeof directory === "string"
    ? ["", ...below].map((each) =>
      typeof each === "string" ? `${directory}/${each}` : ""
    )
    : [];
  const own = Object.entries(isTable(fragment) ? fragment : {}).map(
    ([name, values]) => ({ directory: name, ...(isTable(values) ? values : {}) }),
  );
  const kinds = [...tablesIn(type), ...own].flatMap(kindIn);
  const folders = foldersOf(sections);
  return { folders, kinds: kinds.length > 0 || folders.length === 0 ? kinds : TYPES };
}

/** Source: github.com/jbolda/covector, README: `changeTags` are headings, `additionalBumpTypes` no bumps. */
function covector({ changeTags, additionalBumpTypes }: Values): FragmentFolders {
  const tags = Object.entries(isTable(changeTags) ? changeTags : {});
  const none = Array.isArray(additionalBumpTypes) ? additionalBumpTypes : [];
  return {
    folders: [],
    kinds: [
      ...none.map((word) => [String(word), kindOf("none")] as const),
      ...tags.map(([tag, heading]) =>
        [tag, { ...kindOf(tag), heading: String(heading) }] as const
      ),
    ],
  };
}

/** A type by its word; what it means its word says, else the title that it has. */
function kindIn(
  { directory, name, showcontent }: Values,
): readonly (readonly [string, Kind])[] {
  const title = typeof name === "string" ? name : "";
  const word = typeof directory === "string" ? directory : title.toLowerCase();
  if (word === "") return [];
  const meant = knownKind(word) ?? kindOf(title.trim().replaceAll(/\s+/g, "-"));
  const kind = showcontent === false ? kindOf("none") : meant;
  return [[word, title === "" ? kind : { ...kind, heading: title }]];
}

/** Folders inside the project, from its root, without what need not be said of them. */
function foldersOf(folders: readonly unknown[]): readonly string[] {
  const plain = folders.flatMap((each) => {
    if (typeof each !== "string") return [];
    const parts = each.split("/").filter((part) => part !== "" && part !== ".");
    return parts.length === 0 || parts.includes("..") ? [] : [parts.join("/")];
  });
  return [...new Set(plain)];
}

function tablesIn(value: unknown): readonly Values[] {
  return Array.isArray(value) ? value.filter(isTable) : [];
}

function isTable(value: unknown): value is Values {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
