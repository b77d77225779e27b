/** The API of the Gitea double. Sources: a running Gitea 1.26; Forgejo 15's own description. */
// deno-lint-ignore-file no-explicit-any -- what clients send has no types
import { parse } from "yaml";
import type { RefUpdate } from "../support/git_request.ts";
import type { Holder, State } from "./gitea_double.ts";
import { answerSignals, noSignals, type Signals } from "./gitea_double_signals.ts";
import { answerPulls, noPulls, type Pulls } from "./gitea_double_pulls.ts";
import { guardedBy, matches } from "./gitea_guard.ts";
import type { Answer } from "./gitea_server.ts";

/** A request. */
export interface Asked {
  readonly method: string;
  /** Below `/api/v1`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Uint8Array<ArrayBuffer>;
  readonly holder: Holder | undefined;
}

interface File {
  readonly id: number;
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly external?: string;
}

interface Release {
  readonly id: number;
  tag_name: string;
  name: string;
  body: string;
  draft: boolean;
  prerelease: boolean;
  /** Counts up: the newest one that is published and no pre-release is the latest. */
  created: number;
  readonly published_at: string;
  assets: File[];
}

/** A repository. */
export interface Project {
  readonly owner: string;
  readonly name: string;
  readonly isPrivate: boolean;
  readonly releases: Release[];
  readonly feed: any[];
  readonly runs: any[];
  readonly signals: Signals;
  readonly pulls: Pulls;
  /** What was written to a commit, newest first. */
  readonly statuses: Map<string, any[]>;
  readonly guards: { id: number; tag?: string; branch?: string; users: string[] }[];
  /** Takes in a push: it is in the feed, un-drafts its tags' drafts, and starts runs. */
  takeIn(updates: readonly RefUpdate[], by: string): Promise<void>;
}

const said = (status: number, body: unknown = {}): Answer => ({ status, body });
const missing = () => said(404, { message: "The target couldn't be found." });

/** Answers a request. */
export async function answerApi(state: State, asked: Asked): Promise<Answer> {
  const { method, path, holder } = asked;
  if (path === "/version") {
    const version = state.variant === "forgejo" ? "15.0.1+gitea-1.22.0" : "1.26.0";
    return said(200, { version });
  }
  if (!holder && method !== "GET") return said(401, { message: "token is required" });
  const lacks = scopeFault(asked);
  if (lacks) return lacks;
  if (path === "/user") {
    return holder
      ? said(200, { id: 1, login: holder.login })
      : said(401, { message: "token is required" });
  }
  if (path === "/user/repos" && method === "POST") return await makeRepo(state, asked);
  const [, kind, owner = "", name = "", ...rest] = path.split("/").map(
    decodeURIComponent,
  );
  const project = kind === "repos" ? state.projects.get(`${owner}/${name}`) : undefined;
  if (!project || (project.isPrivate && holder?.login !== project.owner)) {
    return missing();
  }
  const mayPush = holder?.login === project.owner;
  if (rest.length === 0) {
    const permissions = { push: mayPush, pull: true };
    return said(200, { name, empty: false, permissions });
  }
  if (method !== "GET" && !mayPush) {
    return said(403, { message: "user should have a permission to write to a repo" });
  }
  return await answerRepo(state, project, asked, rest);
}

/** The answer names the scopes that are wanted, and those that the token has. */
function scopeFault({ method, path, holder }: Asked): Answer | undefined {
  if (!holder || holder.scopes.includes("all")) return undefined;
  const isIssues = /^\/repos\/[^/]+\/[^/]+\/(?:issues|milestones)(?:\/|$)/.test(path);
  const part = isIssues ? "issue" : path.startsWith("/repos") ? "repository" : "user";
  const wanted = `${method === "GET" ? "read" : "write"}:${part}`;
  const isGiven = holder.scopes.includes(`write:${part}`) ||
    holder.scopes.includes(wanted);
  if (isGiven) return undefined;
  return said(403, {
    message:
      `token does not have at least one of required scope(s), required=[${wanted}], token scope=${
        holder.scopes.join(",")
      }`,
  });
}

