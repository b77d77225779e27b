/** A branch merged in a bare repository, in each of the ways that forges have. */

/** How it is merged. */
export type Merging = "merge" | "squash" | "rebase";

/** Runs git in the bare repository, and gives what it printed. */
type Git = (...args: string[]) => Promise<string>;

/**
 * Merges one branch into another; gives the commit that the other has of it. Fails where git
 * cannot merge.
 */
export async function mergeBranch(
  git: Git,
  { head, base, how }: {
    readonly head: string;
    readonly base: string;
    readonly how: Merging;
  },
  messages: { readonly merge: string; readonly squash: string },
): Promise<string> {
  const [tip, main] = [
    await git("rev-parse", `refs/heads/${head}`),
    await git("rev-parse", `refs/heads/${base}`),
  ];
  const made = async (tree: string, parents: readonly string[], message: string) =>
    await git(
      ...["-c", "user.name=Forge", "-c", "user.email=noreply@forge.example"],
      ...["commit-tree", tree, ...parents.flatMap((each) => ["-p", each])],
      ...["-m", message],
    );
  const mergedTree = async (ours: string, theirs: string) =>
    (await git("merge-tree", "--write-tree", ours, theirs)).split("\n")[0]!;
  let commit = main;
  if (how === "rebase") {
    // As git rebases: merges are left out.
    const range = ["--reverse", "--no-merges", `${main}..${tip}`];
    const all = (await git("rev-list", ...range)).split("\n");
    for (const each of all) {
      // One commit on top of another: its own difference, merged into what is there.
      const parent = await git("rev-parse", `${each}^`);
      const side = await made(
        await git("rev-parse", `${commit}^{tree}`),
        [parent],
        "x",
      );
      const tree = await mergedTree(side, each);
      commit = await made(tree, [commit], await git("log", "-1", "--format=%B", each));
    }
  } else {
    const tree = await mergedTree(main, tip);
    commit = how === "merge"
      ? await made(tree, [main, tip], messages.merge)
      : await made(tree, [main], messages.squash);
  }
  await git("update-ref", `refs/heads/${base}`, commit, main);
  return commit;
}
