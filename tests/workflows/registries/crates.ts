/**
 * A registry of crates on this machine: a sparse index, downloads, and the publish endpoint,
 * which reads what cargo uploads.
 *
 * Source: The Cargo Book, "Registry Index" and "Registry Web API".
 */
import { serve, type Server, sha256 } from "./serve.ts";

/** The registry. */
export interface CratesRegistry extends Server {
  /** The crates that were taken, as `name version`, in their order. */
  readonly taken: readonly string[];
  /** Runs cargo against this registry where crates.io is meant. */
  readonly cargo: string;
}

interface Metadata {
  readonly name: string;
  readonly vers: string;
  readonly deps: readonly Dependency[];
  readonly features: Readonly<Record<string, unknown>>;
}

/** What an upload says of a dependency; the index has other words for some of it. */
interface Dependency {
  readonly name: string;
  readonly version_req: string;
  readonly explicit_name_in_toml?: string;
}

/** A dependency as the index has it. */
function inIndex({ version_req, explicit_name_in_toml, ...dep }: Dependency) {
  const named = explicit_name_in_toml;
  return {
    ...{ ...dep, req: version_req },
    ...(named === undefined ? {} : { name: named, package: dep.name }),
  };
}

/** The token that the registry knows. */
export const CRATES_TOKEN = "crates-token";

/** Starts it with nothing in it. */
export async function cratesRegistry(): Promise<CratesRegistry> {
  const home = await Deno.makeTempDir({ prefix: "rung-crates-" });
  const rows = new Map<string, string[]>();
  const crates = new Map<string, Uint8Array<ArrayBuffer>>();
  const taken: string[] = [];
  const server = serve(async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname === "/index/config.json") {
      return Response.json({ dl: `${server.url}/dl`, api: server.url });
    }
    const name = /^\/index\/.*\/([^/]+)$/.exec(pathname)?.[1];
    if (name !== undefined) {
      const lines = rows.get(name);
      return lines
        ? new Response(lines.join("\n") + "\n")
        : new Response("", { status: 404 });
    }
    const crate = /^\/dl\/(.+)\/download$/.exec(pathname)?.[1];
    if (crate !== undefined) return new Response(crates.get(crate) ?? null);
    if (request.method !== "PUT" || pathname !== "/api/v1/crates/new") {
      return new Response("", { status: 404 });
    }
    if (request.headers.get("authorization") !== CRATES_TOKEN) {
      return refusal("authentication failed", 403);
    }
    const { metadata, bytes } = uploadIn(await request.bytes());
    const id = `${metadata.name}/${metadata.vers}`;
    if (crates.has(id)) {
      return refusal(`crate version \`${metadata.vers}\` is already uploaded`, 200);
    }
    crates.set(id, bytes);
    taken.push(`${metadata.name} ${metadata.vers}`);
    const { name: own, vers, deps, features } = metadata;
    const cksum = await sha256(bytes);
    const row = JSON.stringify({
      name: own,
      vers,
      deps: deps.map(inIndex),
      features,
      cksum,
      yanked: false,
    });
    rows.set(own, [...rows.get(own) ?? [], row]);
    return Response.json({ warnings: {} });
  });
  const real = (await new Deno.Command("sh", { args: ["-c", "command -v cargo"] })
    .output()).stdout;
  return {
    ...server,
    taken,
    cargo: `#!/bin/sh
export CARGO_HOME="${home}" CARGO_REGISTRY_DEFAULT=local
export CARGO_REGISTRIES_LOCAL_INDEX="sparse+${server.url}/index/"
export CARGO_REGISTRIES_LOCAL_TOKEN="\${CARGO_REGISTRY_TOKEN:-}"
exec "${new TextDecoder().decode(real).trim()}" "$@"
`,
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      await Deno.remove(home, { recursive: true });
    },
  };
}

/** An upload: two parts, each behind its length in four bytes, lowest first. */
function uploadIn(body: Uint8Array<ArrayBuffer>) {
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  const length = view.getUint32(0, true);
  const text = new TextDecoder().decode(body.slice(4, 4 + length));
  const size = view.getUint32(4 + length, true);
  const bytes = body.slice(8 + length);
  if (bytes.length !== size) throw new Error(`${bytes.length} bytes, said ${size}`);
  return { metadata: JSON.parse(text) as Metadata, bytes };
}

function refusal(detail: string, status: number): Response {
  return Response.json({ errors: [{ detail }] }, { status });
}
