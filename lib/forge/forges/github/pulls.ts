/** Pull requests. Source: REST API 2022-11-28, "Pulls" and "Issue comments". */
import { ok, type Result } from "../../../fault.ts";
import { commentsIn } from "../../comments.ts";
import type { PullComment, PullRequest, Pulls, PullTexts } from "../../pulls.ts";
import { isRefused } from "../../send.ts";
import { mayWrite } from "./signals.ts";
import { at, type Connection, type Json, PAGE, refused, text } from "./api.ts";
import { labelled, markPull } from "./pull_marks.ts";

/** How many that changed last are looked through for merged ones. */
const RECENT = 50;

/** Those who may have the right to write; all others are not asked about. */
const MAYBE_WRITERS = ["OWNER", "MEMBER", "COLLABORATOR"];

/** The pull requests of a repository. */
export function pullsOf(forge: Connection): Pulls {
  return {
    title: "pull request",
    // Source: the API's own refusal, "body is too long (maximum is 65536 characters)".
    bodyCharacters: 65_536,
    openFrom: (branch, base) => openFrom(forge, branch, base),
    mergedInto: (base, branch) => mergedInto(forge, base, branch),
    create: (branch, base, texts) => create(forge, branch, base, texts),
    update: (open, texts) => update(forge, open, texts),
    mark: (open, marks) => markPull(forge, open, marks),
    comments: (number) => comments(forge, number),
    comment: (number, body) => comment(forge, number, body),
    labelled: (open) => labelled(forge, open),
    mayWrite: (author) => mayWrite(forge, author),
  };
}

/** The open one; GitHub takes no second one of the same branches. Fails as `refused` does. */
async function openFrom(
  forge: Connection,
  branch: string,
  base: string,
): Promise<Result<PullRequest | undefined>> {
  const query = new URLSearchParams({
    state: "open",
    head: `${forge.place.owner}:${branch}`,
    base,
  });
  const reply = await forge.send({
    method: "GET",
    path: `${at(forge)}/pulls?${query}`,
  });
  if (reply.status !== 200) return refused(forge, reply, "look for the pull request");
  const [first] = (reply.body as Json[]).filter((each) => isOwn(forge, each));
  return ok(first && pullFrom(first));
}

/**
 * Asked for by the branch's name, so that a merged one is found however many others were
 * closed since; where none is told so, among the last of all. Fails as `refused` does.
 */
async function mergedInto(
  forge: Connection,
  base: string,
  branch: string,
): Promise<Result<readonly PullRequest[]>> {
  const named = await closed(forge, base, { head: `${forge.place.owner}:${branch}` });
  const found = named.ok && named.value.length === 0
    ? await closed(forge, base, {})
    : named;
  if (!found.ok) return found;
  return ok(found.value.filter((each) => each.branch === branch));
}

/** Those that were merged, the newest first. Fails as `refused` does. */
async function closed(
  forge: Connection,
  base: string,
  wanted: Readonly<Record<string, string>>,
): Promise<Result<readonly PullRequest[]>> {
  const query = new URLSearchParams({
    ...{ state: "closed", base, sort: "updated", direction: "desc" },
    per_page: `${RECENT}`,
    ...wanted,
  });
  const reply = await forge.send({
    method: "GET",
    path: `${at(forge)}/pulls?${query}`,
  });
  if (reply.status !== 200) return refused(forge, reply, "list the pull requests");
  const merged = (reply.body as Json[])
    .filter((each) => isOwn(forge, each) && typeof each["merged_at"] === "string")
    .toSorted((a, b) => text(b["merged_at"]) < text(a["merged_at"]) ? -1 : 1)
    .map(pullFrom);
  return ok(merged);
}

/** Opens one; nothing when the answer was lost. Fails as `refused` does. */
async function create(
  forge: Connection,
  branch: string,
  base: string,
  texts: PullTexts,
): Promise<Result<PullRequest | undefined>> {
  const { title, body, isDraft } = texts;
  const reply = await forge.send({
    method: "POST",
    path: `${at(forge)}/pulls`,
    body: { title, body, head: branch, base, ...(isDraft ? { draft: true } : {}) },
  });
  // Private repositories of free plans: "Draft pull requests are not supported …".
  if (isDraft && reply.status === 422 && /draft/i.test(JSON.stringify(reply.body))) {
    return await create(forge, branch, base, { ...texts, isDraft: false });
  }
  if (reply.status === 201) return ok(pullFrom(reply.body as Json));
  if (!isRefused(reply)) return ok(undefined);
  return refused(forge, reply, `open the pull request of "${branch}"`);
}

