/**
 * Whether a release beside the checkout may be made through the forge's API, and how far it is:
 * the remote alone is asked, since the checkout has no part in it.
 */
import { all, fault, faultsOr, ok, type Result } from "../../fault.ts";
import { encode } from "../../files/mod.ts";
import { blobId, type Reporter } from "../../system/mod.ts";
import { type ApiSeen, isKnownThere } from "../api_check.ts";
import { isTooLarge, kindOf } from "../api_files.ts";
import { tagTaken } from "../check.ts";
import { publisherReady, remoteWith } from "../remote_ready.ts";
import type { ApiFile, Checked } from "../way.ts";
import { type AsidePlan, branchBehind, movedFaults, notesFaults } from "./by_aside.ts";
import { signedReady } from "./signed_merge.ts";

/**
 * Checks the plan against the remote; nothing is changed.
 *
 * Fails with every obstacle at once: `tag_taken`, `tag_moved`, `branch_behind`, `notes_missing`,
 * `api_unable` for what the API cannot commit or sign, and what the token lacks.
 */
export async function checkAsideByApi(
  seen: ApiSeen & { readonly report: Reporter },
  plan: AsidePlan,
): Promise<Result<Checked>> {
  const { commits, access } = seen;
  const { aside, branch, tag } = plan;
  const there = all(
    await Promise.all([
      commits.branchTip(branch),
      commits.tagCommit(tag),
      commits.tagCommit(aside.from),
    ]),
  );
  if (!there.ok) return there;
  const [tip, tagged, candidate] = there.value;
  const ours = tagged === undefined
    ? ok(undefined)
    : plan.commit === undefined
    ? await oursAt(seen, plan, tagged)
    : ok(tagged === plan.commit ? tagged : undefined);
  if (!ours.ok) return ours;
  if (ours.value !== undefined) {
    // Tag and branch were moved in one step.
    return ok({ isDone: true, commit: ours.value });
  }
  const remote = remoteWith(access.name, new Map([[branch, aside.base]]));
  const ready = await publisherReady(seen, plan, { sha: aside.base, remote });
  const login = ready.ok ? ready.value.viewer.login : undefined;
  const tags = new Map(candidate === undefined ? [] : [[aside.from, candidate]]);
  const obstacles = all<unknown>([
    tagged !== undefined ? tagTaken(plan) : ok(undefined),
    faultsOr(notesFaults(seen, plan)),
    faultsOr(movedFaults(plan, tags)),
    aside.merge ? await branchReady(seen, plan, tip) : ok(undefined),
    await signedReady(seen, plan, login),
    await filesReady(seen, plan),
    ready,
  ]);
  if (!obstacles.ok || !ready.ok) return obstacles as Result<never>;
  return ok({ isDone: false, login });
}

/** The files of the release's commit, with the notes as they are now. */
export function asideFiles(
  { world, store }: Pick<ApiSeen, "world" | "store">,
  { aside }: AsidePlan,
): readonly ApiFile[] {
  const notes = world.disk.read(store.review);
  return [
    ...aside.files.map(({ path, text }) => ({ path, bytes: encode(text) })),
    ...(notes ? [{ path: aside.notes, bytes: notes }] : []),
  ];
}

/**
 * The commit, if it is the plan's: it stands on the candidate, says the same and has the very
 * files. Notes do not count: they may have been edited since.
 *
 * Fails with `forge_unreachable`, `permission_missing`, and what else the forge refuses by.
 */
export async function oursAt(
  { commits }: ApiSeen,
  { aside, commitMessage }: AsidePlan,
  sha: string,
): Promise<Result<string | undefined>> {
  const commit = await commits.readCommit(sha);
  if (!commit.ok || !commit.value) return commit as Result<undefined>;
  const { message, parents } = commit.value;
  // The forge may have added a line for whoever signed off.
  const isAlike = parents.length === 1 && parents[0] === aside.base &&
    `${message.trim()}\n`.startsWith(`${commitMessage.trim()}\n`);
  if (!isAlike) return ok(undefined);
  const tree = await commits.treeEntries(sha, aside.files.map(({ path }) => path));
  if (!tree.ok) return tree;
  for (const { path, text } of aside.files) {
    const id = await blobId(encode(text));
    if (tree.value.entries.get(path)?.sha !== id) return ok(undefined);
  }
  return ok(sha);
}

/** Whether the branch is where the merge is to go. */
async function branchReady(
  { commits }: ApiSeen,
  { branch, head }: AsidePlan,
  tip: string | undefined,
): Promise<Result<unknown>> {
  if (tip === head) return ok(undefined);
  const known = await isKnownThere(commits, branch, head);
  return known.ok ? branchBehind(branch) : known;
}

/** Whether the API can write each file as git has it. */
async function filesReady(
  seen: ApiSeen,
  plan: AsidePlan,
): Promise<Result<unknown>> {
  const { commits, access } = seen;
  const files = asideFiles(seen, plan);
  const paths = files.map(({ path }) => path);
  const tree = await commits.treeEntries(plan.aside.base, paths);
  if (!tree.ok) return tree;
  const faults = paths.flatMap((path) => {
    const why = kindOf(tree.value.entries, path);
    const message = `Cannot commit "${path}" through the API: ${why}`;
    return why === undefined ? [] : [fault("api_unable", message, { path })];
  });
  const large = isTooLarge(access, files);
  return faultsOr([...faults, ...(large ? [large] : [])]);
}
