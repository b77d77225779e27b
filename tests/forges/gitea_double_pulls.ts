/**
 * The pull requests of the Gitea double: made, changed, listed, marked, remarked on, and merged.
 * Sources: a running Gitea 1.26, whose tests it has to stand; Forgejo 15's own description.
 */
// deno-lint-ignore-file no-explicit-any -- what clients send has no types
import { mergeBranch, type Merging } from "../support/merging.ts";

/** A pull request. */
interface Pull {
  readonly number: number;
  readonly head: string;
  readonly base: string;
  readonly login: string;
  title: string;
  body: string;
  merged?: string;
  isOpen: boolean;
  /** When it was changed last: counts up. */
  updated: number;
  readonly labels: { readonly id: number; readonly name: string }[];
  /** Who gave it labels, oldest first. */
  readonly labelled: {
    readonly label: { readonly name: string };
    readonly login: string;
  }[];
  milestone: { readonly id: number; readonly title: string } | null;
  readonly comments: { readonly body: string; readonly login: string }[];
}

/** The pull requests of a repository, with what they are marked by. */
export interface Pulls {
  readonly all: Pull[];
  readonly labels: { readonly id: number; readonly name: string }[];
  changes: number;
}

/** None yet. */
export const noPulls = (): Pulls => ({ all: [], labels: [], changes: 0 });

/** What the rows need of the double. */
export interface Ground {
  readonly pulls: Pulls;
  /** The titles of the open milestones; their numbers are their places, from 1 on. */
  readonly milestones: readonly string[];
  readonly page: string;
  readonly login: string;
  git(...args: string[]): Promise<string>;
}

interface Said {
  readonly status: number;
  readonly body: any;
}

const missing: Said = {
  status: 404,
  body: { message: "The target couldn't be found." },
};

/** Answers about them; nothing for any other path. */
export async function answerPulls(
  ground: Ground,
  { method, query }: { readonly method: string; readonly query: URLSearchParams },
  json: any,
  [first, number, last]: readonly string[],
): Promise<Said | undefined> {
  const { pulls } = ground;
  if (first === "labels") {
    if (method === "GET") return { status: 200, body: pulls.labels };
    const made = { id: pulls.labels.length + 1, name: json.name };
    pulls.labels.push(made);
    return { status: 201, body: made };
  }
  if (first !== "pulls" && first !== "issues") return undefined;
  if (first === "pulls" && number === undefined) {
    return method === "POST" ? await create(ground, json) : await list(ground, query);
  }
  const isOfPull = first === "pulls"
    ? last !== "commits"
    : ["comments", "labels", "timeline"].includes(last ?? "") || method === "PATCH";
  if (!isOfPull || number === undefined) return undefined;
  const found = pulls.all.find((each) => `${each.number}` === number);
  if (!found) return missing;
  if (method !== "GET") found.updated = ++pulls.changes;
  if (last === "merge") return await merge(ground, found, json.Do);
  if (last === "comments") {
    const { comments } = found;
    const said = ({ body, login }: Pull["comments"][number], i: number) => ({
      ...{ id: i + 1, body, user: { login }, created_at: "2026-11-21T00:00:00Z" },
    });
    if (method === "GET") return { status: 200, body: comments.map(said) };
    comments.push({ body: json.body, login: ground.login });
    return { status: 201, body: said(comments.at(-1)!, comments.length - 1) };
  }
  if (last === "labels") {
    const given = pulls.labels.filter(({ id }) => json.labels.includes(id));
    found.labels.push(...given);
    const { login } = ground;
    found.labelled.push(...given.map((label) => ({ label, login })));
    return { status: 200, body: found.labels };
  }
  if (last === "timeline") {
    const body = found.labelled.map(({ label, login }, i) => ({
      ...{ id: i + 1, type: "label", body: "1", label, user: { login } },
      created_at: `2026-11-22T00:00:0${i}Z`,
    }));
    return { status: 200, body };
  }
  if (last === "requested_reviewers") {
    return { status: 422, body: { message: "poster of pr can't be reviewer" } };
  }
  if (method === "PATCH") {
    found.title = json.title ?? found.title;
    found.body = json.body ?? found.body;
    const title = ground.milestones[json.milestone - 1];
    if (title !== undefined) found.milestone = { id: json.milestone, title };
  }
  return { status: method === "PATCH" ? 201 : 200, body: await shown(found, ground) };
}

async function create(ground: Ground, json: any): Promise<Said> {
  const { pulls, login } = ground;
  const { title, body, head, base } = json;
  for (const each of [head, base]) if (await tipOf(each, ground) === "") return missing;
  if (
    pulls.all.some((each) => each.isOpen && each.head === head && each.base === base)
  ) {
    const message = "pull request already exists for these targets";
    return { status: 409, body: { message } };
  }
  const made: Pull = {
    ...{ number: pulls.all.length + 1, head, base, login, title, body: body ?? "" },
    ...{ isOpen: true, updated: ++pulls.changes, labels: [], milestone: null },
    labelled: [],
    comments: [],
  };
  pulls.all.push(made);
  return { status: 201, body: await shown(made, ground) };
}

async function list(ground: Ground, query: URLSearchParams): Promise<Said> {
  const isOpen = (query.get("state") ?? "open") === "open";
  const found = ground.pulls.all.filter((each) => each.isOpen === isOpen)
    .toSorted((a, b) => b.updated - a.updated)
    .slice(0, Number(query.get("limit") ?? 30));
  return {
    status: 200,
    body: await Promise.all(found.map((each) => shown(each, ground))),
  };
}

async function merge(ground: Ground, pull: Pull, how: Merging): Promise<Said> {
  const { head, base, title, number } = pull;
  pull.merged = await mergeBranch(ground.git, { head, base, how }, {
    merge: `Merge pull request '${title}' (#${number}) from ${head} into ${base}`,
    squash: `${title} (#${number})`,
  });
  pull.isOpen = false;
  return { status: 200, body: null };
}

async function shown(pull: Pull, ground: Ground): Promise<unknown> {
  const { number, head, base, login, title, body, merged, isOpen } = pull;
  const tip = await tipOf(head, ground);
  return {
    ...{ id: number, number, title, body, draft: /^\s*(?:WIP:|\[WIP\])/i.test(title) },
    html_url: `${ground.page}/pulls/${number}`,
    state: isOpen ? "open" : "closed",
    ...{ merged: merged !== undefined, merge_commit_sha: merged ?? null },
    ...{ user: { login }, labels: pull.labels, milestone: pull.milestone },
    // Of a branch that is gone, `ref` is that of the request; `label` keeps its name.
    head: {
      ...{ label: head, sha: tip, repo_id: 1 },
      ref: tip === "" ? `refs/pull/${number}/head` : head,
    },
    base: { label: base, ref: base, sha: await tipOf(base, ground), repo_id: 1 },
  };
}

async function tipOf(branch: string, { git }: Ground): Promise<string> {
  return await git("rev-parse", "--verify", "--quiet", `refs/heads/${branch}`);
}
