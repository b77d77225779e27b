/**
 * Paths of a project as the modules of `lib` read them, on the system that they find when they
 * are loaded: `places_worker.ts` loads them once more, as on Windows.
 */
import type { Disk, World } from "../../lib/system/world.ts";

/** A project somewhere, as the disk knows it. */
export interface Place {
  /** The folder, as somebody names it. */
  readonly root: string;
  /** The same as the disk itself names it: of a mapped drive, the share. */
  readonly real: string;
}

/** What is asked: a path of the project, or one of a command line in the folder `docs`. */
export interface Question {
  readonly place: Place;
  readonly kind: "inside" | "named";
  readonly path: string;
}

/** A disk with one project, whose `docs` is there; `gone` in it leads out of it. */
function diskOf({ root, real }: Place, sep: string): Disk {
  const fold = (path: string) => sep === "/" ? path : path.toLowerCase();
  const at = (top: string, name: string) =>
    top.endsWith(sep) ? top + name : top + sep + name;
  const folders = ["", ".git", ".git/hooks", "docs"];
  const known = new Map<string, string>();
  for (const top of [root, real]) {
    for (const each of folders) {
      const name = each.replaceAll("/", sep);
      known.set(
        fold(each === "" ? top : at(top, name)),
        each === "" ? real : at(real, name),
      );
    }
    known.set(fold(at(top, "gone")), at(sep === "/" ? "/" : "D:\\", "elsewhere"));
    // what is above is there too
    for (let above = top; above.includes(sep);) {
      above = above.slice(0, above.lastIndexOf(sep));
      if (above !== "") known.set(fold(above), above);
    }
  }
  const plain = (path: string) => path.length > 3 ? path.replace(/[/\\]$/, "") : path;
  const realOf = (path: string) =>
    known.get(fold(path)) ?? known.get(fold(plain(path)));
  const refused = () => {
    throw new Error("nobody asks for this");
  };
  return {
    real: realOf,
    stat: (path) =>
      realOf(path) === undefined
        ? undefined
        : { kind: "folder", sizeBytes: 0, mode: undefined, changedMs: undefined },
    isLink: () => false,
    read: () => undefined,
    head: () => undefined,
    list: () => [],
    folders: () => [],
    entries: () => ({ files: [], folders: [] }),
    ...{ write: refused, draft: refused, append: refused, move: refused },
    ...{ remove: refused, removeEmpty: refused, removeAll: refused },
    ...{ makeFolder: refused, lock: refused },
  };
}

/** The answers: where each leads, or the words of the refusal. */
export async function answersOf(questions: readonly Question[]): Promise<string[]> {
  const { placeInside, placeNamed } = await import("../../lib/git/inside.ts");
  const { join, misnomer, sep } = await import("../../lib/system/path.ts");
  return questions.map(({ place, kind, path }) => {
    const disk = { ...diskOf(place, sep), misnomer };
    const world = { disk, cwd: join(place.root, "docs") } as unknown as World;
    const said = kind === "inside"
      ? placeInside(disk, place.root, path, "write")
      : placeNamed(world, path, "write");
    return said.ok ? said.value : said.faults[0]!.message.replace(/^.*?": /, "no: ");
  });
}
