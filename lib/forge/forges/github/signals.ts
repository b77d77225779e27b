/**
 * What GitHub tells of a version that is out. Source: REST API 2022-11-28, "Releases", "Check
 * runs", "Commit statuses", "Rules", "Issues", "Milestones", "Reactions", "Collaborators".
 */
import { ok, type Result } from "../../../fault.ts";
import { type Opened, openedIn } from "../../opened.ts";
import { askTitle, type Check, type Signals, type Voice } from "../../signals.ts";
import {
  at,
  type Connection,
  type Json,
  PAGE,
  PAGES,
  refused,
  rowsOf,
  text,
} from "./api.ts";
import { requiredChecks } from "./rules.ts";

/** The signals of a repository. */
export function signalsOf(forge: Connection): Signals {
  return {
    async publishedAt(tag) {
      const release = await releaseOf(forge, tag);
      return release.ok
        ? ok(text(release.value?.["published_at"]) || undefined)
        : release;
    },
    checksOf: (sha) => checksOf(forge, sha),
    requiredChecks: (branch) => requiredChecks(forge, branch),
    async openIssues(label) {
      const query = `state=open&labels=${encodeURIComponent(label)}`;
      const issues = await issuesOf(forge, query, "look for issues that block");
      return issues.ok ? ok(issues.value.map(named)) : issues;
    },
    issuesOpened: (since) => issuesOpened(forge, since),
    openInMilestone: (titles) => openInMilestone(forge, titles),
    voicesOf: (tag) => voicesOf(forge, tag),
    mayWrite: (login) => mayWrite(forge, login),
    async downloadsOf(tag) {
      const release = await releaseOf(forge, tag);
      if (!release.ok || !release.value) return release as Result<undefined>;
      const assets = release.value["assets"] as readonly Json[] | undefined ?? [];
      return ok(
        assets.reduce((sum, each) => sum + Number(each["download_count"] ?? 0), 0),
      );
    },
    async askingFor(tag) {
      const there = await issueFor(forge, tag);
      return there.ok ? ok(there.value && text(there.value["html_url"])) : there;
    },
    openAsking: (tag, words) => openAsking(forge, tag, words),
  };
}

/** The published release of a tag; nothing where there is none. */
async function releaseOf(
  forge: Connection,
  tag: string,
): Promise<Result<Json | undefined>> {
  const path = `${at(forge)}/releases/tags/${encodeURIComponent(tag)}`;
  const reply = await forge.send({ method: "GET", path });
  if (reply.status === 200) return ok(reply.body as Json);
  if (reply.status === 404) return ok(undefined);
  return refused(forge, reply, `read the release of "${tag}"`);
}

/** What GitHub counts as passed: a job that was skipped, or has no opinion, holds nothing. */
const PASSED = ["success", "neutral", "skipped"];

async function checksOf(
  forge: Connection,
  sha: string,
): Promise<Result<readonly Check[]>> {
  const what = "read the checks of its commit";
  const commit = `${at(forge)}/commits/${sha}`;
  const runs = await rowsOf(
    forge,
    `${commit}/check-runs?filter=latest`,
    what,
    (body) => (body as { check_runs: Json[] }).check_runs,
  );
  if (!runs.ok) return runs;
  // The combined status is "pending" where there is none at all: only its rows count.
  const statuses = await rowsOf(
    forge,
    `${commit}/status`,
    what,
    (body) => (body as { statuses: Json[] }).statuses,
  );
  if (!statuses.ok) return statuses;
  return ok([
    ...(runs.value ?? []).map((each): Check => ({
      name: text(each["name"]),
      state: each["status"] !== "completed"
        ? "running"
        : PASSED.includes(text(each["conclusion"]))
        ? "good"
        : "bad",
      run: /\/actions\/runs\/(\d+)(?:\/|$)/.exec(text(each["details_url"]))?.[1],
    })),
    ...(statuses.value ?? []).map((each): Check => ({
      name: text(each["context"]),
      state: each["state"] === "pending"
        ? "running"
        : each["state"] === "success"
        ? "good"
        : "bad",
    })),
  ]);
}

