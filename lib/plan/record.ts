/** The next version and its record: what a release begins with, and all that `next` needs. */
import { ok, type Result } from "../fault.ts";
import {
  baseOf,
  calverBase,
  type Channel,
  channelOf,
  compare,
  type LineState,
  semver,
  type Spell,
  type Version,
} from "../version/startup.ts";
import { type Commits, parseCommit } from "../notes/startup.ts";
import { type Answer, answerOf, type PlannedVersion } from "./answer.ts";
import { checkChannel, checkOrder, spellingOf } from "./channels.ts";
import type { Home } from "./belongs.ts";
import type { Facts } from "./facts.ts";
import { type Request, spell, versionFor } from "./request.ts";
import { asFilesSay, newestOn } from "./line.ts";
import { notBelow } from "./lead.ts";
import { mayBeLatest } from "./packages/elected.ts";
import { beginningOfOthers } from "./tags/beginnings.ts";
import { patternFor } from "./tags/apart.ts";
import { asDevTags } from "./tags/dev_tags.ts";
import { checkPart } from "./tags/part_said.ts";
import { checkLetter, hasFixes, withNumbers } from "./tags/letters.ts";
import { higherPart } from "./tags/least.ts";
import { checkRoom } from "./tags/names.ts";
import { asAskedFor } from "./tags/untagged.ts";
import { shownVersion, spellingOn, tagOf, type TagSpelling } from "./tags/spelling.ts";

/**
 * The next version alone, and its record: what `rung next` answers.
 *
 * Fails as `versionFor` does, with `version_unspellable`, with `channel_unknown`, and with
 * `channel_order` where a channel or a spelling would break the order, and as `notBelow` does.
 */
export function planVersion(
  request: Request,
  read: Facts,
  fallback: Channel,
): Result<PlannedVersion> {
  const facts = asAskedFor(request, read);
  const { config, line, now } = facts;
  const { taken } = line.state;
  const mayBegin = (request.channel ?? fallback) !== "stable";
  const first = config["first-number"] ??
    (mayBegin ? beginningOfOthers(facts.tags) : undefined);
  const only = config.wanted?.only;
  const command = `${request.command ?? "rung prepare"}${only ? ` -p ${only}` : ""}`;
  const asking = { ...withNumbers(request, facts.tags.pattern), command };
  const lineState = lineStateOf(facts, request.channel ?? fallback);
  const shown = shownOn(facts);
  const version = versionFor(asking, lineState, first, now, fallback, shown);
  const told = checkPart(asking, facts, fallback);
  if (!told.ok) return told;
  const asked = request.channel === "nightly" ? "dev" : request.channel;
  const channel = asked ?? (version.ok ? channelOf(version.value) : fallback);
  const known = checkChannel(channel, config, taken, facts.tags.names);
  if (!known.ok) return known;
  if (!version.ok) {
    const today = lineStateOf(withNews(facts), request.channel ?? fallback);
    const anyway = versionFor(asking, today, first, now, fallback, shown);
    return withCause(
      version,
      facts,
      anyway.ok ? `${command} ${shown(anyway.value)}` : "",
    );
  }
  const counted = checkLetter(asking, facts, version.value);
  if (!counted.ok) return counted;
  const ordered = checkOrder(version.value, config, taken);
  if (!ordered.ok) return ordered;
  // What is released may not be written: then it is not what comes next.
  const { lead } = request.version === undefined ? facts : {};
  const above = lead && notBelow(ordered.value, lead, config, request.command);
  if (above && !above.ok) return above;
  return recordOf(
    ordered.value,
    explains(request, facts)
      ? { ...facts, line: asFilesSay(facts.line, ordered.value) }
      : unexplained(facts),
  );
}

/** The facts of a release that is made whether there is something to release or not. */
export function withNews(facts: Facts): Facts {
  const { line } = facts;
  return { ...facts, line: { ...line, state: { ...line.state, hasNews: true } } };
}

/** How this project's people spell a version, for messages and hints. */
function shownOn({ tags, line, config }: Facts): Spell {
  let spelling: TagSpelling | undefined;
  return (version) => {
    spelling ??= spellingOn(tags, newestOn(line), config);
    return spelling.parts === 3 && !spelling.fixes && version.stage !== "post"
      ? spell(version)
      : shownVersion(version, spellingOf(config), spelling);
  };
}

/** Whether the commits say why it is this version, and nobody asked for another part. */
function explains({ part, version }: Request, { line: { reason } }: Facts): boolean {
  return version === undefined && (part === undefined || part === reason?.part);
}

/** The facts without what the commits ask for. */
function unexplained(facts: Facts): Facts {
  const { reason: _, ...line } = facts.line;
  return { ...facts, line };
}

/** Tags that tell whether the project has versions that SemVer cannot say. */
const MOST_ASKED = 20;

