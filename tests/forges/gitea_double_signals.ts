/** What the Gitea double tells of commits, issues and people. Sources: as `gitea_double_api.ts`. */
// deno-lint-ignore-file no-explicit-any -- what clients send has no types

/** What tests say that there is. */
export interface Signals {
  readonly statuses: { readonly context: string; status: string }[];
  /** What the protection of the main branch asks for. */
  readonly required: string[];
  readonly issues: {
    readonly number: number;
    readonly title: string;
    state: "open" | "closed";
    readonly labels: readonly string[];
    readonly milestone?: string;
    /** When it was opened, in ISO 8601; absent: long ago. */
    readonly created_at?: string;
    /** Who said what about it. */
    readonly reactions: { readonly content: string; readonly login: string }[];
  }[];
  readonly milestones: string[];
  /** The labels of the pull requests that were merged as these commits, and what else they brought. */
  readonly brought: Map<
    string,
    { readonly labels: readonly string[]; readonly commits: readonly string[] }
  >;
  /** Who may do what. */
  readonly rights: Map<string, string>;
  /** How often each file of a release was fetched. */
  downloads: number;
}

/** Nothing that anybody said or ran. */
export function noSignals(): Signals {
  return {
    ...{ statuses: [], required: [], issues: [], milestones: [] },
    ...{ rights: new Map([["dev", "owner"]]), brought: new Map(), downloads: 0 },
  };
}

interface Said {
  readonly status: number;
  readonly body: unknown;
}

/** Answers about them; nothing for any other path. */
export function answerSignals(
  signals: Signals,
  { method, query }: { readonly method: string; readonly query: URLSearchParams },
  json: any,
  [first, ...rest]: readonly string[],
  page: string,
): Said | undefined {
  const { statuses, required, issues, milestones, rights, brought } = signals;
  const listed = (rows: readonly unknown[]): Said => {
    const size = Number(query.get("limit") ?? 30);
    const from = (Number(query.get("page") ?? 1) - 1) * size;
    return { status: 200, body: rows.slice(from, from + size) };
  };
  const shown = (issue: Signals["issues"][number]) => {
    const { reactions: _, labels, milestone, ...plain } = issue;
    return {
      created_at: "1970-01-01T00:00:00Z",
      ...{ ...plain, html_url: `${page}/issues/${issue.number}` },
      labels: labels.map((name, id) => ({ id, name })),
      milestone: milestone === undefined ? null : { title: milestone },
    };
  };
  if (first === "commits" && rest[1] === "status") {
    const { body } = listed(statuses);
    // So it is where there are none.
    const list = (body as unknown[]).length === 0 ? null : body;
    return { status: 200, body: { state: "", statuses: list, sha: rest[0] } };
  }
  if (first === "commits" && rest[1] === "pull") {
    const number = [...brought.keys()].indexOf(rest[0]!) + 1;
    if (number === 0) return { status: 404, body: { message: "not found" } };
    const labels = brought.get(rest[0]!)!.labels.map((name, id) => ({ id, name }));
    return { status: 200, body: { number, merged: true, labels } };
  }
  if (first === "pulls" && rest[1] === "commits") {
    const { commits } = [...brought.values()][Number(rest[0]) - 1]!;
    return listed(commits.map((sha) => ({ sha })));
  }
  if (first === "branches") {
    const body = {
      ...{ name: rest[0], enable_status_check: required.length > 0 },
      ...{ status_check_contexts: required, user_can_push: true },
    };
    return { status: 200, body };
  }
  if (first === "milestones" && method === "POST") {
    milestones.push(json.title);
    return { status: 201, body: { id: milestones.length, title: json.title } };
  }
  if (first === "milestones") {
    return listed(milestones.map((title, i) => ({ id: i + 1, title })));
  }
  if (first === "collaborators") {
    const permission = rights.get(rest[0]!);
    return permission === undefined
      ? { status: 404, body: { message: "user does not exist" } }
      : { status: 200, body: { permission } };
  }
  if (first !== "issues") return undefined;
  if (rest[1] === "reactions") {
    const issue = issues.find(({ number }) => `${number}` === rest[0]);
    return listed(
      issue!.reactions.map(({ content, login }) => ({ content, user: { login } })),
    );
  }
  if (method === "POST") {
    const made: Signals["issues"][number] = {
      ...{ number: issues.length + 1, title: json.title, state: "open", labels: [] },
      reactions: [],
    };
    issues.push(made);
    return { status: 201, body: shown(made) };
  }
  const state = query.get("state") ?? "open";
  const wanted = (key: string, known: readonly string[]) => {
    const name = query.get(key);
    // A name that nothing has is no filter.
    return name !== null && known.includes(name) ? name : undefined;
  };
  const label = wanted("labels", issues.flatMap(({ labels }) => labels));
  const milestone = wanted("milestones", milestones);
  return listed(
    issues.filter((each) =>
      (state === "all" || each.state === state) &&
      (label === undefined || each.labels.includes(label)) &&
      (milestone === undefined || each.milestone === milestone)
    ).toReversed().map(shown),
  );
}
