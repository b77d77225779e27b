/**
 * The double's pull requests, as far as rung uses them: made, changed, listed, commented on,
 * and merged by a test in each of GitHub's ways. Source: REST API 2022-11-28, "Pulls".
 */
import { mergeBranch, type Merging } from "./merging.ts";
import type { Operation } from "./github_schema.ts";
import type { ApiRequest, Context, Reply } from "./github_rest.ts";
import type { Git, State } from "./github_state.ts";

/** A pull request of the double. */
export interface Pull {
  readonly number: number;
  readonly head: string;
  readonly base: string;
  title: string;
  body: string;
  draft: boolean;
  /** The tip of its branch when it was closed. */
  sha?: string;
  isOpen: boolean;
  mergedAt?: string;
  mergeCommit?: string;
  /** What marks it for people. */
  readonly labels: string[];
  /** Who gave it labels, oldest first; all that the double gives itself are no order. */
  readonly labelled: { readonly label: string; readonly login: string; at: string }[];
  readonly reviewers: string[];
  milestone?: number;
  readonly comments: {
    readonly body: string;
    readonly login: string;
    readonly association: string;
    /** When, where a test has it matter. */
    readonly at?: string;
  }[];
}

type Row = (
  asked: ApiRequest,
  operation: Operation,
  context: Context,
) => Promise<Reply>;

const BASE = "/repos/{owner}/{repo}";

/** The rows of `github_rest.ts` about pull requests. */
export const PULL_ROWS: Readonly<Record<string, Row>> = {
  [`get ${BASE}/pulls`]: async ({ query }, _, context) => {
    const [owner] = context.repository.split("/");
    const state = query.get("state") ?? "open";
    const found = context.state.pulls.filter((each) =>
      (state === "all" || each.isOpen === (state === "open")) &&
      (query.get("base") ?? each.base) === each.base &&
      (query.get("head") ?? `${owner}:${each.head}`) === `${owner}:${each.head}`
    );
    const newest = found.toReversed().slice(0, Number(query.get("per_page") ?? 30));
    return {
      status: 200,
      body: await Promise.all(newest.map((each) => pullBody(each, context))),
    };
  },
  [`post ${BASE}/pulls`]: async ({ body }, _, context) => {
    const { title, head, base, body: text } = body as Record<string, string>;
    const { draft = false } = body as { readonly draft?: boolean };
    const { state, git } = context;
    if (draft && state.takesNoDrafts) {
      return invalid("Draft pull requests are not supported in this repository.");
    }
    if (state.pulls.some((each) => each.isOpen && each.head === head)) {
      return invalid(`A pull request already exists for ${head}.`);
    }
    const tips = await Promise.all(
      [head, base].map((name) =>
        git("rev-parse", "--verify", "--quiet", `refs/heads/${name}`)
      ),
    );
    if (tips.includes("")) return invalid("head invalid");
    if (tips[0] === tips[1]) return invalid(`No commits between ${base} and ${head}`);
    const pull: Pull = {
      ...{ number: state.nextId++, head: head!, base: base!, title: title! },
      ...{
        body: text ?? "",
        draft,
        isOpen: true,
        comments: [],
        labels: [],
        labelled: [],
        reviewers: [],
      },
    };
    state.pulls.push(pull);
    return { status: 201, body: await pullBody(pull, context) };
  },
  [`patch ${BASE}/pulls/{pull_number}`]: async ({ body }, { params }, context) => {
    const pull = context.state.pulls.find((each) =>
      `${each.number}` === params["pull_number"]
    );
    if (!pull) return missing();
    const { title, body: text } = body as Record<string, string>;
    if ((text ?? "").length > 65_536) {
      return invalid("body is too long (maximum is 65536 characters)");
    }
    pull.title = title ?? pull.title;
    pull.body = text ?? pull.body;
    return { status: 200, body: await pullBody(pull, context) };
  },
  [`post ${BASE}/issues/{issue_number}/labels`]: ({ body }, { params }, { state }) => {
    const pull = state.pulls.find((each) =>
      `${each.number}` === params["issue_number"]
    );
    if (!pull) return Promise.resolve(missing());
    const { labels } = body as { labels: string[] };
    pull.labels.push(...labels.filter((each) => !pull.labels.includes(each)));
    return Promise.resolve({
      status: 200,
      body: pull.labels.map((name) => ({ name })),
    });
  },
  [`post ${BASE}/pulls/{pull_number}/requested_reviewers`]: async (
    { body },
    { params },
    context,
  ) => {
    const pull = context.state.pulls.find((each) =>
      `${each.number}` === params["pull_number"]
    );
    if (!pull) return missing();
    const { reviewers, team_reviewers } = body as Record<string, string[]>;
    if (reviewers!.includes("stranger")) {
      return invalid("Reviews may only be requested from collaborators.");
    }
    pull.reviewers.push(...reviewers!, ...team_reviewers!.map((each) => `@${each}`));
    return { status: 201, body: await pullBody(pull, context) };
  },
  [`patch ${BASE}/issues/{issue_number}`]: ({ body }, { params }, { state }) => {
    const pull = state.pulls.find((each) =>
      `${each.number}` === params["issue_number"]
    );
    if (!pull) return Promise.resolve(missing());
    pull.milestone = (body as { milestone: number }).milestone;
    return Promise.resolve({ status: 200, body: { number: pull.number } });
  },
  [`get ${BASE}/issues/{issue_number}/comments`]: (_, { params }, { state }) => {
    const pull = state.pulls.find((each) =>
      `${each.number}` === params["issue_number"]
    );
    if (!pull) return Promise.resolve(missing());
    const body = pull.comments.map((each, id) => ({
      ...{ id: id + 1, body: each.body, user: { login: each.login, type: "User" } },
      author_association: each.association,
      created_at: each.at ?? "2026-11-21T00:00:00Z",
    }));
    return Promise.resolve({ status: 200, body });
  },
  [`get ${BASE}/issues/{issue_number}/events`]: (_, { params }, { state }) => {
    const pull = state.pulls.find((each) =>
      `${each.number}` === params["issue_number"]
    );
    if (!pull) return Promise.resolve(missing());
    const body = pull.labelled.map(({ label, login, at }, id) => ({
      ...{ id: id + 1, node_id: `LE_${id + 1}`, event: "labeled", created_at: at },
      url: `https://api.github.example/repos/acme/tool/issues/events/${id + 1}`,
      actor: wholeUser(login),
      ...{ commit_id: null, commit_url: null, performed_via_github_app: null },
      label: { name: label, color: "ededed" },
    }));
    return Promise.resolve({ status: 200, body });
  },
  [`post ${BASE}/issues/{issue_number}/comments`]: (asked, { params }, context) => {
    const { state, actor } = context;
    const pull = state.pulls.find((each) =>
      `${each.number}` === params["issue_number"]
    );
    if (!pull) return Promise.resolve(missing());
    const { body } = asked.body as { body: string };
    pull.comments.push({ body, login: actor.login, association: "OWNER" });
    const id = pull.comments.length;
    return Promise.resolve({
      status: 201,
      body: { id, body, user: { login: actor.login }, author_association: "OWNER" },
    });
  },
};

