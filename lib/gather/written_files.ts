/** What the version files say of the release that is to come. */
import { ok, type Result } from "../fault.ts";
import type { Repository } from "../git/mod.ts";
import {
  aheadOfTags,
  type Config,
  type Home,
  type Line,
  readVersion,
  type Tags,
} from "../plan/startup.ts";
import type { World } from "../system/startup.ts";
import {
  baseOf,
  holdsPlace,
  isPrerelease,
  release,
  type Version,
} from "../version/startup.ts";
import type { Lead } from "../files/startup.ts";
import { load } from "../load.ts";
import { goMajor, saidAside, sayingsAtRoot } from "./root_sayings.ts";
import type { RootTexts } from "./root_texts.ts";

/** What reads version files is loaded where they may tell something. */
const loadTree = () => load<typeof import("./tree.ts")>(import("./tree.ts" as string));

const loadWhose = () =>
  load<typeof import("./packages/whose.ts")>(
    import("./packages/whose.ts" as string),
  );

/** What stands in a file whose version comes from the tag: `0.0.0-development`, `999-SNAPSHOT`, `dev`. */
function isPlaceholder(
  { version, spelled }: {
    readonly version: Version | undefined;
    readonly spelled: string;
  },
): boolean {
  return holdsPlace(spelled) ||
    version === undefined && /^(?:0\.0\.0[-+.]?)?[A-Za-z]/.test(spelled);
}

/** `3.2.0.dev0`, `1.4.0-SNAPSHOT`, `1.9.0-dev`, `1.2.0-DEV`. */
const IN_DEVELOPMENT = /[0-9](?:\.dev[0-9]*|-SNAPSHOT|[-~](?:dev|wip)(?:\.[0-9]+)?)\b/i;

