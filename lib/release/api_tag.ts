/** The tag that the forge makes itself. */
import { fail, ok, type Result } from "../fault.ts";
import { type ApiCommits, forgeOf } from "../forge/mod.ts";
import type { Sending } from "../publish/mod.ts";
import { untilSeen } from "./api_find.ts";
import { NEXT_NUMBER } from "./check.ts";

/** How often something is asked for whose answer never comes. */
export const ATTEMPTS = 4;

/** The hint for answers that never come. */
export const GO_ON =
  "Run the same command again: it looks what was done, and goes on from there";

/**
 * Makes the object of an annotated tag, once the forge sees the commit. An object that no ref
 * leads to is nothing.
 *
 * Fails with `forge_refused` where it never does, and as the forge refuses.
 */
export async function makeTagObject(
  { world, forge, commits }: Pick<Sending, "world" | "forge"> & {
    readonly commits: ApiCommits;
  },
  { tag, tagMessage: message, commit }: {
    readonly tag: string;
    readonly tagMessage: string;
    readonly commit: string;
  },
): Promise<Result<string>> {
  const object = await untilSeen(
    world,
    () => commits.makeTagObject({ tag, message, commit }),
  );
  if (!object.ok || object.value !== undefined) return object as Result<string>;
  const { title } = forgeOf(forge.place);
  return fail("forge_refused", `Cannot tag "${tag}": ${title} does not see the commit`);
}

/**
 * Makes the annotated tag: its object, then its ref. Tells whether the ref was there before anything was asked.
 *
 * Fails with `tag_taken`, with `push_rejected` where a ruleset forbids it, with
 * `forge_unreachable`, `permission_missing`, …
 */
export async function makeTagByApi(
  { world, forge, report, commits }: Sending & { readonly commits: ApiCommits },
  { tag, tagMessage, commit }: {
    readonly tag: string;
    readonly tagMessage: string;
    readonly commit: string;
  },
): Promise<Result<"made" | "found">> {
  report.doing(`tag ${tag}`);
  const object = await makeTagObject({ world, forge, commits }, {
    ...{ tag, tagMessage, commit },
  });
  if (!object.ok) return object;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const made = await commits.makeTagRef(tag, object.value);
    if (!made.ok) return made;
    const there = made.value === "made" ? ok(commit) : await commits.tagCommit(tag);
    if (!there.ok) return there;
    if (there.value === commit) {
      report.done(`tag ${tag}`);
      return ok(attempt === 1 && made.value === "there" ? "found" : "made");
    }
    if (there.value !== undefined) return tagLost(tag);
    report.say("Looking whether the tag was made: its answer was lost");
    await world.wait(1000 * 2 ** (attempt - 1));
  }
  return fail("forge_unreachable", `Cannot tag "${tag}": the forge does not answer`, {
    hint: GO_ON,
  });
}

function tagLost(tag: string): Result<never> {
  return fail(
    "tag_taken",
    `Cannot tag "${tag}": another run has published it meanwhile`,
    { hint: NEXT_NUMBER },
  );
}
