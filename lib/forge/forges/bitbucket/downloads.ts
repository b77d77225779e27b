/**
 * The downloads of a repository on Bitbucket: all that there is for files. They belong to no
 * release, and one of a name replaces another without a word.
 *
 * Source: Atlassian's "REST API, Downloads".
 */
import { ok, type Result } from "../../../fault.ts";
import type { Asset, AssetFile, Uploaded } from "../../abilities.ts";
import type { Connection, Uploader } from "../../forge.ts";
import { faultOf, isRefused, type Reply } from "../../send.ts";

type Json = Readonly<Record<string, unknown>>;

/** How many rows a page of the list has: the most that it gives. */
const PAGE = 100;

/** Pages of the list to look through. */
const PAGES = 20;

function at({ place }: Connection): string {
  return `/repositories/${encodeURIComponent(place.owner)}/${
    encodeURIComponent(place.repo)
  }/downloads`;
}

function refused({ source }: Connection, reply: Reply, what: string): Result<never> {
  const { error } = (reply.body ?? {}) as { error?: { message?: string } };
  const told = error?.message ? { ...reply, body: error } : reply;
  return { ok: false, faults: [faultOf(told, what, source, "Bitbucket")] };
}

/** The files that are there. Fails with `permission_missing`, `forge_unreachable`, … */
export async function downloadsOf(
  connection: Connection,
): Promise<Result<readonly Asset[]>> {
  const found: Asset[] = [];
  for (let page = 1; page <= PAGES; page++) {
    const path = `${at(connection)}?pagelen=${PAGE}&page=${page}`;
    const reply = await connection.send({ method: "GET", path });
    if (reply.status !== 200) return refused(connection, reply, "list the downloads");
    const { values = [] } = reply.body as { values?: readonly Json[] };
    found.push(...values.map((each) => fileFrom(connection, each)));
    if (values.length < PAGE) break;
  }
  return ok(found);
}

/**
 * Sends a file; the answer tells nothing of it, so it is looked for. Fails with
 * `permission_missing`, `forge_refused`, …
 */
export async function sendDownload(
  connection: Connection & Uploader,
  { name, path, sizeBytes, onProgress }: AssetFile,
): Promise<Result<Uploaded>> {
  const reply = await connection.sendFile({
    url: connection.place.api + at(connection),
    form: { field: "files", name },
    ...{ path, sizeBytes, onProgress },
  });
  if (isRefused(reply)) return refused(connection, reply, `upload "${name}"`);
  const { sha256 } = reply;
  if (reply.status !== 201) return ok({ asset: undefined, sha256 });
  const listed = await downloadsOf(connection);
  if (!listed.ok) return listed;
  return ok({ asset: listed.value.find((each) => each.name === name), sha256 });
}

/** Takes a file away; fine when it is not there. Fails with `permission_missing`, … */
export async function removeDownload(
  connection: Connection,
  { name }: Asset,
): Promise<Result<unknown>> {
  const path = `${at(connection)}/${encodeURIComponent(name)}`;
  const reply = await connection.send({ method: "DELETE", path });
  if (reply.status === 204 || reply.status === 404) return ok(undefined);
  return refused(connection, reply, `remove "${name}"`);
}

function fileFrom(connection: Connection, json: Json): Asset {
  const name = String(json["name"]);
  return {
    // It has no number: its name is all that tells it from others.
    id: 0,
    name,
    state: "uploaded",
    sizeBytes: Number(json["size"]),
    digest: undefined,
    url: `${connection.place.api}${at(connection)}/${encodeURIComponent(name)}`,
  };
}
