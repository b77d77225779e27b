/** The files of a release. Source: REST API 2022-11-28, "Release assets". */
import { ok, type Result } from "../fault.ts";
import {
  at,
  type Forge,
  type Json,
  PAGE,
  PAGES,
  refused,
  remove,
  text,
} from "./github.ts";
import { isRefused, type Reply } from "./send.ts";

/** A file of a release, as GitHub has it. */
export interface Asset {
  readonly id: number;
  readonly name: string;
  /** `uploaded`, or `starter` for one whose upload was cut off. */
  readonly state: string;
  readonly sizeBytes: number;
  /** `sha256:…`; nothing from a server too old to tell. */
  readonly digest: string | undefined;
}

/** Takes a file of a release away; fine when it is not there. */
export async function removeAsset(
  forge: Forge,
  { id, name }: Asset,
): Promise<Result<unknown>> {
  return await remove(forge, `${at(forge)}/releases/assets/${id}`, `remove "${name}"`);
}

/** The files of a release, as they are now. */
export async function assetsOf(forge: Forge, id: number): Promise<Result<Asset[]>> {
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
export function readUpload(
  forge: Forge,
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
  };
}
