/** Which packages of a project go with the release and which stay, and what goes of each file. */
import { compare, type Version } from "../../../version/mod.ts";
import { apartOf, moves } from "../belonging.ts";
import type { Run } from "../candidates.ts";
import type { Candidate } from "./main.ts";
import { forgottenIn, mayLag } from "./passed.ts";
import { zerosOfOne } from "./zero.ts";
import { isForeign } from "../foreign.ts";
import { isManifest } from "../../format_of.ts";
import { folderOf } from "../../path.ts";
import type { Reading } from "../../reading.ts";
import { tellApart } from "../told/apart.ts";
import { fileOf, leadOf, type VersionFile } from "../../version_file.ts";

/** The files of a project, and what becomes of the packages that they are of. */
interface Parted {
  /** All but those that say 0.0.0 beside the package that is meant. */
  readonly open: readonly Candidate[];
  /** Those of packages that stay. */
  readonly gone: ReadonlySet<VersionFile>;
  /** The names of packages that stay. */
  readonly left: ReadonlySet<string>;
  /** Those of them that have no other manifest, which goes. */
  readonly staying: ReadonlySet<string>;
  /** What each package says now. */
  readonly versions: ReadonlyMap<string, Version>;
  /** What those that go say first of all. */
  readonly lead: Version | undefined;
}

/** Parts the packages that stay from those that go, and says so; `isOne`: of one that is meant. */
export function partedIn(
  run: Run,
  every: readonly Candidate[],
  isOne: boolean,
): Parted {
  const zeros = isOne ? zerosOfOne(every) : [];
  const open = every.filter((each) => !zeros.includes(each));
  const apart = isOne ? [] : apartOf(open, run.last, run.tagged.size > 0);
  const left = new Set(apart.flatMap(({ name }) => name ?? []));
  const gone = new Set(apart.map(({ file }) => file));
  tellApart(run, [
    ...apart,
    ...zeros.map((each) => ({ ...each, isPrivate: true, isZero: true as const })),
  ], open.flatMap(({ file }) => gone.has(file) ? [] : [file]));
  const staying = new Set(
    [...left].filter((name) =>
      !open.some((each) =>
        each.name === name && !gone.has(each.file) && isManifest(each.file.path)
      )
    ),
  );
  const versions = new Map(open.flatMap(({ file, name }) => {
    const lead = leadOf([file]);
    return name === undefined || lead === undefined ? [] : [[name, lead.version]];
  }));
  const lead = leadOf(
    open.flatMap(({ file }) =>
      gone.has(file) ? [] : [{ slots: file.slots.filter(({ lags }) => !lags) }]
    ),
  )?.version;
  return { open, gone, left, staying, versions, lead };
}

/** What goes of a file; nothing where all of it stays. */
export function keptOf(
  run: Run,
  { file, name }: Candidate,
  { gone, left, staying, versions, lead }: Parted,
): VersionFile | undefined {
  // A module that repeats the version of a package that stays, stays as well.
  const isGone = gone.has(file) || staying.has(name ?? "") && !isManifest(file.path);
  // What Cargo's has without a source is taken from its folder, but for copies among examples.
  const isOfFolder = file.format === "Cargo.lock" && !isForeign(file.path);
  const isLockBelow = folderOf(file.path) !== "" && !isOfFolder &&
    file.searches.every(({ follows }) => follows);
  // A lockfile below the root may hold an older release of a package, from a registry.
  const isOld = ({ of, asks, version, repeats }: Reading) => {
    const now = repeats || isLockBelow && of !== name && !asks
      ? versions.get(of ?? "")
      : undefined;
    if (repeats) return !now || !version || compare(version, now) !== 0;
    return now !== undefined && version !== undefined && compare(version, now) < 0;
  };
  // Told by what it says now: a version that is given may be below that of the package.
  const textOf = ({ of, spelled }: Reading) => `${of} ${spelled}`;
  const old = new Set(file.slots.filter(isOld).map(textOf));
  const forgotten = forgottenIn(run, file, lead);
  const isBehind = mayLag(file);
  // What a package that stays as it is asks of the others is theirs all the same.
  const keeps = (reading: Reading) =>
    file.keeps(reading) && moves(reading, run.own, left) &&
    (!isGone || reading.follows === true && reading.of !== undefined) &&
    !old.has(textOf(reading)) && !(isBehind(reading) && forgotten.has(reading.start));
  const isWhole = left.size === 0 && !isGone && old.size + forgotten.size === 0 &&
    file.slots.every((slot) => moves(slot, run.own, left));
  if (isWhole) return file;
  const rest = fileOf({ ...file, keeps });
  return rest.ok ? rest.value : undefined;
}