async function makeRepo(state: State, { body, holder }: Asked): Promise<Answer> {
  const { name, private: isPrivate = false } = jsonOf(body);
  const owner = holder!.login;
  const bare = `${state.root}/${owner}/${name}.git`;
  await git(state.root, "init", "--quiet", "--bare", "--initial-branch=main", bare);
  await git(bare, "config", "http.receivepack", "true");
  const project: Project = {
    ...{ owner, name, isPrivate, releases: [], feed: [], runs: [], guards: [] },
    ...{ signals: noSignals(), pulls: noPulls(), statuses: new Map() },
    takeIn: (updates, by) => takeIn(state, project, updates, by),
  };
  state.projects.set(`${owner}/${name}`, project);
  return said(201, { name });
}

async function answerRepo(
  state: State,
  project: Project,
  asked: Asked,
  [first, ...rest]: readonly string[],
): Promise<Answer> {
  if (first === "releases") return await releases(state, project, asked, rest);
  if (first === "activities") return said(200, project.feed);
  if (first === "tags") {
    const sha = await revision(state, project, `refs/tags/${rest[0]}^{commit}`);
    return sha === "" ? missing() : said(200, { name: rest[0], commit: { sha } });
  }
  if (first === "tag_protections" || first === "branch_protections") {
    return await guard(state, project, asked, rest);
  }
  if (first === "actions" && rest[0] === "runs") {
    const sha = asked.query.get("head_sha");
    const list = project.runs.filter((each) =>
      sha === null || (each.head_sha ?? each.commit_sha) === sha
    );
    return said(200, { total_count: list.length, workflow_runs: list });
  }
  if (first === "actions" && rest[2] === "dispatches") {
    const { ref } = jsonOf(asked.body);
    const sha = await revision(state, project, `${ref}^{commit}`);
    if (sha === "") return said(404, { message: `ref "${ref}" not found` });
    const by = asked.holder!.login;
    project.runs.push(
      runOf(state, project, {
        sha,
        ref,
        file: rest[1]!,
        event: "workflow_dispatch",
        by,
      }),
    );
    return said(204);
  }
  const page = `${state.url}/${project.owner}/${project.name}`;
  const [json, parts] = [jsonOf(asked.body), [first ?? "", ...rest]];
  const { pulls, signals } = project;
  const pulled = await answerPulls(
    {
      ...{ pulls, page, milestones: signals.milestones },
      login: asked.holder?.login ?? "",
      git: (...args) => git(bareOf(state, project), ...args),
    },
    asked,
    json,
    parts,
  ) ?? await answerCommits(state, project, asked, parts);
  if (pulled) return pulled;
  const told = answerSignals(signals, asked, json, parts, page);
  if (!told) return missing();
  if (first !== "branches") return said(told.status, told.body);
  const user_can_push = !project.guards.some(({ branch, users }) =>
    branch === rest[0] && !users.includes(asked.holder?.login ?? "")
  );
  return said(told.status, { ...told.body as object, user_can_push });
}

/** The statuses that are written, and the list of branches; nothing for any other path. */
async function answerCommits(
  state: State,
  { statuses, ...project }: Project,
  { method, body }: Asked,
  [first, name = "", last]: readonly string[],
): Promise<Answer | undefined> {
  if (first === "statuses" && method === "POST") {
    const { state: status, ...given } = jsonOf(body);
    const made = { id: state.ids++, status, ...given };
    statuses.set(name, [made, ...statuses.get(name) ?? []]);
    return said(201, made);
  }
  const own = statuses.get(name);
  if (first === "commits" && own && last === "statuses") return said(200, own);
  if (first === "commits" && own && last === "status") {
    const newest = own.filter(({ context }, i) =>
      own.findIndex((each) => each.context === context) === i
    );
    return said(200, { state: "", statuses: newest, sha: name });
  }
  if (first !== "branches" || name !== "") return undefined;
  const args = ["for-each-ref", "--format=%(refname:short)", "refs/heads"];
  const list = await git(bareOf(state, project as Project), ...args);
  return said(200, list.split("\n").map((name) => ({ name })));
}

async function guard(
  state: State,
  project: Project,
  { method, body }: Asked,
  rest: readonly string[],
): Promise<Answer> {
  const given = jsonOf(body);
  let made: Project["guards"][number] | undefined;
  if (method === "POST") {
    const users = given.whitelist_usernames ?? [];
    made = { id: state.ids++, users };
    if (given.name_pattern) made.tag = given.name_pattern;
    const branch = given.rule_name ?? given.branch_name;
    if (branch) made.branch = branch;
    project.guards.push(made);
  } else {
    const at = project.guards.findIndex(({ id }) => `${id}` === rest[0]);
    if (at >= 0) project.guards.splice(at, 1);
  }
  const hook = `${state.root}/${project.owner}/${project.name}.git/hooks/update`;
  const tags = project.guards.flatMap(({ tag }) => tag ?? []);
  const branches = project.guards.flatMap(({ branch }) => branch ?? []);
  await Deno.writeTextFile(hook, guardedBy(tags, branches), { mode: 0o755 });
  return made ? said(201, { id: made.id }) : said(204);
}

