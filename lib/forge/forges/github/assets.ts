/** The files of a release. Source: REST API 2022-11-28, "Release assets". */
import { ok, type Result } from "../../../fault.ts";
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
import type { Asset, AssetFile, Release, Uploaded } from "../../abilities.ts";
import type { Uploader } from "../../forge.ts";
import type { Place } from "../../place.ts";
import { isRefused, type Reply } from "../../send.ts";

/**
 * Takes a file of a release away; fine when it is not there.
 *
 * Fails as `remove` does.
 */
export async function removeAsset(
  forge: Connection,
  { id, name }: Asset,
): Promise<Result<unknown>> {
  return await remove(forge, `${at(forge)}/releases/assets/${id}`, `remove "${name}"`);
}

/**
 * The files of a release, as they are now.
 *
 * Fails as `refused` does.
 */
export async function assetsOf(
  forge: Connection,
  id: number,
): Promise<Result<Asset[]>> {
  const found: Asset[] = [];
  for (let page = 1; page <= PAGES; page++) {
    const path = `${at(forge)}/releases/${id}/assets?per_page=${PAGE}&page=${page}`;
    const reply = await forge.send({ method: "GET", path });
    if (reply.status !== 200) return refused(forge, reply, "list the release's files");
    const list = (reply.body as Json[]).map(assetFrom);
    found.push(...list);
    if (list.length < PAGE) break;
  }
  return ok(found);
}

/** Reads the answer to an upload; nothing when it was lost. */
function readUpload(
  forge: Connection,
  reply: Reply,
  name: string,
): Result<Asset | undefined> {
  if (reply.status === 201) return ok(assetFrom(reply.body as Json));
  // A name that is taken is one that an earlier attempt left behind.
  const isTaken = JSON.stringify(reply.body ?? "").includes("already_exists");
  if (!isRefused(reply) || isTaken) return ok(undefined);
  return refused(forge, reply, `upload "${name}"`);
}

/** A file, as an answer has it. */
export function assetFrom(json: Json): Asset {
  return {
    id: Number(json["id"]),
    name: text(json["name"]),
    state: text(json["state"]),
    sizeBytes: Number(json["size"]),
    digest: text(json["digest"]) || undefined,
    url: text(json["url"]) || undefined,
  };
}

/** Sends one file once. Fails with `permission_missing`, `forge_refused`, … */
export async function uploadAsset(
  forge: Connection & Uploader,
  release: Release,
  { name, label, path, sizeBytes, onProgress }: AssetFile,
): Promise<Result<Uploaded>> {
  const reply = await forge.sendFile({
    url: `${uploadAddress(forge.place, release)}?${new URLSearchParams(
      label === name ? { name } : { name, label },
    )}`,
    path,
    sizeBytes,
    onProgress,
  });
  const asset = readUpload(forge, reply, name);
  return asset.ok ? ok({ asset: asset.value, sha256: reply.sha256 }) : asset;
}

/**
 * The name that GitHub gives a file: it changes more than it says, and the file is to be found
 * again under what it has. Source: `gh`, `sanitizeFileName`; field reports of `~` and of dots.
 */
export function assetName(name: string): string {
  const plain = name.normalize("NFD").replace(/\p{Mn}/gu, "").normalize("NFC");
  const whole = plain.startsWith(".") ? `default${plain}` : plain;
  const given = whole.replace(/[^a-z0-9\-_+@]+/gi, ".").replace(/\.{2,}/g, ".")
    .replace(/^\.|\.$/g, "");
  return given !== name && !given.includes(".") ? `default.${given}` : given;
}

/**
 * Where files are sent. GitHub's own answer names a host of its own; no other host than
 * GitHub's or the API's gets the token.
 */
function uploadAddress(place: Place, { id, uploadUrl }: Release): string {
  const url = URL.parse(uploadUrl);
  const api = new URL(place.api);
  const own = place.server === "https://github.com" ? "uploads.github.com" : undefined;
  const isTrusted = url && url.protocol === api.protocol &&
    (url.host === api.host || url.host === own ||
      url.host === new URL(place.server).host ||
      url.host === api.host.replace(/^api\./, "uploads."));
  if (isTrusted) return uploadUrl;
  const base = own ? `https://${own}` : place.api.replace("/api/v3", "/api/uploads");
  return `${base}/repos/${place.owner}/${place.repo}/releases/${id}/assets`;
}
