/**
 * The double's git over the API: refs, tags, trees, blobs and commits, in the very bare
 * repository that is pushed to.
 *
 * `createCommitOnBranch` is as GitHub's: all or nothing, by compare-and-swap, every file a
 * plain one whatever it was. Sources: docs.github.com, "createCommitOnBranch"; its errors as
 * field reports have them.
 */
import { GraphQLError } from "graphql";
import { REPOSITORY_ID } from "./github_graphql.ts";
import type { Operation } from "./github_schema.ts";
import type { ApiRequest, Context, Reply } from "./github_rest.ts";
import { noteMoves, startRuns } from "./github_state.ts";

type Row = (
  asked: ApiRequest,
  operation: Operation,
  context: Context,
) => Promise<Reply>;

const BASE = "/repos/{owner}/{repo}";

const ZERO = "0".repeat(40);

/** The rows of `github_rest.ts` that ask git. */
export const GIT_ROWS: Readonly<Record<string, Row>> = {
  [`get ${BASE}/git/ref/{ref}`]: async (_, { params }, context) => {
    const ref = `refs/${params["ref"]}`;
    const sha = await context.git("rev-parse", "--verify", "--quiet", ref);
    if (sha === "") return missing();
    return { status: 200, body: await refBody(ref, sha, context) };
  },
  [`post ${BASE}/git/refs`]: async ({ body }, _, context) => {
    const { ref, sha } = body as Record<string, string>;
    const { state, git, actor } = context;
    const guard = state.guards.get(ref!);
    if (guard) return invalid(guard.message);
    if (await git("cat-file", "-t", sha!) === "") {
      return invalid("Object does not exist");
    }
    const made = await run(context, ["update-ref", ref!, sha!, ZERO]);
    if (!made.isDone) return invalid("Reference already exists");
    const refs = [{ ref: ref!, from: ZERO, sha: sha! }];
    noteMoves(state, { actor, refs });
    await startRuns(state, git, { actor, refs }, context.runDelay);
    return { status: 201, body: await refBody(ref!, sha!, context) };
  },
  [`get ${BASE}/git/tags/{tag_sha}`]: async (_, { params }, context) =>
    await tagReply(200, params["tag_sha"]!, context),
  [`post ${BASE}/git/tags`]: async ({ body }, _, context) => {
    const { tag, message, object, type } = body as Record<string, string>;
    if (await context.git("cat-file", "-t", object!) !== type) {
      return invalid("Could not verify object");
    }
    const { login } = context.actor;
    const seconds = Math.floor(Date.now() / 1000);
    const text = [
      ...[`object ${object}`, `type ${type}`, `tag ${tag}`],
      `tagger ${login} <${login}@users.noreply.example> ${seconds} +0000`,
      ...["", message],
    ].join("\n");
    const made = await run(
      context,
      ["hash-object", "-t", "tag", "-w", "--stdin"],
      text,
    );
    return await tagReply(201, made.text, context);
  },
  [`get ${BASE}/git/trees/{tree_sha}`]: async ({ query }, { params }, context) => {
    const { state, git } = context;
    if (await git("cat-file", "-t", params["tree_sha"]!) === "") return missing();
    const isCut = state.cutsTrees && query.has("recursive");
    const deep = query.has("recursive") && !isCut ? ["-r", "-t"] : [];
    const lines = await git("ls-tree", "-z", "-l", ...deep, params["tree_sha"]!);
    const tree = lines.split("\0").filter(Boolean).map((line) => {
      const [, mode, type, sha, size, path] = /^(\d+) (\w+) (\w+) +(\S+)\t([^]+)$/.exec(
        line,
      )!;
      const more = type === "blob" ? { size: Number(size) } : {};
      return { path, mode, type, sha, ...more, url: "https://example.test" };
    });
    const sha = params["tree_sha"];
    return {
      status: 200,
      body: { sha, url: "https://x.test", tree, truncated: isCut },
    };
  },
  [`get ${BASE}/git/blobs/{file_sha}`]: async (_, { params }, context) => {
    const { bytes = new Uint8Array() } =
      await context.objects.read(params["file_sha"]!) ?? {};
    const content = bytes.toBase64().replace(/.{60}/g, "$&\n");
    const body = { content, encoding: "base64", sha: params["file_sha"] };
    return { status: 200, body: { ...body, size: bytes.length } };
  },
  [`get ${BASE}/git/commits/{commit_sha}`]: async (_, { params }, context) => {
    const sha = params["commit_sha"]!;
    if (await context.git("cat-file", "-t", sha) !== "commit") return missing();
    return { status: 200, body: await commitBody(sha, context) };
  },
  [`post ${BASE}/git/trees`]: async ({ body }, _, context) => {
    const { base_tree: base, tree } = body as {
      base_tree: string;
      tree: readonly Record<string, string>[];
    };
    const made = await inIndex(base, context, async (change) => {
      for (const { path, mode, content } of tree) await change(path!, mode!, content!);
    });
    const reply = { sha: made, url: "https://x.test", tree: [], truncated: false };
    return { status: 201, body: reply };
  },
  [`post ${BASE}/git/commits`]: async ({ body }, _, context) => {
    const { message, tree, parents } = body as {
      message: string;
      tree: string;
      parents: readonly string[];
    };
    const above = parents.flatMap((parent) => ["-p", parent]);
    const made = await run(context, ["commit-tree", ...above, tree], message);
    if (!made.isDone) return invalid("Parent SHA does not exist");
    // an App's and a job's, and no person's
    if (context.actor.kind !== "user") context.state.signed.add(made.text);
    return { status: 201, body: await commitBody(made.text, context) };
  },
  [`get ${BASE}/compare/{basehead}`]: async (_, { params }, { git }) => {
    const [base = "", head = ""] = params["basehead"]!.split("...");
    const count = async (range: string) =>
      Number(await git("rev-list", "--count", range));
    const [ahead, behind] = [
      await count(`${base}..${head}`),
      await count(`${head}..${base}`),
    ];
    const status = ahead > 0 && behind > 0
      ? "diverged"
      : ahead > 0
      ? "ahead"
      : behind > 0
      ? "behind"
      : "identical";
    const body = { status, ahead_by: ahead, behind_by: behind, total_commits: ahead };
    return { status: 200, body: { ...body, commits: [], files: [] } };
  },
  [`get ${BASE}/commits`]: async ({ query }, _, { git }) => {
    const most = query.get("per_page") ?? "30";
    const log = await git(
      ...["log", `--max-count=${most}`, "--format=%H%x00%P%x00%B%x01"],
      query.get("sha") ?? "HEAD",
    );
    const body = log.split("\x01").map((each) => each.trim()).filter(Boolean).map(
      (each) => {
        const [sha, parents = "", message = ""] = each.split("\0");
        return {
          sha,
          commit: { message: message.trimEnd() },
          parents: parents.split(" ").filter(Boolean).map((sha) => ({ sha })),
        };
      },
    );
    return { status: 200, body };
  },
};

