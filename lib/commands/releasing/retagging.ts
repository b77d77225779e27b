/** What `rung ci --retag` says besides: whose image may be taken up in place of a build. */
import { ok, type Result } from "../../fault.ts";
import { testedFor } from "../../gather/mod.ts";
import type { Where } from "../../gather/startup.ts";
import { type BuildFacts, classify } from "../../plan/startup.ts";
import type { World } from "../../system/startup.ts";

/** The answers, and what a person is told. */
export interface Retagging {
  readonly answer: {
    /** The tag that the very code was tested under. */
    readonly retag_from: string | null;
    /** The image tag of that one. */
    readonly retag_image: string | null;
  };
  readonly remark: string;
}

/** Whether retagging is enough. Fails as `testedFor` and `classify` do. */
export async function retagging(
  world: World,
  where: Where,
  facts: BuildFacts,
): Promise<Result<Retagging>> {
  const tested = await testedFor(world, where, facts);
  if (!tested.ok) return tested;
  if ("why" in tested.value) {
    return ok({
      answer: { retag_from: null, retag_image: null },
      remark: `build anew: ${tested.value.why}`,
    });
  }
  const { tag: { name } } = tested.value;
  const { sha: _, ...others } = facts;
  const candidate = classify({ ...others, tag: name, written: [] });
  if (!candidate.ok) return candidate;
  const [image = null] = candidate.value.docker_tags ?? [];
  return ok({
    answer: { retag_from: name, retag_image: image },
    remark: `retag: its code is that of ${name}`,
  });
}
