/** Looks who else publishes to one place on the same tag: workflows, other CIs, rung itself. */
import { placesIn, publishersOf, rivals, TOOL_SIGNS } from "../forge/mod.ts";
import { WORKFLOW_FOLDERS, type WorkflowFile } from "../forge/mod.ts";
import { treeOf } from "../gather/mod.ts";
import { absolute } from "../git/mod.ts";
import { type Config, jobFiles } from "../plan/mod.ts";
import type { Reporter, World } from "../system/startup.ts";
import { bad, type Finding, warning } from "./finding.ts";
import type { Around } from "./workflow_packages.ts";

/** The workflow files of a project, sorted: those of the first folder that has some. */
export function workflowFilesIn(world: World, root: string): readonly WorkflowFile[] {
  const isWorkflow = (name: string) => /\.ya?ml$/.test(name);
  const folder = WORKFLOW_FOLDERS.find((each) =>
    world.disk.list(absolute(root, each)).some(isWorkflow)
  );
  if (folder === undefined) return [];
  return world.disk.list(absolute(root, folder)).filter(isWorkflow).flatMap((name) => {
    const bytes = world.disk.read(absolute(root, `${folder}/${name}`));
    const text = bytes && new TextDecoder().decode(bytes);
    return text === undefined ? [] : [{ path: `${folder}/${name}`, text }];
  });
}

/** The files of other CIs, whose triggers nobody reads here. */
export function otherJobsIn(world: World, root: string): readonly WorkflowFile[] {
  return jobFiles(treeOf(world, root)).filter(({ path }) =>
    !WORKFLOW_FOLDERS.some((folder) => path.startsWith(`${folder}/`))
  );
}

/** The release as its workflows will see it. */
export interface Coming {
  readonly tag: string;
  readonly isPrerelease: boolean;
  readonly isPublished: boolean;
}

/** Two that publish to one place on the same tag: workflows, and rung with its release page. */
export async function checkRivals(
  files: readonly WorkflowFile[],
  coming: Coming,
  others: readonly WorkflowFile[] = [],
): Promise<readonly Finding[]> {
  const publishers = await publishersOf(files, coming);
  const own = ownIn([...files, ...others]);
  // Those that rung wrote look whether the page is there.
  const found = together(
    rivals(publishers).filter(({ place, paths }) =>
      place !== PAGE || paths.some((path) => !own.has(path))
    ),
  ).map(({ places, paths }) =>
    bad(
      "publishers",
      `${publishing(paths, places)} on one tag`,
      cureFor(paths, own),
    )
  );
  const pages = !coming.isPublished
    ? []
    : publishers.filter(({ path, places }) => places.includes(PAGE) && !own.has(path));
  const told = pages.map(({ path }) => besideOurs(path, files));
  return [
    ...found,
    ...told,
    ...rivalsElsewhere(publishers, others, own),
    ...otherReleasers([...files, ...others]),
  ];
}

/** The places that the very same files publish to, said at once. */
function together(
  found: ReturnType<typeof rivals>,
): readonly {
  readonly places: readonly string[];
  readonly paths: readonly string[];
}[] {
  const groups = Map.groupBy(found, ({ paths }) => paths.join("\n"));
  return [...groups.values()].map((group) => ({
    paths: group[0]!.paths,
    places: group.map(({ place }) => place),
  }));
}

/** That these files publish to these places, in words. */
function publishing(paths: readonly string[], places: readonly string[]): string {
  const where = places.map((place) => place === PAGE ? "the release page" : place);
  const all = paths.length > 2 ? "all" : "both";
  return `${listed(paths)} ${all} publish to ${listed(where)}`;
}

function listed(names: readonly string[]): string {
  return [names.slice(0, -1).join(", "), names.at(-1)].filter(Boolean).join(" and ");
}

