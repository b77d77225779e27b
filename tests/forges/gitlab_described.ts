/**
 * What GitLab's own description of its API says of the operations that a release asks for, as
 * facts in a table; every request that the double gets and every answer that it gives are held
 * against it.
 *
 * Source: `doc/api/openapi/openapi_v2.yaml` in the mirror gitlabhq/gitlabhq, the copy of commit
 * 0338625c4996, for releases, their links and packages; `openapi_v3.yaml` there, of GitLab 19.5
 * (commit 045bf8777ea8), for pipelines. The rows marked `pages` are of GitLab's documentation
 * pages: the description says less there than the server does.
 */
import { Ajv } from "ajv";

type Schema = Readonly<Record<string, unknown>>;

/** One operation. */
interface Operation {
  readonly query?: readonly string[];
  /** What the body may hold; no other key. */
  readonly body?: Schema;
  /** Statuses, and what an answer of success is. */
  readonly answers: Readonly<Record<number, Schema | undefined>>;
  readonly source?: "pages";
}

const TEXT = { type: "string" };
const NUMBER = { type: "integer" };
const FLAG = { type: "boolean" };
const MOMENT = {
  type: "string",
  pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)$",
};
const LIST = (items: Schema) => ({ type: "array", items });
const OBJECT = (properties: Schema, required: readonly string[] = []) => ({
  ...{ type: "object", properties, required },
});
/** The same for a body, which has no other keys. */
const BODY = (properties: Schema, required: readonly string[] = []) => ({
  ...OBJECT(properties, required),
  additionalProperties: false,
});

const LINK_TYPES = { enum: ["other", "runbook", "image", "package"] };
const NEW_LINK = BODY({
  ...{ name: TEXT, url: TEXT, direct_asset_path: TEXT, filepath: TEXT },
  link_type: LINK_TYPES,
}, ["name", "url"]);
const LINK = OBJECT({
  ...{
    id: NUMBER,
    name: TEXT,
    url: TEXT,
    direct_asset_url: TEXT,
    link_type: LINK_TYPES,
  },
}, ["id", "name", "url"]);
const MILESTONE = OBJECT({
  ...{ id: NUMBER, iid: NUMBER, title: TEXT, state: TEXT, web_url: TEXT },
}, ["id", "title"]);
const LABEL_EVENT = OBJECT({
  ...{
    id: NUMBER,
    resource_type: TEXT,
    created_at: MOMENT,
    action: { enum: ["add", "remove"] },
  },
  user: OBJECT({ id: NUMBER, username: TEXT }, ["id"]),
  label: { anyOf: [{ type: "null" }, OBJECT({ id: NUMBER, name: TEXT }, ["name"])] },
}, ["id", "user", "created_at", "label", "action"]);
const RELEASE = OBJECT({
  ...{ name: TEXT, tag_name: TEXT, description: TEXT, created_at: MOMENT },
  ...{ released_at: MOMENT, upcoming_release: FLAG, milestones: LIST(MILESTONE) },
  assets: OBJECT({ count: NUMBER, sources: LIST(OBJECT({})), links: LIST(LINK) }),
  _links: OBJECT({ self: TEXT }),
}, ["name", "tag_name", "released_at"]);
const PIPELINE = OBJECT({
  ...{ id: NUMBER, iid: NUMBER, sha: TEXT, ref: TEXT, status: TEXT, source: TEXT },
  web_url: TEXT,
}, ["id", "sha", "ref"]);
const NO_SHA = { type: ["string", "null"] };
const MERGE_REQUEST = OBJECT({
  ...{ id: NUMBER, iid: NUMBER, title: TEXT, description: NO_SHA, web_url: TEXT },
  ...{ state: { enum: ["opened", "closed", "locked", "merged"] }, sha: TEXT },
  ...{ source_branch: TEXT, target_branch: TEXT, merge_commit_sha: NO_SHA },
  ...{
    squash_commit_sha: NO_SHA,
    source_project_id: NUMBER,
    target_project_id: NUMBER,
    labels: LIST(TEXT),
  },
}, ["id", "iid", "title", "state", "source_branch", "target_branch"]);
const STATUS = OBJECT({
  ...{ id: NUMBER, sha: TEXT, ref: TEXT, name: TEXT, allow_failure: FLAG },
  status: {
    enum: [
      ...["created", "pending", "running", "success", "failed", "canceled", "skipped"],
      ...["manual", "scheduled", "preparing", "waiting_for_resource", "canceling"],
    ],
  },
}, ["id", "status", "name"]);
const ISSUE = OBJECT({
  ...{ id: NUMBER, iid: NUMBER, title: TEXT, web_url: TEXT, labels: LIST(TEXT) },
  state: { enum: ["opened", "closed"] },
}, ["id", "iid", "title", "state"]);
const NOTE = OBJECT({ id: NUMBER, body: TEXT, system: FLAG }, ["id", "body"]);
const PACKAGE_FILE = OBJECT({
  ...{ id: NUMBER, file_name: TEXT, size: NUMBER, file_sha256: TEXT },
}, ["id", "file_name"]);

