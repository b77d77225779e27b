/** One project for many runs: a copy of it is put in its place for each that changes it. */
import { assert } from "./assert.ts";
import { type Repo, withRepo } from "./repo.ts";

/** Runs a test in a project of these files: a release, and a feature since. */
export async function withRenewed(
  files: Readonly<Record<string, string>>,
  test: (repo: Repo, renew: () => Promise<void>) => Promise<void>,
): Promise<void> {
  await withRepo(async (repo) => {
    await repo.tag("v1.0.0", "Release 1.0.0");
    await repo.write("more.txt", "more\n");
    await repo.commit("feat: more");
    await repo.push();
    const kept = `${repo.root}/kept`;
    const copy = async (from: string, to: string) => {
      await Deno.mkdir(to, { recursive: true });
      const args = ["-a", `${from}/project`, `${from}/origin.git`, to];
      assert((await new Deno.Command("cp", { args }).output()).success);
    };
    await copy(repo.root, kept);
    await test(repo, async () => {
      for (const each of [repo.dir, repo.origin]) {
        await Deno.remove(each, { recursive: true });
      }
      await copy(kept, repo.root);
    });
  }, files);
}
