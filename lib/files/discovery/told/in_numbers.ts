/** Headers outside the plan that say the version in numbers of their own, which no search for it finds. */
import { type Numbered, threeOf } from "../../code/numbered.ts";
import { definedNumbers } from "../../formats/native/c_header.ts";
import { tomlText } from "../../syntax/toml_text.ts";
import { lineAt } from "../../text.ts";
import type { Remark } from "../candidates.ts";
import type { Knows } from "../known.ts";
import type { Mention } from "./mention.ts";
import { staysWith } from "./together.ts";

/** Pieces of the names that such numbers have, to be looked for. */
export const NUMBER_WORDS: readonly string[] = [
  // `LIBTOOL_MAJOR` as well: of whatever has the version's very numbers.
  ...["_MAJOR", "_MINOR", "_PATCH", "_MICRO", "_REVISION"],
  ...["VERSION_RELEASE", "VERSION_BUGFIX"],
  ...["MAJOR_VERSION", "MINOR_VERSION", "PATCH_VERSION", "MICRO_VERSION"],
  ...["MajorVersion", "MinorVersion", "PatchVersion"],
];

const HEADER = /\.(?:h|hh|hpp|hxx)$/;

/** One remark for all headers among the lines that say the three numbers of one of `texts`. */
export function inNumbers(
  mentions: readonly Mention[],
  texts: readonly string[],
  knows: Knows,
): readonly Remark[] {
  const headers = Map.groupBy(
    mentions.filter(({ path }) => HEADER.test(path)),
    ({ path }) => path,
  );
  const found = [...headers].flatMap(([path, lines]) => {
    const code = lines.map(({ text }) => text).join("\n");
    const isSaid = ({ base }: Numbered) => texts.find((text) => threeOf(text) === base);
    const bases = texts.filter((text) => /^v?\d+\.\d+\.\d/.test(text)).map(threeOf);
    const numbers = definedNumbers(code, bases).find(isSaid);
    const said = numbers && isSaid(numbers);
    if (said === undefined || knows(path, said)) return [];
    const places = numbers!.slots.map(({ start, end, says }) => {
      const { line, text } = lines[lineAt(code, start) - 1]!;
      const from = start - (code.lastIndexOf("\n", start - 1) + 1);
      return {
        line,
        text: `${text.slice(0, from)}{${says}}${text.slice(from + end - start)}`,
      };
    });
    const how = /VER/i.test(numbers!.of) ? 'format = "version.h"' : patternOf(places);
    return [{ path, said, line: places[0]!.line, how }];
  });
  const [first, ...others] = found;
  if (first === undefined) return [];
  const { path, said, line, how } = first;
  const also = staysWith(others.map(({ path }) => path));
  return [{
    path,
    message: `says ${said} too, in numbers from line ${line} on, ${also}; to add it ` +
      `to rung.toml: [[file]] path = ${tomlText(path)}, ${how}`,
    kind: "behind",
  }];
}

/** What finds lines below each other; of others, what is to be written. */
function patternOf(
  places: readonly { readonly line: number; readonly text: string }[],
): string {
  const isTogether = places.every(({ line }, at) => line === places[0]!.line + at);
  const text = places.map(({ text }) => text.trim()).join("\n");
  return isTogether
    ? `pattern = ${tomlText(text)}`
    : "with a pattern that has {major}, {minor} and {patch}";
}
