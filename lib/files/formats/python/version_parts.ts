/** What a Python module makes its version of, where it says it in no text. */
import { slotsOf } from "../../code/assignment.ts";
import { numbered } from "../../code/numbered.ts";
import type { Slot } from "../../format.ts";

/** What may stand between a name and its value: a type, and other names. */
export const IS = String.raw`[ \t]*(?::[^=\r\n]*)?=[ \t]*(?:\w+[ \t]*=[ \t]*)*`;
/** The inside of a tuple behind its first number, up to the bracket. */
export const REST = String.raw`\s*,\s*[^\s()][^()]*`;
/** Of more names than that no program makes its version; the whole text is read for each. */
const MOST = 20;
const END = String.raw`[ \t]*(?=[\r\n#]|$)`;

const NUMBER = new RegExp(
  String.raw`^(?<name>\w+)${IS}(?<version>\d{1,9})${END}`,
  "dgm",
);

/**
 * The tuple that the variable is, or is made of: `version_info = (1, 4, 0, "final", 0)`, be it the
 * arguments of a class, and a count of development versions beside it; or three numbers in variables
 * of their own, `_version_major = 1`, and the text that comes behind them. Nothing where `variable`
 * is not made so, or of more than that.
 */
export function versionParts(code: string, variable: string): readonly Slot[] {
  const made = new RegExp(
    String.raw`^(?:\w+[ \t]*=[ \t]*)*${RegExp.escape(variable)}${IS}(?<of>.*)`,
    "m",
  )
    .exec(code)?.groups?.["of"];
  if (made === undefined) return [];
  const names = [...made.matchAll(/(?<![\w.])[A-Za-z_]\w*/g)].map(([name]) => name);
  const used = [...new Set([...names, variable])];
  if (used.length > MOST) return [];
  const slots = used.flatMap((name) => tupleOf(code, name));
  if (slots.length > 1) return [];
  if (slots.length === 0) {
    const three = ofThree(code, made);
    return three.length > 0 ? three : ofNumbers(code);
  }
  // What stands behind it in a variable of its own is a part that nobody knows.
  const isMore = names.some((name) =>
    name !== variable &&
    new RegExp(String.raw`^${name}${IS}(["'])[^"'\r\n]+\1${END}`, "m").test(code)
  );
  return isMore ? [] : [...slots, ...used.flatMap((name) => developmentOf(code, name))]
    .toSorted((a, b) => a.start - b.start);
}

/** `f"{MAJOR}.{MINOR}.{PATCH}"`, `"%d.%d.%d" % (…)`, `"{}.{}.{}".format(…)`: nothing beside the three. */
const THREE = [
  /^[fF](["'])\{(\w+)\}\.\{(\w+)\}\.\{(\w+)\}\1[ \t]*(?:[\r\n#]|$)/,
  /^(["'])%[ds]\.%[ds]\.%[ds]\1[ \t]*%[ \t]*\([ \t]*(\w+)[ \t]*,[ \t]*(\w+)[ \t]*,[ \t]*(\w+)[ \t]*\)[ \t]*(?:[\r\n#]|$)/,
  /^(["'])\{0?\}\.\{1?\}\.\{2?\}\1\.format\([ \t]*(\w+)[ \t]*,[ \t]*(\w+)[ \t]*,[ \t]*(\w+)[ \t]*\)[ \t]*(?:[\r\n#]|$)/,
];

/** The numbers of which a text is made, whatever they are called; each is assigned once. */
function ofThree(code: string, made: string): readonly Slot[] {
  const [names] = THREE.flatMap((pattern) => {
    const match = pattern.exec(made);
    return match === null ? [] : [match.slice(2)];
  });
  if (names === undefined) return [];
  const slots = [...code.matchAll(NUMBER)].flatMap(({ groups, indices }): Slot[] => {
    const says =
      (["major", "minor", "patch"] as const)[names.indexOf(groups!["name"]!)];
    const [start, end] = indices!.groups!["version"]!;
    return says === undefined ? [] : [{ start, end, says }];
  });
  return slots.length === 3 && new Set(slots.map(({ says }) => says)).size === 3
    ? slots
    : [];
}

/** What is assigned to a name as a tuple, or as what a class makes of its arguments. */
function tupleOf(code: string, name: string): readonly Slot[] {
  const argument = String.raw`(?:\w+\s*=\s*)?`;
  const line = String
    .raw`^(?:\w+[ \t]*=[ \t]*)*${name}${IS}(?<class>[A-Za-z_][\w.]*)?\(\s*(?<version>${argument}\d+${REST})\)${END}`;
  return [...code.matchAll(new RegExp(line, "dgm"))].flatMap(({ groups, indices }) => {
    const [start, end] = indices!.groups!["version"]!;
    const says = groups!["class"] === undefined ? "tuple" : "called";
    return [{ ...withoutComma(code, { start, end }), says } as const];
  });
}

/** What stands in brackets, without the comma and the blanks that may close it. */
export function withoutComma(code: string, { start, end }: Slot): Slot {
  const inside = code.slice(start, end).trimEnd();
  const own = inside.endsWith(",") ? inside.slice(0, -1).trimEnd() : inside;
  return { start, end: start + own.length };
}

/** `_dev = 1`, which comes behind the version that is made, `.dev1`. */
function developmentOf(code: string, name: string): readonly Slot[] {
  if (!/(?<![a-z])dev(?![a-z])/i.test(name)) return [];
  const line = String.raw`^${name}${IS}(?<version>\d{1,9})${END}`;
  return slotsOf(code, new RegExp(line, "dgm"))
    .map((slot) => ({ ...slot, says: "development" }));
}

/** What may follow the numbers of a version; another text beside them is a name that the release has. */
const TAIL = /^(?:[-._+]?(?:a|b|c|rc|alpha|beta|pre|preview|dev|post)[-._]?\d*){0,3}$/i;

/** `_version_major = 1` and the others; `_version_extra = ".dev"` says what follows them. */
function ofNumbers(code: string): readonly Slot[] {
  const [group, ...others] = numbered(code, NUMBER);
  if (group === undefined || others.length > 0) return [];
  const named = group.of.split("#").map(RegExp.escape).join(String.raw`[a-zA-Z]+`);
  const text = String
    .raw`^(?<name>${named})${IS}(?<quote>["'])(?<version>[^"'\s]*)\k<quote>${END}`;
  const found = [...code.matchAll(new RegExp(text, "dgm"))]
    .filter(({ groups }) => TAIL.test(groups!["version"]!));
  if (new Set(found.map(({ groups }) => groups!["name"])).size > 1) return [];
  // Of what is assigned twice the last counts.
  const rest = found.slice(-1).map(({ indices }) => {
    const [start, end] = indices!.groups!["version"]!;
    return { start, end, says: "tail" as const };
  });
  return [...group.slots, ...rest].toSorted((a, b) => a.start - b.start);
}
