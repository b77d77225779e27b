/** What manifests are called: what is looked at before a file's format is loaded. */

/** Manifests that are called so in every project. */
export const MANIFESTS: readonly string[] = [
  ...["pyproject.toml", "setup.py", "setup.cfg", "VERSION", "version.txt"],
  ...["package.json", "lerna.json", "deno.json", "deno.jsonc", "jsr.json"],
  ...["pom.xml", "gradle.properties", "build.gradle", "build.gradle.kts"],
  ...["version.sbt", "project.clj", "Cargo.toml", "mix.exs", "gleam.toml"],
  ...["composer.json", "pubspec.yaml", "shard.yml", "Chart.yaml"],
];

/** The endings of those that are called as their project is. */
export const NAMED: readonly string[] = [".gemspec", ".cabal", ".nimble", ".csproj"];

/** Whether a file is called as manifests are. */
export function isManifestName(name: string): boolean {
  return MANIFESTS.includes(name) || name === "go.mod" ||
    NAMED.some((ending) => name.endsWith(ending));
}
