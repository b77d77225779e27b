/**
 * The commits of a release that stands on another commit than the checkout: its own, and the
 * merge that takes it into the branch. Made with plumbing: neither the checkout nor its index
 * has a part in it, and a second run makes the very same objects.
 */
import { all, fail, ok, type Result } from "../../fault.ts";
import { encode } from "../../files/mod.ts";
import { type Git, inPieces, type Repository } from "../../git/mod.ts";
import type { AsideFile, Store, StoredPlan } from "../../journal/mod.ts";
import { join } from "../../system/startup.ts";
import { commitTree } from "../signing.ts";

/** A commit to make. */
interface Making {
  /** The commit whose tree it has, but for the files. */
  readonly base: string;
  readonly parents: readonly string[];
  readonly files: readonly { readonly path: string; readonly bytes: Uint8Array }[];
  readonly message: string;
  readonly date: string;
  /** A file that no other run uses now. */
  readonly index: string;
}

/**
 * The release's commit, with the notes as they were reviewed, and the merge where the branch
 * takes it in.
 *
 * Fails with `notes_missing`, `git_failed`, `git_missing`, and `signature_missing`.
 */
export async function makeAside(
  repository: Repository,
  store: Store,
  plan: StoredPlan & { readonly date: string },
  notes: Uint8Array | undefined,
): Promise<Result<{ readonly commit: string; readonly tip?: string }>> {
  const { git } = repository;
  const { aside, date, head } = plan;
  if (!notes || !aside) {
    return fail(
      "notes_missing",
      `Cannot execute: the notes "${store.review}" are gone`,
    );
  }
  const index = join(store.folder, "index");
  const commit = await makeOn(git, {
    ...{ base: aside.base, parents: [aside.base], date, index },
    message: plan.commitMessage,
    files: [...encoded(aside.files), { path: aside.notes, bytes: notes }],
  });
  if (!commit.ok || !aside.merge) {
    return commit.ok ? ok({ commit: commit.value }) : commit;
  }
  const tip = await makeOn(git, {
    ...{ base: head, parents: [head, commit.value], date, index },
    message: aside.merge.message,
    files: encoded(aside.merge.files),
  });
  return tip.ok ? ok({ commit: commit.value, tip: tip.value }) : tip;
}

function encoded(files: readonly AsideFile[]) {
  return files.map(({ path, text }) => ({ path, bytes: encode(text) }));
}

async function makeOn(git: Git, making: Making): Promise<Result<string>> {
  const { base, parents, files, message, date, index } = making;
  const env = {
    GIT_INDEX_FILE: index,
    ...{ GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date },
  };
  const read = await git.text(["read-tree", base], { env });
  if (!read.ok) return read;
  const modes = await modesOf(git, env, files.map(({ path }) => path));
  if (!modes.ok) return modes;
  const lines: string[] = [];
  for (const { path, bytes } of files) {
    const blob = await git.text(["hash-object", "-w", "--stdin"], { stdin: bytes });
    if (!blob.ok) return blob;
    lines.push(`${modes.value.get(path) ?? "100644"} ${blob.value}\t${path}\0`);
  }
  const added = await git.text(["update-index", "-z", "--index-info"], {
    env,
    stdin: lines.join(""),
  });
  if (!added.ok) return added;
  const tree = await git.text(["write-tree"], { env });
  if (!tree.ok) return tree;
  return await commitTree(git, tree.value, parents, message, env);
}

/** The modes that the files have already. */
async function modesOf(
  git: Git,
  env: Readonly<Record<string, string>>,
  paths: readonly string[],
): Promise<Result<ReadonlyMap<string, string>>> {
  const listed = all(
    await Promise.all(
      inPieces(paths).map((piece) =>
        git.text(["ls-files", "-z", "--stage", "--", ...piece], {
          env: { ...env, GIT_LITERAL_PATHSPECS: "1" },
        })
      ),
    ),
  );
  if (!listed.ok) return listed;
  return ok(
    new Map(
      listed.value.join("").split("\0").filter(Boolean).map((line) => {
        const [info = "", path = ""] = line.split("\t");
        return [path, info.split(" ")[0]!] as const;
      }),
    ),
  );
}
