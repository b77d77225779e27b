/** What reads the files of each tool: one row a tool, as in `places.ts`. */
import type { Result } from "../../fault.ts";
import { fragmentOf } from "./fragment.ts";
import { frontOf, frontWithout } from "./front.ts";
import { listOf, listWithout } from "./json_list.ts";
import type { Kind } from "./kinds.ts";
import { CHANGE_PLACES, type ChangePlace, type ChangeTool } from "./places.ts";
import type { ChangeWords } from "./words.ts";

/** How a tool's files are read. */
export interface ChangeReader {
  /** What a file says; nothing where it is another's. Fails with `config_invalid`. */
  read(
    path: string,
    text: string,
    kinds: ReadonlyMap<string, Kind>,
  ): Result<readonly ChangeWords[] | undefined>;
  /**
   * The file without what it says of packages; nothing where it says nothing else. Absent: it
   * names no packages.
   */
  readonly without?: (
    text: string,
    isReleased: (name: string | undefined) => boolean,
  ) => string | undefined;
}

const FRONT: ChangeReader = { read: frontOf, without: frontWithout };
const LIST: ChangeReader = { read: listOf, without: listWithout };
const FRAGMENT: ChangeReader = { read: fragmentOf };

const READERS: Readonly<Record<ChangeTool, ChangeReader>> = {
  // changesets, "Adding a changeset"; knope, "Changesets"
  changesets: FRONT,
  // nx.dev, "File Based Versioning"
  nx: FRONT,
  // github.com/jbolda/covector, `.changes/readme.md`
  covector: FRONT,
  // microsoft.github.io/beachball, "Change files"
  beachball: LIST,
  // rushjs.io, "rush change"; its change-file.schema.json
  rush: LIST,
  // towncrier, "News fragments"; scriv, "Concepts"
  newsfragments: FRAGMENT,
  "changelog.d": FRAGMENT,
};

/** What lies in these folders, and is no change. */
const PAGES = /\/(?:[._]|README\b|CHANGELOG\b)[^/]*$/i;

/** The tools, with the place and the reader of each. */
const ROWS = Object.entries(CHANGE_PLACES).map(([tool, place]) => ({
  place: place as ChangePlace,
  reader: READERS[tool as ChangeTool],
}));

/** The tool whose change file such a path is, with its place and its reader; nothing for no such file. */
export function toolOf(path: string): (typeof ROWS)[number] | undefined {
  if (PAGES.test(path)) return undefined;
  const parent = path.slice(0, Math.max(path.lastIndexOf("/"), 0));
  return ROWS.find(({ place: { folder, isOfPackages, isDeep, ending = "" } }) =>
    path.endsWith(ending) &&
    (parent === folder || isOfPackages && parent.endsWith(`/${folder}`) ||
      isDeep && parent.startsWith(`${folder}/`))
  );
}

/** The reader of the files that a project has told its tool of. */
export const OF_FRAGMENTS = FRAGMENT;
