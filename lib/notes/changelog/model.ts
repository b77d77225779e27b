/** Which older section a new one is headed like. */
import { dateIn } from "./headings/dates.ts";
import { mostOf } from "./items/numbers.ts";
import type { HeadingLine } from "./markup.ts";
import type { Outline } from "./outline.ts";
import {
  isPlanned,
  newestFirst,
  type ReleaseSection,
  type Sections,
} from "./sections.ts";

/** So many of the newest sections are looked at. */
const SHOWN = 6;
/** So many in a row that are headed alike are how it is done now. */
const FEW = 3;
/** So many tell whether the newest is headed as others are. */
const RECENT = 12;

/** The models of a changelog by the kinds of versions: a whole history asks for each release. */
const MODELS = new WeakMap<Sections, Map<string, ReleaseSection | undefined>>();

/** The section whose head a new release's is made of. */
export function modelFor(
  outline: Outline,
  sections: Sections,
  version: string,
): ReleaseSection | undefined {
  const kind = kindOf(version);
  // a pre-release is headed as its release would be, where none was there before
  const stable = kindOf(version.replace(/[-a-z].*$/i, ""));
  return MODELS.getOrInsertComputed(sections, () => new Map())
    .getOrInsertComputed(
      `${kind} ${stable}`,
      () => modelOf(outline, sections, kind, stable),
    );
}

function modelOf(
  outline: Outline,
  sections: Sections,
  kind: string,
  stable: string,
): ReleaseSection | undefined {
  // a release that was taken back says so in its head, and so does one that shares its section
  const kept = newestFirst(sections).filter((each) =>
    !isPlanned(outline, each) && !/yanked/i.test(each.heading.text)
  );
  const single = kept.filter(({ title }) => title.also === undefined);
  const released = single.length > 0 ? single : kept;
  const alike = released.filter((each) => kindOf(each.title.version) === kind);
  const shapesOf = (sections: readonly ReleaseSection[]) =>
    sections.map((each) =>
      [
        shapeOf(each.heading, each.title.date !== undefined),
        // what most say below the heading too: a day, a link
        ...outline.lines.slice(each.heading.last + 1, each.head + 1).map(({ text }) =>
          bareOf(text)
        ),
      ].join("\n")
    );
  // far below, all were headed otherwise: what is headed as the newest is newer
  const [last] = alike;
  const at = last ? released.indexOf(last) : 0;
  const level = released[0]?.heading.level ?? 0;
  const isSame = last?.heading.level === level;
  // patches may stand a level below their minor, which is above them
  const isBelow = last !== undefined && last.heading.level < level &&
    last.first > released[0]!.first &&
    bareOf(last.heading.text) !== bareOf(released[0]!.heading.text);
  const isOther = () => {
    const newer = new Set(shapesOf(released.slice(0, at)));
    return newer.size === 1 && !newer.has(shapesOf([last!])[0]!);
  };
  const isOld = at >= SHOWN && (isSame || isBelow) || at >= FEW && isSame && isOther();
  const near = isOld
    ? released
    : alike.length > 0
    ? alike
    : released.filter((each) => kindOf(each.title.version) === stable);
  const pool = (near.length > 0 ? near : released).slice(0, SHOWN);
  const shapes = shapesOf(pool);
  // the newest shows how it is done now, unless nothing else is headed so
  const isHabit =
    shapesOf(released.slice(0, RECENT)).filter((each) => each === shapes[0])
      .length > 1;
  const most = isHabit ? { section: pool[0], isShared: true } : mostAlike(pool, shapes);
  // Where each has a name of its own, `8.0 “Duke”`, what others share is the form.
  const isOwn = pool.length > 1 && !most.isShared;
  const other = isOwn ? mostAlike(released, shapesOf(released)) : most;
  return other.isShared ? other.section : most.section;
}

/** The first section of the shape that most have, and whether another has it. */
function mostAlike(sections: readonly ReleaseSection[], shapes: readonly string[]) {
  const shape = mostOf(shapes);
  const at = shapes.indexOf(shape!);
  return { section: sections[at], isShared: shapes.lastIndexOf(shape!) !== at };
}

/** `major`, `minor` and `patch` by what is zero; all that has letters is a pre-release. */
function kindOf(version: string): string {
  if (/[a-z]/i.test(version.replace(/^v/i, ""))) return "pre";
  const parts = version.split(".");
  return parts.length >= 3 && !/^0+$/.test(parts.slice(2).join("")) ? "patch" : "minor";
}

/** A heading without what differs from release to release. */
function shapeOf({ text, level, style }: HeadingLine, hasDate: boolean): string {
  return [level, style, hasDate, bareOf(text)].join(" ");
}

/** A line without its day, addresses and numbers. */
function bareOf(text: string): string {
  const date = dateIn(text);
  const bare = date ? text.slice(0, date.start) + "D" + text.slice(date.end) : text;
  return bare.replace(/https?:[^\s)>]*/g, "U").replace(NAME, "N")
    .replace(/\d[\w.+-]*/g, "V");
}

/**
 * What a release is called besides: `8.11.0 - Steady Flight`, `v1.7.3: Shellebrations!`,
 * `1.8.3 ultimate-farewell (2022-04-07)`.
 */
const NAME =
  /(?<=\d)(?:(?: [-–—] |: | (?=[“"]))[^\d\s\](][^\d\](]*?(?=,? on |\]|\s\(|$)| [a-z]+(?:-[a-z]+)+(?= \())/;

/** `1.0.0 "gold"`: the name of that release alone. */
const QUOTED = /(?:,| [-–—:])? (?:aka )?"(?=[^"A-Za-z]*[A-Za-z])[^"]*"/;

/** The name in a model's heading, with its sign, where each release has one of its own. */
export function ownName(sections: Sections, model: ReleaseSection): string {
  return NAMES.getOrInsertComputed(sections, () => new Map())
    .getOrInsertComputed(model, () => nameIn(sections, model));
}

/** The names by their models: a whole history asks for each release. */
const NAMES = new WeakMap<Sections, Map<ReleaseSection, string>>();

function nameIn({ releases }: Sections, model: ReleaseSection): string {
  const quoted = QUOTED.exec(model.heading.text)?.[0];
  const isShared = releases.some((each) =>
    each !== model && QUOTED.exec(each.heading.text)?.[0] === quoted
  );
  const nameOf = ({ heading }: ReleaseSection) => NAME.exec(heading.text)?.[0];
  const own = nameOf(model);
  if (quoted !== undefined && !isShared) return own?.includes(quoted) ? own : quoted;
  // named or not: what none of the others is called is no form
  const others = releases.filter((each) => each !== model).map(nameOf);
  const isOwn = others.length > 0 && !others.includes(own);
  return own !== undefined && isOwn && dateIn(own) === undefined ? own : "";
}
