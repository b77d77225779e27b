/**
 * The files of a GitLab release: a release there holds links alone, so the files stand in the
 * project's registry of generic packages, under the repository's name and the tag.
 *
 * Source: GitLab's docs, "Generic packages repository", "Packages API", "Release links API".
 */
import { ok, type Result } from "../../../fault.ts";
import type { Asset, AssetFile, Release, Uploaded } from "../../abilities.ts";
import type { Connection, Uploader } from "../../forge.ts";
import { isRefused } from "../../send.ts";
import { at, type Json, PAGE, PAGES, refused, remove, text } from "./api.ts";

/** The name that a file gets: letters, digits and `.-_+~@` are all that the registry takes. */
export function fileName(name: string): string {
  return name.replace(/[^\w.+~@-]+/g, ".").replace(/^[~@]+/, "");
}

/** The path of the tag's package, below the API's address. */
function packageAt(connection: Connection, tag: string): string {
  return `${at(connection)}/packages/generic/${packageName(connection)}/${
    versionOf(tag)
  }`;
}

function packageName({ place }: Connection): string {
  return place.repo.replace(/[^\w.-]/g, "-");
}

/** A tag as the version of a package, which takes no slash. */
function versionOf(tag: string): string {
  return tag.replace(/[^\w.+~-]+/g, "-");
}

/** The link of a release to one of its files. */
export function linkTo(connection: Connection, tag: string, name: string): Json {
  return {
    name,
    url: `${connection.place.api}${packageAt(connection, tag)}/${
      encodeURIComponent(name)
    }`,
    direct_asset_path: `/${name}`,
    link_type: "package",
  };
}

/** The package of a tag, by its number; nothing where none is there yet. */
async function packageId(
  connection: Connection,
  tag: string,
): Promise<Result<number | undefined>> {
  const query = new URLSearchParams({
    package_type: "generic",
    package_name: packageName(connection),
    package_version: versionOf(tag),
    per_page: `${PAGE}`,
  });
  const path = `${at(connection)}/packages?${query}`;
  const reply = await connection.send({ method: "GET", path });
  if (reply.status !== 200) return refused(connection, reply, "list the packages");
  // The name is searched for, not compared.
  const found = (reply.body as Json[]).find((each) =>
    each["name"] === packageName(connection) && each["version"] === versionOf(tag)
  );
  return ok(found ? Number(found["id"]) : undefined);
}

/**
 * The files of a tag: of a published release those that it links to. Of two of one name the
 * later one is what is downloaded. Fails with `permission_missing`, `forge_unreachable`, …
 */
export async function assetsOf(
  connection: Connection,
  release: Release,
): Promise<Result<readonly Asset[]>> {
  const id = await packageId(connection, release.tag);
  if (!id.ok) return id;
  if (id.value === undefined) return ok([]);
  const found = new Map<string, Asset>();
  for (let page = 1; page <= PAGES; page++) {
    const path = `${
      at(connection)
    }/packages/${id.value}/package_files?per_page=${PAGE}&page=${page}`;
    const reply = await connection.send({ method: "GET", path });
    if (reply.status !== 200) return refused(connection, reply, "list the files");
    const list = (reply.body as Json[]).map((each) =>
      assetFrom(each, linkTo(connection, release.tag, text(each["file_name"])))
    );
    for (const each of list) found.set(each.name, each);
    if (list.length < PAGE) break;
  }
  const linked = new Set(release.assets.map(({ name }) => name));
  return ok(
    [...found.values()].filter(({ name }) => release.isDraft || linked.has(name)),
  );
}

/**
 * Sends a file to the package, and links to it from a release that is out already; a further
 * one takes the links along when it is made. Fails with `permission_missing`, …
 */
export async function uploadAsset(
  connection: Connection & Uploader,
  release: Release,
  { name, path, sizeBytes, onProgress }: AssetFile,
): Promise<Result<Uploaded>> {
  const { tag } = release;
  const below = `${packageAt(connection, tag)}/${encodeURIComponent(name)}`;
  const reply = await connection.sendFile({
    url: `${connection.place.api}${below}?select=package_file`,
    method: "PUT",
    ...{ path, sizeBytes, onProgress },
  });
  const { sha256 } = reply;
  if (isRefused(reply)) return refused(connection, reply, `upload "${name}"`);
  if (reply.status !== 200 && reply.status !== 201) {
    return ok({ asset: undefined, sha256 });
  }
  if (!release.isDraft) {
    const linked = await link(connection, tag, name);
    if (!linked.ok) return linked;
  }
  const listed = await assetsOf(connection, { ...release, isDraft: true });
  if (!listed.ok) return listed;
  return ok({ asset: listed.value.find((each) => each.name === name), sha256 });
}

/** Makes a link; one of that name that is there (400) leads to the same address. */
async function link(
  connection: Connection,
  tag: string,
  name: string,
): Promise<Result<unknown>> {
  const path = `${at(connection)}/releases/${encodeURIComponent(tag)}/assets/links`;
  const body = linkTo(connection, tag, name);
  const reply = await connection.send({ method: "POST", path, body });
  if (reply.status === 201 || reply.status === 400) return ok(undefined);
  return refused(connection, reply, `link to "${name}"`);
}

/** Takes a file away; fine when it is not there. Fails as `refused` tells. */
export async function removeAsset(
  connection: Connection,
  { tag }: Release,
  { id }: Asset,
): Promise<Result<unknown>> {
  const found = await packageId(connection, tag);
  if (!found.ok || found.value === undefined) return found;
  const path = `${at(connection)}/packages/${found.value}/package_files/${id}`;
  return await remove(connection, path, "remove a file that is not whole");
}

function assetFrom(json: Json, { url }: Json): Asset {
  const sha256 = text(json["file_sha256"]);
  return {
    id: Number(json["id"]),
    name: text(json["file_name"]),
    state: "uploaded",
    sizeBytes: Number(json["size"]),
    digest: sha256 ? `sha256:${sha256}` : undefined,
    url: text(url),
  };
}
