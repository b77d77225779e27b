/**
 * npm's registry on this machine: verdaccio, and before it what npmjs.com has besides, the
 * exchange of a job's identity for a token.
 */
import { PROGRAMS } from "../tools.ts";
import { claimsOf, identify, identityEnv, serve, type Server } from "./serve.ts";

/** The registry. */
export interface NpmRegistry extends Server {
  /** The token of somebody who may publish. */
  readonly token: string;
  /** The packages that a job's identity was exchanged for. */
  readonly exchanged: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

const CONFIG = `storage: ./storage
auth: { htpasswd: { file: ./htpasswd, algorithm: bcrypt, rounds: 1 } }
uplinks: {}
packages:
  "**": { access: $all, publish: $authenticated }
log: { type: stdout, level: fatal }
`;

/** Starts it with nothing in it. */
export async function npmRegistry(): Promise<NpmRegistry> {
  const folder = await Deno.makeTempDir({ prefix: "rung-npm-" });
  await Deno.writeTextFile(`${folder}/config.yaml`, CONFIG);
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const behind = `http://127.0.0.1:${listener.addr.port}`;
  listener.close();
  let token = "";
  const exchanged: string[] = [];
  const front = serve(async (request) => {
    const { pathname, search } = new URL(request.url);
    if (pathname === "/identity") return identify(request);
    const name = /^\/-\/npm\/v1\/oidc\/token\/exchange\/package\/(.+)$/.exec(pathname)
      ?.[1];
    if (name !== undefined) {
      const identity = request.headers.get("authorization")?.replace("Bearer ", "");
      const { aud, repository } = claimsOf(identity ?? "");
      if (aud !== "npm:127.0.0.1" || repository !== "acme/tool") {
        return Response.json({ message: "no such publisher" }, { status: 404 });
      }
      exchanged.push(decodeURIComponent(name));
      return Response.json({ token }, { status: 201 });
    }
    const body = request.body && await request.bytes();
    const { method, headers } = request;
    return await fetch(`${behind}${pathname}${search}`, { method, headers, body });
  });
  const [program, script] = PROGRAMS.verdaccio;
  const child = new Deno.Command(program, {
    args: [script, "--config", `${folder}/config.yaml`, "--listen", behind],
    cwd: folder,
    env: { VERDACCIO_PUBLIC_URL: front.url },
    stdout: "null",
    stderr: "null",
  }).spawn();
  token = await addUser(behind);
  return {
    url: front.url,
    token,
    exchanged,
    env: { NPM_REGISTRY: `${front.url}/`, ...identityEnv(front.url) },
    async [Symbol.asyncDispose]() {
      await front[Symbol.asyncDispose]();
      child.kill();
      await child.status;
      await Deno.remove(folder, { recursive: true });
    },
  };
}

/** Asks until the server is up. */
async function addUser(url: string): Promise<string> {
  const user = { name: "maintainer", password: "a-password" };
  for (let tries = 0; tries < 200; tries++) {
    const answer = await fetch(`${url}/-/user/org.couchdb.user:${user.name}`, {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(user),
    }).catch(() => undefined);
    const said = await answer?.json().catch(() => undefined);
    if (said?.token) return said.token;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error("verdaccio does not answer");
}