async function releases(
  state: State,
  project: Project,
  asked: Asked,
  rest: readonly string[],
): Promise<Answer> {
  const { method, holder, query } = asked;
  // Who may not write sees no draft.
  const seesDrafts = holder !== undefined && holder.login === project.owner &&
    holder.scopes.some((each) => each === "all" || each === "write:repository");
  const seen = project.releases.filter((each) => seesDrafts || !each.draft);
  if (rest.length === 0 && method === "POST") {
    return await create(state, project, asked);
  }
  if (rest.length === 0) {
    const list = query.get("draft") === "true"
      ? seen.filter((each) => each.draft)
      : seen;
    return said(200, list.toReversed().map((each) => shown(state, project, each)));
  }
  if (rest[0] === "latest") {
    const latest = project.releases.filter((each) => !each.draft && !each.prerelease)
      .toSorted((a, b) => b.created - a.created)[0];
    return latest ? said(200, shown(state, project, latest)) : missing();
  }
  const found = seen.find((each) =>
    rest[0] === "tags" ? each.tag_name === rest[1] : `${each.id}` === rest[0]
  );
  if (!found) return missing();
  if (rest[1] === "assets") return assets(state, project, found, asked, rest[2]);
  if (method === "DELETE") {
    project.releases.splice(project.releases.indexOf(found), 1);
    return said(204);
  }
  if (method === "PATCH") {
    const given = jsonOf(asked.body);
    // An empty text changes nothing.
    if (given.name) found.name = given.name;
    if (given.body) found.body = given.body;
    if (given.draft !== undefined) found.draft = given.draft;
    if (given.prerelease !== undefined) found.prerelease = given.prerelease;
  }
  return said(200, shown(state, project, found));
}

async function create(
  state: State,
  project: Project,
  { body }: Asked,
): Promise<Answer> {
  const given = jsonOf(body);
  const tag = String(given.tag_name ?? "");
  if (project.guards.some((each) => each.tag && matches(each.tag, tag))) {
    return said(422, { message: `release tag name is protected [tag_name: ${tag}]` });
  }
  if (project.releases.some((each) => each.tag_name === tag)) {
    return said(409, { message: "Release is has no Tag" });
  }
  const sha = await revision(state, project, `refs/tags/${tag}`);
  const target = given.target_commitish ?? "main";
  if (sha === "" && await revision(state, project, target) === "") {
    return said(404, { message: `target "${target}" not found` });
  }
  // Forgejo has no such key: a tag that it makes is a light one.
  const message = state.variant === "gitea" ? given.tag_message : undefined;
  if (sha === "" && !given.draft) {
    const made = message === undefined ? [] : ["-a", "-m", message];
    await git(bareOf(state, project), "tag", ...made, tag, target);
  }
  const made: Release = {
    ...{ id: state.ids++, tag_name: tag, name: given.name ?? tag },
    ...{ body: given.body ?? "", draft: given.draft === true },
    ...{ prerelease: given.prerelease === true, created: state.ids++, assets: [] },
    published_at: new Date().toISOString(),
  };
  project.releases.push(made);
  return said(201, {
    ...shown(state, project, made),
    created_at: "1970-01-01T00:00:00Z",
  });
}

function assets(
  state: State,
  project: Project,
  release: Release,
  { method, query, body }: Asked,
  id: string | undefined,
): Answer {
  if (method === "POST") {
    const name = query.get("name") ?? "";
    if (name === "") {
      return said(400, { message: "Could not determine name of attachment." });
    }
    // A name that is there already is taken all the same.
    const made = { id: state.ids++, name, bytes: body };
    release.assets.push(made);
    return said(201, fileOf(state, project, release, made));
  }
  if (method === "DELETE") {
    release.assets = release.assets.filter((each) => `${each.id}` !== id);
    return said(204);
  }
  return said(200, release.assets.map((each) => fileOf(state, project, release, each)));
}

