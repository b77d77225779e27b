/** The next version and its record: what a release begins with, and all that `next` needs. */
import { ok, type Result } from "../fault.ts";
import type { Channel, Version } from "../version/core.ts";
import { type Answer, answerOf } from "./answer.ts";
import type { Facts } from "./facts.ts";
import { type Request, versionFor } from "./request.ts";
import { tagOf } from "./tags.ts";

/**
 * The next version alone, and its record: what `rung next` answers.
 *
 * Fails as `versionFor` does, and with `version_unspellable`.
 */
export function planVersion(
  request: Request,
  facts: Facts,
  fallback: Channel,
): Result<{ version: Version; tag: string; answer: Answer }> {
  const { config, line, now } = facts;
  const version = versionFor(request, line.standing, config.firstNumber, now, fallback);
  return version.ok ? recordOf(version.value, facts) : version;
}

/** The record of one version of this project. Fails with `version_unspellable`. */
export function recordOf(
  version: Version,
  { config, line, tags }: Facts,
): Result<{ version: Version; tag: string; answer: Answer }> {
  const tag = tagOf(tags.pattern, version);
  const taken = line.standing.taken;
  const answer = answerOf({
    version,
    tag,
    tags: taken,
    channels: config.channels,
  });
  return answer.ok ? ok({ version, tag, answer: answer.value }) : answer;
}
