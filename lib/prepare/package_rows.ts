/** What is told of several packages: the next version of each, and where each stands. */
import { fail, type Fault, ok, type Result } from "../fault.ts";
import type { PackagesGathered } from "../gather/mod.ts";
import type { Gathered } from "../gather/startup.ts";
import type { Chosen } from "../plan/mod.ts";
import {
  type Home,
  type Line,
  planVersion,
  refName,
  type Request,
} from "../plan/startup.ts";
import { chooseAmong } from "./choosing.ts";

/** One package's next version, or why there is none. */
export interface NextOf {
  readonly package: string;
  /** Its folders from the root; `.` for the root itself. */
  readonly paths: readonly string[];
  readonly previous: string | null;
  readonly version: string | null;
  readonly tag: string | null;
  readonly reason: string;
  /** The code of what is in the way; null for nothing. */
  readonly error: string | null;
}

/**
 * The next version of each package, and why. It is what `prepare` would release, those that go
 * along because of others among them.
 *
 * Fails with `config_invalid` where packages share their tags and are in no group.
 */
export function nextOfAll(
  read: PackagesGathered,
  request: Request,
): Result<readonly NextOf[]> {
  const isTold = ({ facts }: PackagesGathered["packages"][number]) => facts.ok;
  const choice = chooseAmong(
    { ...read, packages: read.packages.filter(isTold) },
    request,
  );
  const unclear = choice.ok
    ? []
    : choice.faults.filter(({ code }) => code === "config_invalid");
  if (unclear.length > 0) return { ok: false, faults: unclear };
  const chosen = new Map(
    choice.ok ? choice.value.chosen.map((each) => [each.home, each]) : [],
  );
  const isMeant = ({ name, members = [name] }: Home) =>
    read.named === undefined || members.some((each) => read.named!.has(each));
  return ok(
    read.packages.filter(({ home }) => isMeant(home) || chosen.has(home))
      .map(({ home, facts }): NextOf => {
        const paths = home.folders.map((each) => each || ".");
        const none = { package: home.name, paths, version: null, tag: null };
        if (!facts.ok) return { ...none, previous: null, ...whyNot(facts.faults) };
        const { line } = facts.value;
        const newest = line.cycle ?? line.stable;
        const previous = newest ? refName(newest) : null;
        const own = chosen.get(home);
        const planned = own || !choice.ok
          ? planVersion(own?.request ?? request, own?.facts ?? facts.value, "stable")
          : nothingOf(line, previous);
        if (!planned.ok) {
          return { ...none, previous, ...whyNot(planned.faults, line, previous) };
        }
        const { answer: { version, tag, reason: [why] } } = planned.value;
        const because = own?.because;
        const reason = because && !line.reason
          ? because
          : previous === null
          ? "no tag yet: as its manifest says"
          : why
          ? `${why.part}: ${why.subject}`
          : own?.facts.shared
          ? "with its group"
          : line.cycle
          ? `up from ${line.cycle.name}`
          : "as asked";
        return {
          package: home.name,
          paths,
          previous,
          version,
          tag,
          reason,
          error: null,
        };
      }),
  );
}

/**
 * What of a package's next version is planned from, where it is released with its group: the
 * facts and the request that the group has. Fails as `chooseAmong` does.
 */
export function withMates(
  read: PackagesGathered,
  request: Request,
  { facts }: Pick<Gathered, "facts">,
): Result<Pick<Chosen, "request" | "facts">> {
  const choice = chooseAmong(read, request);
  if (!choice.ok) return choice;
  const name = facts.config.wanted?.place?.home.name;
  const own = choice.value.chosen.find(({ home }) => home.name === name);
  return ok(own ?? { request, facts });
}

/** Why a package is not among those that are released. */
function nothingOf(
  { sinceLast, isByFiles }: Pick<Line, "sinceLast" | "isByFiles">,
  previous: string | null,
): Result<never> {
  if (isByFiles) {
    return fail("nothing_to_release", "Cannot release it: no change file names it");
  }
  const what = sinceLast.length === 0 ? "touches it" : "is released";
  return fail(
    "nothing_to_release",
    `Cannot release it: no commit ${
      previous === null ? "" : `since ${previous} `
    }${what}`,
  );
}

function whyNot(
  faults: readonly Fault[],
  line?: Pick<Line, "sinceLast" | "isByFiles">,
  previous?: string | null,
) {
  const [{ code, message, hint }] = faults as [Fault];
  if (code !== "nothing_to_release" || !line || !previous) {
    return { reason: `${message}. ${hint}`, error: code };
  }
  if (line.isByFiles) return { reason: "no change file names it", error: code };
  const what = line.sinceLast.length === 0
    ? "touches it"
    : `of ${line.sinceLast.length} is released`;
  return { reason: `no commit since ${previous} ${what}`, error: code };
}

/** Where a package stands, or why that cannot be told. */
export interface StandOf {
  readonly package: string;
  /** Its folders from the root; `.` for the root itself. */
  readonly paths: readonly string[];
  readonly stable: string | null;
  readonly cycle: string | null;
  /** How many commits touch it since its last release. */
  readonly commits: number | null;
  /** What is in the way, and its code. */
  readonly reason?: string;
  /** The commit of the newest release, where no tag says it. */
  readonly untagged?: string;
  readonly error: string | null;
}

/** Where a clone's several packages stand. */
export function standOfAll(
  { packages }: Pick<PackagesGathered, "packages">,
): readonly StandOf[] {
  return packages.map(({ home, facts }) => {
    const paths = home.folders.map((each) => each || ".");
    const none = { package: home.name, paths, stable: null, cycle: null };
    if (!facts.ok) return { ...none, commits: null, ...whyNot(facts.faults) };
    const { line } = facts.value;
    return {
      ...{ package: home.name, paths, error: null },
      stable: line.stable?.name ?? null,
      cycle: line.cycle?.name ?? null,
      commits: line.sinceLast.length,
      ...(line.untagged ? { untagged: line.untagged.tag.sha ?? "" } : {}),
    };
  });
}
