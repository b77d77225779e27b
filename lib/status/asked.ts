/** The network's part of where a project stands: all questions at once, each with its limit. */
import { openAccess, type TokenChoice } from "../access/mod.ts";
import type { Result } from "../fault.ts";
import type { Check, OpenForge, Release } from "../forge/mod.ts";
import { gatesFor } from "../gates/mod.ts";
import type { Gathered } from "../gather/mod.ts";
import { type Gate, gatesOf } from "../plan/mod.ts";
import { openPublisher } from "../publish/mod.ts";
import type { HalfDone, Rung } from "../show/startup.ts";
import type { Reporter, World } from "../system/startup.ts";
import { inHaste, LATE, LEFT_ALONE, silent } from "./hasty.ts";
import { issueCount } from "./issues.ts";
import { registryCount } from "./registries.ts";
import { halfDone } from "./half_done.ts";
import type { Seen } from "./lines.ts";

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
  const report = silent(asking.report);
  const hasty = { ...asking, world, report };
  const gates = gatesIn(hasty, seen);
  const opened = asking.isOffline
    ? { why: asking.silence ?? LEFT_ALONE }
    : await openForgeOf(hasty);
  if ("why" in opened && opened.why !== "") notAsked.add(`the forge: ${opened.why}`);
  const forge = "forge" in opened ? opened.forge : undefined;
  const bounded = async <T>(what: string, answer: Promise<Result<T>>) => {
    const said = await Promise.race([answer, late]);
    if (said === LATE) notAsked.add(`${what}: no answer in time`);
    else if (said.ok) return said.value;
    else notAsked.add(`${what}: ${said.faults[0]?.message ?? "it failed"}`);
    return undefined;
  };
  const newest = forge?.releases &&
    bounded("the latest release", forge.releases.latestTag());
  const isOut = ({ tag }: Rung) => asking.gathered.remote?.tags.has(tag) ?? false;
  const issuesSince = forge && issueCount(
    forge,
    seen.flatMap(({ line, known }) =>
      line.channels.filter(isOut).map(({ tag }) => known.get(tag))
    ),
    bounded,
    notAsked,
  );
  const registriesOf = registryCount(hasty, notAsked);
  // Registries want no token; a project on no forge asks nobody.
  const isAsking = !asking.isOffline && !("why" in opened && opened.why === "");
  const half: HalfDone[] = [];
  const filled = await Promise.all(seen.map(async (each) => {
    const { line, known } = each;
    const channels = await Promise.all(line.channels.map(async (rung) => {
      if (!isOut(rung)) return rung;
      if (!forge || !issuesSince) {
        const registries = isAsking ? await registriesOf(rung, each.facts) : [];
        return { ...rung, registries };
      }
      const { signals, releases } = forge;
      const sha = asking.gathered.remote?.tags.get(rung.tag) ??
        known.get(rung.tag)?.sha;
      const [checks, downloads, pages, issues_since, registries] = await Promise.all([
        signals && sha !== undefined
          ? bounded(`checks of ${rung.tag}`, signals.checksOf(sha))
          : undefined,
        signals?.downloadsOf
          ? bounded(`downloads of ${rung.tag}`, signals.downloadsOf(rung.tag))
          : undefined,
        releases
          ? bounded(`release of ${rung.tag}`, releases.list(rung.tag))
          : undefined,
        issuesSince(rung, known.get(rung.tag)),
        registriesOf(rung, each.facts),
      ]);
      const latest = await newest;
      if (pages) {
        const { config } = each.facts;
        half.push(...halfDone(config, asking.gathered, rung.tag, pages, {
          isOwn: known.get(rung.tag)?.isOwn ?? false,
          hasOthers: latest !== undefined,
        }));
      }
      return {
        ...rung,
        checks: checks && checks.length > 0 ? checksWords(checks) : null,
        downloads: downloads ?? null,
        issues_since,
        registries,
        url: pageOf(pages),
      };
    }));
    const held = gates.get(each);
    const told = held && await bounded(`gates of ${held.tag}`, held.gates);
    return {
      ...each,
      line: {
        ...line,
        channels,
        held: told ? held!.tag : null,
        gates: told ?? [],
      },
    };
  }));
  const tags = new Set<string>();
  const once = half.filter(({ tag, what }) => {
    const key = `${tag} ${what}`;
    return !tags.has(key) && tags.add(key);
    // Answers come in any order; what is told does not.
  }).toSorted((a, b) => a.tag === b.tag ? 0 : a.tag < b.tag ? -1 : 1);
  return { seen: filled, halfDone: once, notAsked: [...notAsked] };
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
