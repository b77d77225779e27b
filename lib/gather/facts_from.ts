/** The facts that a decision needs, seen from a commit. */
import { fail, ok, type Result } from "../fault.ts";
import { load } from "../load.ts";
import {
  type Config,
  type Facts,
  type History,
  type Line,
  lineOf,
  mayGoOn,
  type Said,
  saidBy,
  type Tags,
  tagsAgree,
  withFiles,
} from "../plan/startup.ts";
import { raise } from "../version/startup.ts";
import { byCalendar } from "./tags/calendars.ts";
import { isKnown, orderedTags } from "./tags/project_tags.ts";
import type { World } from "../system/startup.ts";
import { MISSING_OBJECTS, type Remote, type Repository } from "../git/mod.ts";
import {
  asideByFiles,
  comingOf,
  comingVersion,
  leadAhead,
  leadOfPackage,
  saidIn,
  writtenVersion,
} from "./written_files.ts";
import { countedFrom, goMajor, saidAside } from "./root_sayings.ts";
import { type RootTexts, rootTexts } from "./root_texts.ts";
import type { OwnCommits, OwnPackage } from "./package_commits.ts";
import type { Where } from "./where.ts";
import { labelled } from "./words/labelled.ts";
import { withUntagged } from "./untagged/ahead.ts";
import { saidBeside } from "./beside/same_as.ts";
import { askedByFiles } from "./changes/there.ts";
import { type Ahead, historyIn, withBeside } from "./history/history_down.ts";

/** The facts, seen from a commit. Fails as `gather` does. */
export async function factsFrom(
  world: World,
  given: Config,
  repository: Repository,
  head: string,
  remote: Remote | undefined,
  ahead: Ahead | undefined,
  { since, mayWait }: Pick<Where, "since" | "mayWait">,
): Promise<Result<Facts>> {
  const at = { world, repository, head, remote };
  const past = await pastOf(at, given, since, ahead);
  if (!past.ok) return past;
  const onLine = await lineIn(at, past.value);
  if (!onLine.ok) return onLine;
  const { config, calendar, tags, told } = past.value;
  const { home, labels } = onLine.value;
  const texts = rootTexts(world, repository.root);
  const aside = told.since
    ? undefined
    : home
    ? saidAside(onLine.value.line, () => [home.version ?? ""])
    : await asideByFiles(world, repository, config, onLine.value.line, texts);
  if (aside !== undefined) {
    const from = mayWait === undefined ? { since: aside } : { since: aside, mayWait };
    const counted = await factsFrom(
      world,
      given,
      repository,
      head,
      remote,
      ahead,
      from,
    );
    return counted.ok ? ok({ ...counted.value, saidAside: aside }) : counted;
  }
  const begun = await withBegun(at, past.value, onLine.value, texts);
  if (!begun.ok) return begun;
  const { line, lead, changes } = begun.value;
  const agreed = remote
    ? tagsAgree(tags, onLine.value.history, line, remote.name, mayWait)
    : ok(undefined);
  if (!agreed.ok) return agreed as Result<never>;
  const byBuilds = await countedFrom(repository, config, head, texts);
  if (!byBuilds.ok) return byBuilds;
  const files = await saidByFiles(at, past.value, line, home, texts);
  if (!files.ok) return files;
  return ok({
    config,
    head,
    branch: repository.branch,
    tags,
    line: withFiles(line, files.value),
    ...(home ? { home } : {}),
    ...(lead ? { lead } : {}),
    ...(changes ? { changes } : {}),
    ...(calendar ? { calendar } : {}),
    ...byBuilds.value,
    ...(labels ? { unlabelled: labels.unlabelled } : {}),
    now: world.now(),
  });
}

/** A clone, seen from a commit. */
interface At {
  readonly world: World;
  readonly repository: Repository;
  readonly head: string;
  readonly remote: Remote | undefined;
}

/** Tags and history, as the configuration and the calendar have them. */
interface Past {
  readonly config: Config;
  readonly calendar: Facts["calendar"];
  readonly tags: Tags;
  readonly log: History;
  /** What the project says of its commits, and where its line stands. */
  readonly told: Said;
  /** Whether a cycle of pre-releases may be gone on with. */
  readonly isOpen: ReturnType<typeof mayGoOn>;
}

