/** The real world: this machine, this process. Tests hand in others. */
import { realDisk } from "./disk.ts";
import { patientDisk, standStill } from "./held.ts";
import { anyCase, guarded } from "./redact.ts";
import { passOn, started } from "./starting.ts";
import { columnsOf, width, writeAll } from "./stream.ts";
import type { Spawn, Terminal, World } from "./world.ts";
import { load } from "../load.ts";

/** How long a build agent on this machine may take to answer. */
const POST_TIMEOUT_MS = 10_000;

/** How long a server may take to answer a request. */
const REQUEST_TIMEOUT_MS = 60_000;

/** How long a download may take: a hundred megabytes on a slow line. */
const GET_TIMEOUT_MS = 600_000;

/** The world as this process sees it, working from `cwd`. */
export function realWorld(cwd: string): World {
  const isWindows = Deno.build.os === "windows";
  const namesakes = isWindows
    ? anyCase(() => Object.keys(Deno.env.toObject()))
    : undefined;
  return guarded({
    cwd,
    pid: Deno.pid,
    env: (name) => Deno.env.get(name),
    now: () => new Date(),
    random: () => crypto.randomUUID(),
    post,
    wait: (milliseconds) => new Promise((done) => setTimeout(done, milliseconds)),
    async fetch(url, init) {
      const { fetchSafely } = await fetching();
      const ours = AbortSignal.timeout(REQUEST_TIMEOUT_MS);
      const signal = init.signal ? AbortSignal.any([init.signal, ours]) : ours;
      return await fetchSafely(url, { ...init, signal });
    },
    upload: async (given) => (await http()).upload(given),
    download: async (given) => (await http()).download(given),
    sha256: async (path) => (await http()).sha256(path),
    async lookInside(path, texts) {
      const packed = await load<typeof import("./archives/packed.ts")>(
        import("./archives/packed.ts" as string),
      );
      return await packed.lookInside(path, texts);
    },
    get,
    disk: isWindows ? patientDisk(realDisk, { wait: standStill }) : realDisk,
    get program() {
      if (!Deno.build.standalone) return undefined;
      return { path: Deno.execPath(), triple: Deno.build.target };
    },
    isTerminal: Deno.stderr.isTerminal(),
    get terminal() {
      return Deno.stdin.isTerminal() && Deno.stderr.isTerminal() ? TERMINAL : undefined;
    },
    get columns() {
      return columnsOf();
    },
    err: (text) => void writeAll(Deno.stderr, new TextEncoder().encode(text)),
    stdin: () => Deno.stdin.readable,
    onInterrupt(last) {
      const end = () => {
        if (giveUp) return giveUp();
        last();
        if (Deno.build.os === "windows") Deno.exit(130);
        // A shell stops its script only where its child ends by the signal itself.
        Deno.removeSignalListener("SIGINT", end);
        Deno.kill(Deno.pid, "SIGINT");
      };
      Deno.addSignalListener("SIGINT", end);
    },
    out: (text) => writeAll(Deno.stdout, new TextEncoder().encode(text)),
    run,
  }, namesakes);
}

/** Gives up the question that waits for a line; nothing where none does. */
let giveUp: (() => void) | undefined;

/** Waits for an answer; Ctrl-C gives nothing for it, and ends no more than the question. */
async function unlessInterrupted<T>(answer: Promise<T>): Promise<T | undefined> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  giveUp = () => resolve(undefined);
  try {
    return await Promise.race([answer, promise]);
  } finally {
    giveUp = undefined;
  }
}

