/**
 * A GitHub on this machine: git over smart HTTP, where a token tells who pushes, and as much
 * of the REST API and of GraphQL as rung uses.
 *
 * It remembers, it starts workflow runs for what is pushed, and it breaks when told to. Every
 * request and every answer is held against GitHub's own description; what does not agree
 * with it is a failure of the test.
 */
import { assertEquals } from "./assert.ts";
import { gitCgi } from "./cgi.ts";
import { type AppRules, isForApps, signatureFault } from "./github_app.ts";
import { type LoggedRequest, readVisit, type Visit } from "./git_request.ts";
import { answerRest, type Reply } from "./github_rest.ts";
import { description } from "./github_schema.ts";
import { gitOf, objectsOf } from "./objects.ts";
import {
  type Actor,
  emptyState,
  type Git,
  noteMoves,
  startRuns,
  type State,
} from "./github_state.ts";

/**
 * A way to break one request of the API. `error` answers 502 and does nothing; `lose` does
 * it and answers 502; `cut` drops the connection, `cut-after` after it was done; `slow` does
 * it and takes SLOW_MS to say so; `secondary` and `primary` are GitHub's two rate limits;
 * `immutable` is what a release answers that was published for good.
 */
export type Fault =
  | "error"
  | "lose"
  | "cut"
  | "cut-after"
  | "slow"
  | "secondary"
  | "primary"
  | "immutable"
  | "refuse";

/** How long a slow answer takes, in milliseconds. */
export const SLOW_MS = 1_500;

/** The ways that break an answer, after the request was carried out. */
const AFTERWARDS: readonly (Fault | undefined)[] = [
  undefined,
  "lose",
  "cut-after",
  "slow",
];

/** A request of the API that came in. */
export interface ApiRequest {
  readonly method: string;
  readonly path: string;
  readonly login: string;
  readonly body: unknown;
  readonly status: number;
  /** When its first byte came, in milliseconds since this process began. */
  readonly startedMs: number;
  /** How long it took from its first byte to the answer, in milliseconds. */
  readonly tookMs: number;
}

/** The double, for a test to look into. */
export interface Github {
  /** `http://127.0.0.1:PORT`, what `GITHUB_SERVER_URL` says. */
  readonly server: string;
  readonly state: State;
  /** What came in over REST and GraphQL, in its order. */
  readonly requests: ApiRequest[];
  /** What came in over git. */
  readonly pushes: LoggedRequest[];
  /** The variables that lead a program here. */
  readonly env: Readonly<Record<string, string>>;
  /** Breaks the next requests that match: `POST /repos/.*\/releases$`. */
  breakNext(method: string, path: RegExp, how: Fault, times?: number): void;
  /** The tokens that are good, those that the App made among them. */
  tokens(): string[];
  /** Lets another token in. */
  addToken(token: string, actor: Actor): void;
  /** Ends the tokens that the App made so far. */
  expireMinted(): void;
  /** Breaks nothing any more. */
  mend(): void;
  /** The requests that change something. */
  writes(): ApiRequest[];
}

/** What a double is like. */
export interface GithubRules {
  /** Token → who it belongs to. */
  readonly tokens: Readonly<Record<string, Actor>>;
  /** The App that there is. */
  readonly app?: AppRules;
  /** Whether reading over git needs a token, too. */
  readonly isPrivate?: boolean;
  /** The bare repository that `OWNER/REPO` is. */
  readonly bare: string;
  /** How many questions for runs go by before one shows. */
  readonly runDelay?: number;
  /** How long git waits for each answer, in milliseconds: time to look at it. */
  readonly gitDelayMs?: number;
  /**
   * Whether all that rung asks is held against GitHub Enterprise Server's descriptions, too;
   * always where every oracle is required, as in CI.
   */
  readonly isHeldToServers?: boolean;
}

/** The repository's name on every double. */
export const REPOSITORY = "acme/tool";

