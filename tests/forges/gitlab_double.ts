/**
 * As much of a GitLab as a release needs, on this machine: git over smart HTTP, releases
 * without drafts, generic packages, pipelines.
 *
 * Sources: GitLab's `doc/api/releases`, `doc/user/packages/generic_packages`,
 * `lib/api/releases.rb`, `app/services/releases/create_service.rb`, `app/models/release.rb`
 * (the mirror gitlabhq/gitlabhq, 18.x and 19.x). What independent clients make of it:
 * `gitlab_test.ts`.
 */
// deno-lint-ignore-file no-explicit-any -- what clients send has no types
import { assertEquals } from "../support/assert.ts";
import { gitCgi } from "../support/cgi.ts";
import { faultsOf } from "./gitlab_described.ts";
import { answerSignals, noSignals, type Signals } from "./gitlab_double_signals.ts";
import { answerMerges, type MergeRequest } from "./gitlab_double_merges.ts";

/** The project: below two groups. */
export const PROJECT = "acme/tools/tool";

/** A token: whose it is, and what it may. */
export interface Holder {
  readonly login: string;
  readonly scopes: readonly string[];
  readonly level: number;
  readonly isJob?: boolean;
}

/** A link of a release. */
export interface Link {
  readonly id: number;
  readonly name: string;
  readonly url: string;
  readonly direct_asset_path?: string;
  readonly link_type: string;
}

/** A release as it is stored. */
export interface Stored {
  readonly tag_name: string;
  name: string;
  description: string;
  released_at: string;
  readonly created_at: string;
  readonly milestones: readonly string[];
  links: Link[];
}

interface PackageFile {
  readonly id: number;
  readonly version: string;
  readonly file_name: string;
  readonly bytes: Uint8Array;
  readonly file_sha256: string;
}

/** The server, while a test runs. */
export interface Gitlab {
  readonly url: string;
  readonly releases: Map<string, Stored>;
  readonly files: PackageFile[];
  /** The titles of the milestones that there are. */
  readonly milestones: string[];
  readonly merges: MergeRequest[];
  readonly signals: Signals;
  /** The number of the maintainer's user; another one is a member who only reads. */
  readonly members: ReadonlyMap<number, number>;
  /** Lets nobody push to a branch. */
  close(branch: string): Promise<void>;
  git(...args: string[]): Promise<string>;
  /** All requests to the API: method, path, and the headers that carried a secret. */
  readonly log: { readonly asked: string; readonly by: string }[];
  /** Tags that are protected, by their beginning. */
  protect(beginning: string): void;
  /** Answers nothing to the next request like this, though it is done. */
  loseNext(asked: RegExp): void;
}

type Answer = readonly [
  status: number,
  body: unknown,
  headers?: Record<string, string>,
];

