/** The versions that a release may have next, each with what leads to it. */
import { type Facts, planVersion, type Request } from "../../plan/mod.ts";
import { channelOf, CHANNELS, PARTS } from "../../version/mod.ts";
import type { Choice } from "../../system/startup.ts";

/** A version that can be chosen, and the words that ask for it on the command line. */
export interface NextVersion {
  readonly request: Request;
  readonly version: string;
  readonly words: string;
}

/**
 * What may come next: as the commits say first, on the channel of the open cycle if there is
 * one; then each rung; then each part. What cannot be is left out, and so is what is there.
 */
export function nextVersions(facts: Facts): readonly Choice<NextVersion>[] {
  const open = facts.line.cycle && channelOf(facts.line.cycle.version);
  const asked: readonly (readonly [Request, hint: string])[] = [
    [open ? { channel: open } : {}, "as the commits say"],
    ...CHANNELS.toReversed().map((channel) =>
      [{ channel }, channel === "stable" ? "the release itself" : channel] as const
    ),
    ...PARTS.toReversed().map((part) => [{ part }, part] as const),
  ];
  const seen = new Set<string>();
  return asked.flatMap(([request, hint]) => {
    const planned = planVersion(request, facts, "stable");
    if (!planned.ok || seen.has(planned.value.answer.version)) return [];
    const { version } = planned.value.answer;
    seen.add(version);
    const words = [request.channel, request.part].filter(Boolean).join(" ");
    return [{ value: { request, version, words }, label: version, hint }];
  });
}
