/** One changelog of several packages: each release's heading names its own. */
import type { Release } from "../../range.ts";
import type { ReleaseSection, Sections } from "../sections.ts";

/** What tells a package's release. */
type About = Pick<Release, "version" | "spelled" | "tag">;

/** The sections of one package by its name: a whole history asks for each release. */
const OWN = new WeakMap<Sections, Map<string, Sections>>();

/**
 * The sections that are of the release's package, where the headings of the file name several:
 * `cli@1.2.0` is no release of `core`. All of them where they do not.
 */
export function ownOf(sections: Sections, about: About): Sections {
  const named = namedBy(about);
  if (named === undefined) return sections;
  return OWN.getOrInsertComputed(sections, () => new Map()).getOrInsertComputed(
    named.name + named.sign,
    () => chosen(sections, named),
  );
}

function chosen(
  sections: Sections,
  { name, sign }: { readonly name: string; readonly sign: string },
): Sections {
  const { releases, planned } = sections;
  const names = new Set(
    releases.flatMap(({ title }) => title.name?.toLowerCase() ?? []),
  );
  const isKnown = names.has(name.toLowerCase());
  // the first release of a package is headed as the tags of the others are
  const isTag = ({ heading, title }: ReleaseSection) =>
    title.name !== undefined &&
    heading.text.includes(`${title.name}${sign}${title.version}`);
  const isOfSeveral = isKnown ? names.size > 1 : releases.some(isTag);
  if (!isOfSeveral) return sections;
  const { planned: _, ...rest } = sections;
  const isOwn = ({ title }: ReleaseSection) =>
    title.name?.toLowerCase() === name.toLowerCase();
  return {
    ...rest,
    releases: releases.filter(isOwn),
    ...(planned && isOwn(planned) && { planned }),
    whole: sections,
  };
}

/** A heading that was made of another package's, under the name of the release's own. */
export function underOwnName(
  head: string,
  { title: { name } }: ReleaseSection,
  about: About,
): string {
  const own = namedBy(about)?.name;
  return name === undefined || own === undefined ? head : head.replaceAll(name, own);
}

/** The package that a tag names, and what stands between it and the version. */
function namedBy({ tag, version, spelled = version }: About) {
  const at = [spelled, version].find((each) => tag.endsWith(each))?.length ?? 0;
  const [, name, sign] = /^(@?[A-Za-z].*?)([@/_-]?v?)$/.exec(
    at === 0 ? "" : tag.slice(0, -at),
  ) ?? [];
  return name === undefined || /^v$/i.test(name) ? undefined : { name, sign: sign! };
}
