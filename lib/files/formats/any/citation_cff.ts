/** Citation files. */
import type { Format, Slot } from "../../format.ts";
import { slotsAt } from "../../syntax.ts";

/** What leads to the version, or to the project. */
const LINKS = ["url", "repository-code", "repository-artifact"];
/** `/releases/tag/v1.4.0`, `/tool/1.4.0/` */
const LINKED = /[\/@=-]v?(?<version>\d+\.\d+\.\d+)(?=$|[\/?#])/d;

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
    const links = LINKS.flatMap((key) => slotsAt(root, key))
      .flatMap(({ start, end }) => {
        const at = LINKED.exec(text.slice(start, end))?.indices?.groups?.["version"];
        return at ? [{ start: start + at[0], end: start + at[1] }] : [];
      });
    // A link may name another version than that of the file; without one, it is what tells it.
    const said = ({ start, end }: Slot) => text.slice(start, end);
    const [first = links[0]] = slots;
    const same = links.filter((link) => first && said(link) === said(first));
    return {
      slots: [...slots, ...days, ...same].toSorted((a, b) => a.start - b.start),
    };
  },
};
