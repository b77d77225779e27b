/** A Python module that says its version in a variable. */
import { assigned } from "../assignment.ts";
import type { Format } from "../format.ts";

/** The variables looked for, the likeliest first, unless a manifest names one. */
const VARIABLES = ["__version__", "VERSION", "version"];

/** `__version__ = "1.5.0rc1"`. Source: PEP 396; PyPA "Single-sourcing the version". */
export const pythonModule: Format = {
  id: "python",
  title: "Python module with __version__",
  names: [],
  schemes: ["pep440", "semver"],
  guess: true,
  syntax: "python",
  locate({ code }, { variable }) {
    for (const name of variable === undefined ? VARIABLES : [variable]) {
      const slots = assigned(
        code,
        String.raw`^(?:\w+[ \t]*=[ \t]*)*${name}` +
          String.raw`(?:[ \t]*:[^=\r\n]*)?[ \t]*=[ \t]*(?:\w+[ \t]*=[ \t]*)*\(?[rRuU]?`,
      );
      if (slots.length > 0) return { slots };
    }
    return { slots: [] };
  },
};
