/** Where a project stands: git's part, then the network's. Loaded where one looks. */
import { ok, type Result } from "../fault.ts";
import { load } from "../load.ts";
import type { TokenChoice } from "../access/mod.ts";
import type { Gathered } from "../gather/startup.ts";
import { pushUrlIn } from "../git/mod.ts";
import { yankingsIn } from "../journal/startup.ts";
import { type Facts, namesOwner, type Tag } from "../plan/startup.ts";
import type { HalfDone, Stand } from "../show/startup.ts";
import { join, type Reporter, type World } from "../system/startup.ts";
import { LEFT_ALONE } from "./hasty.ts";
import { packageLines, pastOf, type Seen, seenLines } from "./lines.ts";

export { ownVersions, topsOf } from "./tops.ts";

/** How many packages the network is asked about. */
const MOST_PACKAGES = 20;

/** How to look. */
export interface Looking {
  readonly world: World;
  readonly report: Reporter;
  readonly gathered: Gathered;
  /** The newest tag of each channel. */
  readonly tops: readonly Tag[];
  /** With whose token the network is asked; what tells it is loaded where it is asked at all. */
  choice(): Promise<TokenChoice>;
  readonly isOffline: boolean;
  /** Why nobody is asked, where it is not as the person wants it. */
  readonly silence?: string;
  /** Whether the versions of the past are wanted, too. */
  readonly withPast: boolean;
}

/**
 * Where it stands. What cannot be asked is told of, and no failure.
 *
 * Fails with `git_failed` and `git_missing`.
 */
export async function standOf(looking: Looking): Promise<Result<Stand>> {
  const { world, gathered, tops, withPast } = looking;
  const { repository, facts: { tags } } = gathered;
  const [seen, past] = await Promise.all([
    seenLines(world, gathered, tops),
    withPast ? pastOf(repository, tags.versions) : ok([]),
  ]);
  if (!seen.ok) return seen;
  if (!past.ok) return past;
  const asked = await askedOf(looking, seen.value);
  const half = [...asked.half_done, ...yanksLeft(world, gathered)];
  return ok({ ...asked, half_done: half, history: past.value });
}

/** A clone's packages, and how to look. */
export interface LookingAtPackages extends Omit<Looking, "gathered" | "tops"> {
  readonly gathered: Omit<Gathered, "facts">;
  readonly packages: readonly { readonly name: string; readonly facts: Facts }[];
}

/**
 * Where several packages stand, a line each. The network is asked about the first twenty, those
 * with an open cycle before the others; the others are told of as not asked.
 *
 * Fails with `git_failed`.
 */
export async function standOfPackages(
  looking: LookingAtPackages,
): Promise<Result<Stand>> {
  const { gathered, packages, withPast } = looking;
  const tagged = packages.filter(({ facts }) => facts.tags.versions.length > 0);
  const isUp = (each: (typeof tagged)[number]) => each.facts.line.cycle ? 0 : 1;
  const first = tagged.toSorted((a, b) => isUp(a) - isUp(b)).slice(0, MOST_PACKAGES);
  const every = new Map(
    tagged.flatMap(({ facts }) => facts.tags.versions).map((tag) => [tag.name, tag]),
  );
  const [seen, past] = await Promise.all([
    packageLines(gathered.repository, tagged),
    withPast ? pastOf(gathered.repository, [...every.values()], true) : ok([]),
  ]);
  if (!seen.ok) return seen;
  if (!past.ok) return past;
  const [lead] = first;
  const none = { half_done: [], not_asked: [] };
  if (!lead) return ok({ lines: [], ...none, history: past.value });
  const isFirst = ({ line }: Seen) => first.some(({ name }) => name === line.package);
  const ask = { ...looking, gathered: { ...gathered, facts: lead.facts } };
  const asked = await askedOf(ask, seen.value.filter(isFirst));
  const left = tagged.length - first.length;
  const lines = new Map(asked.lines.map((line) => [line.package, line]));
  return ok({
    lines: seen.value.map(({ line }) => lines.get(line.package) ?? line),
    half_done: [...asked.half_done, ...yanksLeft(looking.world, gathered)],
    not_asked: left > 0 && !isPlain(ask, seen.value)
      ? [...asked.not_asked, `${left} further packages: \`-p NAME\` asks about one`]
      : asked.not_asked,
    history: past.value,
  });
}

/** What was begun to be taken back, or put back, and is not at its end. */
function yanksLeft(
  world: World,
  { repository }: Pick<Gathered, "repository">,
): readonly HalfDone[] {
  return yankingsIn(world, repository).unfinished().map((each) => {
    const { tag, version, isBack, left } = each;
    const [done, verb] = isBack ? ["put", "unyank"] : ["taken", "yank"];
    const what = left
      ? `${done} back but for ${left.join(", ")}`
      : `a run that has it ${done} back did not come to its end`;
    // Of several packages a version alone does not tell whose it is.
    const named = namesOwner(tag) ? tag : version;
    return { tag, what, finish: `finish it: \`rung ${verb} ${named}\`` };
  });
}

/** What the network says of the lines. */
async function askedOf(
  looking: Omit<Looking, "tops">,
  seen: readonly Seen[],
): Promise<Omit<Stand, "history">> {
  const lines = seen.map(({ line }) => line);
  if (isPlain(looking, seen)) return { lines, half_done: [], not_asked: [] };
  if (looking.isOffline && !hasGates(seen)) {
    return {
      lines,
      half_done: [],
      not_asked: [`the forge: ${looking.silence ?? LEFT_ALONE}`],
    };
  }
  // A project on no forge pays nothing for what speaks to one.
  const { askAll } = await load<typeof import("./asked.ts")>(
    import("./asked.ts" as string),
  );
  const asked = await askAll({ ...looking, choice: await looking.choice() }, seen);
  return {
    lines: asked.seen.map(({ line }) => line),
    half_done: asked.halfDone,
    not_asked: asked.notAsked,
  };
}

/** Whether something is held by gates: they are asked without a forge, too. */
function hasGates(seen: readonly Seen[]): boolean {
  return seen.some(({ facts: { line, config } }) =>
    line.cycle && config.channels.size > 0
  );
}

/** Whether there is nobody to ask: a remote that is a folder, or none, and no gates. */
function isPlain(
  { world, gathered }: Omit<Looking, "tops">,
  seen: readonly Seen[],
): boolean {
  const { repository, remoteName: name } = gathered;
  if (hasGates(seen)) return false;
  if (!name.ok || name.value === undefined) return true;
  const bytes = world.disk.read(join(repository.commonFolder, "config"));
  const url = bytes && pushUrlIn(new TextDecoder().decode(bytes), name.value);
  return url !== undefined && /^(?:[./~]|file:)/.test(url);
}
