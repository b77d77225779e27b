/** The double's answers to REST and GraphQL, one row an operation. */
import { createHash } from "node:crypto";
import { APP_ROWS, type AppRules, isForApps } from "./github_app.ts";
import { SIGNAL_ROWS } from "./github_signal_rows.ts";
import { guardTag } from "./github_guard.ts";
import {
  createCommitOnBranch,
  GIT_ROWS,
  type NewCommit,
  type RefUpdates,
  updateRefs,
} from "./github_git.ts";
import { PULL_ROWS } from "./github_pulls.ts";
import type { Objects } from "./objects.ts";
import { askGraphql, type GraphqlAsked } from "./github_graphql.ts";
import { serverFaults } from "./github_servers.ts";
import type { Description, Operation } from "./github_schema.ts";
import {
  type Actor,
  type Asset,
  type Git,
  type Release,
  type Run,
  startReleaseRuns,
  type State,
  workflowsOf,
} from "./github_state.ts";

/** A request, as the rows see it. */
export interface ApiRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
  /** The bytes of an upload. */
  readonly upload: ReadableStream<Uint8Array> | null;
  readonly headers: Headers;
}

/** An answer. */
export interface Reply {
  readonly status: number;
  readonly body?: unknown;
  /** Bytes, where no JSON is asked for. */
  readonly bytes?: Uint8Array<ArrayBuffer>;
  readonly headers?: Record<string, string>;
}

/** Who asks, and whom. */
export interface Context {
  readonly state: State;
  readonly actor: Actor;
  readonly git: Git;
  /** The objects of the bare repository. */
  readonly objects: Objects;
  readonly api: Description;
  readonly violations: string[];
  readonly origin: string;
  readonly repository: string;
  /** Whether the answer will get lost: an upload then leaves an asset behind that is none. */
  readonly isLost: boolean;
  /** How many questions for runs go by before one shows. */
  readonly runDelay: number;
  /** Whether reading needs rights too. */
  readonly isPrivate: boolean;
  /** The folder of the bare repository. */
  readonly bare: string;
  /** The App that asks, where one does. */
  readonly app: AppRules | undefined;
  /** Token → who it belongs to. */
  readonly tokens: Map<string, Actor>;
  /** Whether what rung asks is held against the descriptions of older servers, too. */
  readonly isHeldToServers: boolean;
}

type Row = (
  asked: ApiRequest,
  operation: Operation,
  context: Context,
) => Reply | Promise<Reply>;

/** Answers a request, and notes what of it or of the answer is none of GitHub's. */
export async function answerRest(asked: ApiRequest, context: Context): Promise<Reply> {
  const { api, violations } = context;
  if (asked.path === "/graphql") return await answerGraphql(asked, context);
  const operation = api.find(asked.method, asked.path);
  const where = `${asked.method} ${asked.path}`;
  if (!operation) {
    violations.push(`${where}: GitHub has no such operation`);
    return { status: 404, body: { message: "Not Found" } };
  }
  const wrong = api.requestFaults(operation, asked.query, asked.body);
  violations.push(...wrong.map((each) => `${where}: request: ${each}`));
  const isOurs = asked.headers.get("user-agent")?.startsWith("rung") ?? false;
  if (context.isHeldToServers && isOurs) violations.push(...await serverFaults(asked));
  if (wrong.length > 0) return invalid("custom", wrong.join("; "));
  const row = ROWS[operation.id];
  if (!row) {
    violations.push(`${where}: the double does not know ${operation.id}`);
    return { status: 404, body: { message: "Not Found" } };
  }
  const { owner, repo } = operation.params;
  if (owner && `${owner}/${repo}` !== context.repository) {
    return { status: 404, body: { message: "Not Found" } };
  }
  const refused = permissionFault(asked, operation, context);
  const reply = refused ?? await row(asked, operation, context);
  if (reply.bytes) return reply;
  const body = reply.status < 300 && reply.status !== 204
    ? api.complete(operation, reply.status, reply.body)
    : reply.body;
  const faults = reply.status === 204
    ? []
    : api.answerFaults(operation, reply.status, body);
  // The description knows no `starter`, but "Upload a release asset" tells of it.
  const real = faults.filter((each) =>
    !(each.includes("/state must be equal") && JSON.stringify(body).includes("starter"))
  );
  violations.push(...real.map((each) => `${where}: answer ${reply.status}: ${each}`));
  return { ...reply, body };
}

