/**
 * What the forge tells of commits: handles, requests, labels. It is asked where notes want
 * that and there is a token; what it told is kept in `.git/rung/`, since commits never change.
 * Nobody needs it: without an answer people have the names that git has.
 */
import { deskToken, openForge, tokenFor } from "../../access/mod.ts";
import { type CommitTold, placeOf } from "../../forge/mod.ts";
import type { Told } from "../../notes/mod.ts";
import type { Config } from "../../plan/mod.ts";
import type { Repository } from "../../git/mod.ts";
import { wantsForge } from "./wants_forge.ts";
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
  const { world, repository, config } = telling;
  if (!wantsForge(config)) return () => undefined;
  const path = join(repository.stateFolder, "commits-told.json");
  const known = new Map(keptIn(world, path).map((each) => [each.sha, each]));
  const unknown = shas.filter((sha) => !known.has(sha)).slice(0, MOST);
  const fresh = unknown.length > 0 ? await asked(telling, unknown) : [];
  for (const each of fresh) known.set(each.sha, each);
  if (fresh.length > 0) keep(world, repository, path, [...known.values()]);
  return (sha) => known.get(sha);
}

async function asked(
  { world, repository: { git }, config, address }: Telling,
  shas: readonly string[],
): Promise<readonly CommitTold[]> {
  const { kind, url } = config.forge;
  const isNamed = kind !== "auto" && kind !== "none";
  const told = { kind: isNamed ? kind : undefined, url };
  const place = address && kind !== "none"
    ? placeOf(address, world.env, told)
    : undefined;
  if (!place) return [];
  const choice = { configured: config.token, isReading: true, isOptional: true };
  const held = await tokenFor(world, choice, place);
  const token = held.ok && !held.value ? await deskToken({ world, git, place }) : held;
  if (!token.ok || !token.value) return [];
  const { authors } = await openForge(world, SILENT, place, token.value);
  if (!authors) return [];
  const all: CommitTold[] = [];
  for (let at = 0; at < shas.length; at += authors.most) {
    const some = await authors.of(shas.slice(at, at + authors.most));
    if (!some.ok) break;
    all.push(...some.value);
  }
  return all;
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