/** What makes a draft of one, and the other way round. Source: GraphQL, "Mutations". */
const DRAFTING = [
  "markPullRequestReadyForReview",
  "convertPullRequestToDraft",
] as const;

/** Whether it is a draft now. Fails as `refused` does. */
async function update(
  forge: Connection,
  open: PullRequest,
  { title, body, isDraft }: PullTexts,
): Promise<Result<boolean>> {
  const { number } = open;
  // First of all: what the text says of the last run is only true once this is done.
  const now = isDraft === open.isDraft ? isDraft : await drafted(forge, open, isDraft);
  if (title === open.title && body === open.body) return ok(now);
  const path = `${at(forge)}/pulls/${number}`;
  const reply = await forge.send({ method: "PATCH", path, body: { title, body } });
  if (reply.status === 200) return ok(now);
  return refused(forge, reply, `change pull request #${number}`);
}

/** Makes a draft of it, or none; what it is then. The REST API cannot. */
async function drafted(
  forge: Connection,
  { node, isDraft: was }: PullRequest,
  isDraft: boolean,
): Promise<boolean> {
  const name = DRAFTING[isDraft ? 1 : 0];
  const reply = await forge.send({
    method: "POST",
    path: "/graphql",
    body: {
      query: `mutation ($id: ID!) { ${name}(input: {pullRequestId: $id}) ` +
        "{ pullRequest { isDraft } } }",
      variables: { id: node },
    },
    isRepeatable: true,
  });
  const data = (reply.body as { data?: Json | null } | null)?.data?.[name] as
    | { readonly pullRequest?: { readonly isDraft?: boolean } | null }
    | null
    | undefined;
  return data?.pullRequest?.isDraft ?? was;
}

/** All of them, oldest first. Fails as `refused` does. */
async function comments(
  forge: Connection,
  number: number,
): Promise<Result<readonly PullComment[]>> {
  const of = `pull request #${number}`;
  return await commentsIn({
    ...{ of, size: PAGE },
    async read(page) {
      const path = `${
        at(forge)
      }/issues/${number}/comments?per_page=${PAGE}&page=${page}`;
      const reply = await forge.send({ method: "GET", path });
      return reply.status === 200
        ? ok(reply.body as Json[])
        : refused(forge, reply, `read the comments of ${of}`);
    },
    authorOf(row) {
      const isMaybe = MAYBE_WRITERS.includes(text(row["author_association"]));
      return isMaybe && text((row["user"] as Json | null)?.["login"]) || undefined;
    },
  });
}

/** Fails as `refused` does. */
async function comment(
  forge: Connection,
  number: number,
  body: string,
): Promise<Result<unknown>> {
  const path = `${at(forge)}/issues/${number}/comments`;
  const reply = await forge.send({ method: "POST", path, body: { body } });
  if (reply.status === 201 || !isRefused(reply)) return ok(undefined);
  return refused(forge, reply, `comment on pull request #${number}`);
}

/** Whether its branch is of this repository, and not of a fork that calls one the same. */
function isOwn({ place }: Connection, json: Json): boolean {
  const head = json["head"] as Json | undefined;
  const repository = head?.["repo"] as Json | null | undefined;
  return text(repository?.["full_name"]).toLowerCase() ===
    `${place.owner}/${place.repo}`.toLowerCase();
}

function pullFrom(json: Json): PullRequest {
  const isMerged = typeof json["merged_at"] === "string";
  return {
    number: Number(json["number"]),
    label: `#${json["number"]}`,
    url: text(json["html_url"]),
    node: text(json["node_id"]),
    title: text(json["title"]),
    isDraft: json["draft"] === true,
    // Who edits it in a browser leaves the line ends of forms there.
    body: text(json["body"]).replaceAll("\r\n", "\n"),
    branch: text((json["head"] as Json)["ref"]),
    labels: (json["labels"] as readonly Json[]).map(({ name }) => text(name)),
    ...(isMerged ? { merged: text(json["merge_commit_sha"]) } : {}),
  };
}
