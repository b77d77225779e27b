/**
 * Files on their way to a server, in pieces. Loaded when there is one to send.
 *
 * They go through node's client: `fetch` sends a stream in chunks of unknown number, without
 * the `Content-Length` that GitHub asks for.
 */
import { createHash } from "node:crypto";
import http from "node:http";
import https from "node:https";
import { synced } from "./stream.ts";
import { asField } from "./form.ts";
import { authorities } from "./authorities.ts";
import type { Download, Downloaded, Upload, Uploaded } from "./world.ts";

/** How long an upload may stand still. */
const STANDSTILL_MS = 60_000;

/** How much of a file is read at a time. */
const PIECE_BYTES = 256 * 1024;

/**
 * How many pieces are in memory, used in turn. Not every runtime is done with a piece when it
 * says so (Deno 2.7 is not), and one that is overwritten too soon arrives with later bytes;
 * a new one each time leaves garbage faster than it is collected.
 */
const PIECES = 32;

/** Made with the first upload; one goes on at a time. */
let pieces: readonly Uint8Array<ArrayBuffer>[] | undefined;

/** Sends a file, and gives its digest with the answer. It is given up when it stands still. */
export async function upload(
  given: Upload,
  standstillMs = STANDSTILL_MS,
): Promise<Uploaded> {
  const file = await Deno.open(given.path);
  const hash = createHash("sha256");
  try {
    const { status, headers, text } = await send(given, file, hash, standstillMs);
    return { status, headers, text, sha256: hash.digest("hex") };
  } catch {
    return { status: 0, headers: {}, text: "", sha256: "" };
  } finally {
    file.close();
  }
}

/**
 * Brings what is at an address to the disk, and gives its digest: each piece is written before
 * the next is read. What did not come whole leaves no file.
 */
export async function download(
  { url, headers, path, mostBytes }: Download,
  standstillMs = STANDSTILL_MS,
): Promise<Downloaded> {
  const still = new AbortController();
  let watch = setTimeout(() => still.abort(), standstillMs);
  const moved = () => {
    clearTimeout(watch);
    watch = setTimeout(() => still.abort(), standstillMs);
  };
  const none = { sizeBytes: 0, sha256: "" };
  let file: Deno.FsFile | undefined;
  try {
    const { signal } = still;
    const answer = await fetch(url, { headers, redirect: "manual", signal });
    moved();
    if (answer.status !== 200 || !answer.body) {
      const location = answer.headers.get("location");
      await answer.body?.cancel();
      return { ...none, status: answer.status, ...(location ? { location } : {}) };
    }
    const hash = createHash("sha256");
    if (path !== undefined) {
      // Made anew, and never opened through a link.
      file = await Deno.open(path, { write: true, createNew: true, mode: 0o600 });
    }
    let sizeBytes = 0;
    // One buffer for all pieces: new ones leave garbage faster than it is collected.
    const reader = answer.body.getReader({ mode: "byob" });
    let buffer = new Uint8Array(PIECE_BYTES);
    for (;;) {
      const { done, value: piece } = await reader.read(buffer);
      if (done || !piece) break;
      moved();
      sizeBytes += piece.length;
      if (sizeBytes > mostBytes) throw new Error("it is larger than it may be");
      hash.update(piece);
      for (let at = 0; file && at < piece.length;) {
        at += await file.write(piece.subarray(at));
      }
      buffer = new Uint8Array(piece.buffer);
    }
    if (file) synced(file);
    return { status: 200, sizeBytes, sha256: hash.digest("hex") };
  } catch (error) {
    if (file && path !== undefined) {
      file.close();
      file = undefined;
      await Deno.remove(path);
    }
    // A disk that takes nothing is no matter of the server's.
    if (error instanceof Deno.errors.AlreadyExists || isOfDisk(error)) throw error;
    return { ...none, status: 0 };
  } finally {
    clearTimeout(watch);
    file?.close();
  }
}

/** Whether the disk is full, or takes no files. */
function isOfDisk(error: unknown): boolean {
  const kinds = [
    Deno.errors.PermissionDenied,
    Deno.errors.NotFound,
    Deno.errors.FilesystemLoop,
  ];
  return kinds.some((kind) => error instanceof kind) ||
    /os error (?:28|30|27)\b/.test(String(error));
}

