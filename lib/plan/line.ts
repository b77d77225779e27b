/** Where a line stands: its last stable version, its open cycle, its unreleased commits. */
import {
  asOnMainLine,
  type Commit,
  type Commits,
  hasReleased,
  mainReason,
  type Reason,
  releaseAs,
  withLabels,
} from "../notes/startup.ts";
import {
  baseOf,
  compare,
  isPrerelease,
  type LineState,
  PARTS,
  raise,
  release,
  type Version,
} from "../version/startup.ts";
import { commitsBeyond, type History, meantAs, toCommit } from "./history.ts";
import { type Said, wantedBy } from "./said.ts";
import { beginsBare, countsAs, hasEarly, isUnnumbered } from "./tags/glue.ts";
import { anewOn, slipsIn } from "./tags/slips.ts";
import { evenParts, finestOf, higherPart, leastPart } from "./tags/least.ts";
import { type Tag, type Tags, tagsAbove } from "./tags/tags.ts";
import { twinsOf, unreachedAbove } from "./tags/twins.ts";

/** A line of development as it stands at HEAD. */
export interface Line {
  readonly state: LineState;
  /** The tag of `state.stable`. */
  readonly stable?: Tag;
  /** The tag of `state.cycle`. */
  readonly cycle?: Tag;
  /** The highest version of the open cycle, wherever it stands: what goes up, and whose gates hold. */
  readonly candidate?: Tag;
  /** The tags of this clone that lead to HEAD itself, highest first. */
  readonly atHead: readonly Tag[];
  /** The commits since the last stable version, newest first. */
  readonly sinceStable: Commits;
  /** The commits since the last version of any channel, newest first. */
  readonly sinceLast: Commits;
  /** The stable tags above `stable` that HEAD does not lead to, highest first. */
  readonly aside?: readonly Tag[];
  /** The stable tags above `stable` that the project went on below, highest first. */
  readonly slips?: readonly Tag[];
  /** The tag of `stable`, where it is not known what of the line it held. */
  readonly unsure?: Tag;
  /** Whether change files, and no commits, say what is new. */
  readonly isByFiles?: boolean;
  readonly young?: Said["young"];
  /** The commit that raised the part of `state.level`. */
  readonly reason?: Reason;
  /** What the newest trailer `Release-As` since `stable` says, a version or not. */
  readonly releaseAs?: string;
  /** What stands for a tag of a release without one, and the line as the tags alone tell it. */
  readonly untagged?: {
    readonly tag: Tag;
    readonly asTagged: Line;
    /** Whether nothing but another tool's note says that it is out. */
    readonly isNoted?: true;
  };
}

/**
 * Whether the history went deep enough to decide: the tag it was read down to is on this
 * line. If not, all of the history is needed.
 */
export function isDeepEnough(history: History, floor: Tag | undefined): boolean {
  if (!floor) return true;
  const sha = shaOf(history, floor);
  return sha !== undefined && history.reachable.has(sha);
}

/**
 * The line, from the project's tags and a history that is deep enough.
 *
 * A tag that only the remote has, on a commit that is not here, counts while `isOpen` says
 * that the line may have gone on without this clone: then a number is better skipped than
 * taken twice.
 */
export function lineOf(
  tags: Tags,
  history: History,
  head: string,
  isOpen: boolean,
  said: Said = {},
): Line {
  const taken = tags.versions.map((tag) => tag.version);
  const slips = slipsIn(tags, history);
  const isSlip = ({ name }: Tag) => name !== said.since && slips.has(name);
  const isOn = (tag: Tag) => history.reachable.has(shaOf(history, tag) ?? "");
  const mayStand = (tag: Tag) => !isPrerelease(tag.version) && !isSlip(tag);
  const reached = tags.versions.find((tag) => mayStand(tag) && isOn(tag));
  const twins = twinsOf(tags, history, reached);
  const isReached = (tag: Tag) =>
    [said.since, said.same?.tag].includes(tag.name) || twins.has(tag.name) || isOn(tag);
  const isUnknown = (tag: Tag) =>
    isOpen && !tag.isLocal && shaOf(history, tag) === undefined;
  const top = tags.versions.find((tag) => mayStand(tag) && isReached(tag));
  const { stable, also } = anewOn(tags, history, top);
  const isAhead = ({ version }: Tag) => !stable || compare(version, stable.version) > 0;
  const isUnreleased = ({ version }: Tag) =>
    isPrerelease(version) &&
    !taken.some((each) => compare(each, baseOf(version)) === 0);
  const above = tagsAbove(tags, stable?.name);
  const cycle = above.find((tag) =>
    isAhead(tag) && isUnreleased(tag) && (isReached(tag) || isUnknown(tag))
  );
  const candidate = cycle &&
    above.find(({ version }) =>
      isPrerelease(version) && compare(baseOf(version), baseOf(cycle.version)) === 0
    );
  // A candidate on this line is above all below it, wherever its release was made.
  const ahead = above.find((tag) =>
    isAhead(tag) && (isUnknown(tag) ||
      (isPrerelease(tag.version) && isOn(tag) && !isUnreleased(tag)))
  );
  const sinceStable = commitsSince(history, [stable, ...also], twins, said);
  const sinceLast = cycle
    ? commitsSince(history, [stable, cycle, ...also], twins, said, said.early)
    : sinceStable;
  // Who made the cycle's last tag knew the commits before it.
  const reason = mainReason(sinceLast, stable?.version ?? release(0, 0, 0), said.young);
  const named = releaseAs(sinceStable);
  const least = leastPart(tags);
  const finest = finestOf(tags, stable?.version);
  const level = reason && higherPart(reason.part, least);
  const evens = evenParts(tags);
  const unnumbered = tags.versions.filter(isUnnumbered);
  return {
    state: {
      taken,
      hasNews: hasReleased(sinceLast),
      ...(stable ? { stable: stable.version } : {}),
      ...(cycle ? { cycle: cycle.version } : {}),
      ...(ahead ? { ahead: ahead.version } : {}),
      ...(level ? { level } : {}),
      ...(least === "patch" ? {} : { least }),
      ...(finest ? { finest } : {}),
      ...(evens.size > 0 ? { evens } : {}),
      ...(unnumbered.length > 0
        ? {
          unnumbered: new Map(unnumbered.map((tag) => [tag.version, countsAs(tag)])),
          ...(beginsBare(tags.versions) ? { isBare: true as const } : {}),
        }
        : {}),
      ...(hasEarly(tags.versions, tags.pattern) ? { isEarly: true as const } : {}),
      ...wantedBy(named),
    },
    ...(reason ? { reason } : {}),
    young: said.young,
    ...(named === undefined ? {} : { releaseAs: named }),
    aside: unreachedAbove(tags, history, stable),
    ...(slips.size > 0 ? { slips: tags.versions.filter(isSlip) } : {}),
    ...(stable ? { stable } : {}),
    ...(stable && said.same?.commits.size === 0 ? { unsure: stable } : {}),
    ...(cycle ? { cycle } : {}),
    ...(candidate ? { candidate } : {}),
    atHead: tagsAt(tags, history, head),
    sinceStable,
    sinceLast,
  };
}

