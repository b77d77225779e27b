/**
 * Pipelines and who the token is, on GitLab. Sources: GitLab's docs, "Pipelines API",
 * "Personal access tokens API", "CI/CD job token", "CI/CD YAML syntax".
 */
import { fail, ok, type Result } from "../../../fault.ts";
import { load } from "../../../load.ts";
import type { Viewer, WorkflowRun } from "../../abilities.ts";
import type { Connection } from "../../forge.ts";
import type { Outlook } from "../../workflows.ts";
import { otherForge } from "../../send.ts";
import { at, type Json, PAGE, refused, text } from "./api.ts";

/** The file that says what a pipeline does. */
export const CI_FILE = ".gitlab-ci.yml";

/** The login that stands for a job's own token, whose pushes start nothing. */
export const JOB_LOGIN = "gitlab-ci-token";

/** The level from which a member may push: Developer. */
const DEVELOPER = 30;

/** The pipelines for a commit. Fails with `permission_missing`, `forge_unreachable`, … */
export async function pipelinesOf(
  connection: Connection,
  sha: string,
): Promise<Result<readonly WorkflowRun[]>> {
  const path = `${at(connection)}/pipelines?sha=${sha}&per_page=${PAGE}`;
  const reply = await connection.send({ method: "GET", path });
  if (reply.status === 401) {
    return fail(
      "permission_missing",
      `Cannot look for the pipeline: the token of "${connection.source}" may not, as no job's ` +
        "own token may",
      { reason: "actions", hint: "Use a project access token, or add --no-wait" },
    );
  }
  if (reply.status !== 200) return refused(connection, reply, "look for the pipeline");
  return ok((reply.body as Json[]).map((each) => ({
    path: CI_FILE,
    // One that was started by hand says `web`, `api` or `trigger`.
    event: text(each["source"]) === "push" ? "push" : "workflow_dispatch",
    ref: text(each["ref"]),
    url: text(each["web_url"]),
    actor: undefined,
  })));
}

/** Starts a pipeline on a tag; gives its page. Fails with `permission_missing`, … */
export async function startPipeline(
  connection: Connection,
  tag: string,
): Promise<Result<string | undefined | "unseen">> {
  const path = `${at(connection)}/pipeline`;
  const reply = await connection.send({ method: "POST", path, body: { ref: tag } });
  if (reply.status === 201) {
    return ok(text((reply.body as Json)["web_url"]) || undefined);
  }
  if (reply.status === 400 && /Reference not found/.test(JSON.stringify(reply.body))) {
    return ok("unseen");
  }
  return refused(connection, reply, `start a pipeline on "${tag}"`);
}

/** How deep files that take in others are followed. */
const DEEPEST = 5;

/** Gives a file of the commit, if it is there. */
type Read = (path: string) => Promise<string | undefined>;

/** A key of the file, and what it says: a job, for most. */
type Job = readonly [name: string, job: unknown];

/**
 * What the pipeline's file says of tags, with the files of the project that it includes: one
 * is expected where a job is for tags, since rules can say more than can be foretold here.
 */
export async function outlookOf(file: string, read: Read): Promise<Outlook> {
  const notes: string[] = [];
  const jobs = await jobsIn(file, CI_FILE, read, notes);
  const limits = jobs.filter(([name]) => name === "workflow");
  const isMeant = jobs.some(([name, job]) => name !== "workflow" && isForTags(job));
  const isLimited = limits.some(([, whole]) => !isForTags(whole));
  const expected = isMeant && !isLimited
    ? [{ path: CI_FILE, event: "push" as const }]
    : [];
  return { expected, byHand: [CI_FILE], notes };
}

/** The jobs of a file and of those that it includes; what cannot be read is noted. */
async function jobsIn(
  file: string,
  path: string,
  read: Read,
  notes: string[],
  depth = 0,
): Promise<readonly Job[]> {
  const { parse } = await load<typeof import("../../yaml.ts")>(
    import("../../yaml.ts" as string),
  );
  let jobs: readonly Job[];
  try {
    jobs = Object.entries((parse(file, { logLevel: "error" }) ?? {}) as Json);
  } catch {
    notes.push(`${path} cannot be read as YAML`);
    return [];
  }
  const others = depth === DEEPEST
    ? []
    : jobs.flatMap(([name, said]) => name === "include" ? localOf(said) : []);
  const more = await Promise.all(others.map(async (other) => {
    const text = await read(other);
    return text === undefined ? [] : await jobsIn(text, other, read, notes, depth + 1);
  }));
  return [...jobs.filter(([name]) => name !== "include"), ...more.flat()];
}

