/**
 * The pull requests that brought commits, and their labels. Source: Gitea 1.26,
 * `routers/api/v1/repo/commits.go`, `GetCommitPullRequest`: it knows the commit that a merge
 * made, and the commits of the branch are the request's own.
 */
import { ok, type Result } from "../../../fault.ts";
import type { Authors, CommitTold } from "../../abilities.ts";
import { askEach } from "../../ask_each.ts";
import { at, type Json, refused, rowsOf, type Talk, text } from "./api.ts";

const WHAT = "read the labels of pull requests";

/** What Gitea and Forgejo tell of commits: whose an address is they tell nobody. */
export function authorsOf(talk: Talk): Authors {
  return { most: 2_000, of: (shas) => toldOf(talk, shas) };
}

/** Fails as `refused` does. */
async function toldOf(
  talk: Talk,
  shas: readonly string[],
): Promise<Result<readonly CommitTold[]>> {
  const merged = await askEach(shas, (sha) => mergedAs(talk, sha));
  if (!merged.ok) return merged;
  const bySha = new Map(
    merged.value.flatMap((json, i) => json ? [[shas[i]!, json] as const] : []),
  );
  const pulls = [...new Map([...bySha.values()].map((each) => [each["number"], each]))];
  const missing = new Set(shas.filter((sha) => !bySha.has(sha)));
  if (missing.size > 0) {
    const brought = await askEach(pulls, ([number]) => commitsOf(talk, Number(number)));
    if (!brought.ok) return brought;
    for (const [i, commits] of brought.value.entries()) {
      for (const sha of commits) if (missing.has(sha)) bySha.set(sha, pulls[i]![1]);
    }
  }
  return ok(shas.map((sha) => told(sha, bySha.get(sha))));
}

/** The request that made this commit when it was merged; nothing where none did. Fails as `refused` does. */
async function mergedAs(talk: Talk, sha: string): Promise<Result<Json | undefined>> {
  const path = `${at(talk)}/commits/${sha}/pull`;
  const reply = await talk.connection.send({ method: "GET", path });
  if (reply.status === 404) return ok(undefined);
  return reply.status === 200 ? ok(reply.body as Json) : refused(talk, reply, WHAT);
}

/** The commits of a request's branch. Fails as `refused` does. */
async function commitsOf(
  talk: Talk,
  number: number,
): Promise<Result<readonly string[]>> {
  const rows = await rowsOf(talk, `pulls/${number}/commits`, {}, WHAT);
  return rows.ok ? ok(rows.value.map((each) => text(each["sha"]))) : rows;
}

function told(sha: string, json: Json | undefined): CommitTold {
  const labels = json?.["labels"] as readonly Json[] | null | undefined;
  return {
    ...{ sha, handles: {} },
    ...(json ? { request: `${json["number"]}` } : {}),
    labels: (labels ?? []).map((each) => text(each["name"])),
  };
}
