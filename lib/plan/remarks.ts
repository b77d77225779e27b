/** What a person should know about how the next version was counted, a line each. */
import { lineBranch } from "./config/hotfix_pattern.ts";
import type { Facts } from "./facts.ts";
import { aboutModule, COUNTED_PATH } from "./tags/counted.ts";
import { numbersIn, versionText } from "./tags/names.ts";
import { leftOut } from "./tags/tags.ts";
import { aboutUntagged, asAskedFor, tagSaid } from "./tags/untagged.ts";
import { type Request, spell } from "./request.ts";
import { aboutReleaseAs, aboutSaid } from "./said.ts";
import { followers, type Reason, reasonsFor } from "../notes/startup.ts";
import {
  baseOf,
  compare,
  isPrerelease,
  raise,
  release,
  type Version,
} from "../version/startup.ts";

/**
 * What was left out of the count and why, in sentences; mostly nothing. Who asked for a part or a
 * version is told nothing of what commits say.
 */
export function remarksOn(
  facts: Facts,
  { part, version, channel }: Pick<Request, "part" | "version" | "channel"> = {},
): readonly string[] {
  const { stable, cycle } = facts.line;
  // Without a release before it, the files say the number.
  const isByCommits = part === undefined && version === undefined &&
    (stable ?? cycle) !== undefined;
  return [
    // Who names a package knows that there are others.
    ...(facts.config.wanted ? [] : aboutTags(facts)),
    ...aboutCalendar(facts),
    ...aboutUnread(facts),
    ...aboutAside(facts),
    ...aboutSaid(facts),
    ...(version ? [] : aboutModule(facts, part)),
    ...aboutSlips(facts),
    ...aboutEvens(facts),
    ...aboutUnsure(facts),
    ...aboutUntagged(asAskedFor({ version }, facts), channel),
    ...aboutCounted(facts),
    ...aboutReleaseAs(facts.line, channel),
    ...aboutCycle(facts),
    ...(isByCommits ? aboutConvention(facts) : []),
    ...aboutLabels(facts, isByCommits),
  ];
}

/** A reason in a line: the part, the commit where it is one's, and what it says. */
export function reasonSaid({ part, commit, subject }: Reason): string {
  return [`${part}:`, commit.slice(0, 9), subject].filter(Boolean).join(" ");
}

/** How the next version came about, in sentences: the tag it counts from, and each commit's part. */
export function reasonsOn({ line }: Facts): readonly string[] {
  const { stable, cycle, state: lineState } = line;
  const commits = cycle ? line.sinceLast : line.sinceStable;
  const reasons = reasonsFor(commits, lineState.stable ?? release(0, 0, 0), line.young);
  const from = cycle ?? stable;
  // What change files say has no commit of its own.
  const asking = new Set(reasons.map(({ commit, subject }) => commit || subject));
  const rest = commits.length - asking.size;
  return [
    from === undefined
      ? "no tag counts"
      : `counted from ${from.isStandIn ? "" : "tag "}${tagSaid(from)}` +
        (cycle && stable ? `, in the cycle after ${tagSaid(stable)}` : ""),
    ...reasons.map(reasonSaid),
    ...(rest > 0 ? [`${rest} of ${commits.length} commits ask for no release`] : []),
  ];
}

/** A release that this line does not lead to: then its number is gone, and no more. */
function aboutAside(
  { line: { aside = [], stable, cycle }, tags, branch, config }: Facts,
): readonly string[] {
  // On the branch of an older line those of other lines are elsewhere, and are to be.
  const isHere = (each: { readonly version: Version }) =>
    lineBranch(config, each.version) === branch;
  const beside = stable && isHere(stable) ? aside.filter(isHere) : aside;
  // Where nothing stable is on the line, several pre-releases on branches tell more than one stray tag.
  const early = stable || !cycle
    ? []
    : tags.versions.filter(({ version }) =>
      isPrerelease(version) && compare(version, cycle.version) > 0
    );
  const top = early.length >= SEVERAL ? early[0] : beside[0];
  if (!top) return [];
  const begin = early.length >= SEVERAL ? cycle : stable;
  const from = begin ? tagSaid(begin) : "the beginning";
  return [
    `tag "${top.name}" does not count: HEAD does not lead to it; counted from ${from} ` +
    `(--since ${top.name} counts from there)`,
  ];
}

/** So many are no chance. */
const SEVERAL = 3;

/** A file that a build counts by: a release leaves it as it is. */
function aboutCounted({ counted }: Facts): readonly string[] {
  if (counted === undefined) return [];
  return [
    `${COUNTED_PATH} says "${counted}" (Nerdbank.GitVersioning): its builds count the numbers ` +
    `behind that by commits, and rung does not change it`,
  ];
}

/** A release made beside the line, of which nobody can tell what of the line it held. */
function aboutUnsure({ line: { unsure } }: Facts): readonly string[] {
  if (!unsure) return [];
  return [
    `tag "${unsure.name}" was made beside this line, as one commit: what of this line it held ` +
    `cannot be told, and may be listed again; a VERSION overrules what comes next`,
  ];
}

