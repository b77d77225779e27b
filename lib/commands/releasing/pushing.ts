/** What cannot be taken back is asked once. */
import { fail, ok, type Result } from "../../fault.ts";
import type { StoredPlan } from "../../journal/mod.ts";
import { tagsIn } from "../../plan/mod.ts";
import type { World } from "../../system/startup.ts";
import type { Asker } from "../command.ts";
import type { Options } from "../flags.ts";

type PushOptions = Options<"dry-run" | "yes" | "json" | "no-input">;

/**
 * Asks once whether it may be done, where a person is there to be asked; Enter alone says
 * `isYes`.
 *
 * Fails with `declined`, `cancelled`, and at a terminal with --no-input with `usage`: the
 * answer is missing there.
 */
export async function mayDo(
  question: string,
  options: PushOptions,
  ask: Asker | undefined,
  world: World,
  isYes = false,
): Promise<Result<unknown>> {
  if (options["dry-run"] || options.yes) return ok(undefined);
  if (ask) return await ask.confirm(question, isYes);
  if (world.terminal && options["no-input"] && !options.json) {
    return fail("usage", `Cannot ask "${question}": --no-input was given`, {
      hint: "Answer it with --yes",
    });
  }
  return ok(undefined);
}

/**
 * Asks whether the plan may go out: `Push main and v4.0.0 to origin?`.
 *
 * Fails as `mayDo` does.
 */
export async function mayPush(
  { plan, remote = "the remote" }: {
    readonly plan: StoredPlan;
    /** The remote's name, where it is known. */
    readonly remote?: string | undefined;
  },
  options: PushOptions & { readonly "via": string | undefined },
  ask: Asker | undefined,
  world: World,
): Promise<Result<unknown>> {
  const isByApi = options.via === "api" || plan.via === "api";
  const question = pushQuestion(plan, plan.hasRemote ? remote : undefined, isByApi);
  return await mayDo(question, options, ask, world);
}

/** What a person is asked before a release goes out; `remote` is nothing where it stays here. */
export function pushQuestion(
  plan: Parameters<typeof tagsIn>[0] & { readonly branch: string },
  remote: string | undefined,
  isByApi: boolean,
): string {
  const { branch } = plan;
  const tag = tagsIn(plan);
  if (remote === undefined) return `Commit and tag ${tag} on ${branch}?`;
  return isByApi
    ? `Have the forge commit to ${branch} and tag ${tag}?`
    : `Push ${branch} and ${tag} to ${remote}?`;
}
