/** The pages and files of a release on its forge in a yank: each looked at, changed, seen. */
import { ok, type Result } from "../fault.ts";
import type { Assets, Release, Releases } from "../forge/mod.ts";
import { placeNamedSo, withBanner, withoutBanner } from "../plan/mod.ts";
import { hasVersion, releaseOf } from "../publish/mod.ts";
import { type Done, done, failed, stateOf, type YankTask } from "./done.ts";

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
  { isBack, isDry, subject, goods }: YankTask,
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
  // A run that ended half-way may have left none.
  const isWanted = latest.value === tag || latest.value === undefined;
  const next = isBack || !isWanted ? ok(undefined) : await firstPage(releases, goods);
  if (!next.ok) return failed("forge", next);
  const good = next.value;
  if (body === page.body && !good) return done("forge", "done", stateOf(isBack));
  if (isDry) {
    const elects = good ? [`${good.tag} becomes the latest`] : [];
    const verb = isBack ? "says it no more" : placeNamedSo("forge").verb;
    return done("forge", "would", verb, ...elects);
  }
  // First of all another is the latest: a run that ends here is finished by the next.
  const elected = good ? await elect(releases, page, good) : ok(undefined);
  if (!elected.ok) return failed("forge", elected);
  // Of two forges the mark of a pre-release is all that keeps a page from being the latest.
  const isMarked = !isBack && releases.keepsLatest === "mark";
  const mended = await releases.publish(page, {
    ...{ tag, name: page.name, body, isLatest: false },
    isPrerelease: isMarked || isPrerelease,
  });
  if (!mended.ok) return failed("forge", mended);
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
  { isBack, subject: { version } }: Pick<YankTask, "isBack" | "subject">,
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