/** The input of the mutation, as GitHub's schema lets it through. */
export interface NewCommit {
  readonly branch: {
    readonly repositoryNameWithOwner: string;
    readonly branchName: string;
  };
  readonly message: { readonly headline: string; readonly body?: string };
  readonly fileChanges: {
    readonly additions: readonly { readonly path: string; readonly contents: string }[];
    readonly deletions?: readonly { readonly path: string }[];
  };
  readonly expectedHeadOid: string;
}

/** The mutation: a commit on a branch that is where it is expected; gives its id. */
export async function createCommitOnBranch(
  { branch, message, fileChanges, expectedHeadOid: head }: NewCommit,
  context: Context,
): Promise<string> {
  const { state, actor, git, repository } = context;
  const ref = `refs/heads/${branch.branchName}`;
  if (branch.repositoryNameWithOwner !== repository) {
    throw failed("NOT_FOUND", `Could not resolve to a Repository`);
  }
  if (!actor.can.includes("contents")) {
    const what = actor.kind === "user" ? "personal access token" : "integration";
    throw failed("FORBIDDEN", `Resource not accessible by ${what}`);
  }
  const isWorkflow = fileChanges.additions.some(({ path }) =>
    path.startsWith(".github/workflows/")
  );
  if (isWorkflow && !actor.can.includes("workflows") && actor.scopes === undefined) {
    const what = actor.kind === "user" ? "personal access token" : "integration";
    throw failed("FORBIDDEN", `Resource not accessible by ${what}`);
  }
  const guard = state.guards.get(ref);
  if (guard) throw failed(guard.type, guard.message);
  const stale = failed(
    "STALE_DATA",
    `Expected branch to point to "${head}" but it did not. Pull and try again.`,
  );
  if (await git("rev-parse", "--verify", "--quiet", ref) !== head) throw stale;
  const tree = await inIndex(head, context, async (change) => {
    for (const { path, contents } of fileChanges.additions) {
      await change(path, "100644", Uint8Array.fromBase64(contents));
    }
    for (const { path } of fileChanges.deletions ?? []) await change(path);
  });
  const text = [message.headline, message.body].filter(Boolean).join("\n\n");
  const commit = await run(context, ["commit-tree", "-p", head, tree], text);
  const moved = await run(context, ["update-ref", ref, commit.text, head]);
  if (!moved.isDone) throw stale;
  state.signed.add(commit.text);
  const refs = [{ ref, from: head, sha: commit.text }];
  noteMoves(state, { actor, refs });
  await startRuns(state, git, { actor, refs }, context.runDelay);
  return commit.text;
}