/** `3.2.0.pre`, as gems say between their releases. */
const GEM_IN_DEVELOPMENT = /[0-9]\.(?:pre|alpha)["']/;

/** A workspace of Cargo, whose members may have versions of their own. */
const WORKSPACE = /^\[workspace[\].]/m;

const PYTHON = ["*__init__.py", "*__about__.py", "*version*.py", "*VERSION*"];
const GRADLE = ["*.gradle", "*.gradle.kts", "*.properties"];

/** Manifests that take their version from elsewhere, and the paths where it may stand. */
const ELSEWHERE: readonly (readonly [string, RegExp, readonly string[]])[] = [
  ["pyproject.toml", /^dynamic\s*=\s*\[[^\]]*["']version["']/m, PYTHON],
  ["setup.cfg", /^version\s*=\s*(?:attr|file):/m, PYTHON],
  ["setup.py", /\bversion\s*=\s*(?!["'])/, PYTHON],
  ["pom.xml", /<version>\s*\$\{/, [".mvn/maven.config"]],
  ["Cargo.toml", WORKSPACE, ["*/Cargo.toml"]],
  ["settings.gradle", /^/, GRADLE],
  ["settings.gradle.kts", /^/, GRADLE],
];

/**
 * What the version files say, for a line without a tag; nothing if they are silent.
 *
 * Fails as `discover` and `agree` do.
 */
export async function writtenVersion(
  world: World,
  repository: Repository,
  config: Config,
): Promise<Result<Version | undefined>> {
  // Most projects have a tag, and need none of the formats for this.
  const { agree } = await (await loadTree()).loadFormats();
  const files = await filesOf(world, repository, config);
  if (!files.ok) return files;
  const saying = files.value.files.filter(({ slots }) => !slots.every(isPlaceholder));
  return saying.length > 0 ? agree(saying) : ok(undefined);
}

/**
 * The base that the version files are developing, `3.2.0` of `3.2.0.dev0`; nothing where they
 * say a version that is out, or cannot be read: who writes them tells why.
 */
export async function comingVersion(
  world: World,
  repository: Repository,
  config: Config,
  { textOf, manifests }: RootTexts,
  tags: Tags,
): Promise<Version | undefined> {
  const major = goMajor({ textOf });
  if (major !== undefined) return release(major, 0, 0);
  const isDeveloping = (name: string) => {
    const text = textOf(name) ?? "";
    return IN_DEVELOPMENT.test(text) ||
      name.endsWith(".rb") && GEM_IN_DEVELOPMENT.test(text);
  };
  const mayBeComing = manifests().some(isDeveloping) ||
    await isDevelopingElsewhere(repository, textOf);
  if (!mayBeComing) return undefined;
  const { comingIn, disagreement } = await (await loadTree()).loadFormats();
  const files = await filesOf(world, repository, config);
  if (!files.ok) return undefined;
  const isOfSeveral = WORKSPACE.test(textOf("Cargo.toml") ?? "") &&
    disagreement(files.value.files) !== undefined;
  if (!isOfSeveral) return comingIn(files.value.files);
  const { homeOfTags } = await loadWhose();
  return comingOf(await homeOfTags(world, repository, config, tags) ?? {});
}

/**
 * The tag of `saidAside`, by what the version files say first of all. The root may look as if it
 * says a version that is a parent's, or a plug-in's.
 */
export async function asideByFiles(
  world: World,
  repository: Repository,
  config: Config,
  line: Line,
  texts: RootTexts,
): Promise<string | undefined> {
  if (saidAside(line, () => sayingsAtRoot(texts)) === undefined) return undefined;
  const lead = await readLead(world, repository, config, line.stable?.version);
  return lead && saidAside(line, () => [lead.spelled]);
}

/**
 * What the files say, where one at the root may be above the line's tags; nothing where they say
 * none of a release, or cannot be read.
 */
export async function leadAhead(
  world: World,
  repository: Repository,
  config: Config,
  line: Line,
  texts: RootTexts,
): Promise<Lead | undefined> {
  const isAhead = sayingsAtRoot(texts)
    .some((said) => aheadOfTags(said, line.state) !== undefined);
  return isAhead
    ? await readLead(world, repository, config, line.stable?.version)
    : undefined;
}

/** The same of a package, where what its manifest says is above its tags. */
export async function leadOfPackage(
  world: World,
  repository: Repository,
  config: Config,
  line: Line,
  { version }: Home,
): Promise<Lead | undefined> {
  const isAhead = aheadOfTags(version, line.state) !== undefined;
  return isAhead ? await readLead(world, repository, config) : undefined;
}

async function readLead(
  world: World,
  repository: Repository,
  config: Config,
  last?: Version,
) {
  const { leadIn } = await (await loadTree()).loadFormats();
  const files = await filesOf(world, repository, config, last);
  return files.ok ? leadIn(files.value.files) : undefined;
}

/** Of `0.65b0.dev`: a build before the first pre-release, which alone is a version of the model. */
const BEFORE_FIRST = /(?<=(?:a|b|rc)0)\.dev\d*$/;

/** What a package's manifest says; nothing where it holds a version's place. */
export function saidIn(
  home: Pick<Home, "version" | "major"> | undefined,
): Version | undefined {
  const { version = "", major } = home ?? {};
  if (major !== undefined) return release(major, 0, 0);
  if (holdsPlace(version)) return undefined;
  return readVersion(version) ?? readVersion(version.replace(BEFORE_FIRST, ""));
}

/**
 * The base that a package's manifest is developing, by what it says: `1.5.0` of `1.5.0.dev0`, and
 * of a pre-release, tagged or not; of a Go module, what its path says.
 */
export function comingOf(
  { version = "", major }: Pick<Home, "version" | "major">,
): Version | undefined {
  if (major !== undefined) return release(major, 0, 0);
  const said = saidIn({ version });
  const isComing = said && (IN_DEVELOPMENT.test(version) || isPrerelease(said));
  return isComing ? baseOf(said) : undefined;
}

/** Whether a file that a manifest takes its version from may say so. */
async function isDevelopingElsewhere(
  { git }: Repository,
  texts: (name: string) => string | undefined,
): Promise<boolean> {
  const paths = ELSEWHERE.flatMap(([name, sign, paths]) => {
    const text = texts(name);
    return text !== undefined && sign.test(text) ? paths : [];
  });
  if (paths.length === 0) return false;
  // Not every git's own patterns know `(?:` and `\b`.
  const pattern = IN_DEVELOPMENT.source.replaceAll("(?:", "(").replace(/\\b$/, "");
  const found = await git.try([
    ...["grep", "--quiet", "-I", "-E", "-e", pattern, "--"],
    ...[...new Set(paths), ":(exclude,glob)**/test*/**"],
  ]);
  return found.ok && found.value.code === 0;
}

/** The version files, as they read before an open plan. Fails as `filesBefore` and `discover` do. */
async function filesOf(
  world: World,
  repository: Repository,
  config: Config,
  last?: Version,
) {
  const { loadDiscovery } = await loadTree();
  const { discover } = await loadDiscovery();
  const tree = await TREES.getOrInsertComputed(
    repository,
    () => treeBefore(world, repository),
  );
  return tree.ok ? await discover(tree.value, config.files, config.wanted, last) : tree;
}

/** Hundreds of packages of a clone that was opened once look at the same files. */
const TREES = new WeakMap<Repository, ReturnType<typeof treeBefore>>();

/** The files of a clone, as they were before an open plan. Fails as `filesBefore` does. */
async function treeBefore(world: World, repository: Repository) {
  const { filesBelow, treeOf } = await loadTree();
  const { filesBefore } = await load<typeof import("./changes/files_before.ts")>(
    import("./changes/files_before.ts" as string),
  );
  const over = await filesBefore(world, repository);
  if (!over.ok) return over;
  const { root, git } = repository;
  return ok(treeOf(world, root, over.value, await filesBelow(git)));
}