async function takeIn(
  state: State,
  project: Project,
  updates: readonly RefUpdate[],
  by: string,
): Promise<void> {
  for (const { ref, to } of updates) {
    if (await revision(state, project, ref) !== to) continue;
    const isTag = ref.startsWith("refs/tags/");
    const op_type = isTag ? "push_tag" : "commit_repo";
    project.feed.unshift({ op_type, ref_name: ref, act_user: { login: by } });
    // The push publishes its tag's draft, with whatever is in it yet.
    const tag = ref.replace("refs/tags/", "");
    for (const each of project.releases) {
      if (isTag && each.tag_name === tag) each.draft = false;
    }
    const sha = await revision(state, project, `${to}^{commit}`);
    for (const file of isTag ? await startedBy(state, project, sha) : []) {
      project.runs.push(runOf(state, project, { sha, ref, file, event: "push", by }));
    }
  }
}

/** The workflows of a commit that a tag starts: the first folder that is there counts. */
async function startedBy(
  state: State,
  project: Project,
  sha: string,
): Promise<readonly string[]> {
  const bare = bareOf(state, project);
  const folders = [
    ...state.variant === "forgejo" ? [".forgejo"] : [],
    ".gitea",
    ".github",
  ]
    .map((each) => `${each}/workflows`);
  for (const folder of folders) {
    const list = await git(bare, "ls-tree", "--name-only", sha, `${folder}/`);
    const paths = list.split("\n").filter((path) => /\.ya?ml$/.test(path));
    if (paths.length === 0) continue;
    const on = await Promise.all(
      paths.map(async (path) => parse(await git(bare, "show", `${sha}:${path}`))?.on),
    );
    return paths.filter((_, i) => on[i]?.push?.tags).map((path) =>
      path.split("/").at(-1)!
    );
  }
  return [];
}

/** A run, in the words of the one or of the other. */
function runOf(
  { variant, url, ...state }: State,
  { owner, name }: Project,
  { sha, ref, file, event, by }: Record<
    "sha" | "ref" | "file" | "event" | "by",
    string
  >,
) {
  const id = state.ids + Math.floor(performance.now());
  const html_url = `${url}/${owner}/${name}/actions/runs/${id}`;
  if (variant === "forgejo") {
    const prettyref = ref.replace(/^refs\/(?:heads|tags)\//, "");
    return {
      ...{ id, html_url, event, workflow_id: file, commit_sha: sha, prettyref },
      ...{ status: "waiting", trigger_user: { login: by } },
    };
  }
  return {
    ...{ id, html_url, event, head_sha: sha, path: `${file}@${ref}` },
    ...{ status: "queued", actor: { login: by }, trigger_actor: { login: by } },
  };
}

function shown(state: State, project: Project, release: Release) {
  const { assets: files, created: _, ...rest } = release;
  return {
    ...rest,
    html_url:
      `${state.url}/${project.owner}/${project.name}/releases/tag/${release.tag_name}`,
    assets: files.map((each) => fileOf(state, project, release, each)),
    ...(state.variant === "forgejo"
      ? { hide_archive_links: false, archive_download_count: { zip: 0, tar_gz: 0 } }
      : {}),
  };
}

function fileOf(
  { url, variant }: State,
  { owner, name, signals: { downloads } }: Project,
  { tag_name }: Release,
  file: File,
) {
  const path = [owner, name, "releases", "download", tag_name, file.name];
  return {
    ...{ id: file.id, name: file.name, size: file.bytes.length },
    download_count: downloads,
    browser_download_url: file.external ??
      `${url}/${path.map(encodeURIComponent).join("/")}`,
    ...(variant === "forgejo"
      ? { type: file.external ? "external" : "attachment" }
      : {}),
  };
}

function jsonOf(body: Uint8Array): any {
  return body.length === 0 ? {} : JSON.parse(new TextDecoder().decode(body));
}

function bareOf({ root }: State, { owner, name }: Project): string {
  return `${root}/${owner}/${name}.git`;
}

async function revision(state: State, project: Project, name: string): Promise<string> {
  const args = ["rev-parse", "--verify", "--quiet", name];
  return await git(bareOf(state, project), ...args);
}

async function git(cwd: string, ...args: string[]): Promise<string> {
  const identity = ["-c", "user.name=x", "-c", "user.email=x@example.test"];
  const { stdout } = await new Deno.Command("git", {
    ...{ args: [...identity, ...args], cwd, stderr: "null" },
  }).output();
  return new TextDecoder().decode(stdout).trim();
}
