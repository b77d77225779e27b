/**
 * The further pushes of a release of many tags: the commit and its first tags are out, so that
 * nothing is taken back any more, and a run that stops here is finished by the next.
 */
import { type Access, push, readAccess } from "../../access/mod.ts";
import { fail, ok, type Result } from "../../fault.ts";
import { forgeOf } from "../../forge/mod.ts";
import { type Pieces, piecesOf, pushesOf } from "../../plan/mod.ts";
import type { Committed, Run } from "../way.ts";

/**
 * The waits before a push that met the lock of another is tried again, in milliseconds: the
 * remote is looked at before each.
 */
export const LOCKED_MS = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000];

/** The tags of a plan, push by push: as many in one as the forge starts workflows for. */
export function pushesFor(
  plan: Pieces,
  access: Access | undefined,
): readonly (readonly string[])[] {
  return tagPushes(piecesOf(plan).map(({ tag }) => tag), access);
}

/** Tags, push by push, likewise. */
export function tagPushes(
  tags: readonly string[],
  access: Access | undefined,
): readonly (readonly string[])[] {
  const most = access?.place ? forgeOf(access.place).limits.tagsAPush : Infinity;
  return pushesOf(tags, most);
}

/**
 * Pushes these tags, one push after the other, and sees each there before the next: whoever is
 * asked for stands before who asks. Tags that the remote has already are passed over.
 *
 * Fails with `release_incomplete` where the remote refuses one or has it for something else,
 * and with `remote_unreachable`: a further run goes on from there.
 */
export async function pushMore(
  run: Run,
  access: Access,
  plan: Committed,
  pushes: readonly (readonly string[])[],
): Promise<Result<unknown>> {
  for (const tags of pushes) {
    const pushed = await pushTags(run, access, plan, tags);
    if (!pushed.ok) return pushed;
  }
  return ok(undefined);
}

async function pushTags(
  { world, report }: Run,
  access: Access,
  { commit }: Committed,
  tags: readonly string[],
): Promise<Result<unknown>> {
  for (let attempt = 0;; attempt++) {
    const now = await readAccess(access);
    if (!now.ok) return now;
    const left = tags.filter((tag) => now.value.tags.get(tag) !== commit);
    const [tag, ...others] = left;
    if (tag === undefined) return ok(undefined);
    const taken = left.find((each) => now.value.tags.has(each));
    if (taken !== undefined) {
      return incomplete(taken, "another run has published it meanwhile");
    }
    const say = `push ${left.join(", ")} to ${access.name}`;
    report.doing(say);
    const pushed = await push(access, { commit, tag, others });
    if (!pushed.ok) return pushed;
    if (typeof pushed.value === "string") {
      report.done(say);
      return ok(undefined);
    }
    const words = "refused" in pushed.value
      ? pushed.value.refused
      : pushed.value.unknown;
    const waitMs = LOCKED_MS[attempt];
    const mayTry = pushed.value.reason === "locked" || "unknown" in pushed.value;
    if (!mayTry || waitMs === undefined) return incomplete(left.join(", "), words);
    report.say(`Waiting ${waitMs / 1000} s: ${words}`);
    await world.wait(waitMs);
  }
}

function incomplete(tags: string, why: string): Result<never> {
  return fail(
    "release_incomplete",
    `Cannot push "${tags}": ${why}; the release's commit and its other tags are out`,
  );
}
