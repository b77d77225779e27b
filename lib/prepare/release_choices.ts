/** The versions that a release may have next, each with what leads to it. */
import { few } from "../few.ts";
import type { PackagesGathered } from "../gather/mod.ts";
import { type Facts, nameOf, planVersion, type Request, spell } from "../plan/mod.ts";
import { channelOf, CHANNELS, PARTS } from "../version/mod.ts";
import type { Choice } from "../system/startup.ts";
import { chooseAmong } from "./choosing.ts";

/** A version that can be chosen, and the words that ask for it on the command line. */
export interface NextVersion {
  readonly request: Request;
  readonly version: string;
  readonly words: string;
}

/**
 * What may come next: as the commits say first, or the next of the open cycle if there is
 * one; then each rung; then each part. What cannot be is left out, and so is what is there.
 */
export function nextVersions(facts: Facts): readonly Choice<NextVersion>[] {
  const open = facts.line.cycle && channelOf(facts.line.cycle.version);
  const first = open ? { channel: open } : {};
  const { stable, written } = facts.line.state;
  const hint = open
    ? `the next ${open}`
    : stable === undefined && written !== undefined
    ? "as the files say"
    : undefined;
  return offered(first, (request) => {
    const planned = planVersion(request, facts, "stable");
    return planned.ok ? planned.value.answer.version : undefined;
  }, hint);
}

/** Why a version that a person types cannot come next; nothing where it can. */
export function whyNot(version: string, facts: Facts): string | undefined {
  const planned = planVersion({ version }, facts, "stable");
  return planned.ok ? undefined : planned.faults[0]?.message;
}

/** The same of several packages: which would be released, with their versions. */
export function nextReleases(
  read: PackagesGathered,
): readonly Choice<NextVersion>[] {
  return offered({}, (request) => {
    const choice = chooseAmong(read, request);
    const names = choice.ok
      ? choice.value.chosen.map(({ home, version }) =>
        nameOf({ package: home.name, version: spell(version) })
      )
      : [];
    return names.length === 0 ? undefined : few(names, MOST_NAMED);
  });
}

/** The most packages that a choice names. */
const MOST_NAMED = 3;

/** What may be asked for, each with what comes of it, once: `first`, each rung, each part. */
function offered(
  first: Request,
  versionOf: (request: Request) => string | undefined,
  why = "as the commits say",
): readonly Choice<NextVersion>[] {
  const asked: readonly (readonly [Request, hint: string])[] = [
    [first, why],
    ...CHANNELS.toReversed().map((channel) =>
      [{ channel }, channel === "stable" ? "the release itself" : channel] as const
    ),
    ...PARTS.toReversed().map((part) => [{ part }, part] as const),
  ];
  const seen = new Set<string>();
  return asked.flatMap(([request, hint]) => {
    const version = versionOf(request);
    if (version === undefined || seen.has(version)) return [];
    seen.add(version);
    const words = [request.channel, request.part].filter(Boolean).join(" ");
    return [{ value: { request, version, words }, label: version, hint }];
  });
}
