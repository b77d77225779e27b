/** What a project says of its line of development and of its commits. */
import { type Meaning, type Meanings, TYPES, type Young } from "../notes/startup.ts";
import {
  baseOf,
  channelOf,
  compare,
  isPrerelease,
  type LineState,
} from "../version/startup.ts";
import type { Config } from "./config/config.ts";
import { readVersion } from "./tags/names.ts";

/** What the configuration says of a line and of its commits. */
export function saidBy(
  { since, commits, convention, wanted }: Pick<
    Config,
    "since" | "commits" | "convention" | "wanted"
  >,
): Said {
  const meanings = new Map<string, Meaning>();
  // Emoji that gitmoji.dev releases nothing for.
  if (convention === "gitmoji") meanings.set("misc", UNRELEASED);
  for (const [type, level] of wanted?.place?.home.types ?? []) {
    meanings.set(type, { level, heading: TYPES[type]?.heading ?? "Changed" });
  }
  for (const [type, text] of commits.types) {
    const [level = "patch", heading = "Changed"] = text.split(/\s*,\s*/);
    meanings.set(type.toLowerCase(), { level: level as Meaning["level"], heading });
  }
  return {
    since,
    isFirstParent: commits["first-parent"],
    young: wanted?.place?.home.young,
    ...(meanings.size > 0 ? { meanings } : {}),
  };
}

const UNRELEASED: Meaning = { level: "none", heading: "Changed" };

/** What a project says of its line and of its commits. */
export interface Said {
  /** The tag where the line stands, whether HEAD leads to it or not. */
  readonly since?: string | undefined;
  readonly meanings?: Meanings | undefined;
  /** The labels of the requests that brought commits, where those say the part. */
  readonly labelsOf?: ((sha: string) => readonly string[] | undefined) | undefined;
  /** What raises which part below 1.0.0, where another tool is told so. */
  readonly young?: Young | undefined;
  /** Whether a merge's branch says nothing. */
  readonly isFirstParent?: boolean;
  /**
   * A tag that HEAD does not lead to, and the commits of this line that say the same as its own; none
   * where it is one that the line counts from, and they cannot be told.
   */
  readonly same?:
    | { readonly tag: string; readonly commits: ReadonlySet<string> }
    | undefined;
  /** The commits of this line that its candidate had, which was made beside it and merged. */
  readonly early?: ReadonlySet<string>;
  /** The commits that count, by name: of one package, those that touch its files; else all. */
  readonly own?: ReadonlySet<string> | undefined;
}

/** A release that HEAD does not lead to, and that the line counts from all the same. */
export function aboutSaid(
  { saidAside }: { readonly saidAside?: string },
): readonly string[] {
  return saidAside === undefined ? [] : [
    `counted from tag "${saidAside}": HEAD does not lead to it, but the files say its version`,
  ];
}

/** What a trailer `Release-As` asks for: a base, and the very pre-release where it names one. */
export function wantedBy(
  releaseAs: string | undefined,
): Pick<LineState, "wanted" | "wantedEarly"> {
  const wanted = readVersion((releaseAs ?? "").replace(/^v(?=\d)/i, ""));
  if (!wanted) return {};
  const early = isPrerelease(wanted) ? { wantedEarly: wanted } : {};
  return { wanted: baseOf(wanted), ...early };
}

/**
 * A trailer that names no version, or one that this line has passed, or a pre-release where another
 * `channel` is asked for.
 */
export function aboutReleaseAs(
  { releaseAs, state: { wanted, wantedEarly, stable, cycle, written } }: {
    readonly releaseAs?: string;
    readonly state: LineState;
  },
  channel = "stable",
): readonly string[] {
  if (releaseAs === undefined) return [];
  if (!wanted) return [`"Release-As: ${releaseAs}" does not count: it is no version`];
  const last = cycle ?? stable;
  const past = last ?? written;
  if (past && compare(wanted, baseOf(past)) < 0) {
    return [`"Release-As: ${releaseAs}" does not count: this line is past it`];
  }
  const early = wantedEarly && channelOf(wantedEarly);
  if (!wantedEarly || !early || early === channel) return [];
  if (last && compare(last, wantedEarly) >= 0) return [];
  return [
    `"Release-As: ${releaseAs}" names a pre-release: --channel ${early} makes it`,
  ];
}