/** The issues opened since a moment; the API's list has pull requests, too. Fails as `refused` does. */
function issuesOpened(
  forge: Connection,
  since: number,
): Promise<Result<Opened>> {
  const list = `${at(forge)}/issues?state=all&sort=created&direction=desc`;
  return openedIn({
    ...{ size: PAGE, pages: PAGES },
    async read(page) {
      const path = `${list}&per_page=${PAGE}&page=${page}`;
      const reply = await forge.send({ method: "GET", path });
      if (reply.status !== 200) return refused(forge, reply, "count the issues");
      return ok((reply.body as readonly Json[]).map((each) => ({
        at: text(each["created_at"]),
        isIssue: !each["pull_request"],
      })));
    },
  }, since);
}

/** Issues, and no pull requests: the API's list has both. */
async function issuesOf(
  forge: Connection,
  query: string,
  what: string,
): Promise<Result<readonly Json[]>> {
  const rows = await rowsOf(forge, `${at(forge)}/issues?${query}`, what);
  if (!rows.ok) return rows;
  return ok((rows.value ?? []).filter((each) => !each["pull_request"]));
}

function named(issue: Json): string {
  return `#${issue["number"]} ${text(issue["title"])}`;
}

async function openInMilestone(
  forge: Connection,
  titles: readonly string[],
): Promise<Result<readonly string[] | undefined>> {
  const what = "read the milestones";
  const rows = await rowsOf(forge, `${at(forge)}/milestones?state=all`, what);
  if (!rows.ok) return rows;
  const found =
    titles.flatMap((title) =>
      (rows.value ?? []).filter((each) => each["title"] === title)
    )[0];
  if (!found) return ok(undefined);
  const query = `state=open&milestone=${found["number"]}`;
  const issues = await issuesOf(forge, query, "read the issues of the milestone");
  return issues.ok ? ok(issues.value.map(named)) : issues;
}

/** The reactions that say something of a version. A release page takes no 👎, an issue does. */
const KINDS: Readonly<Record<string, Voice["kind"]>> = {
  "+1": "up",
  "-1": "down",
  "rocket": "rocket",
};

async function voicesOf(
  forge: Connection,
  tag: string,
): Promise<Result<readonly Voice[]>> {
  const release = await releaseOf(forge, tag);
  if (!release.ok) return release;
  const issue = await issueFor(forge, tag);
  if (!issue.ok) return issue;
  const voices: Voice[] = [];
  for (
    const path of [
      ...(release.value ? [`/releases/${release.value["id"]}`] : []),
      ...(issue.value ? [`/issues/${issue.value["number"]}`] : []),
    ]
  ) {
    const rows = await rowsOf(
      forge,
      `${at(forge)}${path}/reactions`,
      "read what people said",
    );
    if (!rows.ok) return rows;
    for (const each of rows.value ?? []) {
      const kind = KINDS[text(each["content"])];
      const login = text((each["user"] as Json | null)?.["login"]);
      if (kind && login) voices.push({ login, kind });
    }
  }
  return ok(voices);
}

/**
 * Whether a person may write to the repository; an App is no user, and nobody knows what it
 * may. Fails as `refused` does.
 */
export async function mayWrite(
  forge: Connection,
  login: string,
): Promise<Result<boolean>> {
  const who = encodeURIComponent(login);
  const path = `${at(forge)}/collaborators/${who}/permission`;
  const reply = await forge.send({ method: "GET", path });
  if (reply.status === 404) return ok(false);
  if (reply.status !== 200) return refused(forge, reply, `tell what ${login} may do`);
  return ok(["admin", "write"].includes(text((reply.body as Json)["permission"])));
}

/** The issue that asks for a tag, open or closed; the oldest where there are several. */
async function issueFor(
  forge: Connection,
  tag: string,
): Promise<Result<Json | undefined>> {
  const query = "state=all&sort=created&direction=desc";
  const rows = await issuesOf(forge, query, "look for the issue that asks");
  if (!rows.ok) return rows;
  return ok(rows.value.findLast((each) => each["title"] === askTitle(tag)));
}

/** Fails as `refused` does. */
async function openAsking(
  forge: Connection,
  tag: string,
  words: string,
): Promise<Result<string>> {
  const body = { title: askTitle(tag), body: words };
  const path = `${at(forge)}/issues`;
  const reply = await forge.send({ method: "POST", path, body });
  if (reply.status === 201) return ok(text((reply.body as Json)["html_url"]));
  return refused(forge, reply, `open the issue that asks for "${tag}"`);
}