/** The SHA-256 of a file, in hexadecimal digits. */
export async function sha256(path: string): Promise<string> {
  const hash = createHash("sha256");
  using file = await Deno.open(path);
  const piece = new Uint8Array(4 * PIECE_BYTES);
  for (let count; (count = await file.read(piece)) !== null;) {
    hash.update(piece.subarray(0, count));
  }
  return hash.digest("hex");
}

/** Sends one piece after the other; an answer before the end ends it. */
function send(
  { url, method, headers, sizeBytes, form, onProgress }: Upload,
  file: Deno.FsFile,
  hash: ReturnType<typeof createHash>,
  standstillMs: number,
): Promise<Omit<Uploaded, "sha256">> {
  const { type, around: [before, behind] = [] } = form ? asField(form) : {};
  const length = sizeBytes + (before?.length ?? 0) + (behind?.length ?? 0);
  return new Promise((answered, failed) => {
    const { request, Agent } = url.startsWith("https:") ? https : http;
    const ca = authorities((name) => Deno.env.get(name));
    // The proxy is the one that the environment names, as for every other request.
    const way = {
      keepAlive: false,
      proxyEnv: Deno.env.toObject(),
      ...(ca === undefined ? {} : { ca: [...ca] }),
    };
    let isOver = false;
    // The client's own timeout does not tell of a connection that was made and stands still.
    let movedAt = performance.now();
    const watch = setInterval(() => {
      if (performance.now() - movedAt < standstillMs) return;
      end(() => failed(new Error("the connection stood still")));
    }, Math.min(standstillMs, 1000));
    const end = (say: () => void) => {
      isOver = true;
      clearInterval(watch);
      removeEventListener("unhandledrejection", cut);
      // A server that answers before it has all may leave the connection open for ever.
      sending.destroy();
      say();
    };
    // Deno 2.7 tells of a connection that is cut by a promise that nobody holds; 2.9 does not.
    const cut = (event: PromiseRejectionEvent) => {
      if (!/from connection/.test(String(event.reason))) return;
      event.preventDefault();
      end(() => failed(event.reason));
    };
    addEventListener("unhandledrejection", cut);
    const sending = request(url, {
      method: method ?? "POST",
      // A connection for each file: those that are kept alive come to a stop after some.
      agent: new Agent(way),
      headers: {
        ...headers,
        ...(type === undefined ? {} : { "content-type": type }),
        ...{ "content-length": `${length}`, "connection": "close" },
      },
    }, (answer) => {
      read(answer).then(
        (told) => end(() => answered(told)),
        (error) => end(() => failed(error)),
      );
    });
    sending.on("error", (error) => end(() => failed(error)));
    const feed = async () => {
      pieces ??= Array.from({ length: PIECES }, () => new Uint8Array(PIECE_BYTES));
      let sent = 0;
      if (before) sending.write(before);
      for (let turn = 0; !isOver; turn++) {
        const piece = pieces[turn % PIECES]!;
        const count = await file.read(piece);
        if (count === null) break;
        const part = piece.subarray(0, count);
        hash.update(part);
        // The next piece comes when this one has left: the memory for one is enough.
        await new Promise<void>((left) => void sending.write(part, () => left()));
        sent += count;
        movedAt = performance.now();
        onProgress(sent);
      }
      if (behind) sending.write(behind);
      sending.end();
    };
    feed().catch((error) => end(() => failed(error)));
  });
}

/** The answer, read to its end. */
async function read(answer: http.IncomingMessage): Promise<Omit<Uploaded, "sha256">> {
  const parts: Uint8Array[] = [];
  for await (const part of answer) parts.push(part as Uint8Array);
  const headers = Object.entries(answer.headers).map(([name, value]) =>
    [name, String(value)] as const
  );
  return {
    status: answer.statusCode ?? 0,
    headers: Object.fromEntries(headers),
    text: await new Blob(parts as BlobPart[]).text(),
  };
}