/** Fails as `gather` does. */
async function pastOf(
  { world, repository, head, remote }: At,
  given: Config,
  since: string | undefined,
  ahead: Ahead | undefined,
): Promise<Result<Past>> {
  const ordered = await orderedTags(given, repository, remote, head, ahead?.tags);
  if (!ordered.ok) return ordered;
  const tags = ordered.value;
  const dated = await byCalendar(world.now(), given, repository, tags);
  if (!dated.ok) return dated;
  const { config, calendar } = dated.value;
  const told = saidBy({ ...config, ...(since === undefined ? {} : { since }) });
  const log = await historyIn(config, repository, head, tags, told.since, ahead);
  if (!log.ok) return log;
  if (!log.value.bySha.has(head)) {
    const message = `Cannot read the history: "git log" leaves out ${head}`;
    return fail("git_failed", message, { hint: MISSING_OBJECTS });
  }
  const isOpen = mayGoOn(log.value, repository.branch, remote?.heads);
  const known = isKnown(told.since, tags);
  if (!known.ok) return known as Result<never>;
  return ok({ config, calendar, tags, log: log.value, told, isOpen });
}

/** The line that the commit is on, and what it was read by. */
interface OnLine {
  readonly line: Line;
  readonly history: History;
  readonly said: Said;
  readonly labels: Awaited<ReturnType<typeof labelled>>;
  /** The package that is meant, where it is one of several. */
  readonly home: OwnCommits["home"] | undefined;
}

/** The line by labels, by what is released beside it, and by a package's own commits. Fails as `gather` does. */
async function lineIn(
  { world, repository, head, remote }: At,
  { config, tags, log, told, isOpen }: Past,
): Promise<Result<OnLine>> {
  const plain = lineOf(tags, log, head, isOpen, told);
  const labels = await labelled(world, repository, config, remote, [plain]);
  const named = { ...told, labelsOf: labels?.labelsOf };
  const first = labels ? lineOf(tags, log, head, isOpen, named) : plain;
  const { stable, level } = first.state;
  const coming = stable && level && raise(stable, level);
  const beside = await withBeside(repository, log, first.aside, coming);
  if (!beside.ok) return beside;
  const history = beside.value;
  const held = await saidBeside(repository.git, history, {
    ...{ tags, line: first, coming, since: told.since },
  });
  if (!held.ok) return held;
  const said = { ...named, ...held.value };
  const isHeld = said.same !== undefined || said.early !== undefined;
  const whole = isHeld ? lineOf(tags, history, head, isOpen, said) : first;
  const place = config.wanted?.place;
  const own = place && await ownCommits(repository, config, place, whole);
  if (!own) return ok({ line: whole, history, said, labels, home: undefined });
  if (!own.ok) return own;
  const ownSaid = { ...said, ...own.value };
  const line = lineOf(tags, history, head, isOpen, ownSaid);
  return ok({ line, history, said: ownSaid, labels, home: own.value.home });
}

/** The line with what was released without a tag, and what change files ask for. Fails as `gather` does. */
async function withBegun(
  { world, repository }: At,
  { config, tags, isOpen }: Past,
  { line: tagged, history, said, home }: OnLine,
  texts: RootTexts,
) {
  const isBegun = tagged.stable !== undefined || tagged.cycle !== undefined;
  const lead = !isBegun
    ? undefined
    : home
    ? await leadOfPackage(world, repository, config, tagged, home)
    : await leadAhead(world, repository, config, tagged, texts);
  const counted = await withUntagged(
    world,
    repository,
    { config, tags, history, line: tagged, isOpen, home, said },
    home ? home.version : lead?.spelled,
  );
  if (!counted.ok) return counted;
  const asked = await askedByFiles(world, repository, config, {
    ...{ line: counted.value, tags, home },
  });
  return asked.ok ? ok({ ...asked.value, lead }) : asked;
}

/** What the version files say of what is to come. Fails as `writtenVersion` does. */
async function saidByFiles(
  { world, repository }: At,
  { config, tags }: Past,
  line: Line,
  home: OnLine["home"],
  texts: RootTexts,
): Promise<Result<Parameters<typeof withFiles>[1]>> {
  const major = home ? home.major : goMajor(texts);
  if (line.stable === undefined && line.cycle === undefined) {
    const manifest = saidIn(home);
    const written = manifest
      ? ok(manifest)
      : await writtenVersion(world, repository, config);
    return written.ok
      ? ok({ written: written.value, coming: undefined, major })
      : written;
  }
  const coming = home && comingOf(home) ||
    await comingVersion(world, repository, config, texts, tags);
  return ok({ written: undefined, coming, major });
}

/** Which commits of the line are the package's. Fails as `countsFor` does. */
async function ownCommits(
  repository: Repository,
  config: Config,
  place: OwnPackage,
  { sinceStable }: Line,
): Promise<Result<OwnCommits>> {
  const { countsFor } = await load<typeof import("./package_commits.ts")>(
    import("./package_commits.ts" as string),
  );
  return await countsFor(repository, config, place, [...sinceStable]);
}
