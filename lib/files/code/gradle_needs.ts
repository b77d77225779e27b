/** What Gradle's scripts ask of other projects of their build. */
import type { Need } from "../format.ts";
import { blocksIn } from "./nesting.ts";

const BLOCK = /\bdependencies\s*\{/g;
/** Blocks whose dependencies are other projects', or the build's own. */
const OF_OTHERS =
  /\b(?:(?:allprojects|subprojects|buildscript)|(?:project|configure)\([^{}\r\n]*\))\s*\{/g;
/** The source set of a block, where it is one of tests. */
const OF_TESTS = /\b(?:test\w*|\w*Test)\b[^\r\n{}]*[.{]\s*$/;
/** Configurations that no published module names. */
const UNPUBLISHED = /^test|Test|^(?:compileOnly|annotationProcessor|kapt|ksp)$/;

/** `api(project(":core"))`, `implementation projects.libCore`; further ones behind a comma. */
const PROJECT = new RegExp(
  String.raw`(?:\b(?<configuration>\w+)["']?(?:\s*[(,]\s*|\s+)(?:\w+\(\s*){0,3}|,\s*)` +
    String
      .raw`(?:project\(\s*(?:path\s*[:=]\s*)?["'](?<path>[^"'\r\n]+)["']` +
    String.raw`|\bprojects\.(?<accessor>\w+(?:\.\w+)*))`,
  "g",
);

/** What the script asks of other projects of its build, for the order of publishing. */
export function needsIn(code: string): readonly Need[] {
  const others = blocksIn(code, OF_OTHERS);
  return blocksIn(code, BLOCK).flatMap(({ index, from, to }) => {
    if (others.some((each) => each.index < index && index < each.to)) return [];
    const isOfTests = OF_TESTS.test(code.slice(Math.max(index - 200, 0), index));
    let configuration = "";
    return [...code.slice(from, to).matchAll(PROJECT)].flatMap(
      ({ groups: said = {} }): Need[] => {
        configuration = said["configuration"] ?? configuration;
        const kind = isOfTests || UNPUBLISHED.test(configuration) ? "dev" : "normal";
        return pathsOf(said["path"], said["accessor"])
          .map((path) => ({ ...projectAt(path), range: "", dialect: "maven", kind }));
      },
    );
  });
}

/** The paths that a project may have: the accessor of `:lib-core` is `libCore`, as is its own. */
function pathsOf(path: string | undefined, accessor = ""): readonly string[] {
  if (path !== undefined) return [path];
  const parted = (by: string) =>
    accessor.replace(/(?<=\w)[A-Z]/g, (each) => by + each.toLowerCase());
  const all = new Set([accessor, parted("-"), parted("_")]);
  return [...all].map((each) => `:${each.replaceAll(".", ":")}`);
}

/** `:lib:core`, a project of the build; `:` is its root, `core` one below the script's own. */
function projectAt(path: string): Pick<Need, "of" | "place"> {
  const of = path.slice(path.lastIndexOf(":") + 1);
  if (!path.startsWith(":")) return { of };
  const folder = path.slice(1).replaceAll(":", "/");
  return { of, place: { folder, below: ["settings.gradle", "settings.gradle.kts"] } };
}
