/** Bundler's lockfile. */
import { moved, slotsOf } from "../../code/assignment.ts";
import type { Format, Slot } from "../../format.ts";

const SPEC = /^ {4}(?<name>[\w.-]+) \((?<version>[^()\s]+)\)/dgm;
const PIN = /^ {6}(?<name>[\w.-]+) \(= (?<version>[^()\s]+)\)/dgm;

const CHECKSUM = /^ {2}(?<name>[\w.-]+) \((?<version>[^()\s]+)\)[ \t]*(?=[\r\n]|$)/dgm;

/**
 * `Gemfile.lock`: the gem that the `PATH` section takes from the project itself, which has no
 * checksum among the `CHECKSUMS`. Sources: bundler.io, "bundle lock",
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
        moved(
          (kind === "PATH" ? [SPEC, PIN] : [CHECKSUM])
            .flatMap((line) => ownSlots(section, line, own)),
          index,
        )
      ),
    };
  },
};

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
