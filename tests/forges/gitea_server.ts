/**
 * A real Gitea on this machine for the tests: SQLite, a free port, a folder of its own. Where
 * none is built (`tests/forges/install_gitea.sh`), its tests are skipped, and that is said.
 */

import type { Signals } from "./gitea_double_signals.ts";

/** A server that is running. */
export interface Gitea {
  /** Its address, with the path that it lies below, without a slash at the end. */
  readonly url: string;
  /** Asks its API as the owner: the status, and what the JSON said. */
  api(method: string, path: string, body?: unknown): Promise<Answer>;
  /** A token of that user with these scopes. */
  token(user: string, ...scopes: string[]): Promise<string>;
  /** A double alone: what it tells of `owner/name` to gates. */
  signals?(path: string): Signals;
  stop(): Promise<void>;
}

/** An answer of its API. */
export interface Answer {
  readonly status: number;
  // deno-lint-ignore no-explicit-any
  readonly body: any;
}

/** The users: the owner of all repositories, one who may push to some, and a stranger. */
export const USERS = ["dev", "helper", "stranger"] as const;

const PASSWORD = "Rung-s3cret-1";

/** Where the built server is; nothing where there is none. */
export function giteaPath(): string | undefined {
  const named = Deno.env.get("RUNG_GITEA");
  if (named) return named;
  const home = Deno.env.get("HOME");
  const cache = Deno.env.get("XDG_CACHE_HOME") ?? `${home}/.cache`;
  const oracles = Deno.env.get("RUNG_ORACLES_HOME") ?? `${cache}/rung-oracles`;
  const path = `${oracles}/gitea-1.26.0/gitea`;
  try {
    return Deno.statSync(path).isFile ? path : undefined;
  } catch {
    return undefined;
  }
}

/** Starts a server. `below` is a path that it lies below, as `/git`. */
export async function startGitea(below = ""): Promise<Gitea> {
  const program = giteaPath()!;
  const root = await Deno.makeTempDir({ prefix: "rung-gitea-" });
  const port = freePort();
  const url = `http://127.0.0.1:${port}${below}`;
  await Deno.mkdir(`${root}/custom/conf`, { recursive: true });
  await Deno.writeTextFile(`${root}/custom/conf/app.ini`, settings(program, root, url));
  // It writes git's global configuration: that must be a file of its own, never /dev/null,
  // which a sealed git names and which root would lose to it.
  const env = {
    PATH: Deno.env.get("PATH") ?? "",
    HOME: root,
    GIT_CONFIG_GLOBAL: `${root}/gitconfig`,
    GIT_CONFIG_NOSYSTEM: "1",
    GITEA_WORK_DIR: root,
    USER: userName(),
  };
  const gitea = async (...args: string[]) => {
    const { success, stdout, stderr } = await new Deno.Command(program, {
      args,
      cwd: root,
      env,
      clearEnv: true,
    }).output();
    const text = new TextDecoder().decode(stdout);
    if (!success) {
      throw new Error(`gitea ${args[0]}: ${text}${new TextDecoder().decode(stderr)}`);
    }
    return text.trim();
  };
  await gitea("migrate");
  for (const user of USERS) {
    await gitea(
      ...["admin", "user", "create", "--username", user, "--password", PASSWORD],
      ...["--email", `${user}@rung.example`, "--must-change-password=false"],
      ...(user === "dev" ? ["--admin"] : []),
    );
  }
  const server = new Deno.Command(program, {
    args: ["web"],
    cwd: root,
    env,
    clearEnv: true,
    stdout: "null",
    stderr: "null",
  }).spawn();
  const owner = `Basic ${btoa(`dev:${PASSWORD}`)}`;
  const request = (
    method: string,
    path: string,
    body: unknown,
    authorization: string,
  ) =>
    fetch(`${url}/api/v1${path}`, {
      method,
      headers: { authorization, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  await untilUp(`${url}/api/v1/version`);
  let made = 0;
  return {
    url,
    async api(method, path, body) {
      return await answerOf(await request(method, path, body, owner));
    },
    async token(user, ...scopes) {
      const name = `token-${made++}`;
      const basic = `Basic ${btoa(`${user}:${PASSWORD}`)}`;
      const path = `/users/${user}/tokens`;
      const { status, body } = await answerOf(
        await request("POST", path, { name, scopes }, basic),
      );
      if (status !== 201) throw new Error(JSON.stringify(body));
      return body.sha1;
    },
    async stop() {
      server.kill("SIGKILL");
      await server.status;
      await Deno.remove(root, { recursive: true });
    },
  };
}

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  try {
    return { status: response.status, body: JSON.parse(text) };
  } catch {
    return { status: response.status, body: text };
  }
}

async function untilUp(url: string): Promise<void> {
  for (let look = 0; look < 300; look++) {
    const isUp = await fetch(url).then(async (answer) => {
      await answer.body?.cancel();
      return answer.status === 200;
    }, () => false);
    if (isUp) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`no Gitea at ${url}`);
}

/** Whoever runs the tests: the server wants to be told. */
function userName(): string {
  const { stdout } = new Deno.Command("id", { args: ["-un"] }).outputSync();
  return new TextDecoder().decode(stdout).trim();
}

function freePort(): number {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  listener.close();
  return port;
}

function settings(program: string, root: string, url: string): string {
  const home = Deno.realPathSync(program).replace(/\/[^/]*$/, "");
  const { port, pathname } = new URL(url);
  return `APP_NAME = rung
RUN_USER = ${userName()}
RUN_MODE = prod
WORK_PATH = ${root}
I_AM_BEING_UNSAFE_RUNNING_AS_ROOT = true
[server]
HTTP_ADDR = 127.0.0.1
HTTP_PORT = ${port}
ROOT_URL = ${url}/
LOCAL_ROOT_URL = ${url}/
USE_SUB_URL_PATH = ${pathname !== "/"}
DISABLE_SSH = true
OFFLINE_MODE = true
STATIC_ROOT_PATH = ${home}/static
[database]
DB_TYPE = sqlite3
PATH = ${root}/gitea.db
[repository]
ROOT = ${root}/repositories
[security]
INSTALL_LOCK = true
SECRET_KEY = rung-tests
INTERNAL_TOKEN = eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJuYmYiOjE3NjM2MDAwMDB9.wSfjIoNUvVmc6pP6uLfGXyGZvB3DNcEJKZ3vUiLDEMY
PASSWORD_HASH_ALGO = pbkdf2_v1
[oauth2]
JWT_SECRET = c3VyZWx5LW5vLXNlY3JldC1hdC1hbGwtMTIzNDU2Nzg
[actions]
ENABLED = true
[cron]
ENABLED = false
[indexer]
ISSUE_INDEXER_TYPE = db
[log]
MODE = file
LEVEL = warn
ROOT_PATH = ${root}/log
`;
}
