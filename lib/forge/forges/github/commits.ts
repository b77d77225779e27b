/**
 * Commits made on a branch through the API: signed by GitHub, by the token's owner.
 *
 * Sources: GraphQL `createCommitOnBranch`, whose errors are typed; REST API 2022-11-28,
 * "List commits". That it makes every file a plain one (100644), and its limit in size, are
 * documented nowhere: DataDog/commit-headless#46, grafana/github-api-commit-action#66.
 */
import { fail, ok, type Result } from "../../../fault.ts";
import type { BranchCommit, Making, NewCommit } from "../../api_commits.ts";
import { at, type Connection, type Json, refused, text } from "./api.ts";
import { apiRefusalOf } from "./refusals.ts";
import { isRefused } from "../../send.ts";

/** The most bytes of files that one such commit may bring. */
export const LARGEST_COMMIT_BYTES = 40_000_000;

/** How far back a branch is looked through for a commit. */
const DEPTH = 100;

const MUTATION =
  "mutation ($input: CreateCommitOnBranchInput!) { createCommitOnBranch(input: $input) " +
  "{ commit { oid } } }";

/**
 * Makes a commit on the branch if that is where it has to be: all of it, or nothing.
 *
 * Fails with `push_rejected` where a rule guards the branch, with `permission_missing`, …
 */
export async function commitOnBranch(
  forge: Connection,
  { branch, head, message, files }: NewCommit,
): Promise<Result<Making>> {
  const { owner, repo } = forge.place;
  const gone = files.filter(({ bytes }) => !bytes).map(({ path }) => ({ path }));
  const [headline = "", ...body] = message.split("\n");
  const reply = await forge.send({
    method: "POST",
    path: "/graphql",
    body: {
      query: MUTATION,
      variables: {
        input: {
          branch: { repositoryNameWithOwner: `${owner}/${repo}`, branchName: branch },
          expectedHeadOid: head,
          message: { headline, body: body.join("\n").replace(/^\n+/, "") },
          fileChanges: {
            additions: files.flatMap(({ path, bytes }) =>
              bytes ? [{ path, contents: bytes.toBase64() }] : []
            ),
            ...(gone.length > 0 ? { deletions: gone } : {}),
          },
        },
      },
    },
  });
  const what = `commit on "${branch}"`;
  if (isRefused(reply)) return refused(forge, reply, what);
  const { data, errors } = (reply.body ?? {}) as {
    data?: { createCommitOnBranch?: { commit?: { oid?: string } } | null };
    errors?: Json[];
  };
  const commit = data?.createCommitOnBranch?.commit?.oid;
  if (commit !== undefined) return ok({ commit });
  const [error] = errors ?? [];
  if (reply.status !== 200 || error === undefined) return ok("unknown");
  const isWorkflow = files.some(({ path }) => path.startsWith(".github/workflows/"));
  return judge(forge, error, { branch, what, isWorkflow });
}

/** What an error of the mutation means. Without a type it is a failure of GitHub's own. */
function judge(
  forge: Connection,
  error: Json,
  { branch, what, isWorkflow }: {
    readonly branch: string;
    readonly what: string;
    /** Whether the commit changes a workflow: that takes a right of its own. */
    readonly isWorkflow: boolean;
  },
): Result<Making> {
  const type = text(error["type"]);
  const words = text(error["message"]);
  if (type === "STALE_DATA") return ok("stale");
  const tried = { what, source: forge.source, isPullable: true };
  const told = apiRefusalOf(words, `refs/heads/${branch}`, tried, type);
  if (told) return { ok: false, faults: [told] };
  if (type === "FORBIDDEN" || type === "NOT_FOUND") {
    return fail(
      "permission_missing",
      `Cannot ${what}: the token of "${forge.source}" may not (${words})`,
      {
        reason: isWorkflow ? "workflows" : "contents",
        hint: isWorkflow
          ? 'The commit changes .github/workflows: give it "Workflows: write" besides ' +
            '"Contents: write"'
          : 'Give it "Contents: write"',
      },
    );
  }
  if (type === "" && /something went wrong|timed? ?out/i.test(words)) {
    return ok("unknown");
  }
  return fail("forge_refused", `Cannot ${what}: ${words.replace(/\s+/g, " ").trim()}`);
}

/**
 * The last commits of a branch, newest first.
 *
 * Fails as `refused` does.
 */
export async function commitsOf(
  forge: Connection,
  branch: string,
): Promise<Result<readonly BranchCommit[]>> {
  const path = `${at(forge)}/commits?sha=${
    encodeURIComponent(`refs/heads/${branch}`)
  }&per_page=${DEPTH}`;
  const reply = await forge.send({ method: "GET", path });
  if (reply.status !== 200) return refused(forge, reply, `list commits of "${branch}"`);
  return ok((reply.body as Json[]).map((each) => ({
    sha: text(each["sha"]),
    message: text((each["commit"] as Json)["message"]),
    parents: (each["parents"] as Json[]).map((parent) => text(parent["sha"])),
  })));
}
