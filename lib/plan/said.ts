/** What a project says of its line of development and of its commits. */
import type { Meaning, Meanings } from "../notes/startup.ts";
import type { Config } from "./config/config.ts";

/** What the configuration says of a line and of its commits. */
export function saidBy(
  { since, commits, convention }: Pick<Config, "since" | "commits" | "convention">,
): Said {
  const meanings = new Map<string, Meaning>();
  // Emoji that gitmoji.dev releases nothing for.
  if (convention === "gitmoji") meanings.set("misc", UNRELEASED);
  for (const [type, text] of commits.types) {
    const [level = "patch", heading = "Changed"] = text.split(/\s*,\s*/);
    meanings.set(type.toLowerCase(), { level: level as Meaning["level"], heading });
  }
  return {
    since,
    isFirstParent: commits["first-parent"],
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
  /** Whether a merge's branch says nothing. */
  readonly isFirstParent?: boolean;
  /**
   * A tag that HEAD does not lead to, and the commits of this line that say the same as its own; none
   * where it is one that the line counts from, and they cannot be told.
   */
  readonly same?:
    | { readonly tag: string; readonly commits: ReadonlySet<string> }
    | undefined;
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
