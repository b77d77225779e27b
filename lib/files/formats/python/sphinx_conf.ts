/** Sphinx's configuration. */
import { assigned } from "../../code/assignment.ts";
import type { Format, Slot } from "../../format.ts";

/**
 * `conf.py`: `release`, and `version`, which says as much or the first two numbers of it.
 *
 * Source: sphinx-doc.org, "Configuration", "Project information".
 */
export const sphinxConf: Format = {
  id: "conf.py",
  title: "Sphinx configuration",
  names: ["conf.py"],
  places: ["{doc,docs}/conf.py", "{doc,docs}/source/conf.py"],
  schemes: ["pep440", "semver"],
  guess: true,
  echoes: true,
  syntax: "python",
  locate({ code }) {
    const of = (name: string) =>
      assigned(code, String.raw`^${name}[ \t]*=[ \t]*[uU]?`).slice(0, 1);
    const said = ({ start, end }: Slot) => code.slice(start, end);
    const [release] = of("release");
    const [version] = of("version");
    if (release === undefined || version === undefined) {
      return { slots: [release ?? version].flatMap((slot) => slot ?? []) };
    }
    const isShort = /^\d+\.\d+$/.test(said(version));
    const repeated = said(version) === said(release)
      ? [version]
      : isShort
      ? [{ ...version, says: "short" as const }]
      : [];
    return { slots: [release, ...repeated].toSorted((a, b) => a.start - b.start) };
  },
};
