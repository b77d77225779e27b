/** The formats as a list, by id and by file name. */
import { fail, ok, type Result } from "../fault.ts";
import { closest } from "../closest.ts";
import type { Format, FormatData } from "./format.ts";
import { FORMAT_FILES } from "./formats.ts";
import table from "./formats/table.json" with { type: "json" };
import { isAt, nameOf } from "./path.ts";

/** The name of a format's file. */
type FormatFile = keyof typeof FORMAT_FILES;

/** A row of the table that `deno task docs --write` makes. */
type Row = FormatData & { readonly file: FormatFile };

/**
 * All formats without their code, in the order of their names in the code; then those of a file
 * that is so new that the table does not have it.
 */
export const FORMATS: readonly FormatData[] = [
  ...table as readonly Row[],
  ...await notIn(table as readonly Row[]),
];

async function notIn(rows: readonly Row[]): Promise<readonly Row[]> {
  const known = new Set(rows.map(({ file }) => file));
  const files = Object.keys(FORMAT_FILES) as FormatFile[];
  const loaded = files.filter((file) => !known.has(file)).map(async (file) =>
    Object.values(await formatsIn(file)).map((format) => ({ ...format, file }))
  );
  return (await Promise.all(loaded)).flat();
}

/** The formats of a file by their names in the code; it may share helpers too. */
export async function formatsIn(
  file: FormatFile,
): Promise<Readonly<Record<string, Format>>> {
  const exported: Readonly<Record<string, unknown>> = await FORMAT_FILES[file]();
  const isFormat = (each: unknown) =>
    typeof each === "object" && each !== null && "locate" in each;
  return Object.fromEntries(
    Object.entries(exported).filter(([, each]) => isFormat(each)),
  ) as Readonly<Record<string, Format>>;
}

/** A format with its code, which is loaded now. */
export async function withCode(format: FormatData): Promise<Format> {
  return whole[format.id] ??= await loaded(format as Row);
}

const whole: Record<string, Format> = Object.create(null);

async function loaded({ file, id }: Row): Promise<Format> {
  return Object.values(await formatsIn(file)).find((each) => each.id === id)!;
}

/** The format of that id. Fails with `config_invalid`. */
export function formatOf(id: string): Result<FormatData> {
  const format = FORMATS.find((each) => each.id === id);
  if (format) return ok(format);
  const ids = FORMATS.map((each) => each.id);
  const near = closest(id, ids);
  return fail(
    "config_invalid",
    `Cannot use format "${id}": it is none of ${ids.join(", ")}`,
    near === undefined ? {} : { hint: `Did you mean "${near}"?` },
  );
}

/** Each of hundreds of packages asks it of all the files of a project. */
const NAMED = new Map<string, FormatData | undefined>();

/** The format that claims a file of this name, or at this place; nothing when none does. */
export function formatNamed(path: string): FormatData | undefined {
  if (NAMED.has(path)) return NAMED.get(path);
  // A project has many files, and a format many names: most are told by a look into a table.
  const { literal, globs } = claims ??= claimsOf();
  const name = nameOf(path);
  const format = literal.get(name) ??
    globs.find(([claim, isPlace]) => isAt(isPlace ? path : name, claim))?.[2] ??
    literal.get(path);
  NAMED.set(path, format);
  return format;
}

/** What formats claim: names, and paths, which hold a `/`; with `*`, whether it is a path. */
interface Claims {
  readonly literal: ReadonlyMap<string, FormatData>;
  readonly globs:
    readonly (readonly [claim: string, isPlace: boolean, format: FormatData])[];
}

let claims: Claims | undefined;

function claimsOf(): Claims {
  const all = FORMATS.flatMap((format) => [
    ...format.names.map((claim) => [claim, false, format] as const),
    ...(format.places ?? []).map((claim) => [claim, true, format] as const),
  ]);
  const isGlob = (claim: string) => /[*{]/.test(claim);
  return {
    literal: new Map(
      all.filter(([claim]) => !isGlob(claim)).map((
        [claim, , format],
      ) => [claim, format]),
    ),
    globs: all.filter(([claim]) => isGlob(claim)),
  };
}

/** Whether a file is one that packages have: no lockfile, none that may say anything. */
export function isManifest(path: string): boolean {
  const format = formatNamed(path);
  if (format === undefined || format.follows || format.echoes) return false;
  return !format.guess || format.declares === true;
}
