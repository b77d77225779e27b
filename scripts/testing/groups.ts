/** Test files that run together, so that rung is loaded once for them. */
import { pathToFileURL } from "node:url";

/**
 * What takes minutes and finds what nothing else does: a kill at every instant, files of
 * 50 MB, a copy of the tree changed and checked. Files named so, and all of this folder;
 * with RUNG_DEEP in the environment, further tests do more of the same: ten jobs race, not
 * three, and every row of a matrix is asked, not those that stand for it (tests/support/deep.ts).
 */
export const DEEP = { ending: "_deep_test.ts", folder: "kill" } as const;

/** The test files below a folder, in the order of their names. */
function testsIn(folder: string): readonly string[] {
  return [...Deno.readDirSync(folder)].flatMap(({ name, isDirectory }) => {
    if (isDirectory) return testsIn(`${folder}/${name}`);
    return name.endsWith("_test.ts") ? [`${folder}/${name}`] : [];
  }).sort();
}

function isDeepTest(path: string): boolean {
  return path.endsWith(DEEP.ending) || path.startsWith(`tests/${DEEP.folder}/`);
}

/**
 * How many test files run in one isolate. `deno test` gives each file that it is named an
 * isolate of its own, which loads all of rung again, and compiles it, and makes each
 * repository again that many tests begin with: a third of the whole time. More of them in
 * one save little more, and leave the last job alone in the end.
 */
const GROUP = 8;

/** How test files are put together. */
export interface Grouping {
  readonly isDeep: boolean;
  /** The folder for the files that load a group. */
  readonly temp: string;
  /** Which test files are meant, by their paths; all if absent. */
  readonly isMeant?: (path: string) => boolean;
  /** How many in one isolate. */
  readonly size?: number;
}

/**
 * What `deno test` is given for these folders: files that load test files, those of a group in
 * each. A deep test is alone: it takes long enough.
 */
export function groupsOf(
  folders: readonly string[],
  { isDeep, temp, isMeant = () => true, size = GROUP }: Grouping,
): readonly string[] {
  return folders.flatMap((folder) => {
    const files = testsIn(folder).filter((path) =>
      (isDeep || !isDeepTest(path)) && isMeant(path)
    );
    const groups = files.filter(isDeepTest).map((path) => [path]);
    const together = files.filter((path) => !isDeepTest(path));
    for (let i = 0; i < together.length; i += size) {
      groups.push(together.slice(i, i + size));
    }
    Deno.mkdirSync(`${temp}/${folder}`, { recursive: true });
    return groups.map((group, i) => {
      const path = `${temp}/${folder}/${i + 1}.js`;
      const loads = group.map((file) => `import "${pathToFileURL(file).href}";\n`);
      Deno.writeTextFileSync(path, loads.join(""));
      return path;
    });
  });
}

/** Where the files that load a group are, as `deno test` names them before each test. */
const GROUPS = /^\S*rung-test-groups-[^/\\]*[/\\]/;

/** A line of `deno test` without the file that loads the test's group. */
export function withoutGroup(line: string): string {
  return line.replace(GROUPS, "");
}
