/**
 * Releases on a Gitea or a Forgejo. Sources: Gitea 1.26 `routers/api/v1/repo/release.go`,
 * `release_attachment.go`, `services/release`; the waits and the marks by running it.
 */
import { fail, ok, type Result } from "../../../fault.ts";
import type {
  Asset,
  AssetFile,
  Release,
  ReleaseTexts,
  Uploaded,
} from "../../abilities.ts";
import type { Uploader } from "../../forge.ts";
import { isRefused } from "../../send.ts";
import {
  at,
  type Json,
  PAGE,
  refused,
  remove,
  rowsOf,
  type Talk,
  text,
} from "./api.ts";

/**
 * The releases of a tag: the published one, else its draft. A draft is found under its tag
 * too, but not by a token that may only read.
 *
 * Fails with `permission_missing`, `forge_unreachable`, …
 */
export async function releasesOf(
  talk: Talk,
  tag: string,
): Promise<Result<readonly Release[]>> {
  const path = `${at(talk)}/releases/tags/${encodeURIComponent(tag)}`;
  const one = await talk.connection.send({ method: "GET", path });
  if (one.status === 200) return ok([releaseFrom(one.body as Json)]);
  if (one.status !== 404) return refused(talk, one, "look for the release");
  const rows = await rowsOf(talk, "releases", { draft: "true" }, "list the releases");
  if (!rows.ok) return rows;
  return ok(
    rows.value.map(releaseFrom).filter((each) => each.tag === tag)
      .toSorted((a, b) => a.id - b.id),
  );
}

/**
 * Makes a draft; nothing when the answer was lost, or when it is there (409), so that whoever
 * calls looks again. Fails with `permission_missing`, also for a protected tag, `forge_refused`, …
 */
export async function createDraft(
  talk: Talk,
  { tag, name, body, isPrerelease }: ReleaseTexts,
): Promise<Result<Release | undefined>> {
  const reply = await talk.connection.send({
    method: "POST",
    path: `${at(talk)}/releases`,
    body: { tag_name: tag, name, body, draft: true, prerelease: isPrerelease },
  });
  if (reply.status === 201) return ok(releaseFrom(reply.body as Json));
  if (!isRefused(reply) || reply.status === 409) return ok(undefined);
  return refused(talk, reply, `make the release of "${tag}"`);
}

/**
 * Publishes a draft, or mends the texts of what is published. An empty text changes nothing
 * there, so that a blank one stands for it. Fails with `permission_missing`, `forge_refused`, …
 */
export async function publishRelease(
  talk: Talk,
  { id }: Release,
  { tag, name, body, isPrerelease }: ReleaseTexts,
): Promise<Result<Release>> {
  const reply = await talk.connection.send({
    method: "PATCH",
    path: `${at(talk)}/releases/${id}`,
    body: {
      ...{ tag_name: tag, name, body: body || "\n" },
      ...{ draft: false, prerelease: isPrerelease },
    },
  });
  if (reply.status === 200) return ok(releaseFrom(reply.body as Json));
  return refused(talk, reply, `publish the release of "${tag}"`);
}

/** The tag that visitors see first; nothing when there is none. Fails as `refused` tells. */
export async function latestTag(talk: Talk): Promise<Result<string | undefined>> {
  const path = `${at(talk)}/releases/latest`;
  const reply = await talk.connection.send({ method: "GET", path });
  if (reply.status === 200) return ok(releaseFrom(reply.body as Json).tag);
  if (reply.status === 404) return ok(undefined);
  return refused(talk, reply, "look for the latest release");
}

/** Takes a draft away; fine when it is not there. Fails as `refused` tells. */
export async function removeDraft(
  talk: Talk,
  { id }: Release,
): Promise<Result<unknown>> {
  return await remove(talk, `${at(talk)}/releases/${id}`, "remove a double draft");
}

/**
 * Whether the push of a tag has been taken in; nothing where the server does not tell.
 *
 * The queue that takes it in publishes the tag's draft with all that is not in it yet, so a
 * draft has to come after that. The list of activities has the push then; reading the tag
 * itself is no sign, since that asks git.
 */
