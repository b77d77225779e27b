/**
 * The shape of a format: one kind of version file. `formats.ts` lists them, `formats/table.json`
 * has what each says of itself.
 *
 * A format only finds: it is given a document whose values know their places and says which
 * of them are the project's own version. `rewrite.ts` changes, for all formats alike.
 */
import type { Dialect, Slot } from "./slot.ts";
import type { Document, Skips } from "./syntax.ts";
import type { SyntaxName } from "./syntaxes.ts";

export type { Dialect, Requirement, Share, Slot } from "./slot.ts";

/** What a locator is told besides the text. */
export interface Ask {
  /** The file's path, relative to the project's root. */
  readonly path: string;
  /** The name of the variable that a manifest sends us to: `VERSION` of `attr = "x.VERSION"`. */
  readonly variable?: string;
  /** Names of the project's own packages, for lockfiles and siblings. */
  readonly own: ReadonlySet<string>;
  /** Names that the manifest of the workspace takes from its own folders, for its members. */
  readonly linked?: ReadonlySet<string>;
  /** Folder → the package whose manifest lies there. */
  readonly homes?: ReadonlyMap<string, string>;
  /** Names of packages whose manifest says no version: what a lockfile says of them stays. */
  readonly unversioned?: ReadonlySet<string>;
  /** Names of packages whose manifest says a base alone, so that lockfiles do too. */
  readonly based?: ReadonlySet<string>;
  /** Whether the configuration says what becomes of a count of builds. */
  readonly hasBuild?: boolean;
}

/** What a format says of itself, known without its code. */
export interface FormatData {
  /** Its name in the configuration and in answers. */
  readonly id: string;
  /** What it is, for the list of formats. */
  readonly title: string;
  /** The file names it claims, without folders, `*` for any run; no two formats share one. */
  readonly names: readonly string[];
  /** The schemes its versions are spelled in, the likeliest first; the first that reads counts. */
  readonly schemes: readonly string[];
  /**
   * What it finds may be something else: found without being named, a place that no scheme
   * reads is left alone.
   */
  readonly guess?: true;
  /** It declares a package all the same. */
  readonly declares?: true;
  /** Where it says the very version of the project, it is the project's, wherever it lies. */
  readonly anywhere?: true;
  /** It repeats what another file says, as lockfiles do: it follows, and has no say. */
  readonly follows?: true;
  /** It may speak of something else: where it says another version than the rest, it stays. */
  readonly echoes?: true;
  /** It says what is out, and stays as it is between releases; beside others it has no say. */
  readonly isOfReleases?: true;
  /** Paths where it is looked for besides the root; `*` stands for any run in a name. */
  readonly places?: readonly string[];
  /** How its text is read. */
  readonly syntax: SyntaxName;
  /** Its file among those of all formats, without its ending. */
  readonly file?: string;
}

/** A kind of version file. */
export interface Format extends FormatData {
  /** Tables that hold nothing of the project's own. */
  readonly skips?: Skips;
  /** Where the project's own version stands; no slot where the file says none. */
  locate(document: Document, ask: Ask): Located;
}

/** What a format found in a text. */
export interface Located {
  /** Every place that says the project's own version. */
  readonly slots: readonly Slot[];
  /** The package's name, for its lockfile and its siblings. */
  readonly name?: string;
  /** The name that it is published under, where that is another. */
  readonly publishedAs?: string;
  /** What it calls the packages in folders, `.` for its own, whose manifests have no name. */
  readonly calls?: readonly (readonly [folder: string, name: string])[];
  /** The package has no version, so that lockfiles make one up. */
  readonly isUnversioned?: boolean;
  /** The package can say a base alone. */
  readonly isBase?: boolean;
  /** The package whose version it takes, where its manifest says none. */
  readonly inherits?: string;
  /** Its version is the one that its workspace says for its members. */
  readonly isInherited?: true;
  /** Packages that it takes from folders of the project, for all its members. */
  readonly links?: readonly string[];
  /** What it asks of the project's own packages; its slots tell where this is absent. */
  readonly needs?: readonly Need[];
  /** Folders of further packages, as the manifest names them: `packages/*`, `!packages/old`. */
  readonly members?: readonly string[];
  /** The id of the format of the members' manifests; the format's own when absent. */
  readonly memberFormat?: string;
  /** The package is never published, so that its version need not be the project's. */
  readonly isPrivate?: boolean;
  /** A change adds this at a place instead of replacing the slots. */
  readonly entry?: Entry;
  /** Manifests of modules that are commented out of its list, from the root. */
  readonly leftOut?: readonly string[];
  /** What it says of tools that the project is made with, as versions stand there. */
  readonly ofTools?: readonly string[];
  /** Other files the manifest names as places of its version. */
  readonly elsewhere?: readonly Pointer[];
  /** What takes the version from the git tag, so that no file says it: `setuptools_scm`. */
  readonly tagged?: string;
  /** Its version is its tag alone, and the tag has to begin with this: `sub/folder/v`. */
  readonly tagBefore?: string;
  /** Where it says no version, its tag is all, as with Composer and NuGet. */
  readonly isByTag?: true;
  /** The least major number that its versions have, where its name says so: `…/v2` of Go. */
  readonly major?: number;
  /** Where the file speaks of a version that it computes, in UTF-16 units; some file must say it. */
  readonly promised?: number;
  /** Nothing builds it: the manifest of another ecosystem beside it may say that version. */
  readonly isUnbuilt?: true;
}

/** What one package asks of another of the project. */
export interface Need {
  /** The other's name. */
  readonly of: string;
  /** What is asked for, without the name; empty for any version. */
  readonly range: string;
  /** Whose rules it is read by. */
  readonly dialect: Dialect;
  /** What for; `shared`: what a workspace says for those of its members that inherit it. */
  readonly kind: "normal" | "peer" | "dev" | "shared";
  /** Its name in the table, where that is another. */
  readonly key?: string;
  /** Its folder, below the nearest of these files: what lies there is meant, by any name. */
  readonly place?: { readonly folder: string; readonly below: readonly string[] };
  /** The workspace says what is asked for. */
  readonly isInherited?: true;
}

/** Text to add for a new version. */
export interface Entry {
  /** Where, in UTF-16 units. */
  readonly at: number;
  /** The text, for a version as it is spelled there and a time in seconds since 1970, UTC. */
  text(spelled: string, epochSeconds: number): string;
}

/** Files that a manifest names, or implies, as places of its version. */
export interface Pointer {
  /** Where they may be, relative to the project's root. */
  readonly paths: readonly string[];
  /** `first`: the first that exists, and one must. `any`: all that exist and say a version. */
  readonly take: "first" | "any";
  /** The format to read them with. */
  readonly format: string;
  /** See `Ask.variable`. */
  readonly variable?: string;
  /** The schemes to try, when the manifest says more of them than the format knows. */
  readonly schemes?: readonly string[];
  /** A regular expression with a group `version`, instead of the format's own search. */
  readonly expression?: string;
  /** Whether they are further packages of a workspace. */
  readonly isMember?: true;
  /** They may be another package's: see `Format.echoes`. */
  readonly echoes?: true;
  /** Why they are looked at: `pyproject.toml: [tool.hatch.version] path`. */
  readonly why: string;
}
