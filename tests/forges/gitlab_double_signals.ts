/**
 * What GitLab's double tells of commits, issues and people.
 *
 * Sources: GitLab's docs, "Commits API", "Issues API", "Emoji reactions API", "Members API".
 */
// deno-lint-ignore-file no-explicit-any -- what clients send has no types

/** What tests say that there is. */
export interface Signals {
  /** Pipelines beside those of tags. */
  readonly pipelines: { id: number; ref: string; source: string }[];
  readonly statuses: {
    readonly id: number;
    readonly name: string;
    status: string;
    readonly allow_failure: boolean;
    readonly pipeline_id: number;
    readonly description?: string;
    readonly target_url?: string;
  }[];
  readonly issues: {
    readonly iid: number;
    readonly title: string;
    state: "opened" | "closed";
    readonly labels: readonly string[];
    readonly milestone: string | null;
    /** When it was opened, in ISO 8601; absent: long ago. */
    readonly created_at?: string;
    /** Who said what about it. */
    readonly awards: { readonly name: string; readonly username: string }[];
  }[];
  /** Members by their names, and their levels. */
  readonly levels: Map<string, number>;
  /** The labels of the merge requests that brought commits. */
  readonly brought: Map<string, readonly string[]>;
}

const LONG_AGO = "1970-01-01T00:00:00.000Z";

type Answer = readonly [status: number, body: unknown];

/** Nothing that anybody said or ran. */
export function noSignals(): Signals {
  const maps = { levels: new Map(), brought: new Map() };
  return { pipelines: [], statuses: [], issues: [], ...maps };
}

/** Answers about them; nothing for any other path. */
export function answerSignals(
  method: string,
  parts: readonly string[],
  query: URLSearchParams,
  json: any,
  { statuses, issues, levels, brought }: Signals,
  page: string,
): Answer | undefined {
  const shown = (issue: Signals["issues"][number]) => {
    const { awards: _, milestone, ...plain } = issue;
    return {
      created_at: LONG_AGO,
      ...{ ...plain, id: issue.iid + 1000, web_url: `${page}/-/issues/${issue.iid}` },
      milestone: milestone === null ? null : { id: 1, title: milestone },
    };
  };
  if (parts[0] === "statuses") {
    const { name, state, description, target_url } = json;
    const waits = statuses.findLast((each) => each.name === name);
    if (waits?.status === "pending" && state === "pending") {
      const words = "Cannot transition status via :enqueue from :pending (Reason(s): " +
        'Status cannot transition via "enqueue")';
      return [400, { message: words }];
    }
    const made = { id: 100 + statuses.length, name, status: state, description };
    statuses.push({ ...made, target_url, allow_failure: false, pipeline_id: 99 });
    return [201, { ...made, sha: parts[1], target_url, allow_failure: false }];
  }
  if (parts[0] === "repository" && parts[3] === "statuses") {
    const of = query.get("pipeline_id");
    return [
      200,
      statuses.filter((each) =>
        (of === null || `${each.pipeline_id}` === of) &&
        (query.get("name") ?? each.name) === each.name
      )
        .map(({ pipeline_id: _, ...each }) => ({
          ...each,
          sha: parts[2],
          ref: "main",
        })),
    ];
  }
  if (parts[0] === "repository" && parts[3] === "merge_requests") {
    const labels = brought.get(parts[2]!);
    if (!labels) return [404, { message: "404 Commit Not Found" }];
    const branches = { source_branch: "topic", target_branch: "main" };
    const one = { ...branches, id: 1012, iid: 12, title: "A title", sha: parts[2] };
    // One that is open asks for the commit too, and says nothing of it.
    const open = { ...one, id: 1013, iid: 13, state: "opened", labels: ["breaking"] };
    return [200, [open, { ...one, state: "merged", labels }]];
  }
  if (parts[0] === "members" && parts.length === 2) {
    const asked = query.get("query") ?? "";
    return [
      200,
      [...levels].filter(([username]) => username.includes(asked))
        .map(([username, access_level], i) => ({ id: i + 1, username, access_level })),
    ];
  }
  if (parts[0] !== "issues") return undefined;
  if (parts[2] === "award_emoji") {
    const issue = issues.find(({ iid }) => `${iid}` === parts[1]);
    return issue
      ? [
        200,
        issue.awards.map(({ name, username }, i) => ({
          ...{ id: i + 1, name, user: { id: i + 1, username } },
        })),
      ]
      : [404, { message: "404 Not Found" }];
  }
  if (method === "POST") {
    const made: Signals["issues"][number] = {
      ...{ iid: issues.length + 1, title: json.title, state: "opened", labels: [] },
      ...{ milestone: null, awards: [] },
    };
    issues.push(made);
    return [201, shown(made)];
  }
  const [state, label] = [query.get("state"), query.get("labels")];
  const back = query.get("sort") === "asc" ? 1 : -1;
  const size = Number(query.get("per_page") ?? 20);
  const first = size * (Number(query.get("page") ?? 1) - 1);
  const [milestone, search] = [query.get("milestone"), query.get("search")];
  return [
    200,
    issues.filter((each) =>
      (state === null || each.state === state) &&
      (label === null || each.labels.includes(label)) &&
      (milestone === null || each.milestone === milestone) &&
      (search === null || each.title.includes(search))
    ).map(shown).toSorted((a, b) =>
      back * (Date.parse(a.created_at) - Date.parse(b.created_at) || a.iid - b.iid)
    ).slice(first, first + size),
  ];
}
