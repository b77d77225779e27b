/** What commands say of several packages at once. */
import { fail, type Fault, ok, type Result } from "../../fault.ts";
import { folderOf, type Where } from "../../gather/startup.ts";
import { openRepository } from "../../git/mod.ts";
import type { PackagesGathered } from "../../gather/mod.ts";
import { load } from "../../load.ts";
import {
  hasSeveralOwners,
  type Home,
  type Line,
  planVersion,
  type Request,
} from "../../plan/startup.ts";
import type { Reporter, World } from "../../system/startup.ts";
import type { Outcome } from "../command.ts";
import { columns, whyNot } from "./standing.ts";

/** What is read for several packages is loaded where several are asked for. */
const loadGather = () =>
  load<typeof import("../../gather/mod.ts")>(import("../../gather/mod.ts" as string));

/** The packages that are asked for: names, all of them, or nothing for one or the project. */
export function severalOf(
  { all, package: named }: {
    readonly all: boolean;
    readonly package?: string | undefined;
  },
): "all" | readonly string[] | undefined {
  if (all) return "all";
  const names = named?.split(",").filter(Boolean) ?? [];
  return names.length > 1 ? names : undefined;
}

/** Reads them. Fails as `gatherPackages` does, and with `usage` where all of none are asked for. */
export async function gatherSeveral(
  world: World,
  where: Where,
  several: "all" | readonly string[],
  report: Reporter,
  hasOthers = false,
): Promise<Result<PackagesGathered>> {
  const { gatherPackages } = await loadGather();
  const names = several === "all" ? undefined : several;
  const read = await gatherPackages(world, where, names, hasOthers);
  if (read.ok && read.value.packages.length + read.value.passedOver.length === 0) {
    return fail("usage", "Cannot find the packages: no manifest here names one", {
      hint:
        "Release the project as one, without --all; or say in rung.toml where its packages " +
        'are: [package.NAME], and below it path = "FOLDER"',
    });
  }
  if (read.ok && read.value.passedOver.length > 0) {
    const passedOver = read.value.passedOver.map(({ home }) => home.name);
    const more = passedOver.length > 5 ? ` and ${passedOver.length - 5} more` : "";
    const list = passedOver.slice(0, 5).join(", ");
    report.say(`never published and without a tag, so not listed: ${list}${more}`);
  }
  return read;
}

/**
 * The same where nobody named a package, and the clone's tags are those of several packages;
 * nothing where they are one project's. Fails as `gatherPackages` does.
 */
export async function gatherIfSeveral(
  world: World,
  where: Where,
  report: Reporter,
): Promise<Result<PackagesGathered | undefined>> {
  const opened = await openRepository(world, folderOf(world, where));
  if (!opened.ok) return opened;
  if (!hasSeveralOwners(opened.value.tags)) return ok(undefined);
  const read = await gatherSeveral(world, where, "all", report);
  if (!read.ok && isNone(read.faults)) return ok(undefined);
  if (!read.ok) return read;
  const shapes = new Set(
    read.value.packages.flatMap(({ facts }) =>
      facts.ok && facts.value.tags.versions.length > 0
        ? [facts.value.tags.pattern.before]
        : []
    ),
  );
  return ok(shapes.size > 1 ? read.value : undefined);
}

function isNone(faults: readonly Fault[]): boolean {
  return faults.every(({ code }) => code === "usage");
}

/** One package's next version, or why there is none. */
interface NextOf {
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

/** What chooses among packages is loaded where several are asked for. */
const loadChoosing = () =>
  load<typeof import("../../prepare/startup.ts")>(
    import("../../prepare/startup.ts" as string),
  );

/**
 * The next version of each package, and why: as a table, and as data. It is what `prepare`
 * would release, those that go along because of others among them.
 *
 * Fails with `config_invalid` where packages share their tags and are in no group.
 */
export async function nextOfAll(
  read: PackagesGathered,
  request: Request,
): Promise<Result<Outcome>> {
  const { chooseAmong } = await loadChoosing();
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
  const rows = read.packages.filter(({ home }) => isMeant(home) || chosen.has(home))
    .map(({ home, facts }): NextOf => {
      const paths = home.folders.map((each) => each || ".");
      const none = { package: home.name, paths, version: null, tag: null };
      if (!facts.ok) return { ...none, previous: null, ...whyNot(facts.faults) };
      const { line } = facts.value;
      const previous = (line.cycle ?? line.stable)?.name ?? null;
      const own = chosen.get(home);
      const planned = own || !choice.ok
        ? planVersion(own?.request ?? request, own?.facts ?? facts.value, "stable")
        : nothingOf(line, previous);
      if (!planned.ok) {
        return { ...none, previous, ...whyNot(planned.faults, line, previous) };
      }
      const { answer: { version, tag, reason: [why] } } = planned.value;
      const because = own?.because ?? [];
      const reason = because.length > 0 && !line.reason
        ? because.join(", ")
        : previous === null
        ? "no tag yet: as its manifest says"
        : why
        ? `${why.part}: ${why.subject}`
        : own?.facts.shared
        ? "with its group"
        : "as asked";
      return { package: home.name, paths, previous, version, tag, reason, error: null };
    });
  const lines = columns(rows.map((each) => [
    each.package,
    each.version ?? "-",
    each.reason,
  ]));
  const isClear = rows.every(({ error }) =>
    error === null || error === "nothing_to_release"
  );
  return ok({
    answer: { packages: rows },
    text: lines.join("\n"),
    outputs: [],
    ...(isClear ? {} : { exitCode: 1 }),
  });
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
