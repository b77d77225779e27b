/** The way out through a company's proxy, and servers that its own authority signs. */
import { assert, assertEquals, assertStringIncludes } from "../support/assert.ts";
import { withTlsFront } from "../support/tls_front.ts";

const SYSTEM = new URL("../../lib/system/", import.meta.url);
const FILE_BYTES = 700_000;

/** A program that sends a file and gets a text, and says what came of both. */
const PROGRAM = `
import { realWorld } from "${SYSTEM}mod.ts";
const [url, path] = Deno.args;
const world = realWorld(Deno.cwd());
const { status } = await world.upload({
  url, path, headers: {}, sizeBytes: ${FILE_BYTES}, onProgress() {},
});
const got = await world.get(url, 1000);
console.log(JSON.stringify({
  status, got: got instanceof Uint8Array ? new TextDecoder().decode(got) : got,
}));
`;

async function ran(folder: string, url: string, env: Record<string, string>) {
  const path = `${folder}/file`;
  await Deno.writeFile(path, new Uint8Array(FILE_BYTES));
  const program = `${folder}/program.ts`;
  await Deno.writeTextFile(program, PROGRAM);
  const config = new URL("../../deno.json", import.meta.url).pathname;
  const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "-A",
      "--no-check",
      "--no-lock",
      "--config",
      config,
      program,
      url,
      path,
    ],
    env: { DENO_NO_UPDATE_CHECK: "1", NO_PROXY: "", no_proxy: "", ...env },
  }).output();
  const said = new TextDecoder().decode(stdout);
  assert(said !== "", new TextDecoder().decode(stderr));
  return JSON.parse(said);
}

async function inFolder(run: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "rung-proxy-" });
  try {
    await run(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** A server that says how many bytes came, and what it was asked. */
async function withServer(run: (url: string) => Promise<void>): Promise<void> {
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    async (request) => new Response(`${(await request.bytes()).length}`),
  );
  try {
    await run(`http://127.0.0.1:${server.addr.port}`);
  } finally {
    await server.shutdown();
  }
}

/** A proxy that counts what goes through it: whole requests, and tunnels. */
async function withProxy(
  run: (url: string, passed: string[]) => Promise<void>,
): Promise<void> {
  const passed: string[] = [];
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const serve = async () => {
    for await (const visitor of listener) pass(visitor, passed).catch(() => {});
  };
  const served = serve().catch(() => {});
  try {
    await run(`http://127.0.0.1:${listener.addr.port}`, passed);
  } finally {
    listener.close();
    await served;
  }
}

async function pass(visitor: Deno.TcpConn, passed: string[]): Promise<void> {
  let head = "";
  const piece = new Uint8Array(65536);
  while (!head.includes("\r\n\r\n")) {
    const count = await visitor.read(piece);
    if (count === null) return visitor.close();
    head += String.fromCharCode(...piece.subarray(0, count));
  }
  const [, method = "", target = ""] = /^(\S+) (\S+)/.exec(head) ?? [];
  passed.push(`${method} ${target}`);
  const at = method === "CONNECT" ? new URL(`http://${target}`) : new URL(target);
  const server = await Deno.connect({ hostname: at.hostname, port: Number(at.port) });
  const bytes = Uint8Array.from(
    method === "CONNECT" ? "" : head.replace(target, at.pathname),
    (unit) => unit.charCodeAt(0),
  );
  if (method === "CONNECT") {
    await visitor.write(new TextEncoder().encode("HTTP/1.1 200 OK\r\n\r\n"));
  }
  for (let from = 0; from < bytes.length;) {
    from += await server.write(bytes.subarray(from));
  }
  await Promise.allSettled([
    visitor.readable.pipeTo(server.writable),
    server.readable.pipeTo(visitor.writable),
  ]);
}

Deno.test("uploads and downloads go through the proxy of the environment", () =>
  inFolder((folder) =>
    withServer((url) =>
      withProxy(async (proxy, passed) => {
        const through = { HTTP_PROXY: proxy, http_proxy: proxy };
        assertEquals(await ran(folder, url, through), { status: 200, got: "0" });
        assertEquals(passed.map((each) => each.split(" ")[0]), ["POST", "GET"]);
        passed.length = 0;
        const past = { ...through, NO_PROXY: "127.0.0.1", no_proxy: "127.0.0.1" };
        assertEquals((await ran(folder, url, past)).status, 200);
        assertEquals(passed, []);
      })
    )
  ));

Deno.test("a server that a company's own authority signs is trusted where it is told", () =>
  inFolder((folder) =>
    withServer((inner) =>
      withTlsFront(
        inner,
        folder,
        ({ host, certificate }) =>
          withProxy(async (proxy, passed) => {
            const through = { HTTPS_PROXY: proxy, https_proxy: proxy };
            const told = { ...through, DENO_CERT: certificate };
            const url = `https://${host}`;
            assertEquals(await ran(folder, url, told), { status: 200, got: "0" });
            assertEquals(passed, [`CONNECT ${host}`, `CONNECT ${host}`]);
            const untold = await ran(folder, url, through);
            assertEquals(untold.status, 0);
            assertStringIncludes(untold.got.why, "certificate");
          }),
      )
    )
  ));
