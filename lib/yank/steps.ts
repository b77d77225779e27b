/** The steps of taking a release back: each looks, does, and looks again. */
import { ok, type Result } from "../fault.ts";
import type { Assets, Release, Releases } from "../forge/mod.ts";
import {
  placeNamedSo,
  withBanner,
  withoutBanner,
  type YankPlaceId,
} from "../plan/mod.ts";
import { hasVersion, releaseOf } from "../publish/mod.ts";
import type { World } from "../system/startup.ts";
import type { Version } from "../version/mod.ts";
import { REGISTRIES, type RegistryId } from "./registries.ts";
import type { Registry, Removal, Subject, VersionState } from "./registry.ts";

/** How a place stands, and what was done. */
export interface Done {
  readonly place: YankPlaceId;
  readonly title: string;
  /**
   * `done`: it is as wanted, and that was seen. `would`: a dry run. `person`: a person has to
   * do it. `absent`: the version is not there. `failed`: it could not be done.
   */
  readonly state: "done" | "would" | "person" | "absent" | "failed";
  /** What a person should know, a line each. */
  readonly said: readonly string[];
}

/** What is wanted: the release out of the way, or back. */
export interface Wish {
  readonly isBack: boolean;
  readonly isDry: boolean;
  /** Whether it is to be deleted where a registry can do that. */
  readonly isRemoving: boolean;
  readonly subject: Subject;
  /** The tags of stable releases that may stand in its place, the best first. */
  readonly goods: readonly string[];
}

/** Makes the record of a place. */
export function done(
  place: YankPlaceId,
  state: Done["state"],
  ...said: readonly string[]
): Done {
  return { place, title: placeNamedSo(place).title, state, said };
}

function failed(place: YankPlaceId, result: Result<unknown>): Done {
  const faults = result.ok ? [] : result.faults;
  return done(
    place,
    "failed",
    ...faults.flatMap(({ message, hint }) => [message, hint]),
  );
}

/** The version as that registry spells it; `usual` where it has no spelling of its own. */
export function spelledAt(place: RegistryId, version: Version, usual: string): string {
  const registry: Registry = REGISTRIES[place];
  const spelled = registry.spelled?.(version);
  return spelled?.ok ? spelled.value : usual;
}

/** A registry: looked at, taken back at, and looked at again. */
export async function atRegistry(
  world: World,
  place: RegistryId,
  { isBack, isDry, isRemoving, subject }: Wish,
  byHand: readonly string[],
): Promise<Done> {
  const registry: Registry = REGISTRIES[place];
  const before = await registry.look(world, subject);
  if (!before.ok) return failed(place, before);
  if (!before.value.isThere) {
    return done(place, "absent", `it has no ${subject.version}`);
  }
  const removal = isRemoving && !isBack ? registry.removes : undefined;
  if (!removal && before.value.isYanked !== isBack) {
    return done(place, "done", stateOf(isBack));
  }
  const act = removal?.act ?? (isBack ? registry.give : registry.take);
  const { credential = "", verb } = placeNamedSo(place);
  if (!act) return done(place, "person", ...byHand);
  if (isDry) {
    const words = removal
      ? [removal.words, ...clock(world, removal, before.value)]
      : [];
    return done(place, "would", ...(removal ? words : [verb]));
  }
  const secret = world.env(credential)?.trim() ?? "";
  world.hide(secret, credential);
  if (secret === "") {
    const line =
      `${credential} is not set: put the registry's token there, and run it again`;
    return done(place, "person", line, ...byHand);
  }
  const acted = await act(world, subject, secret);
  if (!acted.ok) return failed(place, acted);
  const after = await registry.look(world, subject);
  if (!after.ok) return failed(place, after);
  const { isThere, isYanked } = after.value;
  if (removal && !isThere) return done(place, "done", `seen ${removal.words}`);
  if (!removal && isYanked !== isBack) return done(place, "done", stateOf(isBack));
  const late = "it took the request, and does not show it yet: run it again";
  return done(place, "failed", late);
}

/** How long anybody may still delete it. */
function clock(
  world: World,
  { hours }: Removal,
  { published = "" }: VersionState,
): readonly string[] {
  if (hours === undefined || !/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(published)) return [];
  const from = Temporal.Instant.from(published).epochMilliseconds;
  const since = (world.now().getTime() - from) / 3_600_000;
  return [
    since < hours
      ? `that is taken for ${Math.floor(hours - since)} hours more`
      : `it is out for more than ${hours} hours: that is taken only where nobody needs it`,
  ];
}

function stateOf(isBack: boolean): string {
  return isBack ? "seen back" : "seen taken back";
}

/** A release page. */
export interface Page {
  readonly tag: string;
  /** Whether it is marked so, or has to be, being of an older line. */
  readonly isPrerelease: boolean;
}

