/** A branch of rung's own on the remote: put where it belongs, if it is where it was seen. */
import { fail, ok, type Result } from "../fault.ts";
import { refusalOf } from "../forge/mod.ts";
import { saidBy } from "../git/mod.ts";
import type { Access } from "./access.ts";
import { ALONE, readAccess } from "./push.ts";

/**
 * Moves the branch from `seen` (nothing: it was not there) to the commit; without one, takes
 * it away. The remote is asked afterwards, whatever git said.
 *
 * Fails with `push_rejected`, with what the host's words say, and as `readAccess` does.
 */
export async function pushBranch(
  access: Access,
  branch: string,
  seen: string | undefined,
  commit: string | undefined,
): Promise<Result<unknown>> {
  const { git, remote, name, token, pushesWithToken } = access;
  const ref = `refs/heads/${branch}`;
  const exit = await git.try([
    ...["push", "--porcelain", `--force-with-lease=${ref}:${seen ?? ""}`, ...ALONE],
    ...["--", remote, `${commit ?? ""}:${ref}`],
  ], { remote: name });
  if (!exit.ok) return exit;
  const now = await readAccess(access);
  if (!now.ok) return now;
  if (now.value.heads.get(branch) === commit) return ok(undefined);
  const what = `push "${branch}"`;
  const said = [exit.value.stderr, new TextDecoder().decode(exit.value.stdout)].join(
    "\n",
  );
  const source = pushesWithToken ? token?.source : undefined;
  const told = refusalOf(said, { what, source });
  if (told) return { ok: false, faults: [told] };
  return fail(
    "push_rejected",
    `Cannot ${what}: ${saidBy({ ...exit.value, stderr: said })}`,
    { hint: "It moved meanwhile, or a rule guards it: run the same command again" },
  );
}