/** The tags of this clone that lead to a commit, highest first. */
function tagsAt({ versions }: Tags, { byTag }: History, sha: string): readonly Tag[] {
  return versions.filter(({ name, isLocal }) => isLocal && byTag.get(name) === sha);
}

/** The newest version's tag of the line, of any channel. */
export function newestOn(
  { stable, cycle }: Pick<Line, "stable" | "cycle">,
): Tag | undefined {
  return cycle ?? stable;
}

/** The line with what the version files say: all that is known, or what is to come. */
export function withFiles(
  line: Line,
  { written, coming, major }: {
    readonly written: Version | undefined;
    readonly coming: Version | undefined;
    readonly major: number | undefined;
  },
): Line {
  const lineState = {
    ...line.state,
    ...(written === undefined ? {} : { written }),
    ...(coming === undefined ? {} : { coming }),
    ...(major === undefined ? {} : { major }),
  };
  return { ...line, state: lineState };
}

/** The line, its reason the files' where they make `version` higher than its commits ask for. */
export function asFilesSay(line: Line, version: Version): Line {
  const { reason, state: { coming, stable, cycle } } = line;
  const isTheirs = coming && stable && !cycle && reason &&
    compare(baseOf(version), coming) === 0 &&
    compare(raise(stable, reason.part), coming) < 0;
  if (!isTheirs) return line;
  const at = coming.release.findIndex((each, i) => each !== (stable.release[i] ?? 0));
  const part = PARTS[at] ?? reason.part;
  return { ...line, reason: { commit: "", subject: "as the version files say", part } };
}

/** The commit a tag leads to, if it was read. */
function shaOf(history: History, tag: Tag): string | undefined {
  const sha = tag.isLocal ? history.byTag.get(tag.name) : tag.sha;
  return sha && history.bySha.has(sha) ? sha : undefined;
}

/** The commits HEAD leads to that none of the tags leads to, in the log's order. */
function commitsSince(
  history: History,
  tags: readonly (Tag | undefined)[],
  twins: ReadonlyMap<string, string>,
  { meanings, labelsOf, isFirstParent = false, own, same }: Said,
  early?: ReadonlySet<string>,
): Commits {
  const meant = (plain: Commit): Commit => {
    const told = isFirstParent ? asOnMainLine(plain) : plain;
    const said = meanings ? { ...told, meanings } : told;
    return labelsOf ? withLabels(said, labelsOf(plain.sha)) : said;
  };
  if (history.held) {
    return meanings || labelsOf ? meantAs(history.held, meant) : history.held;
  }
  const shas = tags.flatMap((tag) =>
    tag ? [shaOf(history, tag) ?? [], twins.get(tag.name) ?? []].flat() : []
  );
  const main = isFirstParent ? mainLine(history) : undefined;
  return commitsBeyond(history, shas, own).filter(({ sha }) =>
    main?.has(sha) !== false && !same?.commits.has(sha) && !early?.has(sha)
  ).map((commit) => meant(toCommit(commit)));
}

/** The commits that one reaches from HEAD by first parents alone. */
function mainLine({ head, bySha }: History): ReadonlySet<string> {
  const line = new Set<string>();
  for (let at = bySha.get(head); at; at = bySha.get(at.parents[0] ?? "")) {
    line.add(at.sha);
  }
  return line;
}
