/** The papers that go with every archive: completions, the manual, licences. */
import { completionsFor, type ShellName } from "../lib/cli/completions.ts";
import { manPageOf } from "../lib/cli/man.ts";
import { SHELL_NAMES } from "../lib/cli/vocabulary.ts";
import type { Entry } from "./archive.ts";
import { ROOT } from "./bundle.ts";
import { licenseTexts, type Package } from "./packages.ts";

/** The names under which shells look for completions. */
const COMPLETION_FILES: Readonly<Record<ShellName, string>> = {
  bash: "rung",
  zsh: "_rung",
  fish: "rung.fish",
  powershell: "rung.ps1",
};

/** What lies beside the program in every archive. */
export async function papersOf(
  packages: readonly Package[],
  version: string,
  seconds: number,
): Promise<readonly Entry[]> {
  const text = (path: string, content: string): Entry => ({
    path,
    bytes: new TextEncoder().encode(content),
  });
  const copied = ["README.md", "LICENSE"].map((path) =>
    text(path, Deno.readTextFileSync(new URL(path, ROOT)).replaceAll("\r\n", "\n"))
  );
  const completions = await Promise.all(SHELL_NAMES.map(async (name) => {
    const script = await completionsFor(name);
    if (!script.ok) throw new Error(script.faults[0]!.message);
    return text(`completions/${COMPLETION_FILES[name]}`, script.value);
  }));
  return [
    ...copied,
    text("THIRD_PARTY_LICENSES.txt", licenseTexts(packages)),
    text("rung.1", await manPageOf(version, new Date(seconds * 1000))),
    ...completions,
  ];
}
