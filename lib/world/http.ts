/**
 * Files on their way to a server, in pieces. Loaded when there is one to send.
 *
 * They go through node's client: `fetch` sends a stream in chunks of unknown number, without
 * the `Content-Length` that GitHub asks for.
 */
import { createHash } from "node:crypto";
import http from "node:http";
import https from "node:https";
import type { Upload, Uploaded } from "./world.ts";

/** How long an upload may stand still. */
const STANDSTILL_TIMEOUT_MS = 60_000;

/** How much of a file is in memory at a time. */
const PIECE_BYTES = 256 * 1024;

/** Sends a file, and gives its digest with the answer. */
export async function upload(given: Upload): Promise<Uploaded> {
  const file = await Deno.open(given.path);
  const hash = createHash("sha256");
  try {
    const { status, headers, text } = await send(given, file, hash);
    return { status, headers, text, sha256: hash.digest("hex") };
  } catch {
    return { status: 0, headers: {}, text: "", sha256: "" };
  } finally {
    file.close();
  }
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

/** Sends the pieces as fast as they are taken; an answer before the end ends it. */
function send(
  { url, headers, sizeBytes, onProgress }: Upload,
  file: Deno.FsFile,
  hash: ReturnType<typeof createHash>,
): Promise<Omit<Uploaded, "sha256">> {
  return new Promise((done, failed) => {
    const { request } = url.startsWith("https:") ? https : http;
    let isAnswered = false;
    const sending = request(url, {
      method: "POST",
      headers: { ...headers, "content-length": `${sizeBytes}` },
    }, async (answer) => {
      isAnswered = true;
      const parts: Uint8Array[] = [];
      try {
        for await (const part of answer) parts.push(part as Uint8Array);
      } catch (error) {
        return failed(error);
      }
      const text = await new Blob(parts as BlobPart[]).text();
      const told = Object.entries(answer.headers).map(([name, value]) =>
        [name, String(value)] as const
      );
      done({ status: answer.statusCode ?? 0, headers: Object.fromEntries(told), text });
    });
    sending.on("error", failed);
    sending.setTimeout(STANDSTILL_TIMEOUT_MS, () => {
      sending.destroy(new Error("the connection stood still"));
    });
    const feed = async () => {
      let sent = 0;
      while (!isAnswered) {
        const piece = new Uint8Array(PIECE_BYTES);
        const count = await file.read(piece);
        if (count === null) break;
        const part = piece.subarray(0, count);
        hash.update(part);
        const isFull = !sending.write(part);
        sent += count;
        onProgress(sent);
        if (isFull) await new Promise<void>((free) => drained(sending, free));
      }
      sending.end();
    };
    feed().catch(failed);
  });
}

/** Waits until more can be written, or until it never will. */
function drained(sending: http.ClientRequest, free: () => void): void {
  const stop = () => {
    for (const name of ["drain", "close", "error", "response"]) sending.off(name, stop);
    free();
  };
  for (const name of ["drain", "close", "error", "response"]) sending.on(name, stop);
}
