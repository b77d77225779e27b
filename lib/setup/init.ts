/** The first look at a project: what is there, and the configuration that it needs. */
import { discover, type Tree } from "../files/mod.ts";
import { ok, type Result } from "../fault.ts";
import {
  findConfig,
  folderOf,
  orderedTags,
  readConfig,
  readShared,
  type Where,
  withNames,
} from "../gather/startup.ts";
import {
  filesBelow,
  gatherPackages,
  learnedFrom,
  publishedApart,
  treeOf,
} from "../gather/mod.ts";
import { openRepository, remoteName, type Repository } from "../git/mod.ts";
import { webOf } from "../notes/startup.ts";
import {
  changelogPath,
  type Config,
  findPublishable,
  type Home,
  hotfixPattern,
  tagOf,
  type Tags,
} from "../plan/mod.ts";
import type { World } from "../system/startup.ts";
import { isPrerelease, release } from "../version/startup.ts";
import { type Draft, draftOf, type Ground } from "./draft.ts";
import { withLearned } from "./draft_learned.ts";
import { fileWords } from "./finding.ts";
import { type OtherTool, otherTools } from "./tools/mod.ts";
import { publishableIn } from "./workflow_packages.ts";

/** What was found in a project. */
export interface Found {
  readonly root: string;
  readonly tree: Tree;
  /** The version files, `path (version)`. */
  readonly files: readonly string[];
  /** Registries that a package at the root is for, by their workflows. */
  readonly publishes: readonly string[];
  /** How tags look, `v{version}`, and the newest; nothing where it cannot be told. */
  readonly pattern: string | undefined;
  readonly newest: string | undefined;
  /** Packages with tags of their own, each with its newest; none where tags are one project's. */
  readonly packages: readonly (readonly [name: string, newest: string | undefined])[];
  /** The changelog, or those of packages that keep their own. */
  readonly changelogs: readonly string[];
  /** The files of CIs. */
  readonly ci: readonly string[];
  /** Where the remote is on the web. */
  readonly forge: string | undefined;
  readonly tools: readonly OtherTool[];
  /** Whether a person has configured rung already: then nothing is drafted. */
  readonly isConfigured: boolean;
  readonly draft: Draft;
  /** What stands in the way of reading the version files, in words. */
  readonly troubles: readonly string[];
}

/** Files that a CI reads, by their paths. */
const CI_FILES = [
  ".github/workflows",
  ".gitlab-ci.yml",
  "azure-pipelines.yml",
  "bitbucket-pipelines.yml",
  ".circleci/config.yml",
  ".drone.yml",
  ".travis.yml",
  "Jenkinsfile",
  ".woodpecker.yml",
  ".forgejo/workflows",
  ".gitea/workflows",
];

/** The draft of a project that needs none. */
const NONE: Draft = { text: "", paths: [], remarks: [], isOfPackages: false };

/** Two numbers that stand in no tag, to see where a tag has its version. */
const SAMPLE = release(7, 8, 9);

/** Looks at the project. Fails with `not_a_repository`, `config_invalid`, … */
export async function survey(world: World, where: Where): Promise<Result<Found>> {
  const opened = await openRepository(world, folderOf(world, where));
  if (!opened.ok) return opened;
  const { root, git, head } = opened.value;
  const own = await readConfig(world, root, where.config);
  // A tag that says {package} is one of every package, and of no project.
  const config = own.ok ? own : await readShared(world, root, where.config);
  if (!config.ok) return own as Result<never>;
  const named = await withNames(world, opened.value, config.value);
  const tags = await orderedTags(named, opened.value, undefined, head);
  const tree = treeOf(world, root, undefined, await filesBelow(git));
  const found = await discover(tree, config.value.files, config.value.wanted);
  const tools = await otherTools(tree);
  const said = await findConfig(world, root);
  const isConfigured = !own.ok || where.config !== undefined ||
    said.ok && said.value !== undefined;
  const pattern = tags.ok ? shapeOf(tags.value) : undefined;
  const drafted = isConfigured ? NONE : await draftOf({
    ...{ tree, tools, pattern },
    isTagged: tags.ok && tags.value.versions.length > 0,
    ...await packagesFor(tools, world, where),
    defaultBranch: await defaultBranch(opened.value),
    last: tags.ok
      ? tags.value.versions.find(({ version }) => !isPrerelease(version))?.version
      : undefined,
    hotfix: tags.ok ? await hotfixOf(opened.value, tags.value) : undefined,
    hasSeries: tags.ok &&
      tags.value.versions.some(({ version }) => isPrerelease(version)),
  });
  const ground = { git, config: named, tree };
  const learned = found.ok && tags.ok && !isConfigured
    ? await learnedFrom({ ...ground, found: found.value })
    : ok(undefined);
  // what past releases changed is a help, and no more: a clone may lack their files
  const draft = learned.ok ? withLearned(drafted, learned.value) : {
    ...drafted,
    remarks: [...drafted.remarks, `past releases: ${learned.faults[0]?.message}`],
  };
  const several = tags.ok ? [] : await packagesIn(world, where, !own.ok);
  const packages = several.map(({ home, newest }) => [home.name, newest] as const);
  return ok({
    root,
    tree,
    files: found.ok ? found.value.files.map(fileWords) : [],
    publishes: await publishedBy(world, opened.value, config.value, tree),
    pattern,
    newest: tags.ok ? newestOf(tags.value) : undefined,
    packages,
    changelogs: [undefined, ...several.map(({ home }) => home)].flatMap((home) =>
      written(tree, changelogPath(config.value, tree, home)) ?? []
    ),
    ci: CI_FILES.filter((path) =>
      tree.read(path) !== undefined || tree.list(path).length > 0
    ),
    forge: await webOfRemote(world, opened.value),
    tools,
    isConfigured,
    draft,
    troubles: [found, ...packages.length > 0 ? [] : [tags]].flatMap((each) =>
      each.ok ? [] : each.faults.map(({ message, hint }) => `${message}. ${hint}`)
    ),
  });
}

