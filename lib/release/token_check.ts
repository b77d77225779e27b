/** The check of a token outside of a release: for the open plan, or the next one to come. */
import { ok, type Result } from "../fault.ts";
import { skipMarkOf } from "../forge/mod.ts";
import type { Config } from "../plan/mod.ts";
import { type Access, readAccess } from "../access/mod.ts";
import {
  inspect,
  type Inspection,
  type Publisher,
  type Subject,
} from "../publish/mod.ts";
import { orderedTags } from "../gather/startup.ts";
import type { Remote, Repository } from "../git/mod.ts";
import type { StoredPlan } from "../journal/mod.ts";

/** What was found, and about what. */
export interface TokenReport extends Inspection {
  readonly subject: Subject;
  /** What stops workflows without a word, in words. */
  readonly notes: readonly string[];
}

/** The tag that is asked about in a project that has none. */
const SAMPLE = "v1.0.0";

/**
 * Inspects the token for the plan's tag; without a plan, for one like the last.
 *
 * Fails as `readAccess` and `inspect` do.
 */
export async function inspectToken(
  publisher: Publisher,
  access: Access,
  repository: Repository,
  config: Config,
  plan: StoredPlan | undefined,
): Promise<Result<TokenReport>> {
  const remote = await readAccess(access);
  if (!remote.ok) return remote;
  const sha = repository.head ?? "HEAD";
  const subject: Subject = {
    sha,
    tag: plan?.tag ?? await lastTag(config, repository, remote.value),
    branch: repository.branch,
    message: plan?.commitMessage ?? "",
    isPrerelease: plan?.answer.is_prerelease ?? false,
    isPublished: publisher.isPublishing,
    isWaiting: publisher.isWaiting,
    dispatch: publisher.dispatch,
    remote: remote.value,
  };
  const found = await inspect(access, publisher.forge, subject);
  if (!found.ok) return found;
  const { expected, notes } = found.value.outlook;
  const none = expected.length === 0
    ? [`no workflow${places(publisher)} starts for "${subject.tag}"`]
    : [];
  const mark = plan ? undefined : await markAtHead(repository);
  return ok({ ...found.value, subject, notes: [...none, ...notes, ...mark ?? []] });
}

function places({ forge: { runs } }: Publisher): string {
  return runs ? ` in ${runs.file?.path ?? runs.folders.join(" or ")}` : "";
}

async function lastTag(
  config: Config,
  repository: Repository,
  remote: Remote,
): Promise<string> {
  const tags = await orderedTags(config, repository, remote, repository.head);
  return (tags.ok ? tags.value.versions[0]?.name : undefined) ?? SAMPLE;
}

async function markAtHead({ git }: Repository): Promise<string[] | undefined> {
  const message = await git.text(["log", "-1", "--no-show-signature", "--format=%B"]);
  const mark = message.ok ? skipMarkOf(message.value) : undefined;
  return mark === undefined
    ? undefined
    : [`HEAD's message says "${mark}": \`rung tag\` here would start nothing`];
}