/** Jobs that run a tool which makes releases of its own, whatever starts them. */
function otherReleasers(files: readonly WorkflowFile[]): readonly Finding[] {
  return files.flatMap(({ path, text }) => {
    const said = text.replace(/^[ \t]*#.*$/gm, "");
    return TOOL_SIGNS.filter(([name, words]) =>
      // this one builds what a tag says, and its page is looked at as any other's
      name !== "goreleaser" && words.test(said)
    ).map(([name]) =>
      warning(
        "publishers",
        `${path} runs ${name}, which makes releases of its own`,
        `Let one do it: take that step out of ${path}; \`rung init\` tells what its ` +
          "configuration says",
      )
    );
  });
}

/** That a workflow touches the page that rung makes before it, and what to do. */
function besideOurs(path: string, files: readonly WorkflowFile[]): Finding {
  const text = files.find((each) => each.path === path)?.text ?? "";
  const others = text.replace(/goreleaser\/goreleaser-action@/g, "");
  if (!placesIn(others).includes(PAGE)) {
    return warning(
      "publishers",
      `${path} runs goreleaser, which adds its files to the release page that rung makes`,
      "See that its configuration has no `release.mode`, which changes the notes, and has " +
        '`prerelease: auto`; or leave the page to it: forge = "none"',
    );
  }
  return warning(
    "publishers",
    `${path} publishes the release page, and so does rung before it`,
    `Take that step out of ${path}, or have it upload files alone: ` +
      '`gh release upload "$TAG" FILES`; or leave the page to it: forge = "none"',
  );
}

/** Places that a file of another CI publishes to as well: whether on that tag, nobody knows. */
function rivalsElsewhere(
  publishers: Awaited<ReturnType<typeof publishersOf>>,
  others: readonly WorkflowFile[],
  own: ReadonlyMap<string, string>,
): readonly Finding[] {
  const elsewhere = others.map(({ path, text }) => ({
    ...{ path, event: "push" as const },
    places: placesIn(text),
  }));
  return together(rivals([...publishers, ...elsewhere])).flatMap(
    ({ places, paths }) => {
      if (!paths.some((path) => elsewhere.some((each) => each.path === path))) {
        return [];
      }
      const theirs = paths.filter((path) => !own.has(path));
      // rung wrote them all: for mirrors, each on a server of its own
      if (theirs.length === 0) return [];
      return [
        warning(
          "publishers",
          publishing(paths, places),
          `Let one do it on a tag: take those steps out of ${theirs.join(" or ")}`,
        ),
      ];
    },
  );
}

/** Their paths, for people. */
export function pathsOf(files: readonly WorkflowFile[]): string {
  return files.map(({ path }) => path).join(", ");
}

const PAGE = "GitHub release";

/** The workflows that rung wrote, each with its name. */
function ownIn(files: readonly WorkflowFile[]): ReadonlyMap<string, string> {
  return new Map(files.flatMap(({ path, text }) => {
    const name = /^# rung-workflow: (\S+) /m.exec(text)?.[1];
    return name === undefined ? [] : [[path, name]];
  }));
}

/** Warns of workflows that publish to one place on a tag of the project's, or of a package's. */
export async function tellRivals(
  world: World,
  { root, pattern, packages, config }: {
    readonly root: string;
    readonly pattern: Around;
    readonly packages: readonly Around[];
    readonly config: Config;
  },
  report: Reporter,
): Promise<void> {
  const files = workflowFilesIn(world, root);
  const others = otherJobsIn(world, root);
  const told = new Set<string>();
  for (const { before, after } of [pattern, ...packages]) {
    const found = await checkRivals(files, {
      tag: `${before}1.0.0${after}`,
      isPrerelease: false,
      isPublished: config.forge.kind !== "none",
    }, others);
    for (const { message, cure } of found) told.add(`Warning: ${message}. ${cure}`);
  }
  for (const each of told) report.say(each, "strong");
}

/** What a person wrote gives way, or what rung wrote: that is the person's to say. */
function cureFor(paths: readonly string[], own: ReadonlyMap<string, string>): string {
  const [first] = paths;
  const others = paths.filter((path) => !own.has(path));
  const takeOut =
    "Let one do it: take the publishing steps, or the tag trigger, out of";
  if (others.length === 0 || others.length === paths.length) {
    return `${takeOut} ${first}`;
  }
  const left = [...own].filter(([path]) => !paths.includes(path))
    .map(([, name]) => JSON.stringify(name));
  return `${takeOut} ${others.join(" and ")}; or leave it to that: ` +
    `files = [${left.join(", ")}] under [workflows], and remove ${
      paths.filter((path) => own.has(path)).join(" and ")
    }`;
}
