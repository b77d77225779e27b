/**
 * What a Gitea or a Forgejo tells of a version that is out. Sources: Gitea 1.26,
 * `routers/api/v1/repo` (`release_tags.go`, `status.go`, `branch.go`, `issue.go`,
 * `milestone.go`, `issue_reaction.go`, `collaborators.go`); Forgejo 15's description of its API.
 */
import { ok, type Result } from "../../../fault.ts";
import { type Opened, openedIn } from "../../opened.ts";
import { askTitle, type Check, type Signals, type Voice } from "../../signals.ts";
import {
  at,
  type Json,
  PAGE,
  pageOf,
  PAGES,
  refused,
  rowsOf,
  type Talk,
  text,
} from "./api.ts";

/** The signals of a repository. */
export function signalsOf(talk: Talk): Signals {
  return {
    async publishedAt(tag) {
      const release = await releaseOf(talk, tag);
      return release.ok
        ? ok(text(release.value?.["published_at"]) || undefined)
        : release;
    },
    checksOf: (sha) => checksOf(talk, sha),
    requiredChecks: (branch) => requiredChecks(talk, branch),
    openIssues: (label) => openIssues(talk, label),
    issuesOpened: (since) => issuesOpened(talk, since),
    openInMilestone: (titles) => openInMilestone(talk, titles),
    voicesOf: (tag) => voicesOf(talk, tag),
    mayWrite: (login) => mayWrite(talk, login),
    async downloadsOf(tag) {
      const release = await releaseOf(talk, tag);
      if (!release.ok || !release.value) return release as Result<undefined>;
      const assets = release.value["assets"] as readonly Json[] | null ?? [];
      return ok(
        assets.reduce((sum, each) => sum + Number(each["download_count"] ?? 0), 0),
      );
    },
    async askingFor(tag) {
      const there = await issueFor(talk, tag);
      return there.ok ? ok(there.value && text(there.value["html_url"])) : there;
    },
    openAsking: (tag, words) => openAsking(talk, tag, words),
  };
}

/** The published release of a tag; nothing where there is none. */
async function releaseOf(talk: Talk, tag: string): Promise<Result<Json | undefined>> {
  const path = `${at(talk)}/releases/tags/${encodeURIComponent(tag)}`;
  const reply = await talk.connection.send({ method: "GET", path });
  if (reply.status === 404) return ok(undefined);
  if (reply.status !== 200) return refused(talk, reply, `read the release of "${tag}"`);
  const release = reply.body as Json;
  return ok(release["draft"] === true ? undefined : release);
}

/** What a status means, as Gitea adds them up: a warning holds nothing, nor what was skipped. */
const STATES: Readonly<Record<string, Check["state"]>> = {
  success: "good",
  warning: "good",
  skipped: "good",
  pending: "running",
};

/** Jobs of Actions are statuses, too; the server gives the newest of each name. */
async function checksOf(talk: Talk, sha: string): Promise<Result<readonly Check[]>> {
  const rows = await rowsOf(
    talk,
    `commits/${sha}/status`,
    {},
    "read the checks of its commit",
    (body) => (body as Json)["statuses"],
  );
  if (!rows.ok) return rows;
  return ok(rows.value.map((each): Check => ({
    name: text(each["context"]),
    state: STATES[text(each["status"])] ?? "bad",
  })));
}

/** The names or patterns that the branch's protection asks for, as far as it is in force. */
async function requiredChecks(
  talk: Talk,
  branch: string,
): Promise<Result<readonly string[]>> {
  const path = `${at(talk)}/branches/${encodeURIComponent(branch)}`;
  const reply = await talk.connection.send({ method: "GET", path });
  if (reply.status === 404) return ok([]);
  if (reply.status !== 200) return refused(talk, reply, "look at the branch");
  const { enable_status_check, status_check_contexts } = reply.body as Json;
  if (enable_status_check !== true) return ok([]);
  return ok((status_check_contexts as readonly string[] | null) ?? []);
}

/** Fails as `refused` tells. */
function issuesOf(
  talk: Talk,
  query: Readonly<Record<string, string>>,
  what: string,
): Promise<Result<readonly Json[]>> {
  return rowsOf(talk, "issues", { type: "issues", ...query }, what);
}