function permissionFault(
  { method, path }: ApiRequest,
  { id }: Operation,
  { actor, isPrivate }: Context,
): Reply | undefined {
  if (isForApps(path)) return undefined;
  const needs = id.includes("/actions/")
    ? "actions"
    : /\/(?:pulls|issues)/.test(id)
    ? "pulls"
    : id.includes("/statuses/")
    ? "statuses"
    : "contents";
  const isOpen = method === "GET" && !isPrivate;
  // A person's right to read comes with the repository, unless the token names its rights.
  const isReader = method === "GET" && needs !== "actions";
  if (isOpen || isReader || actor.can.includes(needs)) return undefined;
  const what = actor.kind === "user" ? "personal access token" : "integration";
  return { status: 403, body: { message: `Resource not accessible by ${what}` } };
}

const BASE = "/repos/{owner}/{repo}";

const ROWS: Readonly<Record<string, Row>> = {
  ...GIT_ROWS,
  ...APP_ROWS,
  ...PULL_ROWS,
  ...SIGNAL_ROWS,
  "get /user": (_asked, _operation, { actor }) =>
    actor.kind === "user"
      ? { status: 200, body: { ...userOf(actor.login) } }
      : { status: 403, body: { message: "Resource not accessible by integration" } },
  [`get ${BASE}`]: (_asked, _, { repository, isPrivate, state: { protection } }) => {
    const [owner = "", name = ""] = repository.split("/");
    const visibility = isPrivate ? "private" : "public";
    const body = { name, full_name: repository, owner: userOf(owner), visibility };
    const permissions = {
      ...{ admin: protection?.asker === "administrator", push: true, pull: true },
    };
    return { status: 200, body: { ...body, private: isPrivate, permissions } };
  },
  [`get ${BASE}/rulesets`]: (_asked, _, { isPrivate, state }) => {
    const message =
      "Upgrade to GitHub Pro or make this repository public to enable this feature.";
    return isPrivate && state.isFreePlan ? { status: 403, body: { message } } : {
      status: 200,
      // a list tells neither conditions nor rules
      body: state.rulesets.map(({ conditions: _c, rules: _r, ...told }) => told),
    };
  },
  [`get ${BASE}/rulesets/{ruleset_id}`]: (_asked, { params }, { state }) => {
    const found = state.rulesets.find(({ id }) => `${id}` === params["ruleset_id"]);
    return found ? { status: 200, body: found } : missing();
  },
  [`get ${BASE}/releases`]: ({ query }, _, context) => {
    const { state, actor } = context;
    const seen = state.releases.filter((each) =>
      (!each.draft || actor.can.includes("contents")) && isListed(each)
    );
    return paged(
      seen.toReversed().map((each) => releaseOf(each, context)),
      query,
      context,
    );
  },
  [`get ${BASE}/releases/latest`]: (_asked, _, context) => {
    const found = context.state.releases.find(({ id }) => id === context.state.latest);
    return found ? { status: 200, body: releaseOf(found, context) } : missing();
  },
  [`get ${BASE}/releases/tags/{tag}`]: (_asked, { params }, context) => {
    const found = context.state.releases.find((r) => r.tag === params.tag && !r.draft);
    return found ? { status: 200, body: releaseOf(found, context) } : missing();
  },
  [`get ${BASE}/releases/{release_id}`]: (_asked, operation, context) => {
    const found = releaseAt(operation, context);
    return found ? { status: 200, body: releaseOf(found, context) } : missing();
  },
  [`post ${BASE}/releases`]: createRelease,
  [`patch ${BASE}/releases/{release_id}`]: changeRelease,
  [`delete ${BASE}/releases/{release_id}`]: (_asked, operation, context) => {
    const found = releaseAt(operation, context);
    if (!found) return missing();
    if (found.immutable) {
      context.state.burnt.add(found.tag);
      guardTag(context.bare, found.tag, "burnt");
    }
    context.state.releases.splice(context.state.releases.indexOf(found), 1);
    return { status: 204 };
  },
  [`get ${BASE}/releases/{release_id}/assets`]: ({ query }, operation, context) => {
    const found = releaseAt(operation, context);
    if (!found) return missing();
    return paged(
      found.assets.map((each) => assetOf(each, found, context)),
      query,
      context,
    );
  },
  [`post ${BASE}/releases/{release_id}/assets`]: uploadAsset,
  [`delete ${BASE}/releases/assets/{asset_id}`]: (_asked, { params }, { state }) => {
    const home = state.releases.find((r) =>
      r.assets.some((a) => `${a.id}` === params.asset_id)
    );
    if (!home) return missing();
    if (home.immutable) {
      return invalid("custom", "Cannot delete assets of an immutable release");
    }
    home.assets = home.assets.filter((each) => `${each.id}` !== params.asset_id);
    return { status: 204 };
  },
  [`get ${BASE}/releases/assets/{asset_id}`]: ({ headers }, { params }, context) => {
    for (const release of context.state.releases) {
      const asset = release.assets.find(({ id }) => `${id}` === params.asset_id);
      if (!asset) continue;
      return headers.get("accept") === "application/octet-stream" && asset.bytes
        ? { status: 200, bytes: asset.bytes }
        : { status: 200, body: assetOf(asset, release, context) };
    }
    return missing();
  },
  [`post ${BASE}/releases/generate-notes`]: async ({ body }, _, { git, state }) => {
    const { tag_name, target_commitish, previous_tag_name = "the beginning" } =
      body as Record<string, string>;
    const ref = `refs/tags/${tag_name}`;
    const isThere = await git("rev-parse", "--verify", "--quiet", ref) !== "";
    if (!isThere && target_commitish === undefined) {
      return invalid("custom", "target_commitish is required for a new tag");
    }
    const text = `**Full Changelog**: ${previous_tag_name}...${tag_name}`;
    return { status: 200, body: { name: tag_name, body: text + state.moreNotes } };
  },
  [`get ${BASE}/activity`]: ({ query }, _, { state }) => {
    const ref = query.get("ref");
    const moves = state.moves.filter((each) => ref === null || each.ref === ref);
    const body = moves.map(({ id, ref, before, after, actor }) => ({
      ...{ id, ref, before, after, actor: userOf(actor) },
      activity_type: /^0+$/.test(before) ? "branch_creation" : "push",
    }));
    return { status: 200, body };
  },
  [`get ${BASE}/actions/runs`]: ({ query }, _, context) => {
    const wanted = context.state.runs.filter((run) =>
      (query.get("event") ?? run.event) === run.event &&
      (query.get("head_sha") ?? run.sha) === run.sha &&
      (query.get("branch") ?? run.ref) === run.ref &&
      run.hiddenFor-- <= 0
    );
    const body = {
      total_count: wanted.length,
      workflow_runs: wanted.map((r) => runOf(r, context)),
    };
    return { status: 200, body };
  },
  [`get ${BASE}/actions/workflows`]: async (_asked, _, context) => {
    const workflows = (await workflowsOf(context.git, "main")).map(workflowOf);
    return { status: 200, body: { total_count: workflows.length, workflows } };
  },
  [`get ${BASE}/actions/workflows/{workflow_id}`]: async (_, { params }, { git }) => {
    const found = (await workflowsOf(git, "main")).map(workflowOf).find((
      { id, path },
    ) => `${id}` === params.workflow_id || path.endsWith(`/${params.workflow_id}`));
    return found ? { status: 200, body: found } : missing();
  },
  [`post ${BASE}/actions/workflows/{workflow_id}/dispatches`]: dispatchWorkflow,
};

