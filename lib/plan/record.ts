/** The next version and its record: what a release begins with, and all that `next` needs. */
import { ok, type Result } from "../fault.ts";
import { type Channel, checkPlainDev, type Version } from "../version/core.ts";
import { type Answer, answerOf } from "./answer.ts";
import type { Facts } from "./facts.ts";
import { type Request, versionFor } from "./request.ts";
import { tagOf } from "./tags.ts";

/**
 * The next version alone, and its record: what `rung next` answers.
 *
 * Fails as `versionFor` does, with `version_unspellable`, and with `channel_order` where the
 * plain spelling of development versions would break the order.
 */
export function planVersion(
  request: Request,
  facts: Facts,
  fallback: Channel,
): Result<{ version: Version; tag: string; answer: Answer }> {
  const { config, line, now } = facts;
  const version = versionFor(
    request,
    line.standing,
    config["first-number"],
    now,
    fallback,
  );
  if (!version.ok) return version;
  const isPlain = config["dev-style"] === "plain";
  const ordered = isPlain ? checkPlainDev(version.value, line.standing.taken) : version;
  return ordered.ok ? recordOf(ordered.value, facts) : ordered;
}

/** The record of one version of this project. Fails with `version_unspellable`. */
export function recordOf(
  version: Version,
  { config, line, tags }: Facts,
): Result<{ version: Version; tag: string; answer: Answer }> {
  const style = { dev: config["dev-style"] };
  const tag = tagOf(tags.pattern, version, style);
  const taken = line.standing.taken;
  const answer = answerOf({
    version,
    tag,
    tags: taken,
    channels: config.channels,
    style,
  });
  return answer.ok ? ok({ version, tag, answer: answer.value }) : answer;
}
