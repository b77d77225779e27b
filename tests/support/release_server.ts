/** A server of releases that are laid out as rung's own, with all that can be wrong. */
import {
  archiveFolder,
  archiveOf,
  programOf,
  type Target,
} from "../../lib/plan/mod.ts";
import { tarGz, zip } from "../../scripts/archive.ts";

/** What a server says of a path: bytes, nothing there, or the first bytes and then no more. */
export type Said = Uint8Array | "missing" | { readonly cut: Uint8Array };

/** A server under way. */
export interface ReleaseServer {
  /** What RUNG_DOWNLOAD_URL has to say. */
  readonly url: string;
  /** Path below `url` → what is said of it; change it to break things. */
  readonly files: Map<string, Said>;
  /** What was asked for, in order: whole addresses when it was asked as a proxy. */
  readonly asked: string[];
}

/** The files of one release, made for these machines; `programs` are their bytes. */
export async function releaseFiles(
  version: string,
  programs: ReadonlyMap<Target, Uint8Array>,
): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  const sums: string[] = [];
  for (const [target, bytes] of programs) {
    const path = `${archiveFolder(target)}/${programOf(target)}`;
    const make = target.os === "windows" ? zip : tarGz;
    const archive = make([{ path, bytes, isProgram: true }], 1_763_600_000);
    files.set(archiveOf(target), archive);
    sums.push(`${await sha256(archive)}  ${archiveOf(target)}\n`);
  }
  files.set("SHA256SUMS", new TextEncoder().encode(sums.join("")));
  files.set("VERSION", new TextEncoder().encode(`${version}\n`));
  return files;
}

/** SHA-256 in hexadecimal digits. */
export async function sha256(bytes: Uint8Array): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", new Uint8Array(bytes));
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
}

/** Runs a test with a server of these releases; the first one is the latest. */
export async function withReleases(
  releases: readonly (readonly [string, ReadonlyMap<string, Uint8Array>])[],
  run: (server: ReleaseServer) => Promise<void>,
): Promise<void> {
  const files = new Map<string, Said>();
  for (const [i, [version, release]] of releases.entries()) {
    for (const [name, bytes] of release) {
      files.set(`/download/v${version}/${name}`, bytes);
      if (i === 0) files.set(`/latest/download/${name}`, bytes);
    }
  }
  const asked: string[] = [];
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const serving = serve(listener, files, asked);
  try {
    const url = `http://127.0.0.1:${listener.addr.port}`;
    await run({ url, files, asked });
  } finally {
    listener.close();
    await serving;
  }
}

/** HTTP by hand, one request a connection: no server offers to break off half-way. */
async function serve(
  listener: Deno.TcpListener,
  files: ReadonlyMap<string, Said>,
  asked: string[],
): Promise<void> {
  const open: Promise<void>[] = [];
  try {
    for await (const connection of listener) {
      open.push(answer(connection, files, asked).catch(() => {}));
    }
  } finally {
    await Promise.all(open);
  }
}

async function answer(
  connection: Deno.TcpConn,
  files: ReadonlyMap<string, Said>,
  asked: string[],
): Promise<void> {
  using held = connection;
  let request = "";
  const buffer = new Uint8Array(4096);
  while (!request.includes("\r\n\r\n")) {
    const count = await held.read(buffer);
    if (count === null) return;
    request += new TextDecoder().decode(buffer.subarray(0, count));
  }
  const target = request.split(" ")[1]!;
  asked.push(target);
  const path = target.replace(/^https?:\/\/[^/]*/, "").replace(/^\/releases\//, "/");
  const said = files.get(path) ?? "missing";
  const isMissing = said === "missing";
  const bytes = isMissing
    ? new TextEncoder().encode("Not Found")
    : said instanceof Uint8Array
    ? said
    : said.cut;
  const length = isMissing || said instanceof Uint8Array
    ? bytes.length
    : bytes.length * 2;
  const head = `HTTP/1.1 ${isMissing ? "404 Not Found" : "200 OK"}\r\n` +
    `Content-Length: ${length}\r\nConnection: close\r\n\r\n`;
  await write(held, new TextEncoder().encode(head));
  await write(held, bytes);
}

async function write(connection: Deno.TcpConn, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length;) {
    at += await connection.write(bytes.subarray(at));
  }
}