/**
 * Merges one as GitHub's button does, in the bare repository; gives the commit that the
 * branch has of it. Fails where git cannot merge.
 */
export async function mergePull(
  state: State,
  git: Git,
  number: number,
  how: Merging,
): Promise<string> {
  const pull = state.pulls.find((each) => each.number === number)!;
  const { head, base, title } = pull;
  const tip = await git("rev-parse", `refs/heads/${head}`);
  const commit = await mergeBranch(git, { head, base, how }, {
    merge: `Merge pull request #${number} from acme/${head}`,
    squash: `${title} (#${number})`,
  });
  pull.isOpen = false;
  pull.sha = tip;
  pull.mergedAt = `2026-11-21T00:00:${String(number % 60).padStart(2, "0")}Z`;
  pull.mergeCommit = commit;
  return commit;
}

/** What GraphQL knows it by. */
export const nodeOf = ({ number }: Pull) => `PR_${number}`;

async function pullBody(pull: Pull, { git, repository, origin }: Context) {
  const [owner, name] = repository.split("/");
  const repo = { name, full_name: repository, owner: { login: owner } };
  const side = async (ref: string, sha?: string) => ({
    label: `${owner}:${ref}`,
    ...{ ref, repo, user: { login: owner } },
    sha: sha ?? await git("rev-parse", "--verify", "--quiet", `refs/heads/${ref}`),
  });
  return {
    id: pull.number,
    node_id: nodeOf(pull),
    number: pull.number,
    draft: pull.draft,
    html_url: `${origin}/${repository}/pull/${pull.number}`,
    state: pull.isOpen ? "open" : "closed",
    title: pull.title,
    body: pull.body,
    labels: pull.labels.map((name) => ({ name })),
    merged_at: pull.mergedAt ?? null,
    merge_commit_sha: pull.mergeCommit ?? null,
    head: await side(pull.head, pull.sha),
    base: await side(pull.base),
  };
}

/** Somebody with all that the description asks for where it has several kinds of answers. */
function wholeUser(login: string) {
  const url = `https://api.github.example/users/${login}`;
  const lists = [
    ...["events", "followers", "following", "gists", "organizations", "repos"],
    ...["received_events", "starred", "subscriptions"],
  ];
  return {
    ...{ id: 1, node_id: "U_1", login, type: "User", site_admin: false, url },
    ...{ avatar_url: url, gravatar_id: "", html_url: url },
    ...Object.fromEntries(lists.map((list) => [`${list}_url`, `${url}/${list}`])),
  };
}

function missing(): Reply {
  return { status: 404, body: { message: "Not Found" } };
}

function invalid(message: string): Reply {
  const errors = [{ resource: "PullRequest", code: "custom", message }];
  return {
    status: 422,
    body: {
      message: `Validation Failed: ${message}`,
      documentation_url: "https://docs.github.com/rest",
      errors,
    },
  };
}