/** The input of the mutation that moves refs, as GitHub's schema lets it through. */
export interface RefUpdates {
  readonly repositoryId: string;
  readonly refUpdates: readonly {
    readonly name: string;
    readonly beforeOid?: string;
    readonly afterOid: string;
    readonly force?: boolean;
  }[];
}

/** The mutation: refs that move together or not at all, each from where it has to be. */
export async function updateRefs(
  { repositoryId, refUpdates }: RefUpdates,
  context: Context,
): Promise<void> {
  const { state, actor, git } = context;
  if (repositoryId !== REPOSITORY_ID) {
    throw failed("NOT_FOUND", `Could not resolve to a node`);
  }
  if (!actor.can.includes("contents")) {
    const what = actor.kind === "user" ? "personal access token" : "integration";
    throw failed("FORBIDDEN", `Resource not accessible by ${what}`);
  }
  const refs = refUpdates.map(({ name, beforeOid, afterOid, force = false }) => ({
    ...{ ref: name, from: beforeOid ?? ZERO, sha: afterOid, force },
  }));
  for (const { ref, from, sha, force } of refs) {
    const guard = state.guards.get(ref);
    if (guard) throw failed(guard.type, guard.message);
    if (force || from === ZERO || sha === ZERO || ref.startsWith("refs/tags/")) {
      continue;
    }
    const isAhead = await run(context, ["merge-base", "--is-ancestor", from, sha]);
    if (!isAhead.isDone) throw failed("UNPROCESSABLE", `${ref} is no fast-forward`);
    const rule = signedRule(state);
    const news = (await git("rev-list", `${from}..${sha}`)).split("\n").filter(Boolean);
    if (rule && !news.every((each) => state.signed.has(each))) {
      throw failed(
        "UNPROCESSABLE",
        `${rule}\n\nCommits must have verified signatures.`,
      );
    }
  }
  const lines = refs.map(({ ref, from, sha }) => `update ${ref} ${sha} ${from}\n`);
  const moved = await run(context, ["update-ref", "--stdin"], lines.join(""));
  if (!moved.isDone) {
    throw failed("UNPROCESSABLE", "Reference was not at the expected object");
  }
  noteMoves(state, { actor, refs });
  const there = refs.filter(({ sha }) => sha !== ZERO);
  await startRuns(state, git, { actor, refs: there }, context.runDelay);
}

/** How the refusal begins where the default branch takes signed commits alone. */
function signedRule({ rulesets, protection }: Context["state"]): string | undefined {
  const older = protection?.whole["required_signatures"] as { enabled?: boolean };
  if (older?.enabled) return "Protected branch update failed for refs/heads/main.";
  const isRuled = rulesets.some(({ rules, current_user_can_bypass: may }) =>
    may !== "always" &&
    (rules as readonly { type: string }[]).some(({ type }) =>
      type === "required_signatures"
    )
  );
  return isRuled ? "Repository rule violations found" : undefined;
}

