/**
 * Files on their way to a server, in pieces. Loaded when there is one to send.
 *
 * They go through node's client: `fetch` sends a stream in chunks of unknown number, without
 * the `Content-Length` that GitHub asks for.
 */
import { createHash } from "node:crypto";
import http from "node:http";
import https from "node:https";
import { asField } from "./form.ts";
import { authorities } from "./authorities.ts";
import type { Upload, Uploaded } from "./world.ts";

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
