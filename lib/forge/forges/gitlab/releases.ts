/**
 * Releases on GitLab: no drafts and no mark for pre-releases; the latest is the one with the
 * newest date. So a release is made once its files are there, with all links at once, and what
 * must not become the latest is dated before it.
 *
 * Sources: GitLab's `lib/api/releases.rb`, `app/services/releases/create_service.rb`,
 * `app/models/release.rb`. Its list of releases is cached for five minutes: never read here.
 */
import { decoded } from "../../../decoded.ts";
import { fail, ok, type Result } from "../../../fault.ts";
import type { Release, ReleaseTexts } from "../../abilities.ts";
import type { Connection } from "../../forge.ts";
import { isRefused } from "../../send.ts";
import { at, type Json, refused, text } from "./api.ts";
import { assetsOf, linkTo } from "./packages.ts";

/** How far from another release one is dated, in milliseconds. */
const APART_MS = 1000;

/** The release of a tag. Fails with `permission_missing`, `forge_unreachable`, … */
export async function releasesOf(
  connection: Connection,
  tag: string,
): Promise<Result<readonly Release[]>> {
  const reply = await connection.send({ method: "GET", path: pathOf(connection, tag) });
  if (reply.status === 200) return ok([releaseFrom(connection, reply.body as Json)]);
  if (reply.status === 404) return ok([]);
  return refused(connection, reply, "look for the release");
}

/** A release to be: GitLab has no drafts, so nothing is asked of it yet. */
export function draftOf(
  { place }: Connection,
  { tag, name, body }: ReleaseTexts,
): Release {
  return {
    ...{ id: 0, tag, name, body, isDraft: true, isPrerelease: undefined },
    ...{ isImmutable: false, assets: [], uploadUrl: "" },
    url: `${place.web}/-/releases/${encodeURIComponent(tag)}`,
  };
}

/**
 * Makes the release with links to its files, or mends the texts of what is there; nothing when
 * another run has made it meanwhile (409), or the answer was lost: whoever calls looks again.
 *
 * Fails with `permission_missing`, `forge_refused`, …
 */
export async function publishRelease(
  connection: Connection,
  release: Release,
  texts: ReleaseTexts,
): Promise<Result<Release | undefined>> {
  const { tag, name, body } = texts;
  const what = `publish the release of "${tag}"`;
  const said = { name, description: body };
  // What is out already has its date: new words are no new release.
  if (!release.isDraft) return await change(connection, tag, said, what);
  const dated = await dateOf(connection, texts);
  if (!dated.ok) return dated;
  const files = await assetsOf(connection, release);
  if (!files.ok) return files;
  const links = files.value.map((each) => linkTo(connection, tag, each.name));
  const milestones = await milestonesOf(connection, tag);
  const reply = await connection.send({
    method: "POST",
    path: `${at(connection)}/releases`,
    body: {
      tag_name: tag,
      ...said,
      ...dated.value,
      ...(links.length > 0 ? { assets: { links } } : {}),
      ...(milestones.length > 0 ? { milestones } : {}),
    },
  });
  if (reply.status === 201) return ok(releaseFrom(connection, reply.body as Json));
  if (!isRefused(reply) || reply.status === 409) return ok(undefined);
  return refused(connection, reply, what);
}

/** Changes what is said of a release that is out. Fails as `refused` tells. */
async function change(
  connection: Connection,
  tag: string,
  body: Readonly<Record<string, string>>,
  what: string,
): Promise<Result<Release>> {
  const path = pathOf(connection, tag);
  const reply = await connection.send({ method: "PUT", path, body });
  if (reply.status === 200) return ok(releaseFrom(connection, reply.body as Json));
  return refused(connection, reply, what);
}

/**
 * Dates a release before or after another one: the newest date makes the latest.
 *
 * Fails with `permission_missing`, `forge_unreachable`, …, and with `forge_refused` where the
 * other one has no date.
 */