function named(issue: Json): string {
  return `#${issue["number"]} ${text(issue["title"])}`;
}

async function openIssues(
  talk: Talk,
  label: string,
): Promise<Result<readonly string[]>> {
  const query = { state: "open", labels: label };
  const rows = await issuesOf(talk, query, "look for issues that block");
  if (!rows.ok) return rows;
  // A label that the repository does not have is no filter to the server.
  const labelsOf = (issue: Json) => (issue["labels"] as readonly Json[] | null) ?? [];
  return ok(
    rows.value.filter((each) => labelsOf(each).some(({ name }) => name === label))
      .map(named),
  );
}

/** The server lists the newest first, where nothing else is asked for. Fails as `refused` tells. */
function issuesOpened(talk: Talk, since: number): Promise<Result<Opened>> {
  const query = { type: "issues", state: "all" };
  return openedIn({
    ...{ size: PAGE, pages: PAGES },
    async read(page) {
      const rows = await pageOf(talk, "issues", query, page, "count the issues");
      return rows.ok
        ? ok(rows.value.map((row) => ({ at: text(row["created_at"]), isIssue: true })))
        : rows;
    },
  }, since);
}

async function openInMilestone(
  talk: Talk,
  titles: readonly string[],
): Promise<Result<readonly string[] | undefined>> {
  const all = { state: "all" };
  const rows = await rowsOf(talk, "milestones", all, "read the milestones");
  if (!rows.ok) return rows;
  const title = titles.find((each) => rows.value.some((row) => row["title"] === each));
  if (title === undefined) return ok(undefined);
  const query = { state: "open", milestones: title };
  const issues = await issuesOf(talk, query, "read the issues of the milestone");
  if (!issues.ok) return issues;
  return ok(
    issues.value.filter((each) =>
      (each["milestone"] as Json | null)?.["title"] === title
    ).map(named),
  );
}

const KINDS: Readonly<Record<string, Voice["kind"]>> = {
  "+1": "up",
  "-1": "down",
  "rocket": "rocket",
};

/** What people said on the issue that asks; a release takes no reactions here. */
async function voicesOf(talk: Talk, tag: string): Promise<Result<readonly Voice[]>> {
  const issue = await issueFor(talk, tag);
  if (!issue.ok) return issue;
  if (!issue.value) return ok([]);
  const list = `issues/${issue.value["number"]}/reactions`;
  const rows = await rowsOf(talk, list, {}, "read what people said");
  if (!rows.ok) return rows;
  return ok(rows.value.flatMap((each) => {
    const kind = KINDS[text(each["content"])];
    const login = text((each["user"] as Json | null)?.["login"]);
    return kind && login ? [{ login, kind }] : [];
  }));
}

/** Whether a person may write; whoever asks has to be an administrator of the repository. */
async function mayWrite(talk: Talk, login: string): Promise<Result<boolean>> {
  const who = encodeURIComponent(login);
  const path = `${at(talk)}/collaborators/${who}/permission`;
  const reply = await talk.connection.send({ method: "GET", path });
  if (reply.status === 404) return ok(false);
  if (reply.status !== 200) return refused(talk, reply, `tell what ${login} may do`);
  const { permission } = reply.body as Json;
  return ok(["owner", "admin", "write"].includes(text(permission)));
}

/** The issue that asks for a tag, open or closed; the oldest where there are several. */
async function issueFor(talk: Talk, tag: string): Promise<Result<Json | undefined>> {
  const title = askTitle(tag);
  // Not by a word: what the server searches in comes later than the issue.
  const all = { state: "all" };
  const rows = await issuesOf(talk, all, "look for the issue that asks");
  if (!rows.ok) return rows;
  return ok(
    rows.value.filter((each) => each["title"] === title)
      .toSorted((a, b) => Number(a["number"]) - Number(b["number"]))[0],
  );
}

/** Fails as `refused` does. */
async function openAsking(
  talk: Talk,
  tag: string,
  words: string,
): Promise<Result<string>> {
  const body = { title: askTitle(tag), body: words };
  const path = `${at(talk)}/issues`;
  const reply = await talk.connection.send({ method: "POST", path, body });
  if (reply.status === 201) return ok(text((reply.body as Json)["html_url"]));
  return refused(talk, reply, `open the issue that asks for "${tag}"`);
}
