/** Which mentions of a version need no word: of files of the plan, and of what is left on purpose. */
import { isExcluded, type Run } from "./candidates.ts";
import type { Followed } from "./lead.ts";
import { isManifest } from "../format_of.ts";
import { folderOf } from "../path.ts";
import type { Tree, Wanted } from "../tree.ts";
import { hasSay, type VersionFile } from "../version_file.ts";

/**
 * Whether a file that says this text is of the plan, or was left out of it on purpose. In a source
 * of the plan another line than that of a place may say it, too.
 */
export type Knows = (path: string, said: string, line?: number) => boolean;

/** What holds more than its version: a constant beside `html_root_url`, an argument of a build. */
const CODE =
  /\.(?:go|rs|rb|py|[cm]?[jt]sx?|php|java|kt|cs|swift|dart|ex|lua|[ch]|cc|cpp|hpp|sh)$|(?:^|\/)Dockerfile$/;

/**
 * What is known after a look around.
 *
 * A file that was looked at and is not of the plan is left on purpose if rung reads its version,
 * or the very text, in it, or if the text is that of a tool; one that it could read nothing in is
 * not. So is a module that is commented out of its build. Where one package is meant,
 * other packages' folders are theirs, and so is a text that another package says as its version.
 */
export function knownBy(
  run: Run,
  followed: readonly Followed[],
  files: readonly VersionFile[],
  wanted: Wanted | undefined,
): Knows {
  const planned = new Map(files.map((file) => [file.path, file]));
  const read = Map.groupBy(followed, ({ lead }) => lead.path);
  const isLeft = (path: string, said: string) =>
    isLeftOut(run, path) ||
    (read.get(path) ?? []).some(({ lead: { search }, found: { readings, ofTools } }) =>
      ofTools?.includes(said) ||
      readings.some(({ spelled, asks }) =>
        spelled === said || !search.guess && asks === undefined
      )
    );
  const isOthers = wanted === undefined
    ? () => false
    : othersThan(wanted, followed, new Set(planned.keys()));
  const isPlanned = (path: string, line: number | undefined) => {
    const file = planned.get(path);
    const isOpen = line !== undefined && CODE.test(path) && !isManifest(path);
    return file !== undefined &&
      (!isOpen || file.slots.some((slot) => slot.line === line));
  };
  return (path, said, line) =>
    isPlanned(path, line) || run.settled.has(path) || isExcluded(run, folderOf(path)) ||
    !planned.has(path) && isLeft(path, said) || isOthers(path, said);
}

/** Whether a file is of a module that is commented out of its build, or of one below it. */
export function isLeftOut({ leftOut, taken }: Run, path: string): boolean {
  return leftOut.has(path) || !taken.has(path) &&
      [...leftOut.keys()].some((each) =>
        !taken.has(each) && path.startsWith(`${folderOf(each)}/`)
      );
}

/** Whether a manifest in JSON, which can be read, says a text somewhere inside: since when a property is there. */
export function innerIn(tree: Tree): Knows {
  return (path, said) => {
    if (!path.endsWith(".json")) return false;
    try {
      const read: unknown = JSON.parse(tree.read(path) ?? "");
      return typeof read === "object" && read !== null &&
        !("version" in read && read.version === said);
    } catch {
      return false;
    }
  };
}

/** Whether a mention is of another package than the one that is meant. */
function othersThan(
  { only, others = [], folder }: Wanted,
  followed: readonly Followed[],
  planned: ReadonlySet<string>,
): Knows {
  const meant = new Set([only, ...others]);
  const homes = followed.filter(({ lead: { path } }) => isManifest(path));
  const isNamed = ({ found: { name } }: Followed) =>
    name !== undefined && meant.has(name);
  // What lies beside a package's manifest and says no name is of that package.
  const folders = new Set([
    folder,
    ...homes.filter(isNamed).map(({ lead }) => folderOf(lead.path)),
  ]);
  const isMeant = (each: Followed) =>
    isNamed(each) ||
    planned.has(each.lead.path) && folders.has(folderOf(each.lead.path));
  const own = new Set(homes.filter(isMeant).map(({ lead }) => folderOf(lead.path)));
  const foreign = new Set(
    homes.map(({ lead }) => folderOf(lead.path)).filter((each) => !own.has(each)),
  );
  const said = new Set(
    homes.filter((each) => !isMeant(each)).flatMap(({ found: { readings } }) =>
      readings.filter((each) => hasSay(each) && each.asks === undefined)
        .map(({ spelled }) => spelled)
    ),
  );
  return (path, text) => {
    const home = above(path).find((each) => own.has(each) || foreign.has(each)) ?? "";
    const isOwn = home !== "" && own.has(home);
    return home !== "" && !isOwn || said.has(text) && !isOwn;
  };
}

/** The folders that a file lies in, the innermost first. */
function above(path: string): readonly string[] {
  const folder = folderOf(path);
  return folder === "" ? [""] : [folder, ...above(folder)];
}
