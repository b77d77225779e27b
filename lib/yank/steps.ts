/** The steps of taking a release back: each looks, does, and looks again. */
import { ok, type Result } from "../fault.ts";
import type { Releases } from "../forge/mod.ts";
import {
  placeNamedSo,
  withBanner,
  withoutBanner,
  type YankPlaceId,
} from "../plan/mod.ts";
import type { World } from "../system/startup.ts";
import { REGISTRIES } from "./registries.ts";
import type { Registry, Subject } from "./registry.ts";

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
  readonly subject: Subject;
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

/** A registry: looked at, taken back at, and looked at again. */
export async function atRegistry(
  world: World,
  place: keyof typeof REGISTRIES,
  { isBack, isDry, subject }: Wish,
  byHand: readonly string[],
): Promise<Done> {
  const registry: Registry = REGISTRIES[place];
  const before = await registry.look(world, subject);
  if (!before.ok) return failed(place, before);
  if (!before.value.isThere) {
    return done(place, "absent", `it has no ${subject.version}`);
  }
  if (before.value.isYanked !== isBack) return done(place, "done", stateOf(isBack));
  const act = isBack ? registry.give : registry.take;
  const { credential = "" } = placeNamedSo(place);
  if (!act) return done(place, "person", ...byHand);
  if (isDry) return done(place, "would", placeNamedSo(place).verb);
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
  return after.value.isYanked !== isBack ? done(place, "done", stateOf(isBack)) : done(
    place,
    "failed",
    "it took the request, and does not show it yet: run it again",
  );
}

function stateOf(isBack: boolean): string {
  return isBack ? "seen back" : "seen taken back";
}

/** A release page, and the one that is to be the latest in its place. */
export interface Pages {
  readonly tag: string;
  readonly isPrerelease: boolean;
  /** The tag that becomes the latest; nothing where there is no other. */
  readonly good: string | undefined;
}

/** The release page: its banner, and which page is the latest. */
export async function atForge(
  releases: Releases,
  { tag, isPrerelease, good }: Pages,
  { isBack, isDry, subject }: Wish,
): Promise<Done> {
  const listed = await releases.list(tag);
  if (!listed.ok) return failed("forge", listed);
  const page = listed.value.find((each) => !each.isDraft);
  if (!page) return done("forge", "absent", `there is no release page of ${tag}`);
  const latest = await releases.latestTag();
  if (!latest.ok) return failed("forge", latest);
  const body = isBack
    ? withoutBanner(page.body)
    : withBanner(page.body, subject.reason, subject.instead);
  const isAsWanted = body === page.body && (isBack || latest.value !== tag || !good);
  if (isAsWanted) return done("forge", "done", stateOf(isBack));
  if (isDry) {
    const elects = !isBack && latest.value === tag && good
      ? [`${good} becomes the latest`]
      : [];
    return done("forge", "would", placeNamedSo("forge").verb, ...elects);
  }
  // Of two forges the mark of a pre-release is all that keeps a page from being the latest.
  const isMarked = !isBack && releases.keepsLatest === "mark";
  const mended = await releases.publish(page, {
    ...{ tag, name: page.name, body, isLatest: false },
    isPrerelease: isMarked || isPrerelease,
  });
  if (!mended.ok) return failed("forge", mended);
  if (!isBack && good !== undefined && latest.value === tag) {
    const others = await releases.list(good);
    if (!others.ok) return failed("forge", others);
    const other = others.value.find((each) => !each.isDraft);
    const elected = other
      ? await releases.publish(other, {
        ...{ tag: good, name: other.name, body: other.body },
        ...{ isPrerelease: false, isLatest: true },
      })
      : ok(undefined);
    if (!elected.ok) return failed("forge", elected);
  }
  return await seen(releases, tag, body, isBack, good);
}

/** What the forge says afterwards. */
async function seen(
  releases: Releases,
  tag: string,
  body: string,
  isBack: boolean,
  good: string | undefined,
): Promise<Done> {
  const [listed, latest] = [await releases.list(tag), await releases.latestTag()];
  if (!listed.ok) return failed("forge", listed);
  if (!latest.ok) return failed("forge", latest);
  const page = listed.value.find((each) => !each.isDraft);
  const isSo = page?.body.trim() === body.trim() &&
    (isBack || latest.value !== tag || good === undefined);
  if (!isSo) {
    return done("forge", "failed", "the page does not show it yet: run it again");
  }
  const now = latest.value === undefined ? [] : [`the latest is ${latest.value}`];
  return done("forge", "done", stateOf(isBack), ...now);
}
