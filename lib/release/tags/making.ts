/** The making of a tag: by git and a push, or by the forge. */
import { fail, ok, type Result } from "../../fault.ts";
import { type Access, push, readAccess } from "../../access/mod.ts";
import type { Git, Repository } from "../../git/mod.ts";
import { makeTagByApi } from "../api_tag.ts";
import { makeTag } from "../commit.ts";
import { withNextNumber } from "../gone_tag.ts";
import type { ApiCommits } from "../../forge/mod.ts";
import type { Publisher } from "../../publish/mod.ts";
import type { Reporter } from "../../system/startup.ts";

/** The hint where another job made the same tag. */
const FOUND = "Nothing is left to do: that tag is at this very commit";

/** How the tag gets to the remote. */
interface Placing {
  readonly access: Access | undefined;
  readonly publisher: Publisher | undefined;
  readonly commits?: ApiCommits;
  readonly report: Reporter;
}

/** A tag to make. */
interface Making {
  readonly commit: string;
  readonly tag: string;
  readonly version: string;
  readonly tagMessage: string;
  /** Whether this run makes it, and no earlier one did that did not get to push. */
  readonly isNew: boolean;
}

/**
 * Makes the tag and has it on the remote, by git or by the forge: made there, found there, or
 * nothing where there is no remote.
 *
 * Fails with `tag_taken`, `push_rejected`, `remote_unreachable`, …
 */
export async function placeTag(
  { access, publisher, commits, report }: Placing,
  repository: Repository,
  making: Making,
): Promise<Result<"there" | "found" | undefined>> {
  const made = access?.isByApi
    ? await tagThere({ ...publisher!, commits: commits! }, making)
    : await tagHere(repository, access, report, making);
  return withNextNumber(made, making.version, (next) => `\`rung tag ${next}\``);
}

/** Makes the tag on the forge alone. Fails with `tag_taken`, `push_rejected`, … */
async function tagThere(
  publisher: Publisher & { readonly commits: ApiCommits },
  { commit, tag, tagMessage }: Making,
): Promise<Result<"there">> {
  const made = await makeTagByApi(publisher, { commit, tag, tagMessage });
  if (!made.ok) return made;
  return made.value === "made" ? ok("there") : taken(tag, FOUND);
}

/**
 * Makes the tag here, and pushes it where there is a remote. Fails with `tag_taken`,
 * `push_rejected`, `remote_unreachable`, …
 */
async function tagHere(
  repository: Repository,
  access: Access | undefined,
  report: Reporter,
  { commit, tag, tagMessage, isNew }: Making,
): Promise<Result<"there" | "found" | undefined>> {
  const made = await makeTag(repository, { tag, tagMessage }, commit);
  if (!made.ok) return made;
  report.done(`tag ${tag}`);
  if (!access) return ok(undefined);
  const say = `push ${tag} to ${access.name}`;
  report.doing(say);
  const pushed = await pushTag(repository.git, access, report, { commit, tag, isNew });
  if (pushed.ok) report.done(say);
  return pushed;
}

/** Pushes the tag, or finds that an earlier run did; refused, it is taken back. */
async function pushTag(
  git: Git,
  access: Access,
  report: Reporter,
  { commit, tag, isNew }: {
    readonly commit: string;
    readonly tag: string;
    readonly isNew: boolean;
  },
): Promise<Result<"there" | "found">> {
  const pushed = await push(access, { commit, tag });
  if (!pushed.ok) return pushed;
  if (pushed.value === "there") return ok("there");
  // Jobs that tag the same commit in the same second make the same tag: who finds it there
  // was not the one that put it there.
  if (pushed.value === "found") {
    return isNew ? taken(tag, FOUND) : ok("found");
  }
  if ("unknown" in pushed.value) {
    return fail("remote_unreachable", `Cannot push "${tag}": ${pushed.value.unknown}`, {
      hint: "The tag is kept: run the same command again to push it",
    });
  }
  const back = await git.text(["tag", "--delete", tag]);
  if (!back.ok) return back;
  report.undone(1, `took back tag ${tag}: the push was refused`);
  const now = await readAccess(access);
  if (now.ok && now.value.tags.has(tag)) {
    return taken(tag, "Take the next number: run the same command again");
  }
  return pushed.value.told
    ? { ok: false, faults: [pushed.value.told] }
    : fail("push_rejected", `Cannot push "${tag}": ${pushed.value.refused}`, {
      hint: "Do what the remote asks for, then run the same command again",
    });
}

function taken(tag: string, hint: string): Result<never> {
  const message = `Cannot push "${tag}": another run has published it meanwhile`;
  return fail("tag_taken", message, { hint });
}
