/** Bundler's lockfile. */
import { moved, slotsOf } from "../../code/assignment.ts";
import type { Format, Slot } from "../../format.ts";
import { requirementSlots } from "../../sibling.ts";

const SPEC = /^ {4}(?<name>[\w.-]+) \((?<version>[^()\s]+)\)/dgm;
/** What a gem asks of another: `core (= 1.4.0)`, `core (>= 1.4.0, ~> 1.4)`. */
const ASKED = /^ {6}(?<name>[\w.-]+) \((?<ranges>[^()\r\n]+)\)/dgm;

const CHECKSUM = /^ {2}(?<name>[\w.-]+) \((?<version>[^()\s]+)\)[ \t]*(?=[\r\n]|$)/dgm;

/**
 * `Gemfile.lock`: the gems that the `PATH` section takes from the project itself, and what they ask
 * of each other; they have no checksum among the `CHECKSUMS`. Sources: bundler.io, "bundle lock",
 * `--add-checksums`, "gemfile"; github.com/thoughtbot/appraisal, `gemfiles`.
 */
export const gemfileLock: Format = {
  id: "Gemfile.lock",
  title: "Bundler lockfile",
  names: ["Gemfile.lock", "*.gemfile.lock", "gems.locked"],
  schemes: ["gem", "semver"],
  follows: true,
  syntax: "text",
  locate({ text }, { own }) {
    const sections = [...text.matchAll(/^(PATH|CHECKSUMS)\r?\n(?: [^\r\n]*\r?\n?)*/gm)];
    return {
      slots: sections.flatMap(({ 0: section, 1: kind, index }) =>
        moved([
          ...ownSlots(section, kind === "PATH" ? SPEC : CHECKSUM, own),
          ...(kind === "PATH" ? askedSlots(section, own) : []),
        ], index)
      ),
    };
  },
};

/** In the `PATH` section, what the project's gems ask of each other. */
function askedSlots(section: string, own: ReadonlySet<string>): Slot[] {
  return [...section.matchAll(ASKED)].flatMap(({ groups, indices }) => {
    const { name = "", ranges = "" } = groups ?? {};
    const start = indices!.groups!["ranges"]![0];
    if (!own.has(name)) return [];
    return [...ranges.matchAll(/[^,\s][^,]*/g)].flatMap(({ 0: range, index }) =>
      requirementSlots(range, start + index, name, "gem")
    );
  });
}

function ownSlots(section: string, line: RegExp, own: ReadonlySet<string>): Slot[] {
  return [...section.matchAll(line)].flatMap(({ groups, 0: text, index }) => {
    const of = groups?.["name"] ?? "";
    if (!own.has(of)) return [];
    return slotsOf(text, line).map(({ start, end }) => ({
      start: start + index,
      end: end + index,
      of,
    }));
  });
}