/** The operations that the double knows. */
export const OPERATIONS: readonly string[] = Object.keys(ROWS);

async function createRelease(
  { body }: ApiRequest,
  _: Operation,
  context: Context,
): Promise<Reply> {
  const { state } = context;
  const given = body as Record<string, never>;
  const tag = String(given["tag_name"]);
  if (String(given["body"] ?? "").length > 125_000) {
    return invalid("custom", "body is too long (maximum is 125000 characters)");
  }
  if (state.burnt.has(tag)) {
    return invalid("custom", "tag_name was used by an immutable release");
  }
  const isDraft = given["draft"] === true;
  if (!isDraft && state.releases.some((each) => each.tag === tag && !each.draft)) {
    return invalid("already_exists", "tag_name");
  }
  const release: Release = {
    id: state.nextId++,
    tag,
    name: given["name"] ?? tag,
    body: given["body"] ?? "",
    draft: isDraft,
    prerelease: given["prerelease"] === true,
    target: given["target_commitish"] ?? "main",
    published: null,
    immutable: false,
    assets: [],
    listedAfter: state.listDelay,
  };
  state.releases.push(release);
  if (!isDraft) await publish(release, given["make_latest"], context);
  return { status: 201, body: releaseOf(release, context) };
}

async function changeRelease(
  { body }: ApiRequest,
  operation: Operation,
  context: Context,
) {
  const release = releaseAt(operation, context);
  if (!release) return missing();
  const given = body as Record<string, never>;
  // GitHub renames a draft that stays one and whose tag is not said again; one that is
  // published keeps it: `gh release create` says no more than `draft: false`.
  const staysDraft = release.draft && given["draft"] !== false;
  if (staysDraft && given["tag_name"] === undefined) {
    release.tag = `untagged-${release.id}`;
  }
  if (String(given["body"] ?? "").length > 125_000) {
    return invalid("custom", "body is too long (maximum is 125000 characters)");
  }
  const isTaken = context.state.releases.some((each) =>
    each !== release && !each.draft && each.tag === release.tag
  );
  if (given["draft"] === false && release.draft && isTaken) {
    return invalid("already_exists", "tag_name");
  }
  release.name = given["name"] ?? release.name;
  release.body = given["body"] ?? release.body;
  release.prerelease = given["prerelease"] ?? release.prerelease;
  if (given["draft"] === false && release.draft) {
    release.draft = false;
    await publish(release, given["make_latest"], context);
  } else if (given["make_latest"] !== undefined && !release.draft) {
    if (given["make_latest"] === "true") context.state.latest = release.id;
    else if (context.state.latest === release.id) context.state.latest = undefined;
  }
  return { status: 200, body: releaseOf(release, context) };
}

