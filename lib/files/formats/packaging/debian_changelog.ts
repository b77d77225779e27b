/** Debian's changelog, in which a version is an entry of its own. */
import { slotsOf } from "../../code/assignment.ts";
import { civil, two } from "../../day.ts";
import type { Format } from "../../format.ts";

/** `tool (2:1.4.0-1) unstable; urgency=medium` */
const HEAD =
  /^(?<source>[a-z0-9][a-z0-9+.-]*) \((?<version>(?:\d+:)?[^\s()]+?)(?<revision>-[A-Za-z0-9+.~]+)?\)(?<rest>[^\r\n]*)/dm;

/** ` -- Name <address>  Fri, 20 Nov 2026 12:00:00 +0000` */
const TRAILER = /^ -- (?<who>[^\r\n]*?) {2}[^\r\n]*/m;

/**
 * `debian/changelog`: a new entry on top, as `dch --newversion` writes it, by the maintainer
 * and for the suite of the entry before; a revision starts again at 1.
 *
 * Source: Debian Policy 4.4 "Debian changelog"; deb-changelog(5).
 */
export const debianChangelog: Format = {
  id: "debian-changelog",
  title: "Debian changelog",
  names: [],
  places: ["debian/changelog"],
  schemes: ["deb"],
  echoes: true,
  isOfReleases: true,
  syntax: "text",
  locate({ text }) {
    const head = HEAD.exec(text);
    const { source, revision, rest } = head?.groups ?? {};
    const who = TRAILER.exec(text)?.groups?.["who"];
    if (head === null || source === undefined || who === undefined) {
      return { slots: [] };
    }
    const end = /\r\n/.test(text) ? "\r\n" : "\n";
    return {
      slots: slotsOf(head[0], new RegExp(HEAD, "dgm"))
        .map(({ start, end }) => ({
          start: start + head.index,
          end: end + head.index,
        })),
      name: source,
      entry: {
        at: head.index,
        text: (spelled, epochSeconds) =>
          [
            `${source} (${spelled}${revision === undefined ? "" : "-1"})${rest}`,
            "",
            "  * New upstream release.",
            "",
            ` -- ${who}  ${dateOf(epochSeconds)}`,
            "",
            "",
          ].join(end),
      },
    };
  },
};

const DAYS = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/** The time as RFC 5322 writes it, in UTC. */
function dateOf(epochSeconds: number): string {
  const day = Math.floor(epochSeconds / 86_400);
  const [year, month, date] = civil(day);
  const seconds = epochSeconds - day * 86_400;
  const clock = [seconds / 3600, seconds / 60 % 60, seconds % 60].map(two).join(":");
  return `${DAYS[day % 7]}, ${two(date)} ${MONTHS[month - 1]} ${year} ${clock} +0000`;
}
