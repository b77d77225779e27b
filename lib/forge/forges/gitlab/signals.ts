/**
 * What GitLab tells of a version that is out; it counts no downloads, and names no checks that
 * a branch requires. Sources: GitLab's docs, "Releases API", "Commits API", "Pipelines API",
 * "Issues API", "Milestones API", "Emoji reactions API", "Members API".
 */
import { ok, type Result } from "../../../fault.ts";
import type { Connection } from "../../forge.ts";
import { type Opened, openedIn } from "../../opened.ts";
import { askTitle, type Check, type Signals, type Voice } from "../../signals.ts";
import { at, type Json, PAGE, pageOf, PAGES, refused, rowsOf, text } from "./api.ts";

/** The level from which a member may push: Developer. */
const DEVELOPER = 30;

/** The signals of a project. */
export function signalsOf(forge: Connection): Signals {
  return {
    publishedAt: (tag) => publishedAt(forge, tag),
    checksOf: (sha) => checksOf(forge, sha),
    openIssues: (label) =>
      openIssues(forge, { labels: label }, "look for issues that block"),
    issuesOpened: (since) => issuesOpened(forge, since),
    openInMilestone: (titles) => openInMilestone(forge, titles),
    voicesOf: (tag) => voicesOf(forge, tag),
    mayWrite: (login) => mayWrite(forge, login),
    async askingFor(tag) {
      const there = await issueFor(forge, tag);
      return there.ok ? ok(there.value && text(there.value["web_url"])) : there;
    },
    openAsking: (tag, words) => openAsking(forge, tag, words),
  };
}

/** Dates of releases can be set, and rung sets them: the later of the two counts. */
async function publishedAt(
  forge: Connection,
  tag: string,
): Promise<Result<string | undefined>> {
  const path = `${at(forge)}/releases/${encodeURIComponent(tag)}`;
  const reply = await forge.send({ method: "GET", path });
  if (reply.status === 404) return ok(undefined);
  if (reply.status !== 200) {
    return refused(forge, reply, `read the release of "${tag}"`);
  }
  const { released_at, created_at } = reply.body as Json;
  const dates = [text(released_at), text(created_at)].filter(Boolean)
    .map((each) => Temporal.Instant.from(each)).toSorted(Temporal.Instant.compare);
  return ok(dates.at(-1)?.toString());
}

/** What a job's status means; any other has yet to end. One that waits for a hand is not done. */
const STATES: Readonly<Record<string, Check["state"]>> = {
  success: "good",
  skipped: "good",
  failed: "bad",
  canceled: "bad",
};

/** The jobs and statuses of the newest pipeline of each ref and source. */
async function checksOf(
  forge: Connection,
  sha: string,
): Promise<Result<readonly Check[]>> {
  const what = "read the checks of its commit";
  const pipelines = await rowsOf(forge, "pipelines", { sha }, what);
  if (!pipelines.ok) return pipelines;
  const newest = new Map<string, number>();
  for (const { id, ref, source } of pipelines.value) {
    const key = `${source} ${ref}`;
    newest.set(key, Math.max(newest.get(key) ?? 0, Number(id)));
  }
  const list = `repository/commits/${sha}/statuses`;
  const runs = [...newest.values()];
  const asked = await Promise.all(
    runs.map((id) => rowsOf(forge, list, { pipeline_id: `${id}` }, what)),
  );
  const checks: Check[] = [];
  for (const [i, statuses] of asked.entries()) {
    if (!statuses.ok) return statuses;
    checks.push(...statuses.value.map((row) => checkFrom(row, `${runs[i]}`)));
  }
  return ok(checks);
}

function checkFrom(row: Json, run: string): Check {
  const status = text(row["status"]);
  // A job that may fail holds nothing, nor does one that a person may start and need not.
  const isFree = row["allow_failure"] === true &&
    ["failed", "canceled", "manual"].includes(status);
  const state = isFree ? "good" : STATES[status] ?? "running";
  return { name: text(row["name"]), state, run };
}

