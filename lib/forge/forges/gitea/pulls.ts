/** Pull requests. Source: Gitea 1.26, `routers/api/v1/repo/pull.go`. */
import { ok, type Result } from "../../../fault.ts";
import { commentsIn } from "../../comments.ts";
import type { PullComment, PullRequest, Pulls, PullTexts } from "../../pulls.ts";
import { isRefused } from "../../send.ts";
import { at, type Json, PAGE, refused, type Talk, text } from "./api.ts";
import { labelled, markPull } from "./pull_marks.ts";

/** How the title of a draft begins. Source: `[repository.pull-request] WORK_IN_PROGRESS_PREFIXES`. */
const DRAFT = /^\s*(?:WIP:|\[WIP\])\s*/i;

/** The pull requests of a repository. */
export function pullsOf(talk: Talk): Pulls {
  return {
    title: "pull request",
    // The database's type for long texts is the only bound.
    bodyCharacters: 1_000_000,
    async openFrom(branch, base) {
      const all = await listed(talk, "open", base);
      if (!all.ok) return all;
      return ok(all.value.own.find((each) => each.branch === branch));
    },
    mergedInto: (base, branch) => mergedInto(talk, base, branch),
    create: (branch, base, texts) => create(talk, branch, base, texts),
    update: (open, texts) => update(talk, open, texts),
    mark: (open, marks) => markPull(talk, open, marks),
    comments: (number) => comments(talk, number),
    comment: (number, body) => comment(talk, number, body),
    labelled: (open) => labelled(talk, open),
    mayWrite: (author) => mayWrite(talk, author),
  };
}

/**
 * How many pages of those that changed last are looked through for merged ones: the server
 * cannot be asked for a branch.
 */
const RECENT_PAGES = 10;

/** The first page that has some counts. Fails as `refused` does. */
async function mergedInto(
  talk: Talk,
  base: string,
  branch: string,
): Promise<Result<readonly PullRequest[]>> {
  for (let page = 1;; page++) {
    const all = await listed(talk, "closed", base, page);
    if (!all.ok) return all;
    const found = all.value.own.filter((each) => each.merged && each.branch === branch);
    const isEnd = !all.value.hasMore || page === RECENT_PAGES;
    if (found.length > 0 || isEnd) return ok(found);
  }
}

/** Those that changed last, newest first. Fails as `refused` does. */
async function listed(talk: Talk, state: string, base: string, page = 1) {
  const query = new URLSearchParams({
    ...{ state, sort: "recentupdate", limit: `${PAGE}`, page: `${page}` },
  });
  const path = `${at(talk)}/pulls?${query}`;
  const reply = await talk.connection.send({ method: "GET", path });
  if (reply.status !== 200) return refused(talk, reply, "list the pull requests");
  const rows = reply.body as Json[] | null ?? [];
  const own = rows.filter((each) =>
    isOwn(each) && text((each["base"] as Json)["ref"]) === base
  );
  return ok({ own: own.map(pullFrom), hasMore: rows.length >= PAGE });
}

/** Opens one; nothing when the answer was lost. Fails as `refused` does. */
async function create(
  talk: Talk,
  branch: string,
  base: string,
  texts: PullTexts,
): Promise<Result<PullRequest | undefined>> {
  const reply = await talk.connection.send({
    method: "POST",
    path: `${at(talk)}/pulls`,
    body: { title: titleOf(texts), body: texts.body, head: branch, base },
  });
  if (reply.status === 201) return ok(pullFrom(reply.body as Json));
  if (!isRefused(reply)) return ok(undefined);
  return refused(talk, reply, `open the pull request of "${branch}"`);
}

/** Whether it is a draft now, which its title tells. Fails as `refused` does. */
async function update(
  talk: Talk,
  { number }: PullRequest,
  texts: PullTexts,
): Promise<Result<boolean>> {
  const path = `${at(talk)}/pulls/${number}`;
  const reply = await talk.connection.send({
    ...{ method: "PATCH", path },
    body: { title: titleOf(texts), body: texts.body },
  });
  if (reply.status === 200 || reply.status === 201) return ok(texts.isDraft);
  return refused(talk, reply, `change pull request #${number}`);
}

/** Fails as `refused` does. */
async function comments(
  talk: Talk,
  number: number,
): Promise<Result<readonly PullComment[]>> {
  const of = `pull request #${number}`;
  // The server gives all of them at once.
  return await commentsIn({
    of,
    async read() {
      const path = `${at(talk)}/issues/${number}/comments`;
      const reply = await talk.connection.send({ method: "GET", path });
      return reply.status === 200
        ? ok(reply.body as Json[] | null ?? [])
        : refused(talk, reply, `read the comments of ${of}`);
    },
    authorOf: (row) => text((row["user"] as Json | null)?.["login"]) || undefined,
  });
}

/**
 * By the right that the repository gives. Only its administrators may ask for that of others:
 * to all other tokens nobody may write. Fails as `refused` does.
 */
async function mayWrite(talk: Talk, author: string): Promise<Result<boolean>> {
  const path = `${at(talk)}/collaborators/${encodeURIComponent(author)}/permission`;
  const reply = await talk.connection.send({ method: "GET", path });
  if (reply.status === 403 || reply.status === 404) return ok(false);
  if (reply.status !== 200) return refused(talk, reply, "tell who may write");
  const right = text((reply.body as Json)["permission"]);
  return ok(["owner", "admin", "write"].includes(right));
}

/** Fails as `refused` does. */
async function comment(
  talk: Talk,
  number: number,
  body: string,
): Promise<Result<unknown>> {
  const path = `${at(talk)}/issues/${number}/comments`;
  const reply = await talk.connection.send({ method: "POST", path, body: { body } });
  if (reply.status === 201 || !isRefused(reply)) return ok(undefined);
  return refused(talk, reply, `comment on pull request #${number}`);
}

/** Whether its branch is of this repository, and not of a fork that calls one the same. */
function isOwn(json: Json): boolean {
  const [head, base] = [json["head"] as Json, json["base"] as Json];
  return head?.["repo_id"] !== undefined && head["repo_id"] === base?.["repo_id"];
}

function titleOf({ title, isDraft }: PullTexts): string {
  return isDraft ? `WIP: ${title}` : title;
}

function pullFrom(json: Json): PullRequest {
  return {
    number: Number(json["number"]),
    label: `#${json["number"]}`,
    url: text(json["html_url"]),
    title: text(json["title"]).replace(DRAFT, ""),
    isDraft: DRAFT.test(text(json["title"])),
    body: text(json["body"]).replaceAll("\r\n", "\n"),
    // Of a branch that is gone, `ref` is that of the request; `label` keeps its name.
    branch: text((json["head"] as Json)["label"]),
    labels: (json["labels"] as readonly Json[] | null ?? []).map(({ name }) =>
      text(name)
    ),
    ...(json["merged"] === true ? { merged: text(json["merge_commit_sha"]) } : {}),
  };
}
