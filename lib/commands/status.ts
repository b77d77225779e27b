/** `rung status`: where every channel stands, and what is still to be done. */
import { ok, type Result } from "../fault.ts";
import { load } from "../load.ts";
import type { Gathered, PackagesGathered } from "../gather/mod.ts";
import type { Reporter, World } from "../system/startup.ts";
import {
  type Channel,
  channelOf,
  CHANNELS,
  compareChannels,
  isLabel,
} from "../version/startup.ts";
import {
  type Line,
  piecesOf,
  reasonSaid,
  spell,
  type Tag,
  titleOf,
} from "../plan/startup.ts";
import { folderOf, gather, loadSeveral } from "../gather/startup.ts";
import { openRepository, type Remote } from "../git/mod.ts";
import { type StoredPlan, storeOf } from "../journal/startup.ts";
import { command, type Outcome } from "./command.ts";
import type { Options } from "./flags.ts";
import type { StatusOptions } from "./ladder/stand.ts";
import type { OfPackages } from "./ladder/stand_packages.ts";
import { sayCounted, severalOf, unreachedIn, whereOf } from "./options.ts";

/** What the command is called with. */
type LookOptions =
  & StatusOptions
  & Options<"package" | "all" | "since" | "config" | "timeout" | "verbose">;

/** Shows the ladder and the open plan. */
export const status = command({
  name: "status",
  summary: "Show where every channel stands, the open plan, and what is left to do",
  args: [],
  details:
    "Where the tags are those of several packages, they stand in one table, a line each, and\n" +
    "in one picture; -p NAME shows the ladder of one. With a token, the forge is asked for\n" +
    "checks, downloads, gates and what is half done; what cannot be asked is said, and no\n" +
    "failure.",
  flags: [
    ...["package", "all", "since", "offline", "token-env", "timeout"] as const,
    ...["mermaid", "svg", "html"] as const,
  ],
  examples: [
    "rung status",
    "rung status --json",
    "rung status -p core",
    "rung status --mermaid",
    "rung status --html status.html",
  ],
  async run({ options }, world, report) {
    const looked = await look({ world, report }, options);
    const unreached = unreachedIn(looked, options);
    // Without a network there is still what git knows.
    return unreached === undefined ? looked : await look({ world, report }, {
      ...{ ...options, offline: true },
      unreached: unreached.message,
    });
  },
});

/** Looks where all stands. Fails as `gather` does. */
async function look(
  { world, report }: { readonly world: World; readonly report: Reporter },
  options: LookOptions,
): Promise<Result<Outcome>> {
  const where = whereOf(options);
  const opened = await openRepository(world, folderOf(world, where));
  if (!opened.ok) return opened;
  const asked = severalOf(options);
  const { gatherIfSeveral, gatherSeveral } = await loadSeveral();
  const several = asked
    ? await gatherSeveral(world, where, asked, report, { known: opened.value })
    : where.package === undefined && where.since === undefined
    ? await gatherIfSeveral(world, where, report, opened.value)
    : ok(undefined);
  if (!several.ok) return several;
  if (several.value) {
    const read = several.value;
    const { furtherOfPackages } = await load<
      typeof import("./ladder/stand_packages.ts")
    >(import("./ladder/stand_packages.ts" as string));
    const stood = await furtherOfPackages({ world, report }, read, options);
    return stood.ok ? statusOfAll(read, stood.value, world) : stood;
  }
  const gathered = await gather(world, where, opened.value);
  if (!gathered.ok) return gathered;
  sayCounted(gathered.value.facts, report, options);
  return await statusOfOne({ world, report }, gathered.value, options);
}

