/** `rung satisfies`: whether a range takes a version. */
import { ok, type Result } from "../../fault.ts";
import { type Scheme, schemeOf, schemeOfAll } from "../../version/mod.ts";
import {
  RANGES,
  rangesOf,
  type RangeSyntax,
  satisfies as takes,
} from "../../version/ranges.ts";
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
  // deno-lint-ignore require-await -- a command answers later
  async run({ options, args }) {
    const [version = "", range = ""] = args;
    const named = options.scheme === undefined
      ? ok(undefined)
      : schemeOf(options.scheme);
    if (!named.ok) return named;
    const syntax = named.value ? rangesOf(named.value) : guessed(version, range);
    if (!syntax.ok) return syntax;
    const taken = takes(version, range, syntax.value);
    if (!taken.ok) return taken;
    const { id, title } = syntax.value.scheme;
    return ok({
      answer: { version, range, scheme: id, satisfies: taken.value },
      text: `${taken.value}`,
      notes: named.value
        ? []
        : [`Read as a range of ${title} (${id}); --scheme says otherwise`],
    });
  },
});

/** The ranges that both texts tell: those of the version's scheme, else the first that fit. */
function guessed(version: string, range: string): Result<RangeSyntax> {
  const found = schemeOfAll([version]);
  const own: Scheme | undefined = found.ok ? found.value?.scheme : undefined;
  const first = own === undefined ? undefined : rangesOf(own);
  const [npm] = RANGES.filter(({ scheme }) => scheme.id === "npm");
  const likely = [...first?.ok ? [first.value] : [], npm!, ...RANGES];
  const fit = likely.find(({ scheme, read }) =>
    scheme.orderKey(version).ok && read(range) !== undefined
  );
  return ok(fit ?? likely[0]!);
}
