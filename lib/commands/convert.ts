/** `rung convert`: one version in another scheme's spelling. */
import { all, ok, type Result } from "../fault.ts";
import { convert as respell, schemeOf } from "../version/mod.ts";
import { command } from "./command.ts";

/** Spells versions in another scheme. */
export const convert = command({
  name: "convert",
  summary: "Spell versions in another scheme",
  args: [{ name: "VERSION", isRepeated: true }],
  flags: ["from", "to"],
  examples: [
    "rung convert 1.1.0-rc.1 --to pep440",
    "rung convert 1.1.0rc1 --from pep440 --to semver",
  ],
  // deno-lint-ignore require-await -- a command answers later
  async run({ options, args }) {
    const schemes = all([
      schemeOf(options.from ?? "semver"),
      schemeOf(options.to ?? "pep440"),
    ]);
    if (!schemes.ok) return schemes;
    const [from, to] = schemes.value;
    const texts: Result<string[]> = all(args.map((text) => respell(text, from!, to!)));
    if (!texts.ok) return texts;
    return ok({ answer: { versions: texts.value }, text: texts.value.join("\n") });
  },
});
