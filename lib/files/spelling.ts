/**
 * How a place spells its version: read by evidence, and written again in the same manner.
 *
 * A project's own habits stay: how many numbers (`26.3`, then `26.4`), a word's case, what
 * stands around it (`-rc1` in Maven). SemVer's family has one form alone, since `rc10` would
 * sort below `rc9` there.
 */
import { type Fault, fault, ok, type Result } from "../fault.ts";
import {
  baseOf,
  compare,
  parseLenient,
  parseOwn,
  type Scheme,
  schemeOf,
  type SpellingStyle,
  type Version,
} from "../version/mod.ts";
import {
  DOTTED,
  ONE_DIGIT,
  withCount,
  withOwnCount,
  withZeros,
  ZERO,
} from "./parts/numbers.ts";
import { DAY, LETTERED, MARKED, ownForm, TWO, UNMARKED } from "./parts/own_forms.ts";
import { spellBetween, type Tails } from "./development/tails.ts";

/** What a text says, and in which scheme. */
export interface Told {
  /** The id of the scheme. */
  readonly scheme: string;
  readonly version: Version;
  /** No scheme reads it strictly: it was read as people mean it. */
  readonly isLoose?: true;
}

/** A hyphen before a word: SemVer with a slip, never Python, though PEP 440 tolerates it. */
const HYPHENATED = /^v?[0-9.]+-[A-Za-z]/;

/** Schemes that write a pre-release in one way alone. */
const STRICT = new Set(["semver", "npm", "cargo", "jsr", "helm", "hex", "nuget", "go"]);

/** The most texts that are remembered: most places of a project say the same few versions. */
const MOST_TOLD = 500;
const TOLD = new Map<string, Result<Told>>();

/** What was told of a text is told again. Fails as `toldIn` does. */
export function tell(text: string, schemes: readonly string[]): Result<Told> {
  const key = `${schemes.join(" ")} ${text}`;
  const known = TOLD.get(key) ?? toldIn(text, schemes);
  if (TOLD.size < MOST_TOLD) TOLD.set(key, known);
  return known;
}

/**
 * What `text` says in the first of these schemes that reads it; where Python's tolerance is
 * all that reads a hyphenated word, it is SemVer as people write it.
 *
 * Fails with the first scheme's `version_unreadable`.
 */
function toldIn(text: string, schemes: readonly string[]): Result<Told> {
  const isDotted = schemes[0] === "maven" && DOTTED.test(text);
  const known = [...isDotted ? ["semver"] : [], ...schemes].flatMap((id) => {
    const scheme = schemeOf(id);
    return scheme.ok ? [scheme.value] : [];
  });
  const others = known.filter(({ id }) => id !== "pep440");
  const isSlip = known[0]?.id !== "pep440" && HYPHENATED.test(text);
  const faults: Fault[] = [];
  for (const scheme of isSlip ? others : known) {
    const read = scheme.parse(text);
    if (read.ok) return ok({ scheme: scheme.id, version: read.value });
    faults.push(...read.faults);
  }
  for (const scheme of known) {
    // A channel of the project's own, `8.0.0-next.3`, is as sure as one of rung's.
    // A word without a number is a placeholder: `0.0.0-development`.
    const own = parseOwn(text, scheme);
    const isCounted = /[A-Za-z][.-]?[0-9]+$/.test(text);
    if (own.ok && isCounted && own.value.version.stage === "label") {
      return ok({ scheme: scheme.id, version: own.value.version });
    }
  }
  for (const scheme of known) {
    const read = parseLenient(text, scheme);
    if (read.ok) {
      return ok({ scheme: scheme.id, version: read.value.version, isLoose: true });
    }
  }
  const [first] = faults;
  const message = `Cannot read "${text}" as a version`;
  return { ok: false, faults: [first ?? fault("version_unreadable", message)] };
}

/** A place as it was, for writing another version there. */
export interface Before {
  readonly spelled: string;
  readonly scheme: string;
  /** What stood there; nothing where it could not be read. */
  readonly version?: Version;
}

/** How to write: a style, and the version as a person typed it. */
export interface Manner extends SpellingStyle {
  readonly typed?: string;
  /** How many numbers the project's version has. */
  readonly usual?: number;
  /** No tag is made that what was typed has to agree with. */
  readonly isAlone?: true;
  /** As its tag spells it: so a place does that says no pre-release, if its scheme has no one form. */
  readonly tagged?: string;
  /** It is what the files say between releases: what stands behind the numbers then. */
  readonly between?: Tails;
  /** What holds the place of a version between releases, as it stood: `999-SNAPSHOT`. */
  readonly place?: string;
}

/**
 * `to` as this place would spell it.
 *
 * What a person typed stands as it is wherever the place's scheme reads it and it is no
 * plain SemVer. Fails with `version_unspellable`.
 */
