/**
 * The one function that changes a version file: it replaces the slots' characters, and
 * proves on the result that nothing else has changed and that the new version is read.
 */
import { all, fault, ok, type Result } from "../fault.ts";
import { baseOf, compare, isPrerelease, type Version } from "../version/mod.ts";
import type { Entry } from "./format.ts";
import { type Occasion, partOf } from "./parts.ts";
import { type Change, doubt, splice, unproven } from "./proof.ts";
import { isShortened } from "./parts/numbers.ts";
import { bareOf, isForgotten, saysAll } from "./parts/bare.ts";
import {
  isCountBehind,
  withCount,
  withCountsApart,
  withoutCount,
} from "./parts/typed_count.ts";
import type { Reading } from "./reading.ts";
import { admits, asPrecise, asTyped, shortened } from "./requirement.ts";
import { type Manner, spell } from "./spelling.ts";
import { readAll, type VersionFile } from "./version_file.ts";

/** A file's text before and after. They are equal when the file says the version already. */
export interface FileEdit {
  /** Relative to the project's root, with `/`. */
  readonly path: string;
  readonly before: string;
  readonly after: string;
  /** Places that say less than the version, since the format has no room for a pre-release. */
  readonly bare?: readonly Reading[];
  /** Requirements that no longer admit their target, and are nothing that rung may rewrite. */
  readonly shut?: readonly Reading[];
  /** It asks for something else now. */
  readonly asksAnew?: true;
}

/** How to write: the spelling, and when a requirement of a sibling is raised. */
export interface Writing extends Manner {
  /** `fix`: where it no longer admits its target, or was in step; `upgrade`: always. */
  readonly dependents?: "fix" | "upgrade" | undefined;
}

/**
 * The file with `to` in each of its slots, spelled as each of them was; every other
 * character stays.
 *
 * `epochSeconds` is the time for files that say when, seconds since 1970, UTC. Fails with
 * `version_unspellable` where the scheme cannot say it, and with `edit_unproven` when the
 * result, read again, does not say `to`, or says anything else differently.
 */
export function rewrite(
  source: VersionFile,
  to: Version,
  epochSeconds: number,
  style: Writing = {},
): Result<FileEdit> {
  const file = withCount(source, style);
  const { path, text: before } = file;
  const plain = withoutCount(to, style);
  const versions = all(file.slots.map((slot) => {
    const said = isCountBehind(file, slot) ? plain : { to, style };
    return changeOf(slot, said.to, path, said.style);
  }));
  if (!versions.ok) return versions;
  const occasion = { to, epochSeconds, around: before };
  const changes = withParts(versions.value, path, occasion, style);
  if (!changes.ok) return changes;
  const told = {
    ...listed("bare", isPrerelease(to) ? bareOf(file.slots) : []),
    ...listed(
      "shut",
      file.slots.filter((slot) => isShut(slot, to)),
    ),
  };
  if (changes.value.every(({ slot, spelled }) => slot.spelled === spelled)) {
    return ok({ path, before, after: before, ...told });
  }
  const edited = file.entry === undefined
    ? spliced(file, changes.value)
    : inserted(file, file.entry, changes.value, epochSeconds);
  if (edited.doubt === undefined) {
    const isAnew = changes.value.some(({ slot, spelled }) =>
      slot.asks && slot.spelled !== spelled
    );
    const anew = isAnew ? { asksAnew: true as const } : {};
    return ok({ path, before, after: edited.after, ...told, ...anew });
  }
  return { ok: false, faults: [unproven(path, edited.doubt, file.line)] };
}

function listed<K extends "bare" | "shut">(key: K, slots: readonly Reading[]) {
  return (slots.length === 0 ? {} : { [key]: slots }) as Pick<FileEdit, K>;
}

/** A text after its change, and what speaks against it. */
interface Edited {
  readonly after: string;
  readonly doubt: string | undefined;
}

/** The text with an entry more, on top of which nothing but the new version is read. */
function inserted(
  file: VersionFile,
  { at, text: write }: Entry,
  [change]: readonly Change[],
  epochSeconds: number,
): Edited {
  const { text } = file;
  const spelled = change?.spelled ?? "";
  const after = text.slice(0, at) + write(spelled, epochSeconds) + text.slice(at);
  const again = readAll(file, after);
  const isRead = again.ok && again.value.slots[0]?.spelled === spelled;
  return { after, doubt: isRead ? undefined : "its first entry is another" };
}

function spliced(file: VersionFile, changes: readonly Change[]): Edited {
  const after = splice(file.text, changes);
  const isLater = file.provesLater && changes.every(({ wrap }) => !wrap);
  const why = isLater ? undefined : doubt(file, after, changes);
  return { after, doubt: why && doubt(file, after, withCountsApart(changes)) };
}

/**
 * The changes with those of the parts, which go with the versions. Fails with `version_unspellable` where a part cannot say it.
 */
