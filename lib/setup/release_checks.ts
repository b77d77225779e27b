/** Looks at the release that could be made now: of a project, or of its packages. */
import { few } from "../few.ts";
import { faultsOr, ok, type Result } from "../fault.ts";
import type { Tree } from "../files/mod.ts";
import type { Gathered } from "../gather/startup.ts";
import { gatherRelease, type PackagesGathered, treeOf } from "../gather/mod.ts";
import { couldWrite, type StoredPlan, storeOf } from "../journal/mod.ts";
import {
  changelogPath,
  type Config,
  type Facts,
  newestOn,
  planRelease,
  type Request,
} from "../plan/mod.ts";
import { decideSeveral } from "../prepare/mod.ts";
import type { Reporter, World } from "../system/startup.ts";
import { faulty, fileWords, type Finding, good, warning } from "./finding.ts";
import { checkWorkflows } from "./workflow_checks.ts";
import { otherJobsIn, workflowFilesIn } from "./workflow_rivals.ts";

/** What was found of a release, and the tags that it would make. */
export interface Looked {
  readonly findings: readonly Finding[];
  readonly tags: readonly string[];
  readonly config: Config;
}

interface Ground {
  readonly world: World;
  readonly report: Reporter;
}

/** A release, as far as it is decided. */
interface Planned {
  readonly tags: readonly string[];
  readonly files: readonly {
    readonly path: string;
    readonly before?: string | undefined;
  }[];
}

/** The release of the project, with all its obstacles. */
export async function checkRelease(
  { world }: Ground,
  gathered: Gathered,
): Promise<Looked> {
  const { repository, facts } = gathered;
  const { config } = facts;
  const store = storeOf(world, repository);
  const open = store.plan();
  const none = { tags: [newestOf(facts)], config };
  if (!open.ok) return { ...none, findings: faulty("plan", open) };
  const more = await gatherRelease(world, gathered, store, open.value);
  if (!more.ok) return { ...none, findings: faulty("version files", more) };
  const decide = (request: Request): Result<Planned> => {
    const plan = planRelease(request, facts, more.value);
    return plan.ok ? ok({ tags: [plan.value.tag], files: plan.value.files }) : plan;
  };
  // What is prepared is what comes out next, whatever would be planned today.
  const isNext = open.value?.state === "prepared" && open.value.more === undefined &&
    open.value.package === facts.home?.name;
  const planned = isNext
    ? decide({ version: open.value.version })
    : await planWithNews(decide);
  const tree = treeOf(world, repository.root);
  const path = changelogPath(config, tree);
  // A release that is a tag alone makes no changelog.
  const isKept = more.value.files.length > 0 || tree.read(path) !== undefined;
  const listed = more.value.files.map(fileWords);
  const byTag = more.value.remarks.find(({ kind }) => kind === "tagged");
  return await looked(world, repository.root, config, {
    ...{ open: open.value, planned, none, listed },
    ...(byTag ? { byTag: `${byTag.path}: ${byTag.message}` } : {}),
    changelogs: isKept ? [path] : [],
  });
}

/** The same for packages with tags of their own. */
export async function checkSeveral(
  { world, report }: Ground,
  read: PackagesGathered,
): Promise<Looked> {
  const { repository, config } = read;
  const open = storeOf(world, repository).plan();
  const none = { tags: tagsOf(read), config };
  if (!open.ok) return { ...none, findings: faulty("plan", open) };
  const quiet = { ...report, say: () => {} };
  const names = new Set(read.packages.map(({ home }) => home.name));
  const planned = await planWithNews(async (request) => {
    const pass = () => Promise.resolve(ok(undefined));
    // Without news they are released where they are named, with a part.
    const meant = request.part === undefined ? read : { ...read, named: names };
    const decided = await decideSeveral(request, meant, world, quiet, false, pass);
    if (!decided.ok) return decided;
    const { tag, more = [], files } = decided.value.plan;
    return ok({ tags: [tag, ...more.map((each) => each.tag)], files });
  });
  const listed = read.packages.map(({ home }) =>
    `${home.name} (${home.version ?? "no version in its manifest"})`
  );
  return await looked(world, repository.root, config, {
    ...{ open: open.value, planned, none, listed },
    changelogs: [],
  });
}

/** A tag of each package, to look at what it starts where no release is decided. */
function tagsOf({ packages }: PackagesGathered): readonly string[] {
  return packages.flatMap(({ facts }) => facts.ok ? [newestOf(facts.value)] : []);
}