export function spell(before: Before, to: Version, manner: Manner): Result<string> {
  const found = schemeOf(before.scheme);
  if (!found.ok) return found;
  const scheme = found.value;
  const { typed, between, place } = manner;
  if (place !== undefined) return ok(place);
  if (between !== undefined && to.stage === "dev") {
    const numbers = scheme.format(baseOf(to), manner);
    return numbers.ok
      ? spellBetween(
        counted(numbers.value, before, scheme),
        to,
        scheme,
        between,
      )
      : numbers;
  }
  const isBare = ZERO.test(typed ?? "") && ONE_DIGIT.test(before.spelled);
  // SemVer has two forms of a development version, and each is what a person meant.
  const isOwnForm = typed !== undefined && (!isSemver(typed) || DEVELOPED.test(typed));
  const isSlip = scheme.id === "pep440" && HYPHENATED.test(typed ?? "");
  if (isOwnForm && !isBare && !isSlip && mayStand(scheme, typed, to)) {
    return ok(withOwnCount(typed, before, manner.usual ?? 0));
  }
  // A word without a number, or another one, is no form of rung's: it is what a person meant, or the tag has.
  const word = manner.isAlone === true ? typed : manner.tagged;
  const isOneForm = STRICT.has(scheme.id) || scheme.id === "gem";
  const isOwn = isOneForm && to.stage !== "final" && word;
  const own = isOwn ? ownForm(word, scheme.id, to.number === 0) : undefined;
  if (own && meant(own, scheme, to)) return ok(own);
  const { tagged } = manner;
  if (scheme.id === "maven" && tagged && isFree(before, tagged) && !isSemver(tagged)) {
    if (mayStand(scheme, tagged, to)) return ok(tagged);
  }
  // The letter is the number of a fix where the tags have it, or `51.beta`: no scheme can say that.
  if (tagged && LETTERED.test(`${before.spelled} ${tagged}`)) return ok(tagged);
  const isAnybodys = scheme.id === "semver" && MARKED.test(tagged ?? "");
  if (isAnybodys && UNMARKED.test(before.spelled)) return ok(tagged!);
  if (to.stage === "final" && DAY.test(before.spelled)) {
    const day = to.release.map((each) => String(each).padStart(2, "0")).join("-");
    if (DAY.test(day)) return ok(day);
  }
  const isPlain = to.stage === "dev" && DEVELOPED.test(before.spelled);
  const normal = scheme.format(to, isPlain ? { ...manner, dev: "plain" } : manner);
  if (!normal.ok) return normal;
  // `3.7-rc3` is followed by `3.7`: two numbers are the project's habit.
  if (scheme.id === "semver" && TWO.test(before.spelled)) {
    const short = normal.value.replace(/^([0-9]+\.[0-9]+)\.0$/, "$1");
    if (short !== normal.value) return ok(short);
  }
  const worded = withWord(normal.value, before, scheme);
  const numbered = counted(worded, before, scheme, typed ?? tagged);
  const liked = withZeros(numbered, before, tagged ?? "");
  const isSaid = says(scheme, liked, to) ||
    TILDE.test(liked) && meant(liked, scheme, to);
  return isSaid ? ok(liked) : normal;
}

/** Debian's mark of a pre-release: `2.6.0~beta1` of AC_INIT is read by nobody who wants SemVer. */
const TILDE = /~[A-Za-z]+[0-9]+$/;

/** What a release of Java's world ends in, in its tag and in its files. */
const FINAL = /[-.](?:final|release|ga|stable)$/i;

/** Whether Maven's place has what the tag has: it says no pre-release, or one in that form. */
function isFree({ spelled }: Before, tagged: string): boolean {
  const [was, is] = [WORD.exec(spelled), WORD.exec(tagged)];
  return was === null || FINAL.test(tagged) || was[1] === is?.[1] && was[3] === is?.[3];
}

/** `1.4.0-dev.3`, where rung's own form is `1.4.0-0.dev.3`. */
const DEVELOPED = /^\d+\.\d+\.\d+-dev\.\d+$/;

function isSemver(text: string): boolean {
  const scheme = schemeOf("semver");
  return scheme.ok && scheme.value.parse(text).ok;
}

function says(scheme: Scheme, text: string, version: Version): boolean {
  const read = scheme.parse(text);
  return read.ok && compare(read.value, version) === 0 &&
    read.value.build.join(".") === version.build.join(".");
}

/** Whether a typed text says the version in a scheme that has more forms than one, `0.3-beta` in Maven. */
function mayStand(scheme: Scheme, typed: string, version: Version): boolean {
  if (says(scheme, typed, version)) return true;
  return !STRICT.has(scheme.id) && meant(typed, scheme, version);
}

function meant(text: string, scheme: Scheme, version: Version): boolean {
  const read = parseLenient(text, scheme);
  return read.ok && compare(read.value.version, version) === 0;
}

/** The text with as many numbers as stood there, in schemes that take any number of them. */
function counted(text: string, before: Before, { id }: Scheme, meant?: string): string {
  return STRICT.has(id) && id !== "nuget" ? text : withCount(text, before, meant);
}

/** What stands before a pre-release's word, the word, what stands behind it, its number. */
const WORD = /([-_.~]?)([A-Za-z]+)([-_.]?)([0-9]+)$/;

/** The text with its word and the marks around it as the place wrote them before. */
function withWord(text: string, { spelled, version }: Before, scheme: Scheme): string {
  const was = WORD.exec(spelled);
  const is = WORD.exec(text);
  if (was === null || is === null || version === undefined) return text;
  const normal = scheme.format(version);
  const usual = normal.ok ? WORD.exec(normal.value) : null;
  const [, before = "", word = "", behind = ""] = was;
  // What is written as the scheme writes it says nothing of what the project would write.
  const isUsual = usual?.[1] === before && usual[2] === word && usual[3] === behind;
  if (usual === null || isUsual) return text;
  const isSame = usual[2] === is[2];
  const isUpper = word === word.toUpperCase() && word !== word.toLowerCase();
  const kept = isSame && word.toLowerCase() !== is[2]!.toLowerCase() ? word : is[2]!;
  const cased = isUpper ? kept.toUpperCase() : kept;
  const isStrict = STRICT.has(scheme.id) && before !== "~";
  const marks = isStrict ? [is[1]!, is[3]!] : [before, behind];
  return text.slice(0, is.index) + marks[0] + cased + marks[1] + is[4]!;
}
