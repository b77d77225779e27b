/** Releases: drafts and what becomes of them. Source: REST API 2022-11-28, "Releases". */
import { fail, ok, type Result } from "../../../fault.ts";
import type { Release, ReleaseTexts } from "../../abilities.ts";
import { assetFrom } from "./assets.ts";
import {
  at,
  type Connection,
  type Json,
  PAGE,
  PAGES,
  refused,
  remove,
  text,
} from "./api.ts";
import { isRefused, messageOf } from "../../send.ts";

/**
 * The releases of a tag: the published one first, then drafts, oldest first.
 *
 * Drafts have no address by their tag: they are looked for in the list.
 *
 * Fails as `refused` does.
 */
export async function releasesOf(
  forge: Connection,
  tag: string,
): Promise<Result<readonly Release[]>> {
  const found: Release[] = [];
  for (let page = 1; page <= PAGES; page++) {
    const path = `${at(forge)}/releases?per_page=${PAGE}&page=${page}`;
    const reply = await forge.send({ method: "GET", path });
    if (reply.status !== 200) return refused(forge, reply, "list the releases");
    const list = (reply.body as Json[]).map(releaseFrom);
    found.push(...list.filter((each) => each.tag === tag));
    if (list.length < PAGE) break;
  }
  for (const id of await draftsOf(forge, tag)) {
    if (found.some((each) => each.id === id)) continue;
    const reply = await forge.send({
      method: "GET",
      path: `${at(forge)}/releases/${id}`,
    });
    if (reply.status === 200) found.push(releaseFrom(reply.body as Json));
  }
  if (!found.some((each) => !each.isDraft)) {
    const reply = await forge.send({
      method: "GET",
      path: `${at(forge)}/releases/tags/${encodeURIComponent(tag)}`,
    });
    if (reply.status === 200) found.push(releaseFrom(reply.body as Json));
    else if (reply.status !== 404) return refused(forge, reply, "look for the release");
  }
  return ok(
    found.toSorted((a, b) => Number(a.isDraft) - Number(b.isDraft) || a.id - b.id),
  );
}

const DRAFTS =
  "query ($owner: String!, $repo: String!) { repository(owner: $owner, name: $repo) { " +
  "releases(first: 100, orderBy: {field: CREATED_AT, direction: DESC}) { " +
  "nodes { databaseId tagName isDraft } } } }";

/**
 * The ids of a tag's drafts as GraphQL sees them, at once: the list of the REST API may lag
 * behind, and a draft that it hides would be made twice. None where GraphQL does not answer.
 */
async function draftsOf(forge: Connection, tag: string): Promise<readonly number[]> {
  const { owner, repo } = forge.place;
  const reply = await forge.send({
    method: "POST",
    path: "/graphql",
    body: { query: DRAFTS, variables: { owner, repo } },
    isRepeatable: true,
  });
  const { repository } = (reply.body as {
    data?: { repository?: { releases?: { nodes?: readonly Json[] } } | null };
  } | null)?.data ?? {};
  return (repository?.releases?.nodes ?? []).flatMap((each) =>
    each["isDraft"] === true && each["tagName"] === tag
      ? [Number(each["databaseId"])]
      : []
  );
}

/**
 * Makes a draft; nothing when the answer was lost, so that whoever calls looks again.
 *
 * Fails with `permission_missing`, and as `refused` does.
 */
export async function createDraft(
  forge: Connection,
  { tag, name, body, isPrerelease }: ReleaseTexts,
): Promise<Result<Release | undefined>> {
  const reply = await forge.send({
    method: "POST",
    path: `${at(forge)}/releases`,
    body: { tag_name: tag, name, body, draft: true, prerelease: isPrerelease },
  });
  if (reply.status === 201) return ok(releaseFrom(reply.body as Json));
  if (!isRefused(reply)) return ok(undefined);
  if (reply.status === 404) {
    return fail(
      "permission_missing",
      `Cannot make the release of "${tag}": GitHub answers 404`,
      {
        hint:
          'Give the token "Contents: write", and "Workflows: write" if the release ' +
          "changes .github/workflows compared with the default branch",
      },
    );
  }
  return refused(forge, reply, `make the release of "${tag}"`);
}

/**
 * Publishes a draft, or mends the texts of what is published already.
 *
 * `make_latest` is always said: without it GitHub makes the last published release the
 * latest, hotfixes of old lines too.
 *
 * Fails as `refused` does.
 */
export async function publishRelease(
  forge: Connection,
  id: number,
  { tag, name, body, isPrerelease, isLatest }: ReleaseTexts,
): Promise<Result<Release | undefined>> {
  const reply = await forge.send({
    method: "PATCH",
    path: `${at(forge)}/releases/${id}`,
    body: {
      ...{ tag_name: tag, name, body, draft: false, prerelease: isPrerelease },
      make_latest: isLatest && !isPrerelease ? "true" : "false",
    },
  });
  if (reply.status === 200) return ok(releaseFrom(reply.body as Json));
  // Somebody else has published this tag meanwhile: whoever calls looks again.
  if (reply.status === 422 && messageOf(reply).includes("already_exists")) {
    return ok(undefined);
  }
  return refused(forge, reply, `publish the release of "${tag}"`);
}

/**
 * The tag that visitors see first; nothing when there is none.
 *
 * Fails as `refused` does.
 */
export async function latestTag(
  forge: Connection,
): Promise<Result<string | undefined>> {
  const reply = await forge.send({
    method: "GET",
    path: `${at(forge)}/releases/latest`,
  });
  if (reply.status === 200) return ok(releaseFrom(reply.body as Json).tag);
  if (reply.status === 404) return ok(undefined);
  return refused(forge, reply, "look for the latest release");
}

/**
 * Takes a release away; fine when it is not there. For drafts only.
 *
 * Fails as `remove` does.
 */
export async function removeDraft(
  forge: Connection,
  id: number,
): Promise<Result<unknown>> {
  return await remove(forge, `${at(forge)}/releases/${id}`, "remove a double draft");
}

/**
 * Notes that GitHub makes itself, of what came after the tag that is named.
 *
 * Fails as `refused` does.
 */
export async function generateNotes(
  forge: Connection,
  tag: string,
  previous: string | undefined,
  branch?: string,
): Promise<Result<string>> {
  const reply = await forge.send({
    method: "POST",
    path: `${at(forge)}/releases/generate-notes`,
    body: {
      tag_name: tag,
      ...(previous ? { previous_tag_name: previous } : {}),
      ...(branch ? { target_commitish: branch } : {}),
    },
    isRepeatable: true,
  });
  if (reply.status === 200) return ok(text((reply.body as Json)["body"]));
  return refused(forge, reply, "let GitHub make the notes");
}

function releaseFrom(json: Json): Release {
  return {
    id: Number(json["id"]),
    tag: text(json["tag_name"]),
    name: text(json["name"]),
    body: text(json["body"]),
    isDraft: json["draft"] === true,
    isPrerelease: json["prerelease"] === true,
    isImmutable: json["immutable"] === true,
    url: text(json["html_url"]),
    uploadUrl: text(json["upload_url"]).replace(/\{.*$/, ""),
    assets: (json["assets"] as Json[] | undefined ?? []).map(assetFrom),
  };
}
