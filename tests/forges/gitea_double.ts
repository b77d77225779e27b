/**
 * A Gitea, or a Forgejo, on this machine for everyday runs: what the real Gitea 1.26 answered is
 * what it answers, and both are held to the same tests. Where Forgejo differs it goes by its own
 * description (npm `@llamaduck/forgejo-ts` 15).
 */
import { gitCgi } from "../support/cgi.ts";
import { readVisit } from "../support/git_request.ts";
import { answerApi, type Project } from "./gitea_double_api.ts";
import type { Answer, Gitea } from "./gitea_server.ts";

/** Which of the two it is. */
export type Variant = "gitea" | "forgejo";

/** Who a token belongs to, and what it may. */
export interface Holder {
  readonly login: string;
  readonly scopes: readonly string[];
}

/** All that the double knows. */
export interface State {
  readonly variant: Variant;
  readonly url: string;
  readonly root: string;
  readonly tokens: Map<string, Holder>;
  /** `owner/name` → the repository. */
  readonly projects: Map<string, Project>;
  ids: number;
}

/** How long a push waits in the queue, in milliseconds. */
const QUEUE_MS = 150;

/** What the double's owner may: everything. */
const OWNER: Holder = { login: "dev", scopes: ["all"] };

/** Starts the double. */
export async function startGiteaDouble(variant: Variant = "gitea"): Promise<Gitea> {
  const root = await Deno.makeTempDir({ prefix: "rung-gitea-double-" });
  const timers = new Set<ReturnType<typeof setTimeout>>();
  /** What is being taken in. */
  const underWay = new Set<Promise<unknown>>();
  const server = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen: () => {} },
    (request) => serve(request),
  );
  const url = `http://127.0.0.1:${server.addr.port}`;
  const state: State = {
    ...{ variant, url, root, ids: 1, tokens: new Map(), projects: new Map() },
  };

  async function serve(request: Request): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url);
    const [, git] = /^\/([^/]+\/[^/]+)\.git\//.exec(pathname) ?? [];
    if (git !== undefined) return await serveGit(request, git);
    const [, file] = /^\/[^/]+\/[^/]+\/releases\/download\/(.+)$/.exec(pathname) ?? [];
    if (file !== undefined) return download(pathname);
    const path = pathname.replace(/^\/api\/v1/, "");
    if (path === pathname) return new Response("Not found\n", { status: 404 });
    const secret = request.headers.get("authorization")?.replace(/^\w+ /, "");
    const body = new Uint8Array(await request.arrayBuffer());
    const holder = secret === undefined ? undefined : state.tokens.get(secret);
    if (secret !== undefined && !holder) {
      const message = "invalid username, password or token";
      return Response.json({ message, url: `${url}/api/swagger` }, { status: 401 });
    }
    const asked = { method: request.method, path, query: searchParams, body, holder };
    const { status, body: said } = await answerApi(state, asked);
    return status === 204
      ? new Response(null, { status })
      : Response.json(said, { status });
  }

  function download(pathname: string): Response {
    const [, owner, name, , , tag = "", file = ""] = pathname.split("/").map(
      decodeURIComponent,
    );
    const release = state.projects.get(`${owner}/${name}`)?.releases
      .find((each) => each.tag_name === tag);
    const found = release?.assets.findLast((each) => each.name === file);
    return found
      ? new Response(found.bytes)
      : new Response("Not found\n", { status: 404 });
  }

  async function serveGit(request: Request, path: string): Promise<Response> {
    const project = state.projects.get(path);
    if (!project) return new Response("Not found\n", { status: 404 });
    const raw = request.headers.get("authorization") ?? "";
    const visit = await readVisit(request, {});
    const holder = state.tokens.get(secretOf(raw));
    const isPush = visit.service === "git-receive-pack";
    if ((raw !== "" && !holder) || (!holder && (isPush || project.isPrivate))) {
      const headers = { "www-authenticate": 'Basic realm="Gitea"' };
      return new Response("Unauthorized\n", { status: 401, headers });
    }
    if (isPush && !mayWrite(project, holder!)) {
      // git shows what a refusal says line by line
      const headers = { "content-type": "text/plain" };
      return new Response("User permission denied for writing.\n", {
        ...{ status: 403, headers },
      });
    }
    const answer = await gitCgi(state.root, request, visit.body, holder?.login ?? "x");
    const updates = visit.logged.updates;
    if (answer.status === 200 && updates.length > 0) {
      const timer = setTimeout(async () => {
        timers.delete(timer);
        const taken = project.takeIn(updates, holder!.login);
        underWay.add(taken);
        await taken;
        underWay.delete(taken);
      }, QUEUE_MS);
      timers.add(timer);
    }
    return answer;
  }

  return {
    url,
    async api(method, path, body): Promise<Answer> {
      const bytes = new TextEncoder().encode(JSON.stringify(body ?? {}));
      const [plain = "", query = ""] = path.split("?");
      return await answerApi(state, {
        ...{ method, path: plain, query: new URLSearchParams(query), body: bytes },
        holder: OWNER,
      });
    },
    token(user, ...scopes) {
      const secret = `${crypto.randomUUID()}${crypto.randomUUID()}`.replaceAll("-", "")
        .slice(0, 40);
      state.tokens.set(secret, { login: user, scopes });
      return Promise.resolve(secret);
    },
    signals: (path) => state.projects.get(path)!.signals,
    async stop() {
      for (const timer of timers) clearTimeout(timer);
      await server.shutdown();
      // what it is taking in reads the folder
      await Promise.all(underWay);
      await Deno.remove(root, { recursive: true });
    },
  };
}

/** The secret of a header, whatever its form. */
function secretOf(header: string): string {
  const [scheme = "", rest = ""] = header.split(" ");
  if (scheme.toLowerCase() !== "basic") return rest;
  return atob(rest).split(":").slice(1).join(":");
}

/** Whether a token may push: it needs the scope, and its user the right. */
export function mayWrite({ owner }: Project, { login, scopes }: Holder): boolean {
  return login === owner &&
    (scopes.includes("write:repository") || scopes[0] === "all");
}
