/**
 * Merge requests. Sources: GitLab's docs, "Merge requests API", "Notes API", "Members API";
 * `lib/api/merge_requests.rb`.
 */
import { ok, type Result } from "../../../fault.ts";
import { commentsIn } from "../../comments.ts";
import type { Connection } from "../../forge.ts";
import type { PullComment, PullRequest, Pulls, PullTexts } from "../../pulls.ts";
import { isRefused } from "../../send.ts";
import { at, type Json, PAGE, refused, text } from "./api.ts";
import { labelled, markRequest } from "./pull_marks.ts";

/** How many of those that were merged last are looked through. */
const RECENT = 50;

/** The level from which a member may push: Developer. */
const DEVELOPER = 30;

/** How the title of a draft begins. Source: GitLab's docs, "Draft merge requests". */
const DRAFT = /^\s*(?:draft:|\[draft\]|\(draft\))\s*/i;

/** The merge requests of a project. */
export function mergeRequestsOf(forge: Connection): Pulls {
  return {
    title: "merge request",
    // Source: `DESCRIPTION_LENGTH_MAX` of `app/models/concerns/issuable.rb`.
    bodyCharacters: 1_000_000,
    async openFrom(branch, base) {
      const found = await listed(forge, {
        ...{ state: "opened", source_branch: branch, target_branch: base },
      });
      return found.ok ? ok(found.value[0]) : found;
    },
    mergedInto: (base, branch) =>
      listed(forge, {
        ...{ state: "merged", target_branch: base, source_branch: branch },
        ...{ order_by: "updated_at", per_page: `${RECENT}` },
      }),
    create: (branch, base, texts) => create(forge, branch, base, texts),
    update: (open, texts) => update(forge, open, texts),
    mark: (open, marks) => markRequest(forge, open, marks),
    comments: (number) => comments(forge, number),
    comment: (number, body) => comment(forge, number, body),
    labelled: (open) => labelled(forge, open),
    mayWrite: (author) => mayWrite(forge, author),
  };
}

/** Those of branches of the project itself, newest first. Fails as `refused` does. */
async function listed(
  forge: Connection,
  wanted: Readonly<Record<string, string>>,
): Promise<Result<readonly PullRequest[]>> {
  const query = new URLSearchParams(wanted);
  const path = `${at(forge)}/merge_requests?${query}`;
  const reply = await forge.send({ method: "GET", path });
  if (reply.status !== 200) return refused(forge, reply, "list the merge requests");
  return ok(
    (reply.body as Json[])
      .filter((each) => each["source_project_id"] === each["target_project_id"])
      .toSorted((a, b) => text(b["merged_at"]) < text(a["merged_at"]) ? -1 : 1)
      .map(pullFrom),
  );
}

/** Opens one; nothing when the answer was lost. Fails as `refused` does. */
async function create(
  forge: Connection,
  branch: string,
  base: string,
  texts: PullTexts,
): Promise<Result<PullRequest | undefined>> {
  const reply = await forge.send({
    method: "POST",
    path: `${at(forge)}/merge_requests`,
    body: {
      ...{ source_branch: branch, target_branch: base },
      ...wordsOf(texts),
    },
  });
  if (reply.status === 201) return ok(pullFrom(reply.body as Json));
  // Another run has opened it meanwhile, or the answer was lost.
  if (!isRefused(reply) || reply.status === 409) return ok(undefined);
  return refused(forge, reply, `open the merge request of "${branch}"`);
}

/** Whether it is a draft now, which its title tells. Fails as `refused` does. */
async function update(
  forge: Connection,
  { number }: PullRequest,
  texts: PullTexts,
): Promise<Result<boolean>> {
  const reply = await forge.send({
    method: "PUT",
    path: `${at(forge)}/merge_requests/${number}`,
    body: wordsOf(texts),
  });
  if (reply.status === 200) return ok(texts.isDraft);
  return refused(forge, reply, `change merge request !${number}`);
}

/** What people said; the notes that GitLab makes itself are none. Fails as `refused` does. */
async function comments(
  forge: Connection,
  number: number,
): Promise<Result<readonly PullComment[]>> {
  const of = `merge request !${number}`;
  return await commentsIn({
    ...{ of, size: PAGE },
    async read(page) {
      const query = new URLSearchParams({
        ...{ sort: "asc", order_by: "created_at" },
        ...{ per_page: `${PAGE}`, page: `${page}` },
      });
      const path = `${at(forge)}/merge_requests/${number}/notes?${query}`;
      const reply = await forge.send({ method: "GET", path });
      return reply.status === 200
        ? ok(reply.body as Json[])
        : refused(forge, reply, `read the notes of ${of}`);
    },
    isSaid: (row) => row["system"] !== true,
    authorOf(row) {
      const id = (row["author"] as Json | null)?.["id"];
      return typeof id === "number" ? `${id}` : undefined;
    },
  });
}

/** Fails as `refused` does. */
async function comment(
  forge: Connection,
  number: number,
  body: string,
): Promise<Result<unknown>> {
  const path = `${at(forge)}/merge_requests/${number}/notes`;
  const reply = await forge.send({
    method: "POST",
    path,
    body: { body: plainWords(body) },
  });
  if (reply.status === 201 || !isRefused(reply)) return ok(undefined);
  return refused(forge, reply, `comment on merge request !${number}`);
}

/** By the level that a member has, of the project or of a group above. Fails as `refused` does. */
async function mayWrite(forge: Connection, author: string): Promise<Result<boolean>> {
  const path = `${at(forge)}/members/all/${author}`;
  const reply = await forge.send({ method: "GET", path });
  if (reply.status === 404) return ok(false);
  if (reply.status !== 200) return refused(forge, reply, "tell who may write");
  return ok(Number((reply.body as Json)["access_level"]) >= DEVELOPER);
}

function wordsOf({ title, body, isDraft }: PullTexts) {
  return {
    title: isDraft ? `Draft: ${title}` : title,
    description: plainWords(body),
  };
}

function pullFrom(json: Json): PullRequest {
  return {
    number: Number(json["iid"]),
    label: `!${json["iid"]}`,
    url: text(json["web_url"]),
    title: text(json["title"]).replace(DRAFT, ""),
    isDraft: DRAFT.test(text(json["title"])),
    body: ownWords(text(json["description"]).replaceAll("\r\n", "\n")),
    branch: text(json["source_branch"]),
    labels: (json["labels"] as readonly unknown[]).map(text),
    ...(json["state"] === "merged" ? { merged: mergedAs(json) } : {}),
  };
}

/**
 * The commit that the target branch has of it: a merge commit, else what was squashed, else
 * the branch's own tip, which a fast-forward leaves as it is.
 */
function mergedAs(json: Json): string {
  return text(json["merge_commit_sha"]) || text(json["squash_commit_sha"]) ||
    text(json["sha"]);
}

/**
 * A text in which no line is an order to GitLab: "/merge" at the beginning of one would be
 * carried out, with the rights of whoever sends it, and notes are made of what others wrote.
 * Source: GitLab's docs, "Quick actions".
 */
function plainWords(body: string): string {
  return body.replace(/^([ \t]*)(\\*\/)/gm, "$1\\$2");
}

/** What it was before. */
function ownWords(body: string): string {
  return body.replace(/^([ \t]*)\\(\\*\/)/gm, "$1$2");
}