export async function isTagSeen(talk: Talk, tag: string): Promise<boolean | undefined> {
  const path = `${at(talk)}/activities/feeds?limit=${PAGE}`;
  const reply = await talk.connection.send({ method: "GET", path });
  if (reply.status !== 200 || !Array.isArray(reply.body)) return undefined;
  return pushOf(reply.body, `refs/tags/${tag}`) !== undefined;
}

/** The activity that is the push of a ref; nothing when there is none. */
export function pushOf(feed: readonly Json[], ref: string): Json | undefined {
  const [kind] = ref.startsWith("refs/tags/") ? ["push_tag"] : ["commit_repo"];
  const short = ref.replace(/^refs\/(?:heads|tags)\//, "");
  return feed.find((each) =>
    each["op_type"] === kind && [ref, short].includes(text(each["ref_name"]))
  );
}

/** The files of a release, as they are now. Fails as `refused` tells. */
export async function assetsOf(
  talk: Talk,
  { id }: Release,
): Promise<Result<readonly Asset[]>> {
  const path = `${at(talk)}/releases/${id}/assets?limit=${PAGE}`;
  const reply = await talk.connection.send({ method: "GET", path });
  if (reply.status !== 200) return refused(talk, reply, "list the release's files");
  return ok((reply.body as Json[]).map(assetFrom));
}

/** Takes a file of a release away; fine when it is not there. Fails as `refused` tells. */
export async function removeAsset(
  talk: Talk,
  release: Release,
  { id, name }: Asset,
): Promise<Result<unknown>> {
  const path = `${at(talk)}/releases/${release.id}/assets/${id}`;
  return await remove(talk, path, `remove "${name}"`);
}

/**
 * Sends one file once. A second one of the same name is taken too, so that whoever sends again
 * has to look first. Fails with `forge_refused` where the server takes no files, not that type,
 * or none so large, `permission_missing`, …
 */
export async function uploadAsset(
  talk: Talk & { readonly connection: Uploader },
  release: Release,
  { name, path, sizeBytes, onProgress }: AssetFile,
): Promise<Result<Uploaded>> {
  const { place } = talk.connection;
  const reply = await talk.connection.sendFile({
    url: `${place.api}${at(talk)}/releases/${release.id}/assets?name=${
      encodeURIComponent(name)
    }`,
    path,
    sizeBytes,
    onProgress,
  });
  if (reply.status === 201) {
    return ok({ asset: assetFrom(reply.body as Json), sha256: reply.sha256 });
  }
  if (!isRefused(reply)) return ok({ asset: undefined, sha256: reply.sha256 });
  if (reply.status === 404) {
    return fail(
      "forge_refused",
      `Cannot upload "${name}": ${talk.title} takes no files (attachments are disabled)`,
      { hint: "Leave `assets` out, or let the server's owner allow attachments" },
    );
  }
  if (reply.status === 413) {
    return fail(
      "forge_refused",
      `Cannot upload "${name}": it is larger than this ${talk.title} takes`,
      { hint: "Publish a smaller file, or ask for FILE_MAX_SIZE to be raised" },
    );
  }
  return refused(talk, reply, `upload "${name}"`);
}

function assetFrom(json: Json): Asset {
  return {
    id: Number(json["id"]),
    name: text(json["name"]),
    // Forgejo's releases can have links among their files: no bytes of ours are there.
    state: json["type"] === "external" ? "external" : "uploaded",
    sizeBytes: Number(json["size"]),
    digest: undefined,
    url: text(json["browser_download_url"]) || undefined,
  };
}

function releaseFrom(json: Json): Release {
  return {
    id: Number(json["id"]),
    tag: text(json["tag_name"]),
    name: text(json["name"]),
    body: text(json["body"]),
    isDraft: json["draft"] === true,
    isPrerelease: json["prerelease"] === true,
    isImmutable: false,
    url: text(json["html_url"]),
    uploadUrl: "",
    assets: (json["assets"] as Json[] | undefined ?? []).map(assetFrom),
  };
}
