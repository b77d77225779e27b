/** A Ruby module that says its version in a constant. */
import { assigned, slotsOf } from "../../code/assignment.ts";
import type { Format, Slot } from "../../format.ts";
import type { Part } from "../../parts.ts";

/** The constants of single numbers, as Rails has them. */
const NUMBERS: readonly (readonly [Part, string])[] = [
  ["major", "MAJOR"],
  ["minor", "MINOR"],
  ["patch", "(?:TINY|PATCH)"],
];

/**
 * `lib/NAME/version.rb`: `VERSION = "1.4.0"`, `STRING` of a module `Version`, the numbers that
 * it is made of, or the one constant `NAME_VERSION`. Source: guides.rubygems.org, "Name your gem".
 */
export const versionRb: Format = {
  id: "version.rb",
  title: "Ruby module with VERSION",
  names: ["version.rb"],
  schemes: ["gem", "semver"],
  guess: true,
  syntax: "ruby",
  locate({ code }) {
    const [upper, title] = ["VERSION", "Version"].map((name) => constants(code, name));
    const version = upper!.length > 0 ? upper! : title!;
    if (version.length > 0) return { slots: version };
    const isModule = /^[ \t]*(?:module|class)[ \t]+(?:Version|VERSION)\b/m.test(code);
    const text = isModule ? constants(code, "STRING") : [];
    const found = text.length > 0 ? text : numbers(code);
    const named = found.length > 0 ? [] : constants(code, String.raw`[A-Z]\w*_VERSION`);
    // Of two such constants nothing tells which one is the gem's.
    const slots = named.length === 1 ? named : found;
    // `def self.version`, and whatever else gives the one text of the file.
    const texts = slots.length > 0 ? [] : slotsOf(code, TEXT);
    return { slots: texts.length === 1 ? texts : slots };
  },
};

/** A text that is all of what its line says at the end. */
const TEXT =
  /(?<![\w"'])(?<quote>["'])v?(?<version>\d+\.\d+\.\d+[\w.-]*)\k<quote>(?:\.(?:freeze|dup))?[ \t]*(?=[\r\n]|$)/dg;

/**
 * What is assigned to a constant, also behind another one: `NAME_VERSION = VERSION = "1.4.0"`, or
 * where it is not set yet (`||=`).
 */
function constants(code: string, name: string): readonly Slot[] {
  const before = String
    .raw`^[ \t]*(?:\w+::)*(?:[A-Z]\w*[ \t]*=[ \t]*)*${name}[ \t]*(?:\|\|)?=[ \t]*`;
  return assigned(code, before);
}

function numbers(code: string): readonly Slot[] {
  const found = NUMBERS.flatMap(([says, name]) => {
    const line = String
      .raw`^[ \t]*${name}[ \t]*=[ \t]*(?<version>\d+)[ \t]*(?=[\r\n;]|$)`;
    return slotsOf(code, new RegExp(line, "dgm")).slice(0, 1)
      .map((slot) => ({ ...slot, says }));
  });
  return found.length === NUMBERS.length ? found : [];
}
