/** The texts of a project's root that may say what is coming, each read once. */
import { absolute } from "../git/mod.ts";
import type { World } from "../system/startup.ts";
import { MANIFESTS, NAMED } from "./manifests.ts";

/** Manifests in which a project says what it is developing. */
const DEVELOPED = new Set([
  ...[...MANIFESTS, "VERSION.txt", "build.sbt", "dune-project", "Project.toml"],
  ...["build.zig.zon", "CMakeLists.txt", "meson.build", "configure.ac"],
  ...["Directory.Build.props", "version.go", "version.cr", "v.mod"],
  ...["MODULE.bazel", "galaxy.yml", "info.rkt", "Eask", "haxelib.json"],
]);

/** And the endings of those that are called as the project is. */
const DEVELOPED_AS = [
  ...[...NAMED, ".podspec", ".el", ".asd", ".opam", ".fsproj", ".vbproj"],
];

/** What is read of the root while the next version is found out, each file once. */
export interface RootTexts {
  /** The text of a file at the root, or below it; nothing where there is none. */
  textOf(name: string): string | undefined;
  /** The manifests at the root, and where a gem says its version: what may say what is coming. */
  manifests(): readonly string[];
}

/** The texts of a project's root, which are read when they are asked for. */
export function rootTexts({ disk }: World, root: string): RootTexts {
  const texts = new Map<string, string | undefined>();
  let manifests: readonly string[] | undefined;
  return {
    textOf: (name) =>
      texts.getOrInsertComputed(name, () => {
        const path = absolute(root, name);
        const bytes = disk.stat(path)?.kind === "file" ? disk.read(path) : undefined;
        return bytes && new TextDecoder().decode(bytes);
      }),
    manifests: () => manifests ??= manifestsIn(disk, root),
  };
}

const GEM = ".gemspec";

function manifestsIn(disk: World["disk"], root: string): readonly string[] {
  const isNamed = (name: string) =>
    DEVELOPED_AS.some((ending) => name.endsWith(ending));
  const there = disk.list(root).filter((name) => DEVELOPED.has(name) || isNamed(name));
  const gems = there.filter((name) => name.endsWith(GEM));
  const folders = gems.length > 0 ? disk.folders(absolute(root, "lib")) : [];
  // The parts of a gem's name are folders: `lib/tool/core` of `tool-core`.
  const own = gems.filter((name) => name.includes("-"))
    .map((name) => name.slice(0, -GEM.length).replaceAll("-", "/"));
  return [...there, ...[...folders, ...own].map((name) => `lib/${name}/version.rb`)];
}
