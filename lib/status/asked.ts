/** The network's part of where a project stands: all questions at once, each with its limit. */
import { openAccess, type TokenChoice } from "../access/mod.ts";
import type { Result } from "../fault.ts";
import type { Check, OpenForge, Release } from "../forge/mod.ts";
import { gatesFor } from "../gates/mod.ts";
import type { Gathered } from "../gather/mod.ts";
import { type Downloads, type Facts, type Gate, gatesOf } from "../plan/mod.ts";
import { openPublisher } from "../publish/mod.ts";
import type { HalfDone, Rung } from "../show/startup.ts";
import type { Reporter, World } from "../system/startup.ts";
import { inHaste, LATE, LEFT_ALONE, silent } from "./hasty.ts";
import { type Bounded, type IssueCount, issueCount } from "./issues.ts";
import { registryCount } from "./registries.ts";
import { halfDone } from "./half_done.ts";
import type { Seen } from "./lines.ts";
import { type Pages, pagesOn } from "./pages.ts";

/** What was asked, put into the lines. */
export interface Answered {
  readonly seen: readonly Seen[];
  readonly halfDone: readonly HalfDone[];
  readonly notAsked: readonly string[];
}

/** How to ask. */
export interface Asking {
  readonly world: World;
  readonly report: Reporter;
  readonly gathered: Gathered;
  readonly choice: TokenChoice;
  readonly isOffline: boolean;
  readonly silence?: string;
}

/** Asks the forge about every version that stands at the top of a channel, and its gates. */
export async function askAll(
  asking: Asking,
  seen: readonly Seen[],
): Promise<Answered> {
  const notAsked = new Set<string>();
  const { world, late } = inHaste(asking.world);
  const hasty = { ...asking, world, report: silent(asking.report) };
  const gates = gatesIn(hasty, seen);
  const opened = asking.isOffline
    ? { why: asking.silence ?? LEFT_ALONE }
    : await openForgeOf(hasty);
  if ("why" in opened && opened.why !== "") notAsked.add(`the forge: ${opened.why}`);
  const bounded = boundedBy(late, notAsked);
  // Registries want no token; a project on no forge asks nobody.
  const asksRegistries = !asking.isOffline && !("why" in opened && opened.why === "");
  const questions: Questions = {
    gathered: asking.gathered,
    bounded,
    registriesOf: asksRegistries
      ? registryCount(hasty, notAsked)
      : () => Promise.resolve([]),
    ...("forge" in opened
      ? { forge: questionsTo(opened.forge, asking.gathered, seen, bounded, notAsked) }
      : {}),
  };
  const lines = await Promise.all(seen.map(async (each) => {
    const asked = await Promise.all(
      each.line.channels.map((rung) => askAbout(rung, each, questions)),
    );
    const held = gates.get(each);
    const told = held && await bounded(`gates of ${held.tag}`, held.gates);
    const line = {
      ...each.line,
      channels: asked.map(({ rung }) => rung),
      held: told ? held!.tag : null,
      gates: told ?? [],
    };
    return { seen: { ...each, line }, halfDone: asked.flatMap((one) => one.halfDone) };
  }));
  return {
    seen: lines.map((each) => each.seen),
    halfDone: inTagOrder(lines.flatMap((each) => each.halfDone)),
    notAsked: [...notAsked],
  };
}

/** Asks with a limit; what got no answer in time, or none at all, is remembered in `notAsked`. */
function boundedBy(late: Promise<typeof LATE>, notAsked: Set<string>): Bounded {
  return async (what, answer) => {
    const said = await Promise.race([answer, late]);
    if (said === LATE) notAsked.add(`${what}: no answer in time`);
    else if (said.ok) return said.value;
    else notAsked.add(`${what}: ${said.faults[0]?.message ?? "it failed"}`);
    return undefined;
  };
}

/** What is asked about each version, and of whom. */
interface Questions {
  readonly gathered: Gathered;
  readonly bounded: Bounded;
  readonly registriesOf: (rung: Rung, facts: Facts) => Promise<readonly Downloads[]>;
  /** The forge, where it may be asked. */
  readonly forge?: ForgeQuestions;
}

interface ForgeQuestions {
  readonly forge: OpenForge;
  readonly pagesOf?: Pages;
  readonly issuesSince: IssueCount;
  /** The tag of the latest release; nothing where there is none. */
  readonly latest: Promise<string | undefined>;
}

/** The questions that are asked once for all versions. */
function questionsTo(
  forge: OpenForge,
  { remote }: Gathered,
  seen: readonly Seen[],
  bounded: Bounded,
  notAsked: Set<string>,
): ForgeQuestions {
  const tagged = seen.flatMap(({ line, known }) =>
    line.channels.filter(({ tag }) => remote?.tags.has(tag)).map(({ tag }) =>
      known.get(tag)
    )
  );
  return {
    forge,
    ...(forge.releases ? { pagesOf: pagesOn(forge.releases, remote) } : {}),
    issuesSince: issueCount(forge, tagged, bounded, notAsked),
    latest: forge.releases
      ? bounded("the latest release", forge.releases.latestTag())
      : Promise.resolve(undefined),
  };
}

