/** Versions whose last number a build counts, by the commits since a file changed: Nerdbank.GitVersioning. */

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