/** Runs a test with a GitLab around a bare repository. */
export async function withGitlab(
  bare: string,
  tokens: Readonly<Record<string, Holder>>,
  run: (gitlab: Gitlab) => Promise<void>,
): Promise<void> {
  const root = await Deno.makeTempDir({ prefix: "rung-gitlab-" });
  await Deno.mkdir(`${root}/acme/tools`, { recursive: true });
  await Deno.symlink(bare, `${root}/${PROJECT}.git`);
  const config = `${bare}/config`;
  const was = await Deno.readTextFile(config);
  await Deno.writeTextFile(config, `${was}[http]\n\treceivepack = true\n`);
  const state = {
    releases: new Map<string, Stored>(),
    files: [] as PackageFile[],
    log: [] as { asked: string; by: string }[],
    guards: [] as string[],
    lost: undefined as RegExp | undefined,
    violations: [] as string[],
    milestones: [] as string[],
    merges: [] as MergeRequest[],
    signals: noSignals(),
    members: new Map([[1, 40], [2, 20]]),
    closed: undefined as string | undefined,
    ids: 100,
  };
  const git = async (...args: string[]) => {
    const { stdout } = await new Deno.Command("git", {
      args,
      cwd: bare,
      stderr: "null",
    })
      .output();
    return new TextDecoder().decode(stdout).trim();
  };
  const server = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen: () => {} },
    serve,
  );
  const url = `http://127.0.0.1:${server.addr.port}`;
  const gitlab: Gitlab = {
    ...{ url, releases: state.releases, files: state.files, log: state.log },
    ...{ milestones: state.milestones, merges: state.merges, members: state.members },
    ...{ git, close, signals: state.signals },
    protect: (beginning) => void state.guards.push(beginning),
    loseNext: (asked) => void (state.lost = asked),
  };
  try {
    await run(gitlab);
    assertEquals(state.violations, [], "requests or answers that GitLab does not know");
  } finally {
    await server.shutdown();
    await Deno.remove(root, { recursive: true });
  }

  async function serve(request: Request): Promise<Response> {
    const { pathname, search } = new URL(request.url);
    if (pathname.startsWith(`/${PROJECT}.git/`)) return await serveGit(request);
    const body = new Uint8Array(await request.arrayBuffer());
    if (pathname === "/.well-known/openid-configuration") {
      const claims_supported = ["iss", "sub", "https://gitlab.org/claims/groups/owner"];
      return Response.json({ issuer: url, claims_supported });
    }
    const secrets = ["private-token", "job-token", "authorization"]
      .flatMap((name) => request.headers.has(name) ? [name] : []);
    const path = pathname.replace(/^\/api\/v4/, "");
    state.log.push({ asked: `${request.method} ${path}${search}`, by: secrets.join() });
    const [status, answer, headers] = await answerTo(request, path, body);
    const isJson = request.headers.get("content-type")?.includes("json") ?? false;
    const json = isJson && body.length > 0
      ? { body: JSON.parse(new TextDecoder().decode(body)) }
      : {};
    const query = new URLSearchParams(search);
    const { method } = request;
    // Who nobody knows is refused by every operation alike.
    if (status !== 401) {
      state.violations.push(
        ...faultsOf({ method, path, query, status, answer, ...json }),
      );
    }
    if (state.lost?.test(`${request.method} ${path}`)) {
      state.lost = undefined;
      return new Response("", { status: 502 });
    }
    if (status === 204) return new Response(null, { status });
    if (answer instanceof Uint8Array) return new Response(answer.slice(), { status });
    return Response.json(answer, { status, ...(headers ? { headers } : {}) });
  }

  /** Source of the words: GitLab's `lib/gitlab/checks/branch_check.rb`. */
  async function close(branch: string): Promise<void> {
    state.closed = branch;
    const words =
      "You are not allowed to push code to protected branches on this project.";
    await Deno.writeTextFile(
      `${bare}/hooks/update`,
      `#!/bin/sh\n[ "$1" = refs/heads/${branch} ] || exit 0\necho "GitLab: ${words}" >&2\nexit 1\n`,
      { mode: 0o755 },
    );
  }

  function holderOf(request: Request): Holder | undefined {
    const bearer = request.headers.get("authorization")?.replace(/^Bearer /, "");
    const job = request.headers.get("job-token");
    const secret = request.headers.get("private-token") ?? job ?? bearer ?? "";
    const holder = tokens[secret];
    return holder && (holder.isJob ?? false) === (job !== null) ? holder : undefined;
  }

  async function serveGit(request: Request): Promise<Response> {
    const body = new Uint8Array(await request.arrayBuffer());
    const basic = atob(
      request.headers.get("authorization")?.replace(/^basic /i, "") ?? "",
    );
    const [user = "", secret = ""] = basic.split(":");
    const holder = tokens[secret];
    const isRight = holder && (!holder.isJob || user === "gitlab-ci-token");
    if (!isRight) {
      const headers = { "www-authenticate": 'Basic realm="GitLab"' };
      return new Response("HTTP Basic: Access denied", { status: 401, headers });
    }
    if (request.url.includes("git-receive-pack") && holder.level < 30) {
      return new Response("You are not allowed to push code to this project.", {
        status: 403,
      });
    }
    return await gitCgi(root, request, body, holder.login);
  }

  async function answerTo(
    request: Request,
    path: string,
    body: Uint8Array<ArrayBuffer>,
  ): Promise<Answer> {
    const holder = holderOf(request);
    if (!holder) return [401, { message: "401 Unauthorized" }];
    const json =
      body.length > 0 && request.headers.get("content-type")?.includes("json")
        ? JSON.parse(new TextDecoder().decode(body))
        : {};
    const { method } = request;
    const query = new URL(request.url).searchParams;
    if (path === "/job" && holder.isJob) return [200, { id: 1, status: "running" }];
    if (path === "/personal_access_tokens/self") {
      if (holder.isJob) return [401, { message: "401 Unauthorized" }];
      return [200, { scopes: holder.scopes, expires_at: "2027-03-01", active: true }];
    }
    if (path === "/user") return [200, { id: 1, username: holder.login }];
    const base = ["7", encodeURIComponent(PROJECT)].map((id) => `/projects/${id}`)
      .find((each) => path.startsWith(each)) ?? "/projects/none";
    if (path !== base && !path.startsWith(`${base}/`)) {
      return [404, { message: "404 Project Not Found" }];
    }
    const rest = path.slice(base.length);
    if (rest === "") {
      if (holder.isJob) return [401, { message: "401 Unauthorized" }];
      const project_access = { access_level: holder.level, notification_level: 3 };
      const permissions = { project_access, group_access: null };
      return [200, { id: 7, path_with_namespace: PROJECT, permissions }];
    }
    const parts = rest.split("/").slice(1).map(decodeURIComponent);
    if (parts[0] === "packages") {
      return await packages(method, parts.slice(1), body, query);
    }
    if (parts[0] === "releases") return await releases(method, parts.slice(1), json);
    if (parts[0] === "milestones") {
      if (holder.isJob) return [401, { message: "401 Unauthorized" }];
      const title = query.get("title");
      const found = state.milestones.filter((each) => title === null || each === title);
      return [200, found.map(milestoneOf)];
    }
    if (parts[0] === "pipelines" && method === "GET") {
      if (holder.isJob) return [401, { message: "401 Unauthorized" }];
      return [200, await pipelines(query.get("sha") ?? "")];
    }
    const isBarred = ["merge_requests", "issues", "members"].includes(parts[0]!) ||
      parts.at(-1) === "merge_requests";
    if (isBarred && holder.isJob) {
      return [401, { message: "401 Unauthorized" }];
    }
    const page = `${url}/${PROJECT}`;
    const told = answerSignals(method, parts, query, json, state.signals, page);
    if (told) return told;
    if (parts[0] === "repository" && parts[1] === "branches") {
      const can_push = state.closed !== parts[2];
      return [200, { name: parts[2], protected: !can_push, can_push }];
    }
    const about = { ...state, git, page, me: 1 };
    return await answerMerges(method, parts, query, json, about) ??
      [404, { error: "404 Not Found" }];
  }

  async function pipelines(sha: string): Promise<unknown[]> {
    const tags = await git("tag", "--points-at", sha);
    const ofTags = tags.split("\n").filter(Boolean)
      .map((ref, i) => ({ id: i + 1, ref, source: "push" }));
    return [...ofTags, ...state.signals.pipelines].map((each) => ({
      ...{ ...each, sha, status: "created" },
      web_url: `${url}/${PROJECT}/-/pipelines/${each.id}`,
    }));
  }

  async function packages(
    method: string,
    parts: readonly string[],
    body: Uint8Array<ArrayBuffer>,
    query: URLSearchParams,
  ): Promise<Answer> {
    const versions = [...new Set(state.files.map(({ version }) => version))];
    if (parts.length === 0) {
      const wanted = versions.filter((each) =>
        (query.get("package_version") ?? each) === each
      );
      return [
        200,
        wanted.map((version) => ({
          id: versions.indexOf(version) + 1,
          name: "tool",
          version,
        })),
      ];
    }
    if (parts[0] === "generic" && method === "PUT") {
      const [, name = "", version = "", file = ""] = parts;
      const isFit = [name, version, file].every((each) =>
        /^[\w.+~-][\w.+~@-]*$/.test(each)
      );
      if (!isFit) return [400, { error: "package_name is invalid" }];
      const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", body))
        .toHex();
      const id = state.ids++;
      state.files.push({
        id,
        version,
        file_name: file,
        bytes: body,
        file_sha256: digest,
      });
      return [
        201,
        query.has("select") ? { id, file_name: file } : { message: "201 Created" },
      ];
    }
    if (parts[0] === "generic") {
      const [, , version, file] = parts;
      const found = state.files.findLast((each) =>
        each.version === version && each.file_name === file
      );
      return found ? [200, found.bytes] : [404, { message: "404 Not Found" }];
    }
    const version = versions[Number(parts[0]) - 1];
    const there = state.files.filter((each) => each.version === version);
    if (method === "GET") {
      return [
        200,
        there.map(({ bytes, ...each }) => ({ ...each, size: bytes.length })),
      ];
    }
    const at = state.files.findIndex(({ id }) => id === Number(parts[2]));
    if (at < 0) return [404, { message: "404 Not Found" }];
    state.files.splice(at, 1);
    return [204, undefined];
  }

  async function releases(
    method: string,
    parts: readonly string[],
    json: any,
  ): Promise<Answer> {
    const latest = [...state.releases.values()]
      .toSorted((a, b) => Date.parse(b.released_at) - Date.parse(a.released_at))[0];
    if (parts[0] === "permalink") {
      if (!latest) return [404, { message: "404 Not Found" }];
      const location = `/api/v4/projects/7/releases/${
        encodeURIComponent(latest.tag_name)
      }`;
      return [302, {}, { location: url + location }];
    }
    if (parts.length === 0 && method === "POST") return await create(json);
    if (parts.length === 0) return [200, [...state.releases.values()].map(shown)];
    const found = state.releases.get(parts[0]!);
    if (!found) return [404, { message: "404 Not Found" }];
    if (parts[1] === "assets" && method === "POST") {
      if (found.links.some(({ name }) => name === json.name)) {
        return [400, { message: { name: ["has already been taken"] } }];
      }
      found.links.push({ link_type: "other", ...json, id: state.ids++ });
      return [201, found.links.at(-1)];
    }
    if (parts[1] === "assets") return [200, found.links];
    if (method === "PUT") {
      for (const key of ["name", "description", "released_at"] as const) {
        if (json[key] !== undefined) found[key] = json[key];
      }
    }
    return [200, shown(found)];
  }

  async function create(json: any): Promise<Answer> {
    const tag = json.tag_name;
    if (typeof tag !== "string") return [400, { error: "tag_name is missing" }];
    if (state.guards.some((each) => tag.startsWith(each))) {
      return [403, {
        message: "You are not allowed to create this tag as it is protected.",
      }];
    }
    if (state.releases.has(tag)) return [409, { message: "Release already exists" }];
    if (
      await git("rev-parse", "--verify", "--quiet", `refs/tags/${tag}`) === "" &&
      !json.ref
    ) {
      return [422, { message: "Ref is not specified" }];
    }
    const unknown = (json.milestones ?? []).filter((each: string) =>
      !state.milestones.includes(each)
    );
    if (unknown.length > 0) {
      return [400, { message: `Milestone(s) not found: ${unknown.join(", ")}` }];
    }
    const now = new Date().toISOString();
    const links = (json.assets?.links ?? []).map((each: object) => ({
      link_type: "other",
      ...each,
      id: state.ids++,
    }));
    const made: Stored = {
      ...{ tag_name: tag, name: json.name ?? tag, description: json.description ?? "" },
      ...{ released_at: json.released_at ?? now, created_at: now, links },
      milestones: json.milestones ?? [],
    };
    state.releases.set(tag, made);
    return [201, shown(made)];
  }

  function milestoneOf(title: string): unknown {
    const id = state.milestones.indexOf(title) + 1;
    return { id, iid: id, title, state: "active" };
  }

  function shown({ links, milestones, ...release }: Stored): unknown {
    return {
      ...release,
      milestones: milestones.map(milestoneOf),
      upcoming_release: Date.parse(release.released_at) > Date.now(),
      assets: { count: links.length, sources: [], links },
      _links: {
        self: `${url}/${PROJECT}/-/releases/${encodeURIComponent(release.tag_name)}`,
      },
    };
  }
}
