/**
 * Git over smart HTTP, as hosts serve it: `git http-backend` behind a server on this machine.
 *
 * It asks for a name and a password, keeps a log of who pushed what, and breaks when told
 * to. Source: git-http-backend(1); RFC 3875 (CGI); gitprotocol-http(5).
 */
import { gitCgi } from "./cgi.ts";
import {
  type LoggedRequest,
  readVisit,
  type ServerRules,
  type Service,
  type Visit,
} from "./git_request.ts";

/**
 * A way to break one request: `error` answers 500, `cut` drops the connection; neither is
 * carried out. `lose` carries it out, and drops the connection instead of answering.
 */
export type Breakage = "error" | "cut" | "lose";

/** A server that runs. */
export interface GitServer {
  /** All requests, in their order. */
  readonly log: readonly LoggedRequest[];
  /** The URL of a bare repository in the folder, with a name and password if told. */
  urlOf(repository: string, user?: string, password?: string): string;
  /** Breaks the next request that reads, or the next that moves refs. */
  breakNext(service: Service, how: Breakage): void;
  /** Refuses connections from now on. */
  goDown(): Promise<void>;
  /** Takes them again, at the same URL. */
  goUp(): void;
  /** Waits until no request is being carried out, whether its client lives or not. */
  idle(): Promise<void>;
}

/** Runs a test with a server of all bare repositories in a folder, down afterwards. */
export async function withGitServer(
  folder: string,
  run: (server: GitServer) => Promise<void>,
  rules: ServerRules = {},
): Promise<void> {
  const server = makeServer(folder, rules);
  try {
    await run(server);
  } finally {
    await server.goDown();
  }
}

/** Writes a hook of a bare repository: a shell script without its first line. */
export async function installHook(bare: string, name: string, script: string) {
  await Deno.mkdir(`${bare}/hooks`, { recursive: true });
  const file = `${bare}/hooks/${name}`;
  await Deno.writeTextFile(file, `#!/bin/sh\n${script}\n`);
  if (Deno.build.os !== "windows") await Deno.chmod(file, 0o755);
}

/**
 * Whether the tests that need `git http-backend` are to be skipped: some systems pack it
 * apart. Throws instead when RUNG_ORACLES is `require`.
 */
export function lacksHttpBackend(): boolean {
  return isLacking ??= askForBackend();
}

let isLacking: boolean | undefined;

function askForBackend(): boolean {
  const { stderr } = new Deno.Command("git", {
    args: ["http-backend"],
    stdout: "null",
    stderr: "piped",
  }).outputSync();
  const isMissing = new TextDecoder().decode(stderr).includes("is not a git command");
  if (isMissing && Deno.env.get("RUNG_ORACLES") === "require") {
    throw new Error(
      "git http-backend is missing, and RUNG_ORACLES=require asks for it",
    );
  }
  return isMissing;
}

interface Listening {
  readonly port: number;
  stop(): Promise<void>;
}

function makeServer(folder: string, rules: ServerRules): GitServer {
  const log: LoggedRequest[] = [];
  const orders: { service: Service; how: Breakage }[] = [];
  let underWay = 0;
  const handle = async (request: Request): Promise<Response> => {
    underWay++;
    try {
      return await serve(request);
    } finally {
      underWay--;
    }
  };
  const serve = async (request: Request): Promise<Response> => {
    const visit = await readVisit(request, rules);
    const isHit = visit.service === "git-upload-pack" ||
      visit.logged.updates.length > 0;
    const index = isHit ? orders.findIndex((o) => o.service === visit.service) : -1;
    const [order] = index < 0 ? [] : orders.splice(index, 1);
    const response = await answer(folder, rules, visit, order?.how);
    log.push({ ...visit.logged, status: response.status });
    return response;
  };
  let listening: Listening | undefined = listen(0, handle);
  const { port } = listening;
  return {
    log,
    urlOf(repository, user, password) {
      const url = new URL(`http://127.0.0.1:${port}/${repository}`);
      url.username = user ?? "";
      url.password = password ?? "";
      return url.href;
    },
    breakNext(service, how) {
      orders.push({ service, how });
    },
    async goDown() {
      await listening?.stop();
      listening = undefined;
    },
    goUp() {
      listening ??= listen(port, handle);
    },
    async idle() {
      while (underWay > 0) await new Promise((done) => setTimeout(done, 10));
    },
  };
}

function listen(port: number, handle: (request: Request) => Promise<Response>) {
  const end = new AbortController();
  const server = Deno.serve({
    hostname: "127.0.0.1",
    port,
    signal: end.signal,
    onListen: () => {},
  }, handle);
  return {
    port: server.addr.port,
    async stop() {
      end.abort();
      await server.finished;
    },
  };
}

async function answer(
  folder: string,
  rules: ServerRules,
  { request, body, service, logged }: Visit,
  how: Breakage | undefined,
): Promise<Response> {
  const needsName = rules.users !== undefined &&
    (rules.isPrivate || service === "git-receive-pack");
  if (needsName && logged.user === undefined) {
    const headers = { "WWW-Authenticate": 'Basic realm="git"' };
    return new Response("Unauthorized\n", { status: 401, headers });
  }
  if (how === "error") return new Response("Broken to order\n", { status: 500 });
  if (how === "cut") return cut();
  const response = await gitCgi(folder, request, body, logged.user ?? "anybody");
  return how === "lose" ? cut() : response;
}

/** An answer that promises more than it sends: the connection drops in the middle. */
function cut(): Response {
  const body = new ReadableStream({ start: (controller) => controller.close() });
  return new Response(body, { headers: { "content-length": "1000" } });
}
