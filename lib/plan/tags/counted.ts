/**
 * What tools ask of a project's versions: builds that count the last number by the commits since a file
 * changed, Nerdbank.GitVersioning, and Go, by the path of a module.
 */
import { raise } from "../../version/startup.ts";
import type { Facts } from "../facts.ts";

/** Where such a project says the numbers before it. */
export const COUNTED_PATH = "version.json";

/** What only that tool's file has. Source: dotnet.github.io/Nerdbank.GitVersioning, "version.json". */
const SIGNS =
  /Nerdbank\.GitVersioning|"(?:publicReleaseRefSpec|versionHeightOffset|buildNumberOffset|nugetPackageVersion|assemblyVersion|cloudBuild|pathFilters)"\s*:/i;

/** The version that the file says, `3.6-alpha`; nothing where it is not that tool's. */
export function countedIn(text: string): string | undefined {
  const [, version] = /"version"\s*:\s*"(\d+\.\d+[\w.{}+-]*)"/.exec(text) ?? [];
  return SIGNS.test(text) ? version : undefined;
}

/** How such a file counts: `3.1`, and what is added to the number of commits. */
export interface Counting {
  readonly base: string;
  readonly offset: number;
}

/** How the file counts the third number; nothing where it does not, or by some paths alone. */
export function countingOf(text: string): Counting | undefined {
  const base = countedIn(text);
  const isPlain = base !== undefined && /^\d+\.\d+$/.test(base) &&
    !/"pathFilters"\s*:/.test(text);
  if (!isPlain) return undefined;
  const [, offset = "0"] =
    /"(?:versionHeight|buildNumber)Offset"\s*:\s*(-?\d{1,6})/.exec(text) ??
      [];
  const [, of = base] = /"versionHeightOffsetAppliesTo"\s*:\s*"([^"]*)"/.exec(text) ??
    [];
  return { base, offset: of === base ? Number(offset) : 0 };
}

/** A major version of a Go module whose path names none: Go takes 0 and 1 for such a path, and no more. */
export function aboutModule(
  { isBareModule, line: { state: { stable, cycle, level } } }: Facts,
  part = level,
): readonly string[] {
  const isNew = (each: typeof stable) => (each?.release[0] ?? 0) < 2;
  const next = stable && part && raise(stable, part).release[0] || 0;
  if (!isBareModule || next < 2 || !isNew(stable) || !isNew(cycle)) return [];
  return [
    `go.mod: Go takes no v${next} of a module whose path does not end in "/v${next}"; ` +
    `of a program that nobody asks Go for, leave it`,
  ];
}