/** Publishing: the tag is made where there is none, and who says nothing becomes the latest. */
async function publish(
  release: Release,
  makeLatest: string | undefined,
  { git, state, actor, runDelay, bare }: Context,
) {
  release.published = "2026-11-21T00:00:00Z";
  release.immutable = state.isImmutable;
  if (release.immutable) guardTag(bare, release.tag, "immutable");
  if (
    await git("rev-parse", "--verify", "--quiet", `refs/tags/${release.tag}`) === ""
  ) {
    await git("tag", release.tag, release.target);
  }
  if (!release.prerelease && (makeLatest ?? "true") === "true") {
    state.latest = release.id;
  }
  await startReleaseRuns(state, git, release, { actor, delay: runDelay });
}

/** Whether a list has the release by now: a new one may be missing from some. */
function isListed(release: Release): boolean {
  const { listedAfter = 0 } = release;
  release.listedAfter = listedAfter - 1;
  return listedAfter <= 0;
}

/** Files up to this size can be downloaded again; of larger ones the digest is enough. */
const KEPT_BYTES = 100_000;

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(parts.flatMap((part) => [...part]));
}

async function uploadAsset(
  asked: ApiRequest,
  operation: Operation,
  context: Context,
): Promise<Reply> {
  const { state, violations, isLost } = context;
  const release = releaseAt(operation, context);
  const name = asked.query.get("name") ?? "";
  const hash = createHash("sha256");
  const parts: Uint8Array[] = [];
  let size = 0;
  let isCut = isLost;
  try {
    for await (const part of asked.upload ?? []) {
      hash.update(part);
      size += part.length;
      if (size <= KEPT_BYTES) parts.push(part);
    }
  } catch {
    // Whoever sent it is gone.
    isCut = true;
  }
  if (!release) return missing();
  if (!isCut && asked.headers.get("content-length") !== `${size}`) {
    violations.push(`upload of ${name}: Content-Length is missing or wrong`);
    return { status: 422, body: { message: "Bad Content-Length" } };
  }
  if (release.immutable) {
    return {
      status: 422,
      body: { message: "Cannot upload assets to an immutable release." },
    };
  }
  // It gives files other names than they were sent under, and says so in its answer alone.
  const given = renamed(name);
  if (release.assets.some((each) => each.name === given)) {
    return invalid("already_exists", "name", "ReleaseAsset");
  }
  if (release.assets.length >= 1000) {
    return invalid("custom", "Release has reached the limit of 1000 assets");
  }
  const asset: Asset = {
    id: state.nextId++,
    name: given,
    label: asked.query.get("label") ?? "",
    state: isCut ? "starter" : "uploaded",
    size: isCut ? 0 : size,
    digest: isCut ? null : `sha256:${hash.digest("hex")}`,
    contentType: asked.headers.get("content-type") ?? "",
    ...(!isCut && size <= KEPT_BYTES ? { bytes: joined(parts) } : {}),
  };
  release.assets.push(asset);
  return { status: 201, body: assetOf(asset, release, context) };
}

