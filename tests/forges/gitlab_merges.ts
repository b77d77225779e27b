/**
 * The merge requests of GitLab's double, and how one is merged: by hand, or by a merge train.
 *
 * Sources: GitLab's docs, "Merge requests API", "Notes API", "Merge methods", "Merge trains".
 */
// deno-lint-ignore-file no-explicit-any -- what clients send has no types

/** A merge request as it is stored. */
export interface Stored {
  readonly iid: number;
  title: string;
  description: string;
  readonly source_branch: string;
  readonly target_branch: string;
  state: "opened" | "merged";
  sha: string;
  merge_commit_sha: string | null;
  squash_commit_sha: string | null;
  readonly notes: { readonly body: string; readonly author: number }[];
}

/** Runs git in the project's bare repository. */
export type Git = (...args: string[]) => Promise<string>;

/** How one is merged; a train merges after whatever was before it in the train. */
export type How = "merge" | "squash" | "fast-forward" | "train";

type Answer = readonly [status: number, body: unknown];

/** Answers a request below `/merge_requests`. */
export async function answerMerges(
  all: Stored[],
  git: Git,
  { method, parts, query, json, page }: {
    readonly method: string;
    readonly parts: readonly string[];
    readonly query: URLSearchParams;
    readonly json: any;
    /** The project's page. */
    readonly page: string;
  },
): Promise<Answer> {
  const shown = ({ notes: _, ...each }: Stored) => ({
    ...{ ...each, id: each.iid, source_project_id: 7, target_project_id: 7 },
    web_url: `${page}/-/merge_requests/${each.iid}`,
  });
  if (parts.length === 0 && method === "GET") {
    const found = all.filter((each) =>
      (["state", "source_branch", "target_branch"] as const).every((key) =>
        (query.get(key) ?? each[key]) === each[key]
      )
    );
    return [200, found.toReversed().map(shown)];
  }
  if (parts.length === 0) {
    const { source_branch, target_branch, title, description = "" } = json;
    const isOpen = all.some((each) =>
      each.source_branch === source_branch && each.state === "opened"
    );
    if (isOpen) {
      const message = [
        "Another open merge request already exists for this source branch",
      ];
      return [409, { message }];
    }
    const made: Stored = {
      ...{ iid: all.length + 1, title, description, source_branch, target_branch },
      ...{ state: "opened", sha: await git("rev-parse", source_branch), notes: [] },
      ...{ merge_commit_sha: null, squash_commit_sha: null },
    };
    all.push(made);
    return [201, shown(made)];
  }
  const found = all.find(({ iid }) => `${iid}` === parts[0]);
  if (!found) return [404, { message: "404 Not found" }];
  if (parts[1] === "notes") {
    const said = (note: Stored["notes"][number], i: number) => ({
      ...{ id: i + 1, body: note.body, system: false, author: { id: note.author } },
    });
    if (method === "GET") return [200, found.notes.map(said)];
    found.notes.push({ body: json.body, author: 1 });
    return [201, said(found.notes.at(-1)!, found.notes.length - 1)];
  }
  if (method === "PUT") {
    if (json.title !== undefined) found.title = json.title;
    if (json.description !== undefined) found.description = json.description;
  }
  return [200, shown(found)];
}

/** Merges one, as a person or a train does. */
export async function merge(request: Stored, git: Git, how: How): Promise<void> {
  const { source_branch: from, target_branch: to } = request;
  const commit = async (tree: string, message: string, ...parents: string[]) =>
    await git(
      ...["-c", "user.name=x", "-c", "user.email=x@example.test"],
      ...["commit-tree", tree, "-m", message, ...parents.flatMap((p) => ["-p", p])],
    );
  const land = (sha: string) => git("update-ref", `refs/heads/${to}`, sha);
  if (how === "train") {
    // somebody else's request is before it in the train
    const tree = await git("rev-parse", `${to}^{tree}`);
    await land(await commit(tree, "fix: before it in the train", to));
  }
  request.sha = await git("rev-parse", from);
  if (how === "fast-forward") {
    await land(request.sha);
  } else {
    const tree = await git("merge-tree", "--write-tree", to, from);
    const isSquash = how === "squash";
    const message = isSquash
      ? await git("log", "-1", "--format=%B", from)
      : `Merge branch '${from}' into '${to}'`;
    const made = await commit(tree, message, to, ...(isSquash ? [] : [from]));
    await land(made);
    if (isSquash) request.squash_commit_sha = made;
    else request.merge_commit_sha = made;
  }
  request.state = "merged";
}