/** Runs a test with a GitHub of its own; it fails if a request or answer was none of GitHub's. */
export async function withGithub(
  rules: GithubRules,
  run: (github: Github) => Promise<void>,
): Promise<void> {
  const root = await Deno.makeTempDir({ prefix: "rung-github-" });
  await Deno.mkdir(`${root}/acme`);
  await Deno.symlink(rules.bare, `${root}/${REPOSITORY}.git`);
  const violations: string[] = [];
  const double = await start(root, rules, violations);
  try {
    await run(double.github);
    assertEquals(violations, [], "requests or answers that GitHub does not know");
  } finally {
    await double.stop();
    await Deno.remove(root, { recursive: true });
  }
}

async function start(root: string, rules: GithubRules, violations: string[]) {
  const state = emptyState();
  const requests: ApiRequest[] = [];
  const pushes: LoggedRequest[] = [];
  const orders: { method: string; path: RegExp; how: Fault }[] = [];
  const api = await description();
  const objects = objectsOf(rules.bare);
  const git: Git = gitOf(rules.bare, objects);
  let origin = "";
  // Those that the App made come on top.
  const tokens = new Map(Object.entries(rules.tokens));

  const serveGit = async (request: Request): Promise<Response> => {
    await new Promise((done) => setTimeout(done, rules.gitDelayMs ?? 0));
    const logins = [...tokens].map(([token, { login }]) => [token, login]);
    const visit = await readVisit(request, { tokens: Object.fromEntries(logins) });
    const { logged, service } = visit;
    const actor = [...tokens.values()].find(({ login }) => login === logged.user);
    const isGuarded = rules.isPrivate || service === "git-receive-pack";
    const response = await gitAnswer(root, request, { ...visit, actor, isGuarded });
    pushes.push({ ...logged, status: response.status });
    if (actor && response.status === 200 && logged.updates.length > 0) {
      const done = [];
      for (const { ref, from, to } of logged.updates) {
        if (await git("rev-parse", "--verify", "--quiet", ref) === to) {
          done.push({ ref, from, sha: to });
        }
      }
      noteMoves(state, { actor, refs: done });
      await startRuns(state, git, { actor, refs: done }, rules.runDelay ?? 1);
    }
    return response;
  };

  const serveApi = async (request: Request, path: string): Promise<Response> => {
    const { method } = request;
    const start = performance.now();
    const [, token = ""] = /^(?:token|bearer) (.+)$/i.exec(
      request.headers.get("authorization") ?? "",
    ) ?? [];
    const { app } = rules;
    const wrong = app && isForApps(path)
      ? signatureFault(app, token)
      : "Bad credentials";
    const actor = wrong === undefined
      ? { login: app!.slug, kind: "app", can: [] } as const
      : tokens.get(token);
    const isUpload =
      request.headers.get("content-type") === "application/octet-stream" ||
      /\/assets$/.test(path) && method === "POST";
    const body = isUpload || request.body === null
      ? undefined
      : await request.json().catch(() => undefined);
    // Questions of GraphQL all go to one path: what they ask tells them apart.
    const asked = path === "/graphql" ? `${path} ${body?.query}` : path;
    const index = orders.findIndex((o) =>
      o.method === method && (o.path.test(path) || o.path.test(asked))
    );
    const how = index < 0 ? undefined : orders.splice(index, 1)[0]!.how;
    const log = (status: number) => {
      const [startedMs, tookMs] = [start, performance.now() - start];
      const login = actor?.login ?? "";
      requests.push({ method, path, login, body, status, startedMs, tookMs });
    };
    const early = AFTERWARDS.includes(how) ? undefined : broken(how!);
    if (early) {
      await request.body?.cancel().catch(() => {});
      log(early.status);
      return early;
    }
    if (!actor) {
      log(401);
      return Response.json({ message: wrong }, { status: 401 });
    }
    const query = new URL(request.url).searchParams;
    const reply = await answerRest(
      {
        method,
        path,
        query,
        body,
        upload: isUpload ? request.body : null,
        headers: request.headers,
      },
      {
        state,
        actor,
        git,
        objects,
        api,
        violations,
        origin,
        repository: REPOSITORY,
        isLost: how === "lose",
        runDelay: rules.runDelay ?? 1,
        isPrivate: rules.isPrivate ?? false,
        bare: rules.bare,
        app,
        tokens,
        isHeldToServers: rules.isHeldToServers ??
          Deno.env.get("RUNG_ORACLES") === "require",
      },
    );
    if (how === "slow") await new Promise((done) => setTimeout(done, SLOW_MS));
    log(how === "lose" ? 502 : reply.status);
    if (how === "lose") return broken("error")!;
    if (how === "cut-after") return broken("cut")!;
    return toResponse(reply, actor);
  };

  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    async (request) => {
      const { pathname } = new URL(request.url);
      if (pathname.startsWith(`/${REPOSITORY}.git/`)) return await serveGit(request);
      const [, path] = /^\/(?:api\/v3|api|uploads)(\/.*)$/.exec(pathname) ?? [];
      if (path) return await serveApi(request, path);
      return new Response("Not found\n", { status: 404 });
    },
  );
  origin = `http://127.0.0.1:${server.addr.port}`;
  const github: Github = {
    server: origin,
    state,
    requests,
    pushes,
    env: { GITHUB_SERVER_URL: origin, GITHUB_API_URL: `${origin}/api/v3` },
    breakNext(method, path, how, times = 1) {
      for (let i = 0; i < times; i++) orders.push({ method, path, how });
    },
    tokens: () => [...tokens.keys()],
    addToken: (token, actor) => void tokens.set(token, actor),
    expireMinted() {
      for (const token of tokens.keys()) {
        if (!(token in rules.tokens)) tokens.delete(token);
      }
    },
    mend: () => void orders.splice(0),
    writes: () =>
      requests.filter((each) =>
        each.method !== "GET" &&
        (each.path !== "/graphql" || JSON.stringify(each.body).includes("mutation"))
      ),
  };
  const stop = async () => {
    await server.shutdown();
    await objects.close();
  };
  return { github, stop };
}

