/**
 * What the forge tells of commits: handles, requests, labels. It is asked where notes want
 * that and there is a token; what it told is kept in `.git/rung/`, since commits never change.
 * Nobody needs it: without an answer people have the names that git has.
 */
import { deskToken, detectPlace, openForge, tokenFor } from "../../access/mod.ts";
import type { Result } from "../../fault.ts";
import { type CommitTold, forgeOf, placeOf } from "../../forge/mod.ts";
import type { Told } from "../../notes/mod.ts";
import type { Config } from "../../plan/mod.ts";
import type { Repository } from "../../git/mod.ts";
import { wantsForge, wantsLabels } from "./wants_forge.ts";
import { join, type Reporter, type World } from "../../system/startup.ts";

/** What a run needs to ask. */
export interface Telling {
  readonly world: World;
  readonly repository: Repository;
  readonly config: Config;
  /** The remote's address; nothing to go by what was told before. */
  readonly address: string | undefined;
}

/** So many commits are asked about, and no more: a first release may have a whole history. */
const MOST = 2_000;

/** What is known of the commits, asked for where it is not known yet. It never fails. */
export async function toldBy(
  telling: Telling,
  shas: readonly string[],
): Promise<(sha: string) => Told | undefined> {
  if (!wantsForge(telling.config)) return () => undefined;
  const { known } = await hear(telling, shas, false);
  return (sha) => known.get(sha);
}

/** What is known of commits, which of them the forge was asked about, and why not all. */
export interface Heard {
  readonly known: ReadonlyMap<string, CommitTold>;
  readonly asked: ReadonlySet<string>;
  /** For people, as a clause; nothing where all were asked about. */
  readonly why?: string;
}

/** The same; with `isAnew` what was told before counts only where nobody answers. */
export async function hear(
  telling: Telling,
  shas: readonly string[],
  isAnew: boolean,
): Promise<Heard> {
  const { world, repository } = telling;
  const path = join(repository.stateFolder, "commits-told.json");
  const known = new Map(keptIn(world, path).map((each) => [each.sha, each]));
  const wanted = isAnew ? shas : shas.filter((sha) => !known.has(sha));
  const some = wanted.slice(0, MOST);
  const { fresh, asked, why } = some.length > 0
    ? await ask(telling, some)
    : { fresh: [], asked: new Set<string>(), why: undefined };
  for (const each of fresh) known.set(each.sha, each);
  if (fresh.length > 0) keep(world, repository, path, [...known.values()]);
  const left = wanted.length > some.length
    ? `the forge is asked about ${MOST} commits at the most`
    : undefined;
  const cause = why ?? left;
  return { known, asked, ...(cause === undefined ? {} : { why: cause }) };
}

interface Answered {
  readonly fresh: readonly CommitTold[];
  readonly asked: ReadonlySet<string>;
  readonly why?: string | undefined;
}

async function ask(
  { world, repository: { git }, config, address }: Telling,
  shas: readonly string[],
): Promise<Answered> {
  const nothing = (why: string) => ({ fresh: [], asked: new Set<string>(), why });
  if (address === undefined) return nothing("no remote was asked");
  const { kind, url } = config.forge;
  const isNamed = kind !== "auto" && kind !== "none";
  const told = { kind: isNamed ? kind : undefined, url };
  // A host whose name tells nothing is asked what it is, where labels say the part.
  const asksHost = kind === "auto" && wantsLabels(config);
  const place = kind === "none" ? undefined : placeOf(address, world.env, told) ??
    (asksHost ? await detectPlace(world, address, url) : undefined);
  if (!place) return nothing("the remote is no forge that rung knows");
  const choice = { configured: config.token, isReading: true, isOptional: true };
  const held = await tokenFor(world, choice, place);
  const token = held.ok && !held.value ? await deskToken({ world, git, place }) : held;
  if (!token.ok) return nothing(causeOf(token));
  if (!token.value) return nothing("there is no token to ask the forge with");
  const { authors } = await openForge(world, SILENT, place, token.value);
  if (!authors) return nothing(`${forgeOf(place).title} tells rung no labels`);
  if (!authors.knowsHandles && !wantsLabels(config)) {
    return nothing(`${forgeOf(place).title} tells rung no names`);
  }
  const fresh: CommitTold[] = [];
  const asked = new Set<string>();
  for (let at = 0; at < shas.length; at += authors.most) {
    const page = shas.slice(at, at + authors.most);
    const some = await authors.of(page);
    if (!some.ok) return { fresh, asked, why: causeOf(some) };
    fresh.push(...some.value);
    for (const sha of page) asked.add(sha);
  }
  return { fresh, asked };
}

function causeOf({ faults: [first] }: Extract<Result<never>, { ok: false }>): string {
  return first?.message ?? "the forge did not answer";
}

/** What goes wrong here is nobody's business: names do as well. */
const SILENT: Reporter = { doing() {}, done() {}, undone() {}, say() {}, detail() {} };

/** What was told before; nothing where that cannot be read. */
function keptIn(world: World, path: string): readonly CommitTold[] {
  const bytes = world.disk.read(path);
  if (!bytes) return [];
  try {
    const said: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return Array.isArray(said) ? said.filter(isTold) : [];
  } catch {
    return [];
  }
}

function isTold(value: unknown): value is CommitTold {
  const { sha, handles, labels } = (value ?? {}) as Partial<CommitTold>;
  return typeof sha === "string" && typeof handles === "object" && handles !== null &&
    Array.isArray(labels);
}

/** A clone that takes no file keeps nothing. */
function keep(
  { disk }: World,
  { stateFolder }: Repository,
  path: string,
  commits: readonly CommitTold[],
): void {
  try {
    disk.makeFolder(stateFolder);
    disk.write(path, new TextEncoder().encode(JSON.stringify(commits)), {
      mode: 0o600,
    });
  } catch {
    // It is asked again next time.
  }
}
