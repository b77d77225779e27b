/**
 * The merge requests of GitLab's double: made, changed, listed, remarked on, and merged by a
 * test in each of GitLab's ways.
 *
 * Sources: GitLab's docs, "Merge requests API", "Notes API", "Members API", "Merge methods",
 * "Quick actions".
 */
// deno-lint-ignore-file no-explicit-any -- what clients send has no types
import { mergeBranch, type Merging } from "../support/merging.ts";

/** A merge request. */
export interface MergeRequest {
  readonly iid: number;
  readonly source_branch: string;
  readonly target_branch: string;
  title: string;
  description: string;
  state: "opened" | "merged" | "closed";
  /** The tip of its branch when it was closed. */
  sha?: string;
  merged_at: string | null;
  merge_commit_sha: string | null;
  squash_commit_sha: string | null;
  readonly notes: { readonly body: string; readonly author: number; system: boolean }[];
  /** The orders in its texts that GitLab carried out. */
  readonly orders: string[];
  /** What marks it for people. */
  marks?: unknown;
  readonly labels: string[];
  /** Who gave it labels, oldest first. */
  readonly labelled: { readonly label: string; readonly author: number }[];
}

/** What the rows need of the double. */
export interface Ground {
  readonly merges: MergeRequest[];
  /** Members by their number, and their levels. */
  readonly members: ReadonlyMap<number, number>;
  readonly page: string;
  git(...args: string[]): Promise<string>;
  /** The number of whoever asks. */
  readonly me: number;
}

type Answer = readonly [status: number, body: unknown];

/** Lines that are orders: GitLab carries them out and leaves them out of the text. */
const ORDER = /^\s*\/(?:merge|close|label|approve|assign|draft|milestone)\b.*$/gm;

/** Answers about merge requests and members; nothing for any other path. */
export async function answerMerges(
  method: string,
  parts: readonly string[],
  query: URLSearchParams,
  json: any,
  ground: Ground,
): Promise<Answer | undefined> {
  if (parts[0] === "members") {
    const level = ground.members.get(Number(parts[2]));
    return level === undefined
      ? [404, { message: "404 Not found" }]
      : [200, { id: Number(parts[2]), username: "u", access_level: level }];
  }
  if (parts[0] !== "merge_requests") return undefined;
  if (parts.length === 1) {
    return method === "POST" ? await create(json, ground) : await list(query, ground);
  }
  const found = ground.merges.find(({ iid }) => `${iid}` === parts[1]);
  if (!found) return [404, { message: "404 Not found" }];
  if (parts[2] === "notes") return notes(method, query, json, found, ground);
  if (parts[2] === "resource_label_events") {
    const told = found.labelled.map(({ label, author }, i) => ({
      ...{ id: i + 1, action: "add", label: { id: i + 1, name: label } },
      ...{ user: { id: author, username: `user${author}` } },
      ...{ resource_type: "MergeRequest", created_at: `2026-11-22T00:00:0${i}.000Z` },
    }));
    return [200, told];
  }
  const { add_labels, reviewer_ids, milestone_id } = json;
  if (add_labels ?? reviewer_ids ?? milestone_id) {
    found.marks = [add_labels, reviewer_ids, milestone_id];
  }
  if (json.title !== undefined) found.title = json.title;
  if (json.description !== undefined) {
    found.description = obeyed(found, json.description);
  }
  return [200, await shown(found, ground)];
}

function obeyed(found: Pick<MergeRequest, "orders">, text: string): string {
  found.orders.push(...text.match(ORDER) ?? []);
  return text.replace(ORDER, "");
}

