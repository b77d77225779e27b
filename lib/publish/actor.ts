/** Proof of who pushed: the owner of the token, and nobody else. */
import { fail, ok, type Result } from "../fault.ts";
import type { OpenForge } from "../forge/mod.ts";
import { type Access, headerPlaces } from "../access/mod.ts";
import type { Sending } from "./files.ts";

/** A push that went through. */
export interface Push {
  readonly commit: string;
  readonly tag: string;
  /** The branch that went with the tag, if one did. */
  readonly branch?: string | undefined;
  /** Where the branch went, if not to that commit. */
  readonly tip?: string | undefined;
  /** The owners of the tokens that it was tried with; none when there was no token. */
  readonly pushers: readonly string[];
}

/**
 * Whether the forge names one of those who were to push; fine when it names nobody.
 *
 * Branch and tag go in one push, so that who moved the branch has moved the tag. Fails with
 * `actor_differs`: who pushed instead, and what in the clone may have had a say.
 */
export async function proveActor(
  { forge }: Sending,
  access: Access,
  push: Push,
): Promise<Result<unknown>> {
  if (push.pushers.length === 0 || !forge.activity) return ok(undefined);
  const move = await moveOf(access, push);
  const actor = await forge.activity.pusherOf(move);
  return await judgeActor(forge, access, push, actor);
}

/**
 * The same for a login that is known already: that of a run which the push started.
 *
 * Fails with `actor_differs`.
 */
export async function judgeActor(
  { runs }: OpenForge,
  access: Access,
  { tag, pushers }: Push,
  actor: string | undefined,
): Promise<Result<unknown>> {
  const isSame = (login: string) => login.toLowerCase() === actor?.toLowerCase();
  if (actor === undefined || pushers.length === 0 || pushers.some(isSame)) {
    return ok(undefined);
  }
  const meant = pushers.map((login) => `"${login}"`).join(" or ");
  const effect = actor === runs?.jobLogin
    ? ", and what that pushes starts no workflow"
    : "";
  return fail(
    "actor_differs",
    `Cannot confirm that ${meant} pushed "${tag}": it was "${actor}"${effect}`,
    { hint: `${await whatHasASay(access)}; ${waysOn(tag)}` },
  );
}

function waysOn(tag: string): string {
  return `start the workflow by hand or with \`rung execute ${tag} --dispatch FILE\`, or ` +
    `finish without proof: \`rung execute ${tag} --no-wait\``;
}

async function moveOf({ local }: Access, { commit, tag, branch, tip = commit }: Push) {
  if (branch !== undefined) return { ref: `refs/heads/${branch}`, to: [tip] };
  const object = await local.text(["rev-parse", "--verify", `refs/tags/${tag}`]);
  const to = object.ok ? [object.value, commit] : [commit];
  return { ref: `refs/tags/${tag}`, to };
}

/** What may have put other credentials in the token's place, as an order to look there. */
async function whatHasASay({ local }: Access): Promise<string> {
  const places = await headerPlaces(local);
  if (!places.ok || places.value.length === 0) {
    return "Look for a proxy or a git wrapper that logs in by itself";
  }
  return "Check the repository out with `persist-credentials: false`: a login is stored " +
    `as ${places.value.join(", ")}`;
}
