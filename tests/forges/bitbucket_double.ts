/**
 * As much of Bitbucket Cloud as a release needs: git over smart HTTP, and the downloads of a
 * repository. Source: Atlassian's "REST API, Downloads": 201 without a body, a file of a name
 * replaces the one that is there, downloads lead elsewhere.
 */
import { gitCgi } from "../support/cgi.ts";

/** The server, while a test runs. */
export interface Bitbucket {
  readonly url: string;
  /** Name → bytes. */
  readonly files: Map<string, Uint8Array<ArrayBuffer>>;
  /** Requests of the API: method and path, and whether a token came along. */
  readonly log: { readonly asked: string; readonly hasToken: boolean }[];
}

/** Runs a test with a Bitbucket around a bare repository; `token` is the one that is good. */
export async function withBitbucket(
  bare: string,
  token: string,
  run: (bitbucket: Bitbucket) => Promise<void>,
): Promise<void> {
  const root = await Deno.makeTempDir({ prefix: "rung-bitbucket-" });
  await Deno.mkdir(`${root}/acme`);
  await Deno.symlink(bare, `${root}/acme/tool.git`);
  const config = `${bare}/config`;
  const was = await Deno.readTextFile(config);
  await Deno.writeTextFile(config, `${was}[http]\n\treceivepack = true\n`);
  const files: Bitbucket["files"] = new Map();
  const log: Bitbucket["log"] = [];
  const server = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen: () => {} },
    (request) => serve(request),
  );
  const url = `http://127.0.0.1:${server.addr.port}`;

  async function serve(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    const authorization = request.headers.get("authorization") ?? "";
    if (pathname.startsWith("/acme/tool.git/")) {
      const body = new Uint8Array(await request.arrayBuffer());
      const basic = atob(authorization.replace(/^basic /i, ""));
      if (basic !== `x-token-auth:${token}`) {
        const headers = { "www-authenticate": 'Basic realm="Bitbucket"' };
        return new Response("Unauthorized\n", { status: 401, headers });
      }
      return await gitCgi(root, request, body, "x-token-auth");
    }
    const hasToken = authorization === `Bearer ${token}`;
    log.push({ asked: `${request.method} ${pathname}`, hasToken });
    // Where a download leads: a store that wants no token, and would tell on one that comes.
    const [, stored] = /^\/store\/(.+)$/.exec(pathname) ?? [];
    if (stored !== undefined) {
      return new Response(files.get(decodeURIComponent(stored)));
    }
    if (!hasToken) {
      const error = { message: "Token is invalid, expired, or not supported" };
      return Response.json({ type: "error", error }, { status: 401 });
    }
    const [, name] = /^\/2\.0\/repositories\/acme\/tool\/downloads(?:\/(.+))?$/
      .exec(pathname) ?? [undefined, undefined];
    if (!pathname.startsWith("/2.0/repositories/acme/tool/downloads")) {
      const error = { message: "There is no API hosted at this URL." };
      return Response.json({ type: "error", error }, { status: 404 });
    }
    if (name !== undefined) return one(request.method, decodeURIComponent(name));
    if (request.method === "POST") {
      for (const value of (await request.formData()).getAll("files")) {
        if (!(value instanceof File)) continue;
        files.set(value.name, new Uint8Array(await value.arrayBuffer()));
      }
      return new Response(null, { status: 201 });
    }
    const values = [...files].map(([name, { length }]) => ({ name, size: length }));
    return Response.json({ pagelen: 100, values, page: 1, size: values.length });
  }

  function one(method: string, name: string): Response {
    if (!files.has(name)) {
      return Response.json({ type: "error", error: { message: name } }, {
        status: 404,
      });
    }
    if (method === "DELETE") {
      files.delete(name);
      return new Response(null, { status: 204 });
    }
    // another host than the API's
    const location = `http://localhost:${server.addr.port}/store/${
      encodeURIComponent(name)
    }`;
    return new Response(null, { status: 302, headers: { location } });
  }

  try {
    await run({ url, files, log });
  } finally {
    await server.shutdown();
    await Deno.remove(root, { recursive: true });
  }
}
