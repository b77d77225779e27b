/** The double's answers about checks, issues, milestones and what people said. */
import type { ApiRequest, Context, Reply } from "./github_rest.ts";
import type { Operation } from "./github_schema.ts";
import type { Issue } from "./github_signals.ts";

type Row = (asked: ApiRequest, operation: Operation, context: Context) => Reply;

const BASE = "/repos/{owner}/{repo}";
const MISSING: Reply = { status: 404, body: { message: "Not Found" } };

/** The rows of `github_rest.ts` that gates ask. */
export const SIGNAL_ROWS: Readonly<Record<string, Row>> = {
  [`get ${BASE}/commits/{ref}/check-runs`]: (asked, _, context) => {
    const { state: { signals }, origin, repository } = context;
    const rows = signals.checks.map(({ name, status, conclusion, run = 1 }, i) => ({
      ...{ id: i + 1, name, status, conclusion },
      details_url: `${origin}/${repository}/actions/runs/${run}/job/${i + 1}`,
    }));
    const check_runs = page(rows, asked);
    return { status: 200, body: { total_count: rows.length, check_runs } };
  },
  [`get ${BASE}/commits/{ref}/status`]: (
    asked,
    { params },
    { state: { signals } },
  ) => {
    // the newest of each name, as the combined status has them
    const statuses = signals.statuses.filter(({ context, sha }, i, all) =>
      (sha ?? params["ref"]) === params["ref"] &&
      all.findLastIndex((each) =>
          each.context === context && (each.sha ?? sha) === sha
        ) === i
    ).map(({ sha: _, login: __, ...each }) => each);
    const isGood = statuses.length > 0 && statuses.every((s) => s.state === "success");
    const body = {
      // so it is where there are none
      state: isGood ? "success" : "pending",
      total_count: statuses.length,
      statuses: page(statuses, asked),
    };
    return { status: 200, body };
  },
  [`post ${BASE}/statuses/{sha}`]: ({ body }, { params }, context) => {
    const { state: { signals }, actor: { login }, violations } = context;
    const given = body as { context: string; state: "pending"; description: string };
    if (given.description.length > 140) {
      violations.push("description is too long (maximum is 140 characters)");
    }
    signals.statuses.push({ ...given, sha: params["sha"]!, login });
    return { status: 201, body: given };
  },
  [`get ${BASE}/rules/branches/{branch}`]: (
    asked,
    _,
    { state: { signals, rulesets } },
  ) => {
    const required_status_checks = signals.required.map((context) => ({ context }));
    const rules = signals.required.length === 0 ? [] : [{
      type: "required_status_checks",
      parameters: {
        required_status_checks,
        strict_required_status_checks_policy: false,
      },
      ruleset_source_type: "Repository",
      ruleset_source: "acme/tool",
      ruleset_id: 1,
    }];
    const more = rulesets.flatMap(({ id, target, enforcement, rules }) =>
      target === "branch" && enforcement === "active"
        ? (rules as readonly object[]).map((rule) => ({
          ...rule,
          ruleset_source_type: "Repository",
          ruleset_source: "acme/tool",
          ruleset_id: id,
        }))
        : []
    );
    return { status: 200, body: page([...rules, ...more], asked) };
  },
  [`get ${BASE}/branches/{branch}`]: (_asked, { params }, { state, repository }) => {
    const name = params["branch"]!;
    const { protection } = state;
    const required_status_checks = protection?.whole["required_status_checks"] ??
      { enforcement_level: "off", contexts: [], checks: [] };
    const self = `https://api.github.com/repos/${repository}/branches/${name}`;
    const body = {
      ...{ name, commit: { sha: "0".repeat(40) }, _links: { self, html: self } },
      ...{ protected: protection !== undefined, protection_url: `${self}/protection` },
      protection: { enabled: protection !== undefined, required_status_checks },
    };
    return { status: 200, body };
  },
  [`get ${BASE}/branches/{branch}/protection`]: (
    _asked,
    _,
    { state: { protection } },
  ) =>
    protection?.asker === "administrator"
      ? { status: 200, body: protection.whole }
      : { status: 404, body: { message: "Not Found" } },
  [`get ${BASE}/issues`]: (asked, _, context) => {
    const { query } = asked;
    const state = query.get("state") ?? "open";
    const labels = query.get("labels")?.split(",") ?? [];
    const milestone = query.get("milestone");
    const found = context.state.signals.issues.filter((each) =>
      (state === "all" || each.state === state) &&
      labels.every((label) => each.labels.includes(label)) &&
      (milestone === null || `${each.milestone}` === milestone)
    ).toSorted((a, b) => b.number - a.number);
    return {
      status: 200,
      body: page(found.map((each) => issueOf(each, context)), asked),
    };
  },
  [`post ${BASE}/issues`]: ({ body }, _, context) => {
    const { state } = context;
    const { title, body: text } = body as { title: string; body: string };
    const issue: Issue = {
      ...{ number: state.nextId++, title, body: text, state: "open", labels: [] },
    };
    state.signals.issues.push(issue);
    return { status: 201, body: issueOf(issue, context) };
  },
  [`get ${BASE}/milestones`]: (asked, _, { state: { signals } }) => ({
    status: 200,
    body: page(signals.milestones.map((each) => ({ ...each })), asked),
  }),
  [`get ${BASE}/releases/{release_id}/reactions`]: (asked, { params }, { state }) => {
    const isThere = state.releases.some(({ id }) => `${id}` === params["release_id"]);
    return isThere
      ? reactionsTo(`release ${params["release_id"]}`, asked, state.signals)
      : MISSING;
  },
  [`get ${BASE}/issues/{issue_number}/reactions`]: (asked, { params }, { state }) =>
    reactionsTo(`issue ${params["issue_number"]}`, asked, state.signals),
  [`get ${BASE}/collaborators/{username}/permission`]: (_, { params }, { state }) => ({
    status: 200,
    body: {
      permission: state.signals.writers.has(params["username"]!) ? "write" : "read",
    },
  }),
};

function reactionsTo(
  to: string,
  asked: ApiRequest,
  { reactions }: Context["state"]["signals"],
): Reply {
  const rows = reactions.filter((each) => each.to === to).map((
    { login, content },
    i,
  ) => ({ id: i + 1, user: { login, type: "User" }, content }));
  return { status: 200, body: page(rows, asked) };
}

function issueOf(issue: Issue, { origin, repository }: Context) {
  const { number, title, body = "", state, labels, isPull } = issue;
  const { opened: created_at = "1970-01-01T00:00:00Z" } = issue;
  const url = `${origin}/${repository}/issues/${number}`;
  return {
    ...{ number, title, body, state, created_at, html_url: url },
    labels: labels.map((name) => ({ name })),
    ...(isPull
      ? { pull_request: { url, html_url: url, diff_url: url, patch_url: url } }
      : {}),
  };
}

function page<T>(rows: readonly T[], { query }: ApiRequest): readonly T[] {
  const size = Number(query.get("per_page") ?? 30);
  const number = Number(query.get("page") ?? 1);
  return rows.slice((number - 1) * size, number * size);
}