/** Fails as `refused` tells. */
async function openIssues(
  forge: Connection,
  query: Readonly<Record<string, string>>,
  what: string,
): Promise<Result<readonly string[]>> {
  const rows = await rowsOf(forge, "issues", { state: "opened", ...query }, what);
  if (!rows.ok) return rows;
  return ok(rows.value.map((each) => `#${each["iid"]} ${text(each["title"])}`));
}

/** Incidents and tasks are issues, too. Fails as `pageOf` tells. */
function issuesOpened(forge: Connection, since: number): Promise<Result<Opened>> {
  const query = { order_by: "created_at", sort: "desc" };
  return openedIn({
    ...{ size: PAGE, pages: PAGES },
    async read(page) {
      const rows = await pageOf(forge, "issues", query, page, "count the issues");
      return rows.ok
        ? ok(rows.value.map((row) => ({ at: text(row["created_at"]), isIssue: true })))
        : rows;
    },
  }, since);
}

/** A milestone of the project, or of a group that it is in. */
async function openInMilestone(
  forge: Connection,
  titles: readonly string[],
): Promise<Result<readonly string[] | undefined>> {
  for (const title of titles) {
    const query = { title, include_ancestors: "true" };
    const found = await rowsOf(forge, "milestones", query, "read the milestones");
    if (!found.ok) return found;
    if (!found.value.some((each) => each["title"] === title)) continue;
    return await openIssues(
      forge,
      { milestone: title },
      "read the issues of the milestone",
    );
  }
  return ok(undefined);
}

const KINDS: Readonly<Record<string, Voice["kind"]>> = {
  thumbsup: "up",
  thumbsdown: "down",
  rocket: "rocket",
};

/** What people said on the issue that asks; a release takes no reactions here. */
async function voicesOf(
  forge: Connection,
  tag: string,
): Promise<Result<readonly Voice[]>> {
  const issue = await issueFor(forge, tag);
  if (!issue.ok) return issue;
  if (!issue.value) return ok([]);
  const list = `issues/${issue.value["iid"]}/award_emoji`;
  const rows = await rowsOf(forge, list, {}, "read what people said");
  if (!rows.ok) return rows;
  return ok(rows.value.flatMap((each) => {
    const kind = KINDS[text(each["name"])];
    const login = text((each["user"] as Json | null)?.["username"]);
    return kind && login ? [{ login, kind }] : [];
  }));
}

/** Whether a person is a member who may push, here or from a group. */
async function mayWrite(forge: Connection, login: string): Promise<Result<boolean>> {
  const what = `tell what ${login} may do`;
  const rows = await rowsOf(forge, "members/all", { query: login }, what);
  if (!rows.ok) return rows;
  return ok(
    rows.value.some((each) =>
      each["username"] === login && Number(each["access_level"]) >= DEVELOPER
    ),
  );
}

/** The issue that asks for a tag, open or closed; the oldest where there are several. */
async function issueFor(
  forge: Connection,
  tag: string,
): Promise<Result<Json | undefined>> {
  const title = askTitle(tag);
  const query = { search: title, in: "title", order_by: "created_at", sort: "asc" };
  const rows = await rowsOf(forge, "issues", query, "look for the issue that asks");
  if (!rows.ok) return rows;
  return ok(rows.value.find((each) => each["title"] === title));
}

/** Fails as `refused` does. */
async function openAsking(
  forge: Connection,
  tag: string,
  words: string,
): Promise<Result<string>> {
  const body = { title: askTitle(tag), description: words };
  const path = `${at(forge)}/issues`;
  const reply = await forge.send({ method: "POST", path, body });
  if (reply.status === 201) return ok(text((reply.body as Json)["web_url"]));
  return refused(forge, reply, `open the issue that asks for "${tag}"`);
}