/** What git is answered: a push needs somebody who may write. */
async function gitAnswer(
  root: string,
  request: Request,
  { body, service, logged: { authorization, user }, actor, isGuarded }:
    & Omit<
      Visit,
      "request"
    >
    & { readonly actor: Actor | undefined; readonly isGuarded: boolean },
): Promise<Response> {
  if (authorization?.includes(",")) {
    return new Response("Duplicate header: Authorization\n", { status: 400 });
  }
  const isWrong = authorization !== undefined && user === undefined;
  if (isWrong || (isGuarded && !actor)) {
    const headers = { "WWW-Authenticate": 'Basic realm="GitHub"' };
    return new Response("Unauthorized\n", { status: 401, headers });
  }
  if (service === "git-receive-pack" && !actor!.can.includes("contents")) {
    return new Response("Write access to repository not granted.\n", { status: 403 });
  }
  return await gitCgi(root, request, body, user ?? "anybody");
}

function broken(how: Fault): Response | undefined {
  if (how === "error") return new Response("Bad gateway\n", { status: 502 });
  if (how === "secondary") {
    const message =
      "You have exceeded a secondary rate limit. Please wait a few minutes";
    return Response.json({ message }, { status: 403, headers: { "retry-after": "2" } });
  }
  if (how === "immutable") {
    const message = "Cannot upload assets to an immutable release.";
    return Response.json({ message }, { status: 422 });
  }
  if (how === "refuse") {
    return Response.json({ message: "Validation Failed" }, { status: 422 });
  }
  if (how === "primary") {
    const reset = `${Math.ceil(Date.now() / 1000) + 2}`;
    return Response.json({ message: "API rate limit exceeded" }, {
      status: 403,
      headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": reset },
    });
  }
  if (how === "cut") {
    const body = new ReadableStream({ start: (controller) => controller.close() });
    return new Response(body, { headers: { "content-length": "1000" } });
  }
}

function toResponse(reply: Reply, actor: Actor): Response {
  const { status, body, bytes, headers = {} } = reply;
  const all = {
    ...headers,
    ...(actor.scopes ? { "x-oauth-scopes": actor.scopes.join(", ") } : {}),
    ...(actor.expires
      ? { "github-authentication-token-expiration": actor.expires }
      : {}),
  };
  if (bytes) return new Response(bytes, { status, headers: all });
  return status === 204
    ? new Response(null, { status, headers: all })
    : Response.json(body, { status, headers: all });
}