/** The record of one version of this project. Fails with `version_unspellable` and `tag_taken`. */
export function recordOf(
  version: Version,
  facts: Facts,
): Result<{ version: Version; tag: string; answer: Answer }> {
  const { config, line, tags } = facts;
  const newest = newestOn(line);
  const style = asDevTags(spellingOf(config), version, tags, newest);
  const spelling = spellingOn(tags, newest, config);
  const pattern = config.tag === undefined
    ? patternFor(version, tags, newest)
    : tags.pattern;
  const tag = tagOf(pattern, version, style, spelling);
  const room = checkRoom(tag, tags.names);
  if (!room.ok) return room;
  const taken = line.state.taken;
  // The count of a day's releases, a letter or a fourth number: more than SemVer has.
  const isMore = (each: Version | undefined) => each && !semver.format(each).ok;
  const isUsed = isMore(line.state.written) ||
    tags.versions.slice(0, MOST_ASKED).some((each) => isMore(each.version));
  const own = isUsed || config.version.scheme === "calver"
    ? { own: shownVersion(version, style, spelling) }
    : {};
  const answer = answerOf({
    version,
    tag,
    tags: taken,
    channels: config.channels,
    style,
    ...{ parts: spelling.parts, fixes: spelling.fixes, post: spelling.post, ...own },
    reason: line.reason ? [line.reason] : [],
  });
  if (!answer.ok) return answer;
  const make_latest = answer.value.make_latest && mayBeLatest(facts);
  return ok({ version, tag, answer: { ...answer.value, make_latest } });
}

/** The places of a package, for people. */
function placesOf({ folders, include = [] }: Home): string {
  const named = [...folders, ...include].map((each) => `"${each || "."}"`);
  return named.slice(0, 3).join(", ") + (named.length > 3 ? ", …" : "");
}

/**
 * The refusal of a number that is gone, with the release that took it aside of this line; by the
 * calendar, with the command (`anyway`) for a release of today that has no news.
 */
function withCause(
  refused: Extract<Result<never>, { readonly ok: false }>,
  { config, line, home }: Facts,
  anyway: string,
): Result<never> {
  const { aside = [], stable, cycle, sinceLast, isByFiles, state: { ahead } } = line;
  const [told, ...others] = refused.faults;
  const [tag] = aside;
  const isByDay = told?.code === "nothing_to_release" &&
    config.version.scheme === "calver" && anyway !== "";
  const hint = `Commit something first, or release anyway: \`${anyway}\``;
  const first = isByDay ? { ...told, hint } : told;
  if (first?.code === "nothing_to_release" && isByFiles) {
    const message = "Cannot release: no change file asks for it";
    const hint = "Write one: `rung change`; or name a part: --major, --minor, --patch";
    return { ok: false, faults: [{ ...first, message, hint }, ...others] };
  }
  if (first?.code === "nothing_to_release" && home && sinceLast.length === 0) {
    const message = `${first.message}: none touches ${placesOf(home)}`;
    return { ok: false, faults: [{ ...first, message }, ...others] };
  }
  if (first?.code === "nothing_to_release" && sinceLast.length > 0) {
    const count = sinceLast.length === 1 ? "one came" : `${sinceLast.length} came`;
    const message = `${first.message} (${count}: ${kindsOf(sinceLast)})`;
    return { ok: false, faults: [{ ...first, message }, ...others] };
  }
  const isBelow = !stable && !cycle ||
    tag && ahead && compare(baseOf(ahead), tag.version) <= 0;
  const isGone = first?.code === "tag_taken" ||
    first?.code === "version_down" && isBelow;
  if (!first || !isGone || !tag) {
    return isByDay ? { ok: false, faults: [first!, ...others] } : refused;
  }
  return {
    ok: false,
    faults: [{
      ...first,
      message: `${first.message}; HEAD does not lead to "${tag.name}"`,
      hint: `${first.hint}, or count from that tag: --since ${tag.name}, ` +
        `for good with since = "${tag.name}" in rung.toml`,
    }, ...others],
  };
}

/** What commits are that no release is made for, for people: `docs, chore`. */
function kindsOf(commits: Commits): string {
  const kinds = Array.from(commits, (each) => {
    const { type, isSkipped } = parseCommit(each);
    const other = /^(?:fixup|squash|amend)! /.test(each.subject)
      ? "fixup"
      : "release or revert";
    return each.isMerge ? "merge" : isSkipped ? "skipped" : type ?? other;
  });
  return [...new Set(kinds)].slice(0, 5).join(", ");
}

/**
 * Where the line stands; by the calendar, today's base is wanted where there is news. A fix that
 * is a letter has no pre-releases: those are of the next minor.
 */
function lineStateOf(
  { config, calendar, line, shared, now, tags }: Facts,
  channel: Channel | "nightly",
): LineState {
  const { isBare: _, ...plain } = shared ?? line.state;
  const told = config["tag-scheme"] ? plain : shared ?? line.state;
  const isLetter = channel !== "stable" && !told.cycle && hasFixes(tags, line);
  const lineState: LineState = isLetter
    ? {
      ...told,
      least: "minor",
      ...(told.level ? { level: higherPart(told.level, "minor") } : {}),
    }
    : told;
  const { scheme, format } = config.version;
  const isFirst = !lineState.stable && !lineState.cycle;
  if (scheme !== "calver" || !(lineState.hasNews || isFirst)) return lineState;
  const last = lineState.cycle ?? lineState.stable;
  const today = calverBase(format, now, last, calendar?.first);
  const { coming } = lineState;
  // The files may count on within the date: `19.1.0.dev0`.
  const dated = format.split(".").filter((each) => !/^MI(?:NOR|CRO)/.test(each)).length;
  const isToday = coming !== undefined && compare(coming, today) > 0 &&
    today.release.slice(0, dated).every((each, i) => each === coming.release[i]);
  return { ...lineState, wanted: isToday ? coming : today };
}
