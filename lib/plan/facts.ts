/** The repository as it stood when it was read, once. */
import type { Fault } from "../fault.ts";
import type { Lead, Remark, VersionFile } from "../files/mod.ts";
import type { Notes, Person, Told, Web } from "../notes/mod.ts";
import type { Home } from "./belongs.ts";
import type { LineState } from "../version/startup.ts";
import type { Origin, OwnChange } from "./changes/own.ts";
import type { Config } from "./config/config.ts";
import type { Installable } from "./install/installable.ts";
import type { Line } from "./line.ts";
import type { Calendar } from "./tags/calendar/calendar.ts";
import type { Tags } from "./tags/tags.ts";

/** What a decision is made from. */
export interface Facts {
  readonly config: Config;
  /** The commit that is checked out, in full. */
  readonly head: string;
  /** The branch that is checked out; nothing with a detached HEAD. */
  readonly branch: string | undefined;
  readonly tags: Tags;
  readonly line: Line;
  /** Where the group stands that it shares its next number with. */
  readonly shared?: LineState;
  /** The package that is meant, with its places; absent: the project. */
  readonly home?: Home;
  /** What the version files say, where that may be above all that the tags of this line do. */
  readonly lead?: Lead;
  /** The tag that HEAD does not lead to, and that is counted from: the files say its version. */
  readonly saidAside?: string;
  /** Its change files, told already or not. */
  readonly changes?: readonly OwnChange[];
  /** The calendar that the tags go by, where the configuration names none. */
  readonly calendar?: Calendar;
  /** What `version.json` says, where a build counts the numbers behind it: `3.6-alpha`. */
  readonly counted?: string;
  /** What its builds call HEAD, as far as that can be told: `3.6.12`. */
  readonly countedAt?: string;
  /** Whether the project is a Go module whose path names no major version. */
  readonly isBareModule?: true;
  /** Why labels that say the part are not known, and of how many commits; absent: all are. */
  readonly unlabelled?: { readonly count: number; readonly why: string } | undefined;
  /** The moment of reading. */
  readonly now: Date;
}

/** What a release that writes, commits and pushes needs besides. */
export interface ReleaseFacts {
  /** The version files, as they read before this release. */
  readonly files: readonly VersionFile[];
  /** What a person should know of how they were found. */
  readonly remarks: readonly Remark[];
  /** Manifests that say the old version, and that no edit changes. */
  readonly leftBehind: readonly Fault[];
  /** Whether a registry takes the project, by what its manifest says. */
  readonly isPublished?: boolean;
  /** The texts of changelog and notes, as they read before this release, by path. */
  readonly texts: ReadonlyMap<string, string>;
  /** The paths that git calls changed, without those of an open plan. */
  readonly dirty: readonly string[];
  /** The changelog's path, there or not; empty for none. */
  readonly changelog: string;
  /** A changelog deeper in the tree that has the last release, where `changelog` is a new one. */
  readonly deeper?: string | undefined;
  /** The commits that brought change files, by their paths. */
  readonly origins?: ReadonlyMap<string, Origin> | undefined;
  /** Who wrote the commits, where that was asked for. */
  readonly people?: People | undefined;
  /** What people can install of the project, where notes are to tell it. */
  readonly installable?: readonly Installable[] | undefined;
  /** The README, where it says how the project is installed, and what can be. */
  readonly readme?: { readonly path: string; readonly text: string } | undefined;
  readonly packages?: readonly Installable[];
  /** Makes the notes by the project's own template, where it has one. */
  readonly render?: ((notes: Notes) => string) | undefined;
  /** The branch that releases are cut on, if the remote names one. */
  readonly defaultBranch: string | undefined;
  /** Whether the remote's branch has commits that HEAD lacks. */
  readonly isBehind: boolean;
  /** Whether a plan is open, whose files are in the checkout. */
  readonly isOpen?: boolean;
  /** The project's place on the web, if it is known. */
  readonly web: Web | undefined;
  /** Whether another release took the number of an open plan meanwhile. */
  readonly isOvertaken: boolean;
  /** The notes as a reviewer left them in an open plan for another version. */
  readonly reviewed?: Reviewed;
}

/** The people of a history. */
export interface People {
  /** Who wrote a commit, by its name. */
  authorOf(sha: string): Person | undefined;
  /** What the forge told of a commit, where it was asked. */
  readonly toldOf?: ((sha: string) => Told | undefined) | undefined;
  /** Whether somebody, by `keyOf`, had a part in what was released before. */
  readonly isKnown?: ((key: string) => boolean) | undefined;
}

/** Notes that a person edited, and what they were before. */
export interface Reviewed {
  readonly planned: string;
  readonly edited: string;
}
