/** `rung status`, its further part: dates, gates, what comes next, and the pictures of it. */
import { fail, ok, type Result } from "../../fault.ts";
import { placeNamed } from "../../git/mod.ts";
import type { PackagesGathered } from "../../gather/mod.ts";
import { folderOf, type Gathered } from "../../gather/startup.ts";
import type { Config, Tag } from "../../plan/mod.ts";
import { rungWords, type Stand, standHtml } from "../../show/startup.ts";
import {
  packageStandLines,
  standLines,
  standMermaid,
  standSvg,
} from "../../show/startup.ts";
import { standOf, standOfPackages } from "../../status/mod.ts";
import type { Options } from "../flags.ts";
import { choiceOf } from "../releasing/forge_options.ts";
import type { Hooking } from "../../prepare/mod.ts";
import { nextOfAll } from "../../prepare/startup.ts";
import { standTable } from "../answers/packages.ts";

export { ownVersions } from "../../status/mod.ts";

type StatusOptions =
  & Options<"offline" | "token-env" | "dry-run" | "json" | "mermaid" | "svg" | "html">
  & Options<"directory">;

/** The further part. */
export interface Further {
  /** Tag → what is said behind it. */
  readonly words: ReadonlyMap<string, string>;
  readonly lines: readonly string[];
  readonly answer: Readonly<Record<string, unknown>>;
  /** What stands in place of all lines: the picture. */
  readonly picture?: string;
}

/**
 * Where everything stands; pictures that were asked for are written.
 *
 * Fails as `standOf` does, and with `usage`.
 */
export async function furtherOf(
  { world, report }: Pick<Hooking, "world" | "report">,
  gathered: Gathered,
  tops: readonly Tag[],
  options: StatusOptions,
): Promise<Result<Further>> {
  const { facts } = gathered;
  const looking = { world, report, gathered, tops };
  const stood = await standOf({ ...looking, ...asking(options, facts.config) });
  if (!stood.ok) return stood;
  const stand = stood.value;
  const drawn = draw({ world, report }, gathered, stand, options);
  if (!drawn.ok) return drawn;
  const own = stand.lines.find((each) => each.is_current);
  return ok({
    words: new Map(own?.channels.map((each) => [each.tag, rungWords(each)])),
    lines: standLines(stand),
    answer: { ...stand },
    ...(options.mermaid ? { picture: standMermaid(stand) } : {}),
  });
}

/** The packages of a clone: what `status` says of all of them. */
export interface OfPackages {
  readonly lines: readonly string[];
  readonly answer: Readonly<Record<string, unknown>>;
  /** What stands in place of all lines: the picture. */
  readonly picture?: string;
}

/**
 * Where several packages stand, each with what comes next, as `rung next --all` has it.
 *
 * Fails as `standOfPackages` does, and with `usage`.
 */
export async function furtherOfPackages(
  { world, report }: Pick<Hooking, "world" | "report">,
  { packages, ...gathered }: PackagesGathered,
  options: StatusOptions,
): Promise<Result<OfPackages>> {
  const told = packages.flatMap(({ home: { name }, facts }) =>
    facts.ok ? [{ name, facts: facts.value }] : []
  );
  const stood = await standOfPackages({
    ...{ world, report, gathered, packages: told },
    ...asking(options, gathered.config),
  });
  if (!stood.ok) return stood;
  const coming = nextOfAll({ packages, ...gathered }, {});
  const rest = coming.ok ? coming.value : [];
  const next = new Map(rest.map((each) => [each.package, each]));
  const untold = coming.ok
    ? []
    : coming.faults.map(({ message }) => `next: ${message}`);
  const stand: Stand = {
    ...stood.value,
    not_asked: [...stood.value.not_asked, ...untold],
    lines: stood.value.lines.map((line) => {
      const { version, tag, reason: why } = next.get(line.package ?? "") ?? NOTHING;
      return { ...line, next: { version, tag, why } };
    }),
  };
  const drawn = draw({ world, report }, gathered, stand, options);
  if (!drawn.ok) return drawn;
  const { lines, rows } = standTable({ packages }, next);
  return ok({
    lines: [...lines, ...packageStandLines(stand)],
    answer: { packages: rows, ...stand },
    ...(options.mermaid ? { picture: standMermaid(stand) } : {}),
  });
}

const NOTHING = { version: null, tag: null, reason: "" };

/** How the network is asked. */
function asking(options: StatusOptions, config: Config) {
  const { mermaid, svg, html, json, offline: isOffline } = options;
  const draws = mermaid || svg !== undefined || html !== undefined;
  const choosing = { ...options, dispatch: undefined, "dry-run": true };
  return {
    choice: choiceOf(choosing, config),
    ...{ isOffline, withPast: draws || json },
  };
}

/** Writes the pictures, and says which. Fails with `usage` and `file_outside`. */
function draw(
  { world, report }: Pick<Hooking, "world" | "report">,
  { repository }: Pick<Gathered, "repository">,
  stand: Stand,
  options: StatusOptions,
): Result<unknown> {
  const name = repository.root.split(/[\\/]/).at(-1) ?? "project";
  const made = `Made by rung on ${world.now().toISOString().slice(0, 10)}`;
  const files = [
    [options.svg, () => standSvg(stand)],
    [options.html, () => standHtml(stand, { name, made })],
  ] as const;
  for (const [path, make] of files) {
    if (path === undefined) continue;
    if (path.trim() === "") {
      return fail("usage", "Cannot write a picture: FILE is empty");
    }
    const from = { disk: world.disk, cwd: folderOf(world, options) };
    const place = placeNamed(from, path, "write");
    if (!place.ok) return place;
    if (options["dry-run"]) {
      report.say(`would write ${path}`);
      continue;
    }
    const bytes = new TextEncoder().encode(make());
    world.disk.write(place.value, bytes);
    report.say(`Wrote ${path}`);
  }
  return ok(undefined);
}