/** A tree made of a commit's or another tree's, with changes; without bytes a file goes. */
async function inIndex(
  base: string,
  context: Context,
  changes: (
    change: (path: string, mode?: string, bytes?: Uint8Array | string) => Promise<void>,
  ) => Promise<void>,
): Promise<string> {
  const folder = await Deno.makeTempDir({ prefix: "rung-index-" });
  try {
    const env = { GIT_INDEX_FILE: `${folder}/index` };
    await run(context, ["read-tree", base], "", env);
    const entries: { path: string; mode?: string; file?: string }[] = [];
    await changes(async (path, mode, bytes) => {
      const file = `${folder}/${entries.length}`;
      if (bytes === undefined) return void entries.push({ path });
      await Deno.writeFile(file, asBytes(bytes));
      entries.push({ path, file, ...mode === undefined ? {} : { mode } });
    });
    const files = entries.flatMap(({ file }) =>
      file === undefined ? [] : [`${file}\n`]
    );
    const hash = ["hash-object", "-w", "--no-filters", "--stdin-paths"];
    const blobs = files.length === 0
      ? []
      : (await run(context, hash, files.join(""))).text.split("\n");
    // a mode of 0 takes it away, and needs no work tree
    const lines = entries.map(({ path, mode, file }) =>
      `${mode ?? 0} ${file === undefined ? ZERO : blobs.shift()}\t${path}\n`
    );
    await run(context, ["update-index", "--index-info"], lines.join(""), env);
    return (await run(context, ["write-tree"], "", env)).text;
  } finally {
    await Deno.remove(folder, { recursive: true }).catch(() => {});
  }
}

async function commitBody(sha: string, { git }: Context) {
  const log = await git("log", "-1", "--format=%T%x00%P%x00%B", sha);
  const [tree = "", parents = "", message = ""] = log.split("\0");
  return {
    sha,
    message: message.trimEnd(),
    tree: { sha: tree, url: "https://x.test" },
    parents: parents.split(" ").filter(Boolean).map((parent) => ({
      ...{ sha: parent, url: "https://x.test", html_url: "https://x.test" },
    })),
  };
}

/** An error as the mutation tells it. */
function failed(type: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { type } });
}

async function refBody(ref: string, sha: string, { git, origin, repository }: Context) {
  const url = `${origin}/api/v3/repos/${repository}/git/${ref}`;
  const type = await git("cat-file", "-t", sha);
  return { ref, node_id: "R", url, object: { sha, type, url } };
}

async function tagReply(status: number, sha: string, { git }: Context): Promise<Reply> {
  const text = await git("cat-file", "tag", sha);
  if (text === "") return missing();
  const field = (name: string) =>
    new RegExp(`^${name} (.*)$`, "m").exec(text)?.[1] ?? "";
  const object = {
    sha: field("object"),
    type: field("type"),
    url: "https://example.test",
  };
  const message = text.slice(text.indexOf("\n\n") + 2);
  const tagger = { date: "2026-11-21T00:00:00Z", email: "x@example.test", name: "x" };
  const body = { node_id: "T", tag: field("tag"), sha, url: "https://example.test" };
  return { status, body: { ...body, message, tagger, object } };
}

/** git in the bare repository, with input, and its output as it is. */
async function run(
  { bare, actor }: Context,
  args: readonly string[],
  input: string | Uint8Array = "",
  env: Record<string, string> = {},
) {
  const child = new Deno.Command("git", {
    args: [
      ...["-c", `user.name=${actor.login}`, "-c", "user.email=web-flow@example.test"],
      ...args,
    ],
    cwd: bare,
    env,
    ...{ stdin: "piped", stdout: "piped", stderr: "piped" },
  }).spawn();
  const fed = new Blob([asBytes(input) as BlobPart]).stream().pipeTo(child.stdin).catch(
    () => {},
  );
  const [{ code, stdout }] = await Promise.all([child.output(), fed]);
  const text = new TextDecoder().decode(stdout).trim();
  return { isDone: code === 0, bytes: stdout, text };
}

function asBytes(input: string | Uint8Array): Uint8Array {
  return typeof input === "string" ? new TextEncoder().encode(input) : input;
}

function missing(): Reply {
  return { status: 404, body: { message: "Not Found" } };
}

function invalid(message: string): Reply {
  return {
    status: 422,
    body: { message, documentation_url: "https://docs.github.com" },
  };
}