/** The workflows that publish the project, or its packages that have tags of their own. */
async function publishedBy(
  world: World,
  repository: Repository,
  config: Config,
  tree: Tree,
): Promise<readonly string[]> {
  const apart = await publishedApart(world, repository, config);
  const found = apart.length > 0 ? publishableIn(apart) : await findPublishable(tree);
  return found.map(({ workflow }) => workflow);
}

/** The packages that there are, and the shapes of their tags, where a tool tells of packages. */
async function packagesFor(
  tools: readonly OtherTool[],
  world: World,
  where: Where,
): Promise<Pick<Ground, "homes" | "tagged">> {
  const isAsked = tools.some(({ packages = [], tag }) =>
    packages.length > 0 || tag?.includes("{package}")
  );
  const read = isAsked
    ? await gatherPackages(world, { ...where, offline: true }, undefined)
    : undefined;
  const packages = read?.ok ? read.value.packages : [];
  return {
    homes: packages.map(({ home }) => home),
    tagged(name) {
      const facts = packages.find(({ home }) => home.name === name)?.facts;
      if (!facts?.ok || facts.value.tags.versions.length === 0) return undefined;
      return shapeOf(facts.value.tags);
    },
  };
}

/** How the branches of older lines are called, as the clone and its remote have them. */
async function hotfixOf(
  { git }: Repository,
  { versions }: Tags,
): Promise<string | undefined> {
  const refs = ["refs/heads", "refs/remotes/origin"];
  const listed = await git.text([
    "for-each-ref",
    "--format=%(refname:lstrip=2)",
    ...refs,
  ]);
  if (!listed.ok) return undefined;
  const names = listed.value.split("\n").map((each) => each.replace(/^origin\//, ""));
  return hotfixPattern(
    [...new Set(names)],
    versions.map(({ version }) => version),
  );
}

function shapeOf({ pattern }: Pick<Tags, "pattern">): string {
  return tagOf(pattern, SAMPLE).replace("7.8.9", "{version}");
}

/** The packages whose tags the clone has, where there are several; all of them if `isTold`. */
async function packagesIn(
  world: World,
  where: Where,
  isTold: boolean,
): Promise<readonly { readonly home: Home; readonly newest: string | undefined }[]> {
  const read = await gatherPackages(world, { ...where, offline: true }, undefined);
  const all = (read.ok ? read.value.packages : []).map(({ home, facts }) => ({
    home,
    newest: facts.ok ? newestOf(facts.value.tags) : undefined,
  }));
  const tagged = all.filter(({ newest }) => newest !== undefined);
  return isTold ? all : tagged.length > 1 ? tagged : [];
}

function written(tree: Tree, path: string): string | undefined {
  return path !== "" && tree.read(path) !== undefined ? path : undefined;
}

function newestOf({ versions }: Tags): string | undefined {
  return versions[0]?.name;
}

async function defaultBranch({ git, branch }: Repository): Promise<string | undefined> {
  const exit = await git.try(["symbolic-ref", "--short", "refs/remotes/origin/HEAD"]);
  if (!exit.ok || exit.value.code !== 0) return branch;
  return new TextDecoder().decode(exit.value.stdout).trim().replace(/^origin\//, "");
}

async function webOfRemote(
  world: World,
  repository: Repository,
): Promise<string | undefined> {
  const name = await remoteName(world, repository, repository.branch);
  if (!name.ok || name.value === undefined) return undefined;
  const url = await repository.git.text(["ls-remote", "--get-url", "--", name.value]);
  return url.ok ? webOf(url.value)?.url : undefined;
}