/** The ladder of a project of one package, or of one of several. Fails as `furtherOf` and the store do. */
async function statusOfOne(
  { world, report }: { readonly world: World; readonly report: Reporter },
  gathered: Gathered,
  options: LookOptions,
): Promise<Result<Outcome>> {
  const { furtherOf, ownVersions, topsOf } = await load<
    typeof import("./ladder/stand.ts")
  >(import("./ladder/stand.ts" as string));
  const { repository, facts, remote } = gathered;
  const plan = storeOf(world, repository).plan();
  if (!plan.ok) return plan;
  const counted = await ownVersions(repository.git, facts);
  if (!counted.ok) return counted;
  const versions = counted.value;
  const channels = [
    ...new Set<Channel>([
      ...CHANNELS,
      ...[...facts.config.channels.keys()].filter(isLabel),
      ...topsOf(versions).map(({ version }) => channelOf(version)),
    ]),
  ].toSorted(compareChannels);
  const rungs: readonly Rung[] = channels.map((channel) => ({
    channel,
    tag: versions.find((each) => channelOf(each.version) === channel),
  }));
  const tops = rungs.toReversed().flatMap(({ tag }) => tag ? [tag] : []);
  const further = await furtherOf({ world, report }, gathered, tops, options);
  if (!further.ok) return further;
  const { line } = facts;
  const open = planLines(plan.value, remote);
  const lines = [
    ...ladderLines(rungs, further.value.words),
    ...lineLines(line),
    ...further.value.lines,
    ...open.lines,
  ];
  return ok({
    answer: {
      channels: Object.fromEntries(
        rungs.map(({ channel, tag }) => [
          channel,
          tag ? { version: spell(tag.version), tag: tag.name } : null,
        ]),
      ),
      branch: facts.branch ?? null,
      sha: facts.head,
      commits: line.sinceLast.length,
      reason: line.reason ? [line.reason] : [],
      plan: open.answer,
      ...further.value.answer,
    },
    text: further.value.picture ?? lines.join("\n"),
  });
}

/** A channel, and its newest tag. */
interface Rung {
  readonly channel: Channel;
  readonly tag: Tag | undefined;
}

/** A line for each channel, the stable one on top. */
function ladderLines(
  rungs: readonly Rung[],
  words: ReadonlyMap<string, string>,
): readonly string[] {
  const wide = Math.max(7, ...rungs.map(({ channel }) => channel.length));
  const tagWide = Math.max(...rungs.map(({ tag }) => tag?.name.length ?? 0), 0);
  return rungs.toReversed().map(({ channel, tag }) => {
    if (!tag) return `${channel.padEnd(wide)} -`;
    const said = words.get(tag.name) ?? "";
    return `${channel.padEnd(wide)} ${tag.name.padEnd(tagWide)}  ${said}`.trimEnd();
  });
}

/** How many commits came since the last tag, and which of them asks for the next part. */
function lineLines({ cycle, stable, sinceLast, reason }: Line): readonly string[] {
  const last = cycle?.name ?? stable?.name ?? "the beginning";
  const counted = `commits since ${last}: ${sinceLast.length}`;
  if (!reason) return [counted];
  return [counted, `reason  ${reasonSaid(reason)}`];
}

/** The packages in one table, and the open plan. Fails as the store does. */
function statusOfAll(
  { repository, remote }: PackagesGathered,
  { lines, answer, picture }: OfPackages,
  world: World,
): Result<Outcome> {
  const plan = storeOf(world, repository).plan();
  if (!plan.ok) return plan;
  const open = planLines(plan.value, remote);
  return ok({
    answer: {
      ...answer,
      branch: repository.branch ?? null,
      sha: repository.head ?? null,
      plan: open.answer,
    },
    text: picture ?? [...lines, ...open.lines].join("\n"),
  });
}

/** What is said of the open plan, and of what is left of it. */
function planLines(plan: StoredPlan | undefined, remote: Remote | undefined) {
  if (!plan) return { lines: ["plan    none"], answer: null };
  const { version, tag, state, more } = plan;
  const left = missing(plan, remote);
  const of = plan.package === undefined || more ? "" : `${plan.package} `;
  const packages = piecesOf(plan).map(({ package: name = null, version, tag }) => (
    { package: name, version, tag }
  ));
  return {
    lines: [
      `plan    ${of}${titleOf(plan)} (${state})`,
      ...left.map((each) => `left    ${each}`),
    ],
    answer: { version, tag, state, left, ...(more ? { packages } : {}) },
  };
}

/** The steps of a plan that are still to be done. */
function missing(plan: StoredPlan, remote: Remote | undefined): string[] {
  const { state, commit, hasRemote, via } = plan;
  const isOut = (tag: string) =>
    commit !== undefined && remote?.tags.get(tag) === commit;
  const tags = piecesOf(plan).map(({ tag }) => tag).filter((tag) => !isOut(tag));
  if (state === "preparing" || state === "restoring") {
    return ["prepare again, or abort"];
  }
  if (tags.length === 0) {
    return ["run `rung execute` to close the plan"];
  }
  return [
    ...(commit === undefined ? ["commit"] : []),
    ...tags.map((tag) => `tag ${tag}`),
    ...(hasRemote && via === undefined ? tags.map((tag) => `push ${tag}`) : []),
  ];
}
