/** `rung satisfies`: whether a range takes a version. */
import { load } from "../../load.ts";
import { command } from "../command.ts";

/** Asks whether a version is in a range. */
export const satisfies = command({
  name: "satisfies",
  summary: "Print true or false: does the range take the version?",
  details:
    "As the ecosystem's own resolver decides, pre-releases too: npm, Cargo, PEP 440,\n" +
    "RubyGems, Composer, Hex, Maven and NuGet have ranges. Exits 0 either way; what is no\n" +
    "version or no range is a fault.",
  args: [{ name: "VERSION" }, { name: "RANGE" }],
  flags: ["scheme"],
  examples: [
    'rung satisfies 1.4.2 "^1.2.0"',
    'rung satisfies 1.4.2 "~=1.4.0" --scheme pep440',
    'rung satisfies 2.0.0-rc.1 "[1.0,2.0)" --scheme maven',
  ],
  async run({ options, args }) {
    const [version = "", range = ""] = args;
    // Ranges load libraries that help and completions have no use for.
    const { answerFor } = await load<typeof import("./satisfies_range.ts")>(
      import("./satisfies_range.ts" as string),
    );
    return answerFor(version, range, options.scheme);
  },
});