/** A tag as the next one will be: the newest, or one of no release. */
function newestOf({ line, tags: { pattern } }: Facts): string {
  return newestOn(line)?.name ?? `${pattern.before}0.0.0${pattern.after}`;
}

/** A part is named where there is no news, so that such a project is looked at too. */
async function planWithNews(
  plan: (request: Request) => Promise<Result<Planned>> | Result<Planned>,
): Promise<Result<Planned>> {
  const asked = await plan({});
  const lacksNews = !asked.ok &&
    asked.faults.every(({ code }) => code === "nothing_to_release");
  return lacksNews ? await plan({ part: "patch" }) : asked;
}

async function looked(
  world: World,
  root: string,
  config: Config,
  { open, planned, none, listed, byTag, changelogs }: {
    readonly open: StoredPlan | undefined;
    readonly planned: Result<Planned>;
    readonly none: { readonly tags: readonly string[] };
    readonly listed: readonly string[];
    /** What says that the version is the tag alone. */
    readonly byTag?: string;
    readonly changelogs: readonly string[];
  },
): Promise<Looked> {
  const { tags } = planned.ok ? planned.value : none;
  // What an open plan wrote is put back before the next one is written.
  const begun = new Set(open?.files.map(({ path }) => path));
  const free = planned.ok
    ? couldWrite(
      world,
      root,
      planned.value.files.filter(({ path }) => !begun.has(path)),
    )
    : faultsOr(planned.faults);
  const files = workflowFilesIn(world, root);
  const isPublished = config.forge.kind !== "none";
  const others = otherJobsIn(world, root);
  const workflows = await workflowsOf(files, others, tags, isPublished);
  const findings = [
    ...(open ? [openPlan(open)] : []),
    versionFiles(listed, open, byTag),
    ...changelogs.map((path) => changelog(path, treeOf(world, root))),
    ...(free.ok ? [good("release", "Nothing stands in its way here")] : []),
    ...faulty("release", free),
    ...workflows,
  ];
  return { findings, tags, config };
}

/** What the tags start: a word about one tag alone is none where another's tag differs. */
async function workflowsOf(
  files: Parameters<typeof checkWorkflows>[0],
  others: Parameters<typeof checkWorkflows>[0],
  tags: readonly string[],
  isPublished: boolean,
): Promise<readonly Finding[]> {
  const said = await Promise.all(
    tags.map(async (tag) => {
      const found = await checkWorkflows(files, {
        tag,
        isPrerelease: false,
        isPublished,
      }, others);
      return found.map((finding) => ({
        ...{ tag, finding },
        word: finding.message.replaceAll(`"${tag}"`, ""),
      }));
    }),
  );
  const groups = Map.groupBy(
    said.flat(),
    ({ finding, word }) => finding.state === "bad" ? finding.message : word,
  );
  return [...groups.values()].flatMap((group) => {
    const { finding, word } = group[0]!;
    const isOfTag = word !== finding.message;
    if (finding.state === "warning") {
      return isOfTag && group.length < tags.length ? [] : [finding];
    }
    if (finding.state !== "good" || !isOfTag || group.length === 1) return [finding];
    // What many tags start alike is said once.
    const names = few(group.map(({ tag }) => `"${tag}"`), 2);
    return [{ ...finding, message: names + word.replace(/^ starts /, " start ") }];
  });
}

/** The most version files that a line names; a monorepo has hundreds. */
const MOST_FILES = 20;

function openPlan({ version, state, package: name }: StoredPlan): Finding {
  const what = name === undefined ? version : `${name} ${version}`;
  return warning(
    "plan",
    state === "prepared"
      ? `${what} is prepared and not executed`
      : `${what} is begun and not finished (${state})`,
    "`rung execute`, or `rung abort`",
  );
}

/** What they say; with a plan open, what they said before it was written. */
function versionFiles(
  listed: readonly string[],
  open: StoredPlan | undefined,
  byTag: string | undefined,
): Finding {
  const isWritten = open !== undefined && open.files.length > 0 && !open.aside;
  const before = isWritten ? `, before ${open.version} was prepared` : "";
  if (listed.length > 0) {
    return good("version files", `${few(listed, MOST_FILES)}${before}`);
  }
  if (byTag !== undefined) return good("version files", `None: ${byTag}`);
  const cure =
    "`rung tag` is for projects whose version is only a tag; else a [[file]] entry";
  return warning("version files", "There is none", cure);
}

function changelog(path: string, tree: Tree): Finding {
  if (path === "") {
    return good("changelog", "None is kept, as the configuration says");
  }
  return good(
    "changelog",
    tree.read(path) === undefined ? `${path} will be made` : path,
  );
}