function withParts(
  versions: readonly Change[],
  path: string,
  occasion: Pick<Occasion, "to" | "epochSeconds" | "around">,
  { between, typed, tagged }: Writing,
): Result<readonly Change[]> {
  const isBetween = between !== undefined;
  const said = [typed, tagged].flatMap((each) => each ?? []);
  const of = (moves: boolean) => ({ ...occasion, moves, isBetween, said });
  const write = (change: Change, moves: boolean): Change => {
    const { slot } = change;
    const part = partOf(slot.says);
    // A day and a count of builds are those of the release.
    return part === undefined || (isBetween && part.isApart)
      ? change
      : { slot, spelled: part.write(slot.spelled, of(moves)) };
  };
  const faults = versions.flatMap(({ slot: { says, spelled, line } }) => {
    const why = partOf(says)?.refuses?.(spelled, of(true));
    const message =
      `Cannot write the new version over "${spelled}" in "${path}": ${why}`;
    return why === undefined
      ? []
      : [fault("version_unspellable", message, { path, line })];
  });
  if (faults.length > 0) return { ok: false, faults };
  const moves = isCandidateOfSame(versions, occasion.to) ||
    versions.some((each) => write(each, false).spelled !== each.slot.spelled);
  return ok(
    versions.map((each) =>
      write(each, moves && !isForgotten(each.slot, versions.map(({ slot }) => slot)))
    ),
  );
}

/** A further pre-release where only its base is said: a build of its own all the same. */
function isCandidateOfSame(versions: readonly Change[], { stage }: Version): boolean {
  return stage !== "final" &&
    versions.every(({ slot }) => slot.says === "base" || partOf(slot.says)?.isApart);
}

function changeOf(
  slot: Reading,
  to: Version,
  path: string,
  style: Writing,
): Result<Change> {
  const { says = "whole", isPartial, version, asks } = slot;
  const isOut = (slot.lags || slot.isFinal) && isPrerelease(to);
  if (partOf(says) !== undefined || slot.isKept || isOut) {
    return ok({ slot, spelled: slot.spelled });
  }
  const share = says === "base" && !isPartial && !saysAll(slot) ? baseOf(to) : to;
  // A spelling that is not the normal form stays as long as it says the same.
  const stays = asks === undefined
    ? isSaid(slot, share)
    : asks.isFixed || isShut(slot, to) ||
      admits(asks, to) !== false && !isRaised(slot, to, style);
  if (stays) return ok({ slot, spelled: slot.spelled });
  const { typed, ...plain } = style;
  // A tail that stood on its own goes with its base, so that both halves are of one form.
  const isWhole = says === "whole" || isPartial === true;
  const before = version === undefined || !isWhole
    ? { spelled: slot.spelled, scheme: slot.scheme }
    : { spelled: slot.spelled, scheme: slot.scheme, version };
  // Where the very text is looked up, what is asked for is spelled as the package is.
  const isText = asks === undefined || asks.dialect === "exact" ||
    asks.dialect === "maven";
  const isShort = says === "base" && isShortened(slot.spelled, typed);
  const isMeant = isWhole ? isText : isShort;
  const manner = typed !== undefined && isMeant ? { ...plain, typed } : plain;
  const spelled = spell(before, share, manner);
  const at = { path, line: slot.line };
  if (!spelled.ok) {
    return { ok: false, faults: spelled.faults.map((each) => ({ ...each, ...at })) };
  }
  if (says !== "suffix" && says !== "tail") {
    const worded = asks?.dialect === "gem"
      ? asTyped(spelled.value, typed)
      : spelled.value;
    const mark = slot.isMarked && to.build.length === 0
      ? /\+[A-Za-z].*$/.exec(slot.spelled)?.[0] ?? ""
      : "";
    return ok({ slot, spelled: asPrecise(slot, to, worded) + mark });
  }
  const tail = spelled.value.replace(/^\d+(?:\.\d+)*/, "");
  const rest = says === "tail" ? tail : tail.replace(/^-/, "");
  return ok(
    slot.wrap === undefined || rest === ""
      ? { slot, spelled: rest }
      : { slot, spelled: rest, wrap: slot.wrap },
  );
}

/** Whether a requirement bars the version, and has no words that would admit it. */
function isShut({ asks, isKept, spelled }: Reading, to: Version): boolean {
  if (asks === undefined || isKept || admits(asks, to) !== false) return false;
  return asks.isFixed === true ||
    asks.isWild === true && shortened(asks, spelled, to) === undefined;
}

/**
 * Whether a requirement is raised though it admits the new version. One that names a candidate
 * goes on to the stable version: it admits other candidates as long as it stays.
 */
function isRaised(
  { isInStep, version }: Reading,
  to: Version,
  { dependents }: Writing,
): boolean {
  const isOfCandidate = version !== undefined && isPrerelease(version) &&
    !isPrerelease(to) && compare(baseOf(version), baseOf(to)) === 0;
  return dependents === "upgrade" || isInStep === true || isOfCandidate;
}

/** Whether the place says `share` already, in a form that its scheme takes. */
function isSaid({ version, isPartial, isLoose }: Reading, share: Version): boolean {
  return !isPartial && !isLoose && version !== undefined &&
    compare(version, share) === 0 && version.build.join(".") === share.build.join(".");
}
