/**
 * The protocol's own conformance runner at `rung mcp`: a deep run fetches it from npm.
 *
 * It speaks HTTP alone, so a bridge hands each message on as a line. Most of its scenarios ask
 * for tools and prompts of a server of its own; those here fit every server.
 */
import { assert } from "../support/assert.ts";
import { type Repo, withRepo } from "../support/repo.ts";
import { sourceRun } from "../support/rung_process.ts";

const MAIN = new URL("../../main.ts", import.meta.url).pathname;
const RUNNER = "npm:@modelcontextprotocol/conformance@0.1.16";
const SCENARIOS = ["server-initialize", "ping", "tools-list", "resources-list"];

interface Message {
  readonly id?: string | number;
  readonly method?: string;
}

/** A `rung mcp` of its own: one for each session. */
function session(repo: Repo) {
  const run = sourceRun(MAIN, ["mcp"], repo.env);
  const child = new Deno.Command(Deno.execPath(), {
    args: run.args,
    env: { PATH: Deno.env.get("PATH")!, ...run.env },
    cwd: repo.dir,
    stdin: "piped",
    stdout: "piped",
    stderr: "null",
  }).spawn();
  const writer = child.stdin.getWriter();
  const waiting = new Map<Message["id"], (answer: Message) => void>();
  const heard = (async () => {
    let rest = "";
    for await (const text of child.stdout.pipeThrough(new TextDecoderStream())) {
      const lines = (rest + text).split("\n");
      rest = lines.pop()!;
      for (const line of lines) {
        const message: Message = JSON.parse(line);
        if (message.method === undefined) waiting.get(message.id)?.(message);
      }
    }
  })();
  return {
    async send(message: Message): Promise<Message | undefined> {
      const { promise, resolve } = Promise.withResolvers<Message>();
      if (message.id !== undefined) waiting.set(message.id, resolve);
      await writer.write(new TextEncoder().encode(`${JSON.stringify(message)}\n`));
      return message.id === undefined ? undefined : await promise;
    },
    async end() {
      await writer.close();
      await heard;
      await child.status;
    },
  };
}

/** Hands messages of HTTP on, each session to a server of its own. */
function bridge(repo: Repo) {
  const sessions = new Map<string, ReturnType<typeof session>>();
  const server = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen() {} },
    async (request) => {
      if (request.method === "DELETE") return new Response(null, { status: 200 });
      if (request.method !== "POST") return new Response(null, { status: 405 });
      const message: Message = await request.json();
      const isFirst = message.method === "initialize";
      const id = isFirst ? crypto.randomUUID() : request.headers.get("mcp-session-id");
      if (isFirst) sessions.set(id!, session(repo));
      const answer = await sessions.get(id ?? "")?.send(message);
      const headers = {
        "content-type": "application/json",
        "mcp-session-id": id ?? "",
      };
      return answer
        ? new Response(JSON.stringify(answer), { headers })
        : new Response(null, { status: 202, headers });
    },
  );
  return {
    url: `http://127.0.0.1:${server.addr.port}/mcp`,
    async end() {
      await Promise.all([...sessions.values()].map((each) => each.end()));
      await server.shutdown();
    },
  };
}

Deno.test(`the conformance runner finds nothing wrong: ${SCENARIOS.join(", ")}`, () =>
  withRepo(async (repo) => {
    await repo.commit("feat: first");
    const served = bridge(repo);
    try {
      for (const scenario of SCENARIOS) {
        const told = ["server", "--url", served.url, "--scenario", scenario];
        const { code, stdout } = await new Deno.Command(Deno.execPath(), {
          args: ["run", "-A", "--quiet", "--no-lock", "--no-config", RUNNER, ...told],
          cwd: repo.root,
          stderr: "null",
        }).output();
        const said = new TextDecoder().decode(stdout);
        assert(code === 0 && /\b[1-9]\d* passed|[1-9]\d*\/\d+/i.test(said), said);
      }
    } finally {
      await served.end();
    }
  }, { "package.json": '{ "version": "1.0.0" }\n' }));
