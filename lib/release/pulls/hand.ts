/** Who makes the commits of a pull request's branch, and puts the branch there: git, or the forge. */
import { type Access, pushBranch } from "../../access/mod.ts";
import { ok, type Result } from "../../fault.ts";
import type { Git } from "../../git/mod.ts";
import type { Reporter } from "../../system/startup.ts";
import { commitTree } from "../signing.ts";

/** A commit to make: all that it has, and what it says. */
export interface Step {
  readonly tree: string;
  readonly message: string;
}

/** What a branch is to lead to: a commit that is there, or others on top of it. */
export interface Top {
  readonly base: string;
  readonly steps: readonly Step[];
}

/** Makes the commits, and moves the branch. */
export interface Hand {
  /**
   * Puts the branch, which is at `seen` (nothing: it is not there), to the top, and gives its
   * commit; where it is there already, nothing is sent.
   *
   * Fails with `push_rejected`, and as git, the remote and the forge do.
   */
  bring(branch: string, seen: string | undefined, top: Top): Promise<Result<string>>;
}

/** By git: signed as git is set up to, and pushed. */
export function gitHand(git: Git, access: Access, report: Reporter): Hand {
  return {
    async bring(branch, seen, { base, steps }) {
      let commit = base;
      for (const { tree, message } of steps) {
        const made = await commitTree(git, tree, [commit], message);
        if (!made.ok) return made;
        commit = made.value;
      }
      if (seen === commit) return ok(commit);
      const say = `push ${branch} to ${access.name}`;
      report.doing(say);
      const pushed = await pushBranch(access, branch, seen, commit);
      if (!pushed.ok) return pushed;
      report.done(say);
      return ok(commit);
    },
  };
}
