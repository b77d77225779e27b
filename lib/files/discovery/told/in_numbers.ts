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
  ...["VERSION_MAJOR", "VERSION_MINOR", "VERSION_PATCH", "VERSION_MICRO"],
  ...["VERSION_RELEASE", "VERSION_REVISION", "VERSION_BUGFIX"],
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
    const numbers = definedNumbers(code).find(isSaid);
    const said = numbers && isSaid(numbers);
    if (said === undefined || knows(path, said)) return [];
    const at = lineAt(code, numbers!.slots[0]!.start) - 1;
    return [{ path, said, line: lines[at]!.line }];
  });
  const [first, ...others] = found;
  if (first === undefined) return [];
  const { path, said, line } = first;
  const also = staysWith(others.map(({ path }) => path));
  return [{
    path,
    message: `says ${said} too, in numbers from line ${line} on, ${also}; to add it ` +
      `to rung.toml: [[file]] path = ${tomlText(path)}, format = "version.h"`,
    kind: "behind",
  }];
}