async function create(json: any, ground: Ground): Promise<Answer> {
  const { source_branch, target_branch, title } = json;
  const [source, target] = await Promise.all(
    [source_branch, target_branch].map((name) => tipOf(name, ground)),
  );
  if (source === "" || target === "") {
    return [400, { message: ["Source branch does not exist"] }];
  }
  const taken = ground.merges.find((each) =>
    each.state === "opened" && each.source_branch === source_branch
  );
  if (taken) {
    const words = "Another open merge request already exists for this source branch: !";
    return [409, { message: [words + taken.iid] }];
  }
  const made: MergeRequest = {
    ...{ iid: ground.merges.length + 1, source_branch, target_branch, title },
    ...{ description: "", state: "opened", notes: [], orders: [] },
    ...{ labels: [], labelled: [] },
    ...{ merged_at: null, merge_commit_sha: null, squash_commit_sha: null },
  };
  made.description = obeyed(made, json.description ?? "");
  ground.merges.push(made);
  return [201, await shown(made, ground)];
}

async function list(query: URLSearchParams, ground: Ground): Promise<Answer> {
  const found = ground.merges.filter((each) =>
    (query.get("state") ?? each.state) === each.state &&
    (query.get("source_branch") ?? each.source_branch) === each.source_branch &&
    (query.get("target_branch") ?? each.target_branch) === each.target_branch
  );
  const newest = found.toReversed().slice(0, Number(query.get("per_page") ?? 20));
  return [200, await Promise.all(newest.map((each) => shown(each, ground)))];
}

function notes(
  method: string,
  query: URLSearchParams,
  json: any,
  { notes, orders }: MergeRequest,
  { me }: Ground,
): Answer {
  const said = (each: MergeRequest["notes"][number], i: number) => ({
    ...{ id: i + 1, body: each.body, system: each.system },
    created_at: "2026-11-21T00:00:00.000Z",
    author: { id: each.author, username: `user${each.author}` },
  });
  if (method === "POST") {
    notes.push({ body: obeyed({ orders }, json.body), author: me, system: false });
    return [201, said(notes.at(-1)!, notes.length - 1)];
  }
  const size = Number(query.get("per_page") ?? 20);
  const first = (Number(query.get("page") ?? 1) - 1) * size;
  const all = notes.map(said);
  const sorted = query.get("sort") === "asc" ? all : all.toReversed();
  return [200, sorted.slice(first, first + size)];
}

async function shown(each: MergeRequest, ground: Ground): Promise<unknown> {
  const { notes: _, orders: __, labelled: ___, ...told } = each;
  return {
    ...told,
    id: 1000 + each.iid,
    sha: each.sha ?? await tipOf(each.source_branch, ground),
    ...{ project_id: 7, source_project_id: 7, target_project_id: 7 },
    web_url: `${ground.page}/-/merge_requests/${each.iid}`,
  };
}

const tipOf = (name: string, { git }: Ground) =>
  git("rev-parse", "--verify", "--quiet", `refs/heads/${name}`);

/** How one is merged; a train merges it after what is before it in the train. */
export type How = Merging | "fast-forward" | "train";

/** Merges one as GitLab does; gives the commit that the branch has of it. */
export async function mergeRequest(
  git: Ground["git"],
  found: MergeRequest,
  how: How,
): Promise<string> {
  const { source_branch: head, target_branch: base, iid } = found;
  found.sha = await git("rev-parse", `refs/heads/${head}`);
  let commit = found.sha;
  if (how === "train") {
    const who = ["-c", "user.name=x", "-c", "user.email=x@example.test"];
    const message = "fix: before it in the train";
    const made = ["commit-tree", `${base}^{tree}`, "-p", base, "-m", message];
    await git("update-ref", `refs/heads/${base}`, await git(...who, ...made));
  }
  if (how === "fast-forward") await git("update-ref", `refs/heads/${base}`, commit);
  else {
    const way = how === "train" ? "merge" : how;
    commit = await mergeBranch(git, { head, base, how: way }, {
      merge: `Merge branch '${head}' into '${base}'\n\nSee merge request !${iid}`,
      squash: found.title,
    });
  }
  found.state = "merged";
  found.merged_at = `2026-11-21T00:00:${String(iid % 60).padStart(2, "0")}.000Z`;
  if (how === "merge" || how === "train") found.merge_commit_sha = commit;
  if (how === "squash") found.squash_commit_sha = commit;
  if (how === "rebase") found.sha = commit;
  return commit;
}