/** Numbers that go up by two, where a release may be of such a part. */
function aboutEvens(
  { line: { state: { evens, stable, level } } }: Facts,
): readonly string[] {
  const part = level ?? "patch";
  if (!stable || !evens?.has(part)) return [];
  return [`${part} numbers go up by two here, as after ${spell(stable)}`];
}

/** A release that the project itself went on below. */
function aboutSlips({ line: { slips: [top] = [], stable } }: Facts): readonly string[] {
  if (!top || !stable) return [];
  return [
    `tag "${top.name}" does not count: what was released after it is lower; counted from ` +
    `"${stable.name}" (--since ${top.name} counts from there)`,
  ];
}

/** A cycle that is begun again, higher: the commits since its last tag ask for more. */
function aboutCycle({ line }: Facts): readonly string[] {
  const { stable, cycle, level } = line.state;
  if (!stable || !cycle || !level || !line.reason) return [];
  if (compare(raise(stable, level), baseOf(cycle)) <= 0) return [];
  return [
    `"${line.cycle!.name}" is left: what came since asks for a ${level} version ` +
    `("${line.reason.subject}")`,
  ];
}

/** How sure the part is, where few commits say it. */
function aboutConvention({ line, config }: Facts): readonly string[] {
  if (["none", "labels"].includes(config.convention) || !line.state.level) return [];
  const { follow, of } = followers(line.cycle ? line.sinceLast : line.sinceStable);
  if (of < FEW || follow * 2 >= of) return [];
  return [
    `${follow} of ${of} commits follow the convention: ${line.state.level} may be too ` +
    "little; --major, --minor or --patch says it",
  ];
}

/** Labels that are to say the part, and are not known, or not there. */
function aboutLabels(
  { line, config, unlabelled }: Facts,
  isByCommits: boolean,
): readonly string[] {
  if (config.convention !== "labels") return [];
  if (unlabelled) {
    const { count, why } = unlabelled;
    return [
      `the labels of ${
        count === 1 ? "one commit" : `${count} commits`
      } are not known, ` +
      `titles were read instead: ${why}`,
    ];
  }
  const told = [...line.cycle ? line.sinceLast : line.sinceStable]
    .filter(({ isMerge }) => !isMerge);
  const count = told.filter(({ labelled }) => labelled !== undefined).length;
  if (!isByCommits || !line.state.level) return [];
  if (told.length < FEW || count * 2 >= told.length) return [];
  return [
    `${count} of ${told.length} commits have a label that says the part: ` +
    `${line.state.level} may be too little; --major, --minor or --patch says it`,
  ];
}

/** A calendar that was found: who does not want it has to know of it. */
export function aboutCalendar(
  { calendar, line }: Pick<Facts, "calendar" | "line">,
): readonly string[] {
  return calendar && line.stable
    ? [
      `versions go by the calendar, ${calendar.format}, as "${line.stable.name}" does ` +
      '([version] scheme = "semver" if not)',
    ]
    : [];
}

/** Tags of the project's own shape that begin as versions do, and that nobody can read. */
function aboutUnread(
  { tags: { loose, pattern, versions }, line: { stable }, config }: Facts,
): readonly string[] {
  // Of a project without a version, what has a number was meant as one more likely than not.
  const isBare = versions.length === 0 && !leftOut({ loose, versions }, config.called);
  const unread = loose.filter((name) => {
    if (isBare && !config.wanted && /(?:^|[-_/@.v])\d/i.test(name)) return true;
    const text = versionText(pattern, name) ?? "";
    // What is below all that counts would change nothing.
    return /^\d+[._]\d/.test(text) &&
      !(stable && isBelow(numbersIn(text), stable.version));
  });
  const [first] = unread;
  if (first === undefined) return [];
  return [
    unread.length === 1
      ? `tag "${first}" does not count: it cannot be read as a version`
      : `${unread.length} tags do not count, "${first}" is one: they cannot be read as versions`,
  ];
}

/** Whether these numbers are below those of a version. */
function isBelow(numbers: readonly string[], { release: of }: Version): boolean {
  const at = numbers.findIndex((each, i) => Number(each) !== (of[i] ?? 0));
  return at >= 0 && Number(numbers[at]) < (of[at] ?? 0);
}

/** With fewer commits than this, one more or less tells nothing. */
const FEW = 5;

function aboutTags({ tags, config: { called } }: Facts): readonly string[] {
  const left = leftOut(tags, called);
  if (!left) return [];
  const { count, highest, shape } = left;
  if (shape !== undefined) {
    return [
      `tag "${highest}" does not count: it is called as builds and places are; if it is a ` +
      `release: tag = "${shape}" in rung.toml`,
    ];
  }
  return [
    count === 1
      ? `tag "${highest}" does not count: it is another package's; -p NAME counts those`
      : `${count} tags of other packages do not count, "${highest}" is the highest; ` +
        `-p NAME counts those`,
  ];
}
