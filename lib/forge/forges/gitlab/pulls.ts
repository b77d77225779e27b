/**
 * Merge requests. Source: GitLab's docs, "Merge requests API", "Notes API", "Members API". A
 * merge train merges as anybody does: what it leaves on the branch is told the same way.
 */
import { ok, type Result } from "../../../fault.ts";
import type { Connection } from "../../forge.ts";
import type { PullComment, PullRequest, Pulls, PullTexts } from "../../pulls.ts";
import { isRefused } from "../../send.ts";
import { at, type Json, PAGE, refused, text } from "./api.ts";

/** The level from which a member may push: Developer. */
const DEVELOPER = 30;

/** The merge requests of a project. */
export function pullsOf(connection: Connection): Pulls {
  return {
    title: "merge request",
    // Source: "Merge requests API": 1,048,576 characters.
    bodyCharacters: 1_000_000,
    async openFrom(branch, base) {
      const query = { state: "opened", source_branch: branch, target_branch: base };
      const all = await listed(connection, query);
      return all.ok ? ok(all.value[0]) : all;
    },
    async mergedInto(base, prefix) {
      const query = { state: "merged", target_branch: base, order_by: "updated_at" };
      const all = await listed(connection, query);
      if (!all.ok) return all;
      return ok(
        all.value.filter(({ branch, merged }) => merged && branch.startsWith(prefix)),
      );
    },
    create: (branch, base, texts) => create(connection, branch, base, texts),
    update: (number, texts) => update(connection, number, texts),
    comments: (number) => comments(connection, number),
    comment: (number, body) => comment(connection, number, body),
  };
}

function pathOf(connection: Connection, number?: number, below = ""): string {
  const one = number === undefined ? "" : `/${number}`;
  return `${at(connection)}/merge_requests${one}${below}`;
}

/** Those of branches of the project itself, newest first. Fails as `refused` does. */
async function listed(
  connection: Connection,
  query: Readonly<Record<string, string>>,
): Promise<Result<readonly PullRequest[]>> {
  const said = new URLSearchParams({ ...query, per_page: `${PAGE}` });
  const path = `${pathOf(connection)}?${said}`;
  const reply = await connection.send({ method: "GET", path });
  if (reply.status !== 200) return refused(connection, reply, "list merge requests");
  // A fork may call a branch the same.
  const own = (reply.body as Json[]).filter((each) =>
    each["source_project_id"] === each["target_project_id"]
  );
  return ok(own.map(pullFrom));
}

/** Opens one; nothing when the answer was lost, or one is open (409). Fails as `refused` does. */
async function create(
  connection: Connection,
  branch: string,
  base: string,
  { title, body }: PullTexts,
): Promise<Result<PullRequest | undefined>> {
  const reply = await connection.send({
    method: "POST",
    path: pathOf(connection),
    body: { source_branch: branch, target_branch: base, title, description: body },
  });
  if (reply.status === 201) return ok(pullFrom(reply.body as Json));
  if (!isRefused(reply) || reply.status === 409) return ok(undefined);
  return refused(connection, reply, `open the merge request of "${branch}"`);
}

/** Fails as `refused` does. */
async function update(
  connection: Connection,
  number: number,
  { title, body }: PullTexts,
): Promise<Result<unknown>> {
  const reply = await connection.send({
    method: "PUT",
    path: pathOf(connection, number),
    body: { title, description: body },
  });
  if (reply.status === 200) return ok(undefined);
  return refused(connection, reply, `change merge request !${number}`);
}

/** What people said below it, oldest first. Fails as `refused` does. */
async function comments(
  connection: Connection,
  number: number,
): Promise<Result<readonly PullComment[]>> {
  const query = `?sort=asc&per_page=${PAGE}`;
  const path = pathOf(connection, number, `/notes${query}`);
  const reply = await connection.send({ method: "GET", path });
  const what = `read the comments of merge request !${number}`;
  if (reply.status !== 200) return refused(connection, reply, what);
  const said = (reply.body as Json[]).filter((each) => each["system"] !== true);
  const authors = new Set(
    said.map((each) => Number((each["author"] as Json | null)?.["id"])),
  );
  const writers = new Set<number>();
  for (const id of authors) {
    if (await mayWrite(connection, id)) writers.add(id);
  }
  return ok(said.map((each) => ({
    body: text(each["body"]),
    mayWrite: writers.has(Number((each["author"] as Json | null)?.["id"])),
  })));
}

/** Whether a user is a member who may push; not where the token may not see that. */
async function mayWrite(connection: Connection, id: number): Promise<boolean> {
  const path = `${at(connection)}/members/all/${id}`;
  const reply = await connection.send({ method: "GET", path });
  return reply.status === 200 &&
    Number((reply.body as Json)["access_level"]) >= DEVELOPER;
}

/** Fails as `refused` does. */
async function comment(
  connection: Connection,
  number: number,
  body: string,
): Promise<Result<unknown>> {
  const path = pathOf(connection, number, "/notes");
  const reply = await connection.send({ method: "POST", path, body: { body } });
  if (reply.status === 201 || !isRefused(reply)) return ok(undefined);
  return refused(connection, reply, `comment on merge request !${number}`);
}

function pullFrom(json: Json): PullRequest {
  // A fast-forward makes no commit of its own: then it is the branch's, or the squashed one.
  const merged = text(json["merge_commit_sha"]) || text(json["squash_commit_sha"]) ||
    text(json["sha"]);
  return {
    number: Number(json["iid"]),
    label: `!${json["iid"]}`,
    url: text(json["web_url"]),
    title: text(json["title"]),
    body: text(json["description"]),
    branch: text(json["source_branch"]),
    ...(json["state"] === "merged" && merged ? { merged } : {}),
  };
}
