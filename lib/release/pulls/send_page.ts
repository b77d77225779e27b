/** The page of a release's pull request, sent: opened, changed, or left as it is. */
import { fail, ok, type Result } from "../../fault.ts";
import type { PullRequest, Pulls, PullTexts } from "../../forge/mod.ts";
import type { Reporter } from "../../system/startup.ts";
import { type Proposed, readPage } from "./page.ts";

/** What a page is sent with. */
export interface Sending {
  readonly report: Reporter;
  readonly pulls: Pulls;
  /** The branch of the pull request. */
  readonly branch: string;
  /** The open one; nothing when there is none. */
  readonly open: PullRequest | undefined;
  /** How the release was asked for. */
  readonly asked: Omit<Proposed, "version" | "head">;
}

/**
 * Opens the pull request into `base`, or changes it; nothing is sent where it says all that.
 *
 * Fails with `forge_unreachable` where it is not there afterwards, and as the forge does.
 */
export async function sendPage(
  given: Sending,
  base: string,
  page: Omit<PullTexts, "isDraft">,
): Promise<Result<PullRequest>> {
  const { open, report } = given;
  const texts = { ...page, isDraft: isDraft(given) };
  const done = open
    ? await update(given, open, texts)
    : await create(given, base, texts);
  if (done.ok && texts.isDraft && !done.value.isDraft) {
    report.say(
      `${done.value.label} is no draft, which this repository or token does not allow: ` +
        "the gates are asked again when it is merged",
    );
  }
  return done;
}

/**
 * A draft from the run on that finds gates closed until the one that finds them open. In
 * between it stays what people made of it.
 */
function isDraft({ asked, open }: Sending): boolean {
  const isShut = asked.closed !== undefined;
  if (!open) return isShut;
  const wasShut = readPage(open.body)?.proposed.closed !== undefined;
  return isShut === wasShut ? open.isDraft : isShut;
}

async function update(
  { pulls, report }: Sending,
  open: PullRequest,
  texts: PullTexts,
): Promise<Result<PullRequest>> {
  const { title, body, isDraft } = texts;
  const isSame = open.title === title && open.body.trim() === body.trim();
  if (isSame && open.isDraft === isDraft) {
    report.say(`Nothing changed: ${pulls.title} ${open.label} is up to date`);
    return ok(open);
  }
  const changed = await pulls.update(open, texts);
  if (!changed.ok) return changed;
  report.done(`update ${pulls.title} ${open.label}`);
  return ok({ ...open, title, body, isDraft: changed.value });
}

async function create(
  { pulls, branch, report }: Sending,
  base: string,
  texts: PullTexts,
): Promise<Result<PullRequest>> {
  const made = await pulls.create(branch, base, texts);
  if (!made.ok) return made;
  // The answer may be lost: then it is there all the same, or the next run makes it.
  const open = made.value ? ok(made.value) : await pulls.openFrom(branch, base);
  if (!open.ok) return open;
  if (!open.value) {
    return fail("forge_unreachable", `Cannot open the ${pulls.title} of "${branch}"`, {
      hint: "Run `rung prepare --pr` again: it goes on where it stopped",
    });
  }
  report.done(`open ${pulls.title} ${open.value.label}`);
  return ok(open.value);
}