/** The release page: its banner, and which page is the latest. */
export async function atForge(
  releases: Releases,
  { tag, isPrerelease }: Page,
  { isBack, isDry, subject, goods }: Wish,
): Promise<Done> {
  const listed = await pageOf(releases, tag);
  if (!listed.ok) return failed("forge", listed);
  const page = listed.value;
  if (!page) return done("forge", "absent", `there is no release page of ${tag}`);
  const latest = await releases.latestTag();
  if (!latest.ok) return failed("forge", latest);
  const body = isBack
    ? withoutBanner(page.body)
    : withBanner(page.body, subject.reason, subject.instead);
  const next = isBack || latest.value !== tag
    ? ok(undefined)
    : await firstPage(releases, goods);
  if (!next.ok) return failed("forge", next);
  const good = next.value;
  if (body === page.body && !good) return done("forge", "done", stateOf(isBack));
  if (isDry) {
    const elects = good ? [`${good.tag} becomes the latest`] : [];
    return done("forge", "would", placeNamedSo("forge").verb, ...elects);
  }
  // Of two forges the mark of a pre-release is all that keeps a page from being the latest.
  const isMarked = !isBack && releases.keepsLatest === "mark";
  const mended = await releases.publish(page, {
    ...{ tag, name: page.name, body, isLatest: false },
    isPrerelease: isMarked || isPrerelease,
  });
  if (!mended.ok) return failed("forge", mended);
  const elected = good ? await elect(releases, page, good) : ok(undefined);
  if (!elected.ok) return failed("forge", elected);
  return await seen(releases, tag, body, isBack, good);
}

/** The published page of a tag; nothing where there is none. */
async function pageOf(
  releases: Releases,
  tag: string,
): Promise<Result<Release | undefined>> {
  const listed = await releases.list(tag);
  return listed.ok ? ok(listed.value.find((each) => !each.isDraft)) : listed;
}

/** How many tags are looked at for one that has a page. */
const MOST_LOOKS = 10;

/** The page of the first tag that has one. */
async function firstPage(
  releases: Releases,
  tags: readonly string[],
): Promise<Result<Release | undefined>> {
  for (const tag of tags.slice(0, MOST_LOOKS)) {
    const page = await pageOf(releases, tag);
    if (!page.ok || page.value) return page;
  }
  return ok(undefined);
}

/** Makes another page the latest in place of this one. Fails as the forge refuses. */
async function elect(
  releases: Releases,
  page: Release,
  good: Release,
): Promise<Result<unknown>> {
  const { tag, name, body } = good;
  if (!releases.redate) {
    const texts = { tag, name, body, isPrerelease: false, isLatest: true };
    return await releases.publish(good, texts);
  }
  const gone = await releases.redate(page, "before", tag);
  if (!gone.ok) return gone;
  // What was dated before the page, a pre-release say, is now the newest.
  const newest = await releases.latestTag();
  if (!newest.ok || newest.value === undefined || newest.value === tag) return newest;
  return await releases.redate(good, "after", newest.value);
}

/** Files where no release has any: those with the version in their names are a person's. */
export async function atDownloads(
  downloads: Assets,
  { isBack, subject: { version } }: Pick<Wish, "isBack" | "subject">,
  { tag, title, web }: Readonly<Record<"tag" | "title" | "web", string>>,
): Promise<Done> {
  const none = `${title} has no release pages`;
  if (isBack) return done("forge", "absent", none);
  const listed = await downloads.list(releaseOf(tag));
  if (!listed.ok) return failed("forge", listed);
  const names = listed.value.map(({ name }) => name)
    .filter((name) => hasVersion(name, version));
  if (names.length === 0) return done("forge", "absent", none);
  const where = `take its files out of ${web}/downloads/: ${names.join(", ")}`;
  return done(
    "forge",
    "person",
    `${none}, and its files can still be downloaded`,
    where,
  );
}

/** What the forge says afterwards. */
async function seen(
  releases: Releases,
  tag: string,
  body: string,
  isBack: boolean,
  good: Release | undefined,
): Promise<Done> {
  const [page, latest] = [await pageOf(releases, tag), await releases.latestTag()];
  if (!page.ok) return failed("forge", page);
  if (!latest.ok) return failed("forge", latest);
  const isSo = page.value?.body.trim() === body.trim() &&
    (!good || latest.value !== tag);
  if (!isSo) {
    return done("forge", "failed", "the page does not show it yet: run it again");
  }
  const now = latest.value === undefined
    ? []
    : latest.value === tag && !isBack
    ? [`it stays the latest: no other stable release has a page`]
    : [`the latest is ${latest.value}`];
  return done("forge", "done", stateOf(isBack), ...now);
}