/** What forge and registries say of one version; of one that is not out, nothing is asked. */
async function askAbout(
  rung: Rung,
  { facts, known }: Seen,
  { gathered, bounded, registriesOf, forge: asked }: Questions,
): Promise<{ readonly rung: Rung; readonly halfDone: readonly HalfDone[] }> {
  const { tag } = rung;
  const out = gathered.remote?.tags.get(tag);
  if (out === undefined) return { rung, halfDone: [] };
  if (!asked) {
    return {
      rung: { ...rung, registries: await registriesOf(rung, facts) },
      halfDone: [],
    };
  }
  const { pagesOf, forge: { signals } } = asked;
  const [checks, downloads, pages, issues_since, registries] = await Promise.all([
    signals ? bounded(`checks of ${tag}`, signals.checksOf(out)) : undefined,
    signals?.downloadsOf
      ? bounded(`downloads of ${tag}`, signals.downloadsOf(tag))
      : undefined,
    pagesOf
      ? bounded(`release of ${tag}`, pagesOf(tag, facts.config.releases === "one"))
      : undefined,
    asked.issuesSince(rung, known.get(tag)),
    registriesOf(rung, facts),
  ]);
  const latest = await asked.latest;
  return {
    rung: {
      ...rung,
      checks: checks && checks.length > 0 ? checksWords(checks) : null,
      downloads: downloads ?? null,
      issues_since,
      registries,
      url: pageOf(pages),
    },
    halfDone: pages
      ? halfDone(facts.config, gathered, tag, pages, {
        isOwn: known.get(tag)?.isOwn ?? false,
        hasOthers: latest !== undefined,
      })
      : [],
  };
}

/** Each once, in the order of the tags: answers come in any order. */
function inTagOrder(half: readonly HalfDone[]): readonly HalfDone[] {
  const known = new Map(half.map((each) => [`${each.tag} ${each.what}`, each]));
  return [...known.values()].toSorted((a, b) =>
    a.tag === b.tag ? 0 : a.tag < b.tag ? -1 : 1
  );
}

/** The gates of each line's pre-release, being asked; they say themselves what they cannot. */
function gatesIn(
  { world, report, gathered, choice, isOffline }: Asking,
  seen: readonly Seen[],
): ReadonlyMap<Seen, { tag: string; gates: Promise<Result<readonly Gate[]>> }> {
  return new Map(seen.flatMap((each) => {
    const { line, facts } = each;
    const { candidate } = facts.line;
    const held = candidate && gatesOf(candidate, facts.config);
    if (!candidate || !held) return [];
    const gates = gatesFor(world, report, { ...gathered, facts }, held, {
      ...{ choice, isOffline, waitMs: 0, until: line.sha },
      mayNotRun: "a look runs no command of the project's",
    });
    return [[each, { tag: candidate.name, gates }] as const];
  }));
}

/** The forge, or why it is not asked; an empty why where there is none to ask. */
async function openForgeOf(
  { world, report, gathered, choice }: Asking,
): Promise<{ readonly forge: OpenForge } | { readonly why: string }> {
  const { repository, facts } = gathered;
  const reading = { ...choice, isOptional: true, isReading: true, asksHost: true };
  const access = await openAccess(world, repository, facts.branch, reading);
  if (!access.ok) return { why: access.faults[0]?.message ?? "it failed" };
  const place = access.value?.place;
  if (!place) return { why: "" };
  const opened = await openPublisher(world, report, access.value, {
    ...{ patterns: [], isPublishing: false, isWaiting: false, makesNotes: false },
  });
  if (!opened.ok) return { why: opened.faults[0]?.message ?? "it failed" };
  const { host } = new URL(place.server);
  return opened.value
    ? { forge: opened.value.forge }
    : { why: `there is no token for ${host}` };
}

/** How checks stand: `4 of 4 green`, `1 of 4 bad: lint`. */
function checksWords(checks: readonly Check[]): string {
  const of = (wanted: Check["state"]) =>
    checks.filter(({ state }) => state === wanted).map(({ name }) => name);
  const [bad, running] = [of("bad"), of("running")];
  const all = `of ${checks.length} checks`;
  if (bad.length > 0) return `${bad.length} ${all} bad: ${bad.join(" ")}`;
  if (running.length > 0) return `${running.length} ${all} not done`;
  return `${checks.length} ${all} green`;
}

function pageOf(pages: readonly Release[] | undefined): string | null {
  return pages?.find(({ isDraft }) => !isDraft)?.url ?? null;
}
