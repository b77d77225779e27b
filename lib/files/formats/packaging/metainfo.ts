/** AppStream's description of an application, in which a version is an entry of its own. */
import { withoutComments } from "../../code/blank.ts";
import { dayOf } from "../../day.ts";
import type { Format } from "../../format.ts";

/** `<release version="1.4.0" date="2026-11-20">`, the first of them. */
const RELEASE = /<release\b(?<attributes>[^<>]*)>/;
const VERSION = /\bversion[ \t]*=[ \t]*(["'])v?(?<version>\d[^"'\s]*)\1/d;

/**
 * `*.metainfo.xml`, `*.appdata.xml`: a new entry on top of the releases, which has the version and
 * the day; what it says besides is people's.
 *
 * Source: freedesktop.org, "AppStream", "The <releases/> tag".
 */
export const metainfo: Format = {
  id: "metainfo.xml",
  title: "AppStream releases",
  names: ["*.metainfo.xml", "*.metainfo.xml.in", "*.appdata.xml", "*.appdata.xml.in"],
  places: [
    "{data,share,resources}/*.{metainfo.xml,metainfo.xml.in,appdata.xml,appdata.xml.in}",
  ],
  schemes: ["semver", "deb"],
  guess: true,
  anywhere: true,
  echoes: true,
  isOfReleases: true,
  syntax: "text",
  locate({ text }) {
    // What a comment holds is no release.
    const code = withoutComments(text);
    const list = /<releases\b[^<>]*>/.exec(code);
    const from = list === null ? -1 : list.index + list[0].length;
    const first = from < 0 ? null : RELEASE.exec(code.slice(from));
    const said = first && VERSION.exec(first[0]);
    if (!first || !said) return { slots: [] };
    const at = from + first.index;
    const [start, end] = said.indices!.groups!["version"]!;
    const before = text.slice(0, at);
    const gap = before.slice(before.trimEnd().length);
    const isStamp = /\btimestamp[ \t]*=/.test(first.groups!["attributes"]!);
    return {
      slots: [{ start: at + start, end: at + end, isFinal: true }],
      entry: {
        at,
        text: (spelled, epochSeconds) => {
          const when = isStamp
            ? `timestamp="${epochSeconds}"`
            : `date="${dayOf(epochSeconds)}"`;
          return `<release version="${spelled}" ${when}/>${gap}`;
        },
      },
    };
  },
};
