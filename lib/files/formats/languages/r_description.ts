/** R's manifest. */
import { slotsOf } from "../../code/assignment.ts";
import type { Format } from "../../format.ts";

const VERSION = /^Version:[ \t]*(?<version>\d+(?:\.\d+)+)[ \t]*(?=[\r\n]|$)/dgm;
const DAY = /^Date:[ \t]*(?<version>\d{4}-\d\d-\d\d)[ \t]*(?=[\r\n]|$)/dgm;

/**
 * `DESCRIPTION`: numbers alone, and the day where it says one. Source: cran.r-project.org,
 * "Writing R Extensions", "The DESCRIPTION file".
 */
export const rDescription: Format = {
  id: "DESCRIPTION",
  title: "R package",
  names: ["DESCRIPTION"],
  schemes: ["pep440"],
  guess: true,
  syntax: "text",
  locate({ code }) {
    const name = /^Package:[ \t]*([\w.]+)/m.exec(code)?.[1];
    if (name === undefined) return { slots: [] };
    const slots = slotsOf(code, VERSION).map((slot) => ({
      ...slot,
      says: "cran" as const,
    }));
    const days = slotsOf(code, DAY).map((slot) => ({ ...slot, says: "date" as const }));
    return { slots: [...slots, ...days], name };
  },
};