const REFUSED = { 400: undefined, 401: undefined, 403: undefined, 404: undefined };
const PAGES = ["page", "per_page"];

/** The operations, by method and path below `/api/v4`. */
export const OPERATIONS: Readonly<Record<string, Operation>> = {
  "GET /projects/{id}/releases": {
    query: [
      ...PAGES,
      ...["order_by", "sort", "include_html_description"],
      ...["updated_before", "updated_after"],
    ],
    answers: { 200: LIST(RELEASE), 401: undefined, 404: undefined },
  },
  "POST /projects/{id}/releases": {
    body: BODY({
      ...{
        tag_name: TEXT,
        tag_message: TEXT,
        name: TEXT,
        description: TEXT,
        ref: TEXT,
      },
      assets: BODY({ links: LIST(NEW_LINK) }),
      ...{ milestones: LIST(TEXT), milestone_ids: TEXT, released_at: MOMENT },
      legacy_catalog_publish: FLAG,
    }, ["tag_name"]),
    answers: { 201: RELEASE, ...REFUSED, 409: undefined, 422: undefined },
  },
  "GET /projects/{id}/releases/{tag_name}": {
    query: ["include_html_description"],
    answers: { 200: RELEASE, 401: undefined, 404: undefined },
  },
  "PUT /projects/{id}/releases/{tag_name}": {
    body: BODY({
      ...{ name: TEXT, description: TEXT, released_at: MOMENT },
      ...{ milestones: LIST(TEXT), milestone_ids: TEXT },
    }),
    answers: { 200: RELEASE, ...REFUSED },
  },
  "GET /projects/{id}/releases/permalink/latest": {
    query: ["suffix_path"],
    // The description knows 200 alone; the server leads to the release's own address.
    answers: { 200: RELEASE, 302: undefined, 401: undefined, 404: undefined },
  },
  "GET /projects/{id}/releases/{tag_name}/assets/links": {
    query: PAGES,
    answers: { 200: LIST(LINK), 401: undefined, 404: undefined },
  },
  "POST /projects/{id}/releases/{tag_name}/assets/links": {
    body: NEW_LINK,
    answers: { 201: LINK, 400: undefined, 401: undefined, 404: undefined },
  },
  "GET /projects/{id}/packages": {
    query: [
      ...PAGES,
      ...["order_by", "sort", "package_type", "package_name", "package_version"],
      ...["include_versionless", "status"],
    ],
    answers: {
      200: LIST(OBJECT({ id: NUMBER, name: TEXT, version: TEXT }, ["id", "name"])),
      ...REFUSED,
    },
  },
  "GET /projects/{id}/packages/{package_id}": {
    answers: {
      200: OBJECT({ id: NUMBER, name: TEXT }),
      403: undefined,
      404: undefined,
    },
  },
  "GET /projects/{id}/packages/{package_id}/package_files": {
    query: [...PAGES, "order_by", "sort"],
    answers: { 200: LIST(PACKAGE_FILE), ...REFUSED },
    source: "pages",
  },
  "DELETE /projects/{id}/packages/{package_id}/package_files/{file_id}": {
    answers: { 204: undefined, ...REFUSED },
    source: "pages",
  },
  "PUT /projects/{id}/packages/generic/{name}/{version}/{file}": {
    query: ["status", "select"],
    answers: { 200: undefined, 201: undefined, ...REFUSED, 413: undefined },
    source: "pages",
  },
  "GET /projects/{id}/packages/generic/{name}/{version}/{file}": {
    answers: { 200: undefined, ...REFUSED },
    source: "pages",
  },
  "GET /projects/{id}/repository/commits/{sha}/merge_requests": {
    query: [...PAGES, "state"],
    answers: { 200: LIST(MERGE_REQUEST), ...REFUSED },
    source: "pages",
  },
  "GET /projects/{id}/merge_requests": {
    query: [
      ...PAGES,
      ...["state", "source_branch", "target_branch", "order_by", "sort", "scope"],
      ...["search", "labels", "milestone", "updated_after", "updated_before"],
    ],
    answers: { 200: LIST(MERGE_REQUEST), ...REFUSED },
    source: "pages",
  },
  "POST /projects/{id}/merge_requests": {
    body: BODY({
      ...{ source_branch: TEXT, target_branch: TEXT, title: TEXT, description: TEXT },
      ...{ labels: TEXT, remove_source_branch: FLAG, squash: FLAG },
    }, ["source_branch", "target_branch", "title"]),
    answers: { 201: MERGE_REQUEST, ...REFUSED, 409: undefined, 422: undefined },
    source: "pages",
  },
  "GET /projects/{id}/merge_requests/{iid}": {
    answers: { 200: MERGE_REQUEST, ...REFUSED },
    source: "pages",
  },
  "PUT /projects/{id}/merge_requests/{iid}": {
    body: BODY({
      ...{ title: TEXT, description: TEXT, labels: TEXT, target_branch: TEXT },
      ...{ add_labels: TEXT, reviewer_ids: LIST(NUMBER), milestone_id: NUMBER },
    }),
    answers: { 200: MERGE_REQUEST, ...REFUSED, 409: undefined, 422: undefined },
    source: "pages",
  },
  "GET /projects/{id}/merge_requests/{iid}/notes": {
    query: [...PAGES, "order_by", "sort", "activity_filter"],
    answers: { 200: LIST(NOTE), ...REFUSED },
    source: "pages",
  },
  "GET /projects/{id}/merge_requests/{iid}/resource_label_events": {
    query: PAGES,
    answers: { 200: LIST(LABEL_EVENT), ...REFUSED },
    source: "pages",
  },
  "POST /projects/{id}/merge_requests/{iid}/notes": {
    body: BODY({ body: TEXT, created_at: MOMENT, internal: FLAG }, ["body"]),
    answers: { 201: NOTE, ...REFUSED },
    source: "pages",
  },
  "GET /projects/{id}/repository/branches/{branch}": {
    answers: {
      200: OBJECT({ name: TEXT, protected: FLAG, can_push: FLAG }, ["name"]),
      ...REFUSED,
    },
    source: "pages",
  },
  "GET /projects/{id}/repository/commits/{sha}/statuses": {
    query: [
      ...PAGES,
      ...["all", "name", "order_by", "pipeline_id", "ref", "sort", "stage"],
    ],
    answers: { 200: LIST(STATUS), ...REFUSED },
    source: "pages",
  },
  "POST /projects/{id}/statuses/{sha}": {
    body: BODY({
      ...{ state: { enum: ["pending", "running", "success", "failed", "canceled"] } },
      ...{ ref: TEXT, name: TEXT, context: TEXT, target_url: TEXT, description: TEXT },
      ...{ coverage: NUMBER, pipeline_id: NUMBER },
    }, ["state"]),
    answers: { 201: STATUS, ...REFUSED },
    source: "pages",
  },
  "GET /projects/{id}/issues": {
    query: [
      ...PAGES,
      ...["state", "labels", "milestone", "search", "in", "order_by", "sort", "scope"],
    ],
    answers: { 200: LIST(ISSUE), ...REFUSED },
    source: "pages",
  },
  "POST /projects/{id}/issues": {
    body: BODY({ title: TEXT, description: TEXT, labels: TEXT }, ["title"]),
    answers: { 201: ISSUE, ...REFUSED },
    source: "pages",
  },
  "GET /projects/{id}/issues/{iid}/award_emoji": {
    query: PAGES,
    answers: {
      200: LIST(OBJECT({ id: NUMBER, name: TEXT, user: OBJECT({ username: TEXT }) })),
      ...REFUSED,
    },
    source: "pages",
  },
  "GET /projects/{id}/members/all": {
    query: [...PAGES, "query", "user_ids", "state", "show_seat_info"],
    answers: {
      200: LIST(OBJECT({ id: NUMBER, username: TEXT, access_level: NUMBER })),
      ...REFUSED,
    },
    source: "pages",
  },
  "GET /projects/{id}/members/all/{user_id}": {
    answers: { 200: OBJECT({ id: NUMBER, access_level: NUMBER }), ...REFUSED },
    source: "pages",
  },
  "GET /projects/{id}/pipelines": {
    query: [
      ...PAGES,
      ...["scope", "status", "ref", "sha", "yaml_errors", "username", "updated_before"],
      ...["updated_after", "created_before", "created_after", "order_by", "sort"],
      ...["source", "name"],
    ],
    answers: { 200: LIST(PIPELINE), ...REFUSED },
  },
  "POST /projects/{id}/pipeline": {
    body: BODY({ ref: TEXT, variables: LIST(OBJECT({})), inputs: OBJECT({}) }, ["ref"]),
    answers: { 201: PIPELINE, ...REFUSED },
  },
  "GET /projects/{id}/milestones": {
    query: [
      ...PAGES,
      ...["iids", "iids[]", "state", "title", "search", "include_ancestors"],
      ...["include_parent_milestones", "updated_before", "updated_after"],
    ],
    answers: { 200: LIST(MILESTONE), ...REFUSED },
    source: "pages",
  },
  "GET /projects/{id}": {
    query: ["statistics", "license", "with_custom_attributes"],
    answers: { 200: OBJECT({ id: NUMBER, path_with_namespace: TEXT }), ...REFUSED },
    source: "pages",
  },
  "GET /personal_access_tokens/self": {
    answers: {
      200: OBJECT({ scopes: LIST(TEXT), active: FLAG }, ["scopes"]),
      ...REFUSED,
    },
    source: "pages",
  },
  "GET /user": {
    answers: { 200: OBJECT({ id: NUMBER, username: TEXT }, ["username"]), ...REFUSED },
    source: "pages",
  },
  "GET /job": { answers: { 200: OBJECT({ id: NUMBER }), ...REFUSED }, source: "pages" },
};