export async function redate(
  connection: Connection,
  { tag }: Release,
  side: "before" | "after",
  other: string,
): Promise<Result<unknown>> {
  const moment = await momentBeside(connection, side, other);
  if (!moment.ok) return moment;
  if (moment.value === undefined) {
    const message =
      `Cannot date the release of "${tag}": that of "${other}" has no date`;
    return fail("forge_refused", message);
  }
  const said = { released_at: moment.value };
  return await change(connection, tag, said, `date the release of "${tag}"`);
}

/**
 * The milestone that has the name of the tag or of its version, for the release to show; none
 * where there is none, or where the token may not see them: a job's own may not.
 */
async function milestonesOf(
  connection: Connection,
  tag: string,
): Promise<readonly string[]> {
  for (const title of new Set([tag, tag.replace(/^\D+(?=\d)/, "")])) {
    const query = new URLSearchParams({ title });
    const path = `${at(connection)}/milestones?${query}`;
    const reply = await connection.send({ method: "GET", path });
    if (reply.status !== 200 || !Array.isArray(reply.body)) return [];
    if (reply.body.some((each) => text(each?.title) === title)) return [title];
  }
  return [];
}

/** The date that keeps the latest one the latest; nothing where this one is to become it. */
async function dateOf(
  connection: Connection,
  { tag, isLatest, isPrerelease }: ReleaseTexts,
): Promise<Result<{ readonly released_at?: string }>> {
  if (isLatest && !isPrerelease) return ok({});
  const latest = await latestTag(connection);
  if (!latest.ok) return latest;
  if (latest.value === undefined || latest.value === tag) return ok({});
  const before = await momentBeside(connection, "before", latest.value);
  if (!before.ok) return before;
  return ok(before.value === undefined ? {} : { released_at: before.value });
}

/** A moment just before or after a release; nothing where that has no date. */
async function momentBeside(
  connection: Connection,
  side: "before" | "after",
  tag: string,
): Promise<Result<string | undefined>> {
  const path = pathOf(connection, tag);
  const reply = await connection.send({ method: "GET", path });
  if (reply.status !== 200) {
    return refused(connection, reply, `see the release of "${tag}"`);
  }
  const moment = text((reply.body as Json)["released_at"]);
  if (!/^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)$/.test(moment)) {
    return ok(undefined);
  }
  const milliseconds = side === "before" ? -APART_MS : APART_MS;
  return ok(Temporal.Instant.from(moment).add({ milliseconds }).toString());
}

/**
 * The tag that visitors see first; nothing when there is none. It is where a redirect leads.
 *
 * Fails with `forge_refused` for a redirect elsewhere, else as `refused` tells.
 */
export async function latestTag(
  connection: Connection,
): Promise<Result<string | undefined>> {
  const path = `${at(connection)}/releases/permalink/latest`;
  const reply = await connection.send({ method: "GET", path });
  if (reply.status === 404) return ok(undefined);
  if (reply.status < 300 || reply.status >= 400) {
    return refused(connection, reply, "look for the latest release");
  }
  const [, tag] =
    /\/releases\/([^/?]+)(?:\?.*)?$/.exec(reply.headers["location"] ?? "") ??
      [];
  if (tag !== undefined) return ok(decoded(tag));
  return fail(
    "forge_refused",
    "Cannot look for the latest release: GitLab leads elsewhere",
  );
}

function pathOf(connection: Connection, tag: string): string {
  return `${at(connection)}/releases/${encodeURIComponent(tag)}`;
}

function releaseFrom({ place }: Connection, json: Json): Release {
  const tag = text(json["tag_name"]);
  const { links = [] } = (json["assets"] ?? {}) as { links?: readonly Json[] };
  const self = text((json["_links"] as Json | undefined)?.["self"]);
  return {
    ...{ id: 0, tag, name: text(json["name"]), body: text(json["description"]) },
    ...{ isDraft: false, isPrerelease: undefined, isImmutable: false, uploadUrl: "" },
    url: self || `${place.web}/-/releases/${encodeURIComponent(tag)}`,
    assets: links.map((each) => ({
      id: Number(each["id"]),
      name: text(each["name"]),
      state: "uploaded",
      sizeBytes: 0,
      digest: undefined,
    })),
  };
}
