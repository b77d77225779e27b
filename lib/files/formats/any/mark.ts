/** Marks: any text file whose lines say where its version stands. */
import type { Format } from "../../format.ts";

const MARK = "rung:version";
/** Two numbers or more, then pre-releases in any scheme's spelling: not the `.tar` behind. */
const NUMBER = new RegExp(
  String.raw`(?<![\w.])v?(?<version>\d+(?:\.\d+)+` +
    String
      .raw`(?:[-.~_+]*(?:0\.)?(?:alpha|beta|rc|dev|nightly|post|a|b)[-.~]?\d+)*)(?!\w)`,
  "dg",
);

/** The last version before `rung:version` on its line, or the first behind it. */
export const mark: Format = {
  id: "mark",
  title: "File with lines marked rung:version",
  names: [],
  schemes: ["semver", "pep440"],
  syntax: "text",
  locate({ text }) {
    const slots = [...text.matchAll(/^[^\r\n]*rung:version\b[^\r\n]*/gm)]
      .flatMap(({ 0: line, index }) => {
        const at = line.indexOf(MARK);
        const numbers = [...line.matchAll(NUMBER)]
          .map((match) => match.indices!.groups!["version"]!);
        const place = numbers.findLast(([, end]) => end <= at) ?? numbers[0];
        if (place === undefined) return [];
        return [{ start: index + place[0], end: index + place[1] }];
      });
    return { slots };
  },
};
