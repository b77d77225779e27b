/** Which keys of an answer concern a project: it has an image, a Python package, one for npm. */
import { absolute } from "../../git/mod.ts";
import { errorWords, type World } from "../../system/startup.ts";

/** What a project has. */
export interface Concerns {
  readonly python: boolean;
  readonly npm: boolean;
  readonly image: boolean;
}

/** A kind of thing → the names of files that tell of it. */
const FILES: Readonly<Record<keyof Concerns, RegExp>> = {
  python: /^(?:pyproject\.toml|setup\.(?:py|cfg))$/,
  npm: /^package\.json$/,
  image:
    /^(?:(?:Docker|Container)file(?:\..+)?|.+\.(?:Docker|Container)file|docker-bake\.\w+)$/i,
};

/** A kind of thing → the keys that are about it alone. */
const KEYS: Readonly<Record<keyof Concerns, readonly string[]>> = {
  python: ["pep440", "pypi_target"],
  npm: ["npm_dist_tag"],
  image: ["docker_tags"],
};

/** Where other programs are told to build images. */
const BUILDS = [
  ".github/workflows",
  ".gitlab-ci.yml",
  ".goreleaser.yaml",
  ".goreleaser.yml",
];

/** How deep packages lie: `packages/core`. */
const DEEPEST = 2;

/** Folders in which nothing of the project's own is released. */
const FOREIGN =
  /^(?:\..*|node_modules|vendor|target|dist|build|examples?|samples?|demos?|playgrounds?|templates?|tests?|fixtures?|e2e|bench(?:es|marks?)?)$/i;

/** What concerns a project that nobody can look at: an answer is given all the same. */
const ALL: Concerns = { python: true, npm: true, image: true };

/**
 * What the project whose folder this is has: its own files and those of its packages tell. All
 * of it where the disk refuses a look: what is answered has been done by then.
 */
export function concernsOf({ disk }: Pick<World, "disk">, folder: string): Concerns {
  try {
    return seenIn(disk, folder);
  } catch (error) {
    if (errorWords(error).code !== "disk_failed") throw error;
    return ALL;
  }
}

function seenIn(disk: World["disk"], folder: string): Concerns {
  const names: string[] = [];
  const look = (path: string, depth: number) => {
    names.push(...disk.list(path));
    if (depth === DEEPEST) return;
    const folders = disk.folders(path).filter((name) => !FOREIGN.test(name));
    for (const name of folders) look(absolute(path, name), depth + 1);
  };
  look(folder, 0);
  const has = (kind: keyof Concerns) => names.some((name) => FILES[kind].test(name));
  const buildsImages = () =>
    BUILDS.flatMap((name) => textsAt(disk, absolute(folder, name)))
      .some((text) => /docker|podman|buildah|kaniko/i.test(text));
  return {
    python: has("python"),
    npm: has("npm"),
    image: has("image") || buildsImages(),
  };
}

/** The keys that are about what the project lacks. */
export function strangeKeys(concerns: Concerns): readonly string[] {
  return Object.entries(KEYS).flatMap(([kind, keys]) =>
    concerns[kind as keyof Concerns] ? [] : keys
  );
}

/** The text of a file, or of each in a folder. */
function textsAt(disk: World["disk"], path: string): readonly string[] {
  const kind = disk.stat(path)?.kind;
  if (kind === "folder") {
    return disk.list(path).flatMap((name) => textsAt(disk, absolute(path, name)));
  }
  const bytes = kind === undefined ? undefined : disk.read(path);
  return bytes ? [new TextDecoder().decode(bytes)] : [];
}