/** The files of the same project that an `include` names, from the root. */
function localOf(include: unknown): readonly string[] {
  return [include].flat().flatMap((each) => {
    const path = typeof each === "string"
      ? each
      : text((each as Json | null)?.["local"]);
    return path === "" || /^https?:/.test(path) ? [] : [path.replace(/^\/+/, "")];
  });
}

/** Whether a job is for tags: `rules` with `$CI_COMMIT_TAG`, or the older `only: tags`. */
function isForTags(job: unknown): boolean {
  const { rules, only } = (job ?? {}) as { rules?: unknown; only?: unknown };
  const conditions = [rules].flat().map((each) => text((each as Json | null)?.["if"]));
  const named = [(only as Json | null)?.["refs"] ?? only].flat();
  return named.includes("tags") ||
    conditions.some((each) => /^\s*\$CI_COMMIT_TAG\s*(?:$|=~|!=\s*null)/.test(each));
}

/**
 * Who the token belongs to, whether it may use the API, and whether its user may push here.
 *
 * Fails with `token_rejected`, `permission_missing`, `forge_unreachable`, …, and `forge_unknown`
 * for another server.
 */
export async function viewer(
  connection: Connection,
): Promise<Result<Viewer>> {
  const self = await connection.send({
    method: "GET",
    path: "/personal_access_tokens/self",
  });
  if (self.status !== 200) return await jobViewer(connection, self.status === 401);
  const { scopes, expires_at } = self.body as {
    scopes?: string[];
    expires_at?: string;
  };
  const { source, place } = connection;
  if (scopes && !scopes.includes("api")) {
    return fail(
      "permission_missing",
      `Cannot release with the token of "${source}": its scopes are ${
        scopes.join(", ")
      }`,
      { reason: "scope", hint: 'Make a token with the scope "api"' },
    );
  }
  const user = await connection.send({ method: "GET", path: "/user" });
  if (user.status !== 200) return refused(connection, user, "tell whose token it is");
  const project = await connection.send({ method: "GET", path: at(connection) });
  if (project.status !== 200) return refused(connection, project, "see the project");
  const login = text((user.body as Json)["username"]);
  const level = levelIn(project.body as Json);
  if (level !== undefined && level < DEVELOPER) {
    return fail(
      "permission_missing",
      `Cannot push with the token of "${source}": "${login}" may not write in ` +
        `"${place.owner}/${place.repo}"`,
      { reason: "contents", hint: "Give it the role Developer or above" },
    );
  }
  return ok({ login, scopes: undefined, expires: expires_at ?? undefined });
}

/** The user's level in the project; nothing where GitLab does not tell. */
function levelIn({ permissions }: Json): number | undefined {
  const levels = Object.values((permissions ?? {}) as Record<string, Json | null>)
    .flatMap((each) => each === null ? [] : [Number(each["access_level"])]);
  return levels.length > 0 ? Math.max(...levels) : undefined;
}

/** A job's own token knows its job, and nothing of its user. */
async function jobViewer(
  connection: Connection,
  isUnknown: boolean,
): Promise<Result<Viewer>> {
  const reply = await connection.send({
    method: "GET",
    path: isUnknown ? "/job" : "/user",
  });
  // Every GitLab has both, and says 401 of a token that it does not know.
  if (reply.status === 404 && !isUnknown) {
    return { ok: false, faults: [otherForge(connection.place.server, "GitLab")] };
  }
  if (reply.status !== 200) return refused(connection, reply, "tell whose token it is");
  const login = isUnknown ? JOB_LOGIN : text((reply.body as Json)["username"]);
  return ok({ login, scopes: undefined, expires: undefined });
}
