/**
 * After a release: the next development version, for a second commit on top of it.
 *
 * `[version] after` says whether; by default a project that said one before the release,
 * `3.2.0.dev0`, `1.4.0-SNAPSHOT`, goes on to say one.
 */
import {
  type Between,
  betweenReleases,
  fileOf,
  foundBy,
  isBetween,
  leadOf,
  type Reading,
  rewrite,
  spelledBetween,
  type VersionFile,
} from "../files/mod.ts";
import { all, ok, type Result } from "../fault.ts";
import {
  baseOf,
  compare,
  holdsPlace,
  isPrerelease,
  raise,
  type Version,
} from "../version/startup.ts";
import { spellingOf } from "./channels.ts";
import type { Config } from "./config/config.ts";
import type { Facts } from "./facts.ts";
import type { PlannedFile } from "./texts.ts";

/** What comes after a release. */
export interface Following {
  /** As the files spell it: `1.5.0-SNAPSHOT`. */
  readonly version: string;
  readonly commitMessage: string;
}

/** A release's files, each with its text after the second commit, where that is another. */
export interface Followed {
  readonly files: readonly PlannedFile[];
  readonly next?: Following;
}

/** What is known of a release when it is asked what comes after it. */
export interface Released {
  readonly version: Version;
  /** The version files, as they read before the release. */
  readonly sources: readonly VersionFile[];
  /** The files of the release. */
  readonly files: readonly PlannedFile[];
}

/**
 * The files with what they are to say after the release; as they are where nothing follows it.
 *
 * Fails as `rewrite` does.
 */
export function followedBy(
  { version, sources, files }: Released,
  { config, tags }: Pick<Facts, "config" | "tags">,
): Result<Followed> {
  const between = config.version.after === "none" ? undefined : untagged(sources, tags);
  const lead = leadOf(sources);
  const place = config.version.after !== "none" && lead && holdsPlace(lead.spelled)
    ? lead.spelled
    : undefined;
  const isAsked = config.version.after === "dev" || between !== undefined ||
    place !== undefined;
  // What holds a place stands there again after a candidate, too.
  const to = isAsked
    ? comingAfter(version, between?.version, config) ??
      (place === undefined ? undefined : inDevelopment(baseOf(version)))
    : undefined;
  if (to === undefined) return ok({ files });
  const tails = between?.tails ?? new Map<string, string>();
  const writing = {
    ...spellingOf(config),
    dependents: config.dependents,
    between: tails,
    ...(place === undefined ? {} : { place }),
  };
  const now = new Map(files.map((file) => [file.path, file]));
  const texts = all(
    // What gets an entry for each release gets none for what follows.
    sources.filter(({ entry }) => entry === undefined).map((source) => {
      const text = now.get(source.path)?.after ?? source.text;
      // What is of releases alone stays.
      const keeps = (reading: Reading) => {
        const { isOfReleases, isOfBoth } = foundBy(source, reading);
        return source.keeps(reading) && !isOfReleases &&
          (!isOfBoth || isBetween(reading));
      };
      const file = fileOf({ ...source, text, keeps });
      if (!file.ok || file.value === undefined) return file as Result<undefined>;
      return rewrite(file.value, to, 0, writing);
    }),
  );
  if (!texts.ok) return texts;
  const next = new Map(
    texts.value.flatMap((edit) =>
      edit && edit.before !== edit.after ? [[edit.path, edit] as const] : []
    ),
  );
  if (next.size === 0 || lead === undefined) return ok({ files });
  const others = [...next.values()].filter(({ path }) => !now.has(path));
  const spelled = spelledBetween(lead, to, tails);
  const only = config.wanted?.only;
  return ok({
    files: [
      ...files.map((file) => {
        const text = next.get(file.path)?.after;
        return text === undefined ? file : { ...file, next: text };
      }),
      ...others.map(({ path, before, after }) => ({
        ...{ path, before, after: before, next: after },
        purpose: "version" as const,
      })),
    ],
    next: {
      version: spelled,
      commitMessage: `chore(release): begin ${
        [only, spelled].filter(Boolean).join(" ")
      }`,
    },
  });
}

/** What the files say between releases, unless a tag says the same: then that was a release. */
function untagged(
  sources: readonly VersionFile[],
  { versions }: Facts["tags"],
): Between | undefined {
  const between = betweenReleases(sources);
  return between && versions.some((tag) => compare(tag.version, between.version) === 0)
    ? undefined
    : between;
}

/**
 * The development version that follows `released`: what the files were developing, if that is
 * still to come; else the next minor, and after a patch the next patch. Nothing after a
 * pre-release of a project that develops no version.
 */
function comingAfter(
  released: Version,
  said: Version | undefined,
  config: Config,
): Version | undefined {
  const base = baseOf(released);
  const order = said === undefined ? -1 : compare(baseOf(said), base);
  const isOpen = said !== undefined &&
    (order > 0 || (order === 0 && isPrerelease(released)));
  if (isOpen) return inDevelopment(baseOf(said));
  if (isPrerelease(released)) return undefined;
  const isByDay = config.version.scheme === "calver";
  const isPatch = (released.release[2] ?? 0) > 0;
  const count = config.version.format.split(".").length;
  const part = isByDay ? (count > 2 ? "patch" : "minor") : isPatch ? "patch" : "minor";
  return inDevelopment(raise(base, part));
}

function inDevelopment(base: Version): Version {
  return { ...base, stage: "dev", number: 0 };
}
