/**
 * Where a release may be taken back, and how far: what a machine can do there, with whose
 * credential, whether it can be undone, and what stays. Sources: the registries' own pages.
 */

/** A place that a release is at. */
export interface YankPlace {
  readonly id: string;
  /** Its name for people. */
  readonly title: string;
  /** What taking back means there. */
  readonly verb: string;
  /** The variable with the credential that does it; nothing where no machine can. */
  readonly credential?: string;
  /** How it is undone; nothing where it cannot be. */
  readonly undo?: string;
  /** What stays all the same. */
  readonly stays: string;
}

/** The places, those first that people look at first. */
export const YANK_PLACES = [
  {
    id: "forge",
    title: "Release page",
    verb: "says at its top that it was taken back, and is not the latest",
    credential: "the token",
    undo: "`rung unyank`",
    stays: "page, tag and files: nothing is deleted",
  },
  {
    id: "changelog",
    title: "Changelog",
    verb: "`[YANKED]` behind its heading, with the reason",
    undo: "`rung unyank`",
    stays: "the section",
  },
  {
    id: "npm",
    title: "npm",
    verb:
      "deprecated with the reason; dist-tags go back to the version before; with `--unpublish` deleted",
    credential: "NODE_AUTH_TOKEN",
    undo: "`rung unyank`; dist-tags stay where they are",
    stays: "it can be installed by its number",
  },
  {
    id: "crates",
    title: "crates.io",
    verb: "yanked",
    credential: "CARGO_REGISTRY_TOKEN",
    undo: "`rung unyank`",
    stays: "lockfiles that have it go on working",
  },
  {
    id: "jsr",
    title: "JSR",
    verb: "yanked",
    credential: "JSR_TOKEN",
    undo: "`rung unyank`",
    stays: "it can be imported by its number",
  },
  {
    id: "pypi",
    title: "PyPI",
    verb: "yanked, by a person on its page: there is no API for it",
    undo: "the same page",
    stays: "it can be installed by its number",
  },
  {
    id: "go",
    title: "Go",
    verb: "a `retract` line in go.mod, which the next release brings out",
    undo: "`rung unyank`, before that release",
    stays: "the proxy keeps it; nothing may move its tag",
  },
  {
    id: "rubygems",
    title: "RubyGems",
    verb: "with `--unpublish` deleted, for ever; else by a person: `gem yank`",
    credential: "GEM_HOST_API_KEY",
    stays: "the number is gone for ever",
  },
  {
    id: "nuget",
    title: "NuGet",
    verb: "unlisted",
    credential: "NUGET_API_KEY",
    undo: "`rung unyank`",
    stays: "it can be restored by its number",
  },
  {
    id: "hex",
    title: "Hex",
    verb: "retired as invalid, with the reason",
    credential: "HEX_API_KEY",
    undo: "`rung unyank`",
    stays: "it resolves, with a warning",
  },
  {
    id: "pub",
    title: "pub.dev",
    verb: "retracted, by a person on its page, within 7 days",
    undo: "the same page, within 7 days",
    stays: "lockfiles that have it go on working",
  },
  {
    id: "packagist",
    title: "Packagist",
    verb: "deleted, by a person on its page",
    stays: "locks pin the commit",
  },
  {
    id: "image",
    title: "Image",
    verb:
      "the tags that versions share (`latest`, `1`) go back to the best other version",
    credential: "GHCR_TOKEN",
    stays: "it can be pulled by its number",
  },
  {
    id: "maven",
    title: "Maven Central",
    verb: "nothing: what is published there stays; release a higher version",
    stays: "all of it",
  },
] as const satisfies readonly YankPlace[];

/** The id of a place. */
export type YankPlaceId = (typeof YANK_PLACES)[number]["id"];

/** The place of an id. */
export function placeNamedSo(id: YankPlaceId): YankPlace {
  return YANK_PLACES.find((each) => each.id === id)!;
}