/** The name that a file gets. Source: `gh`'s `sanitizeFileName` and its tests. */
function renamed(name: string): string {
  const ascii = name.normalize("NFD").replace(/\p{Mn}/gu, "");
  let given = (ascii.startsWith(".") ? "default" : "") + ascii;
  for (
    const [pattern, by] of [
      [/[^a-zA-Z0-9\-_+@]+/g, "."],
      [/\.\.+/g, "."],
      [/^\.+|\.+$/g, ""],
    ] as const
  ) given = given.replace(pattern, by);
  return given !== name && !given.includes(".") ? `default.${given}` : given;
}

async function dispatchWorkflow(
  { body }: ApiRequest,
  { params }: Operation,
  context: Context,
) {
  const { state, git, actor, origin, repository } = context;
  const { ref, return_run_details } = body as Record<string, string | boolean>;
  if (state.isOldServer && return_run_details !== undefined) {
    return invalid("custom", '"return_run_details" is not a permitted key.');
  }
  const onDefault = await workflowsOf(git, "HEAD");
  const isKnown = onDefault.some((file, i) =>
    file[0].endsWith(`/${params.workflow_id}`) ||
    `${workflowOf(file, i).id}` === params.workflow_id
  );
  if (!isKnown) return missing();
  const sha = await git("rev-parse", "--verify", "--quiet", `${ref}^{commit}`);
  if (sha === "" || state.unseenFor-- > 0) {
    return invalid("custom", `No ref found for: ${ref}`);
  }
  const found = (await workflowsOf(git, sha)).find((file, i) =>
    file[0].endsWith(`/${params.workflow_id}`) ||
    `${workflowOf(file, i).id}` === params.workflow_id
  );
  if (!found) return missing();
  if (!/workflow_dispatch/.test(found[1])) {
    return invalid("custom", "Workflow does not have 'workflow_dispatch' trigger");
  }
  const run: Run = {
    id: state.nextId++,
    path: found[0],
    event: "workflow_dispatch",
    sha,
    ref: String(ref).replace(/^refs\/tags\//, ""),
    actor: actor.login,
    hiddenFor: 0,
  };
  state.runs.push(run);
  if (!return_run_details) return { status: 204 };
  const html_url = `${origin}/${repository}/actions/runs/${run.id}`;
  return {
    status: 200,
    body: { workflow_run_id: run.id, run_url: html_url, html_url },
  };
}

/** GraphQL: the one query that every run sends, and all others by GitHub's own schema. */
async function answerGraphql({ body }: ApiRequest, context: Context): Promise<Reply> {
  const { actor, violations, origin, repository } = context;
  const asked = (body ?? {}) as GraphqlAsked;
  if (asked.query?.replace(/\s+/g, " ").trim() === "query { viewer { login } }") {
    return { status: 200, body: { data: { viewer: { login: actor.login } } } };
  }
  const pageOf = (release: Release) => pageUrl(release, `${origin}/${repository}`);
  const commit = (input: NewCommit) => createCommitOnBranch(input, context);
  const moveRefs = (input: RefUpdates) => updateRefs(input, context);
  const answer = await askGraphql(asked, { ...context, pageOf, commit, moveRefs });
  violations.push(...answer.violations.map((each) => `graphql: ${each}`));
  return { status: 200, body: answer.body };
}

function paged(
  list: readonly unknown[],
  query: URLSearchParams,
  { origin, repository }: Context,
): Reply {
  const size = Math.min(Number(query.get("per_page") ?? 30), 100);
  const page = Number(query.get("page") ?? 1);
  const isLast = page * size >= list.length;
  const next = `<${origin}/api/v3/repos/${repository}/releases?per_page=${size}&page=${
    page + 1
  }>; rel="next"`;
  return {
    status: 200,
    body: list.slice((page - 1) * size, page * size),
    ...(isLast ? {} : { headers: { link: next } }),
  };
}

function releaseAt(
  { params }: Operation,
  { state, actor }: Context,
): Release | undefined {
  const found = state.releases.find((each) => `${each.id}` === params.release_id);
  return found?.draft && !actor.can.includes("contents") ? undefined : found;
}

function releaseOf(release: Release, context: Context) {
  const { origin, repository, actor } = context;
  return {
    url: `${origin}/api/v3/repos/${repository}/releases/${release.id}`,
    html_url: pageUrl(release, `${origin}/${repository}`),
    upload_url:
      `${origin}/uploads/repos/${repository}/releases/${release.id}/assets{?name,label}`,
    id: release.id,
    tag_name: release.tag,
    target_commitish: release.target,
    name: release.name,
    body: release.body,
    draft: release.draft,
    prerelease: release.prerelease,
    immutable: release.immutable,
    created_at: "2026-11-21T00:00:00Z",
    published_at: release.published,
    author: userOf(actor.login),
    assets: release.assets.map((each) => assetOf(each, release, context)),
  };
}

function pageUrl({ draft, id, tag }: Release, web: string): string {
  return `${web}/releases/tag/${draft ? `untagged-${id}` : tag}`;
}

function assetOf(
  asset: Asset,
  release: Release,
  { origin, repository, state }: Context,
) {
  return {
    url: `${origin}/api/v3/repos/${repository}/releases/assets/${asset.id}`,
    browser_download_url:
      `${origin}/${repository}/releases/download/${release.tag}/${asset.name}`,
    id: asset.id,
    name: asset.name,
    label: asset.label ?? "",
    state: asset.state,
    content_type: asset.contentType,
    size: asset.size,
    digest: state.tellsDigests ? asset.digest : null,
    download_count: asset.downloads ?? 0,
    uploader: null,
  };
}

function runOf(run: Run, { origin, repository }: Context) {
  return {
    id: run.id,
    name: run.path,
    path: run.path,
    event: run.event,
    head_sha: run.sha,
    head_branch: run.ref,
    status: "queued",
    conclusion: null,
    html_url: `${origin}/${repository}/actions/runs/${run.id}`,
    actor: userOf(run.actor),
    triggering_actor: userOf(run.actor),
  };
}

function workflowOf([path]: readonly [string, string], index: number) {
  const name = path.split("/").at(-1);
  return { id: index + 1, path, name, state: "active" };
}

function userOf(login: string) {
  return { login, type: login.endsWith("[bot]") ? "Bot" : "User" };
}

function missing(): Reply {
  return { status: 404, body: { message: "Not Found" } };
}

function invalid(code: string, field: string, resource = "Release"): Reply {
  const errors = [{ resource, code, field }];
  const message = code === "custom"
    ? `Validation Failed: ${field}`
    : "Validation Failed";
  return {
    status: 422,
    body: { message, documentation_url: "https://docs.github.com/rest", errors },
  };
}
