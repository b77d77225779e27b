/** PowerShell's module manifests. */
import { assigned, moved } from "../../code/assignment.ts";
import { closing, shallow } from "../../code/nesting.ts";
import type { Format, Slot } from "../../format.ts";
import { nameOf } from "../../path.ts";

/** The table that begins behind a pattern: its own level, with where it begins. */
function tableAfter(code: string, before: RegExp, { from, to }: Stretch) {
  const head = before.exec(code.slice(from, to));
  if (head === null) return undefined;
  const start = from + head.index + head[0].length;
  const end = closing(code, start);
  return { from: start, to: end, inside: shallow(code, start, end) };
}

interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** `Prerelease = ''`, which may be empty, as the group `version`. */
const PRERELEASE =
  /(?<![\w.-])Prerelease[ \t]*=[ \t]*(?<quote>["'])-?(?<version>[A-Za-z0-9]*)\k<quote>/di;

/**
 * `*.psd1`: `ModuleVersion`, which takes numbers alone, and `Prerelease`, letters and digits, below
 * `PrivateData.PSData`. Source: learn.microsoft.com, "about_Module_Manifests", "Prerelease module
 * versions".
 */
export const powershellModule: Format = {
  id: "psd1",
  title: "PowerShell module",
  names: ["*.psd1"],
  places: ["*/*.psd1", "{src,source,Source,Modules,modules}/*/*.psd1"],
  schemes: ["pep440"],
  guess: true,
  declares: true,
  anywhere: true,
  syntax: "powershell",
  locate({ code }, { path }) {
    const all = { from: 0, to: code.length };
    const manifest = tableAfter(code, /@\{/, all);
    if (manifest === undefined) return { slots: [] };
    const versions = moved(
      assigned(
        manifest.inside,
        String.raw`(?<![\w.-])ModuleVersion[ \t]*=[ \t]*`,
      ),
      manifest.from,
    ).slice(0, 1).map((slot): Slot => ({ ...slot, says: "base" }));
    if (versions.length === 0) return { slots: [] };
    const data = tableAfter(code, /\bPrivateData\s*=\s*@\{/i, manifest);
    const gallery = data && tableAfter(code, /\bPSData\s*=\s*@\{/i, data);
    const said = gallery && PRERELEASE.exec(gallery.inside);
    const place = said?.indices?.groups?.["version"];
    return {
      slots: [
        ...versions,
        ...(place === undefined
          ? []
          : moved([{ start: place[0], end: place[1], says: "suffix" }], gallery!.from)),
      ].toSorted((a, b) => a.start - b.start),
      name: nameOf(path).replace(/\.psd1$/i, ""),
    };
  },
};