const TERMINAL: Terminal = {
  get columns() {
    return width();
  },
  async prompts({ isPlain, isColored }) {
    if (isPlain) {
      const plain = await load<typeof import("./prompts/plain.ts")>(
        import("./prompts/plain.ts" as string),
      );
      return plain.plainPrompts(unlessInterrupted);
    }
    // What draws looks there, and as it is loaded already.
    if (!isColored) Deno.env.set("NO_COLOR", "1");
    const drawn = await load<typeof import("./prompts/drawn.ts")>(
      import("./prompts/drawn.ts" as string),
    );
    return drawn.drawnPrompts(width());
  },
  async attach({ command, args, cwd, env = {} }) {
    const child = await started(
      new Deno.Command(command, {
        ...{ args: [...args], cwd, env: childEnv(env), clearEnv: true },
        ...{ stdin: "inherit", stdout: "inherit", stderr: "inherit" },
      }),
    );
    return child && (await child.status).code;
  },
};

/** This process's environment with `changes` over it; an undefined variable is taken away. */
function childEnv(changes: NonNullable<Spawn["env"]>): Record<string, string> {
  const all = { ...Deno.env.toObject() };
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) delete all[name];
    else all[name] = value;
  }
  return all;
}

const post: World["post"] = async (url, body, headers = {}) => {
  try {
    const answer = await fetch(url, {
      method: "POST",
      headers: { ...headers, "content-type": "application/json" },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(POST_TIMEOUT_MS),
    });
    await answer.body?.cancel();
    return answer.status;
  } catch {
    return undefined;
  }
};

const get: World["get"] = async (url, mostBytes, timeoutMs = GET_TIMEOUT_MS) => {
  try {
    const { bytesWithin, fetchSafely } = await fetching();
    const signal = AbortSignal.timeout(timeoutMs);
    const answer = await fetchSafely(url, { signal }, Infinity);
    if (answer.ok) return await bytesWithin(answer, mostBytes) ?? "too large";
    await answer.body?.cancel();
    return undefined;
  } catch (error) {
    const { whyNot } = await fetching();
    return { why: whyNot(error) };
  }
};

const http = () => load<typeof import("./http.ts")>(import("./http.ts" as string));

const fetching = () =>
  load<typeof import("./fetching.ts")>(import("./fetching.ts" as string));

const run: World["run"] = async ({ command, args, cwd, env = {}, stdin, ...watch }) => {
  const child = await started(
    new Deno.Command(command, {
      args: [...args],
      cwd,
      env: childEnv(env),
      clearEnv: true,
      stdin: stdin ? "piped" : "null",
      stdout: "piped",
      stderr: "piped",
    }),
  );
  if (!child) return undefined;
  const isWatched = watch.onOutput !== undefined ||
    (watch.timeoutMs ?? watch.silenceMs) !== undefined;
  if (isWatched) {
    const { watched } = await load<typeof import("./watched.ts")>(
      import("./watched.ts" as string),
    );
    const [exit] = await Promise.all([
      watched(child, watch),
      stdin && feed(child, stdin),
    ]);
    return exit;
  }
  if (watch.onStdout) {
    const [stderr] = await Promise.all([
      textOf(child.stderr),
      passOn(child.stdout, watch.onStdout),
      stdin && feed(child, stdin),
    ]);
    const { code } = await child.status;
    return { code, stdout: new Uint8Array(), stderr };
  }
  // Side by side: a child may answer before it has read all.
  const [{ code, stdout, stderr }] = await Promise.all([
    child.output(),
    stdin && feed(child, stdin),
  ]);
  return { code, stdout, stderr: new TextDecoder().decode(stderr) };
};

/** All that a stream says; `Response` does it too, and loads all of `fetch`. */
async function textOf(stream: ReadableStream<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  await passOn(stream, (bytes) => {
    text += decoder.decode(bytes, { stream: true });
  });
  return text + decoder.decode();
}

/** Hands `bytes` over; a child that does not read them to the end is no failure. */
async function feed(child: Deno.ChildProcess, bytes: Uint8Array): Promise<void> {
  const writer = child.stdin.getWriter();
  try {
    await writer.write(bytes);
    await writer.close();
  } catch (error) {
    // A pipe that broke before is a stream that is closed by now: Deno says so by a TypeError.
    const isUnread = error instanceof Deno.errors.BrokenPipe ||
      error instanceof TypeError;
    if (!isUnread) throw error;
  }
}