const ajv = new Ajv({ strict: false, logger: false });
const ROWS = Object.entries(OPERATIONS).map(([id, operation]) => {
  const [method = "", template = ""] = id.split(" ");
  const validate = (schema: Schema | undefined) => schema && ajv.compile(schema);
  return {
    ...{ id, method, operation, parts: template.split("/") },
    body: validate(operation.body),
    answers: new Map(
      Object.entries(operation.answers).map(([status, schema]) =>
        [Number(status), validate(schema)] as const
      ),
    ),
  };
}).toSorted((a, b) => a.id.split("{").length - b.id.split("{").length);

/** A request and its answer. */
export interface Exchange {
  readonly method: string;
  /** Below `/api/v4`, as it came. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** The JSON that was sent; nothing for other bodies. */
  readonly body?: unknown;
  readonly status: number;
  readonly answer: unknown;
}

/** The operation that a request means; nothing where the table has none. */
export function operationOf(method: string, path: string): string | undefined {
  return rowOf(method, path)?.id;
}

function rowOf(method: string, path: string) {
  const parts = path.split("/");
  return ROWS.find((row) =>
    row.method === method && row.parts.length === parts.length &&
    row.parts.every((part, i) =>
      part.startsWith("{") ? parts[i] !== "" : part === parts[i]
    )
  );
}

/** What of a request or of its answer GitLab does not know, in words. */
export function faultsOf(exchange: Exchange): readonly string[] {
  const { method, path, query, body, status, answer } = exchange;
  const row = rowOf(method, path);
  const where = `${method} ${path}`;
  if (!row) return [`${where}: GitLab has no such operation here`];
  const faults = [...query.keys()]
    .filter((key) => !row.operation.query?.includes(key))
    .map((key) => `unknown query "${key}"`);
  const said = (validate: typeof row.body, what: string, value: unknown) => {
    if (!validate || validate(value)) return;
    faults.push(
      ...validate.errors!.map((e) => `${what}${e.instancePath} ${e.message}`),
    );
  };
  if (row.body) said(row.body, "request", body ?? {});
  else if (body !== undefined && Object.keys(body as object).length > 0) {
    faults.push("takes no JSON");
  }
  if (!row.answers.has(status)) faults.push(`answers no ${status}`);
  else if (status < 300) said(row.answers.get(status), "answer", answer);
  return faults.map((each) => `${where}: ${each}`);
}
