/** Citation files. */
import type { Format } from "../../format.ts";
import { slotsAt } from "../../syntax.ts";

/** `CITATION.cff`: the version and its day. Source: Citation File Format 1.2.0, `version`, `date-released`. */
export const citationCff: Format = {
  id: "CITATION.cff",
  title: "Citation file",
  names: ["CITATION.cff"],
  schemes: ["semver", "pep440"],
  guess: true,
  // Many projects forget it: one that says an older version than the rest is no reason to stop.
  echoes: true,
  isOfReleases: true,
  syntax: "yaml",
  locate({ root, text }) {
    const slots = slotsAt(root, "version").map(({ start, end }) => ({
      start: start + (text[start] === "v" ? 1 : 0),
      end,
    }));
    const days = slots.length === 0 ? [] : slotsAt(root, "date-released")
      .map((slot) => ({ ...slot, says: "date" as const }));
    return { slots: [...slots, ...days] };
  },
};
