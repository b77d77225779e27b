/**
 * Where a version may go: the Python index, the npm dist-tag, the image tags, "latest".
 *
 * All of it is decided by comparing with every other version, so that a fix of an old line
 * never takes the place of a newer one.
 */
import {
  channelOf,
  isLadderChannel,
  isNightly,
  isPrerelease,
  type LadderChannel,
  semver,
  type SpellingStyle,
  type Version,
} from "../version/startup.ts";

/**
 * What a project says about its channels, by their names and `nightly`: `pypi`, the name of
 * a Python index, and `npm`, a dist-tag.
 */
export type ChannelTargets = ReadonlyMap<
  string,
  { readonly pypi?: string | undefined; readonly npm?: string | undefined }
>;

/** Where a version may go. */
export interface Destinations {
  readonly pypi_target: string;
  readonly npm_dist_tag: string;
  readonly docker_tags: readonly string[];
  readonly make_latest: boolean;
}

/**
 * The npm dist-tag of each channel. A candidate is what comes `next`; the others carry the
 * channel's own name. Never taken from the version's text: the `0` of `1.1.0-0.dev.5` is no
 * tag, npm refuses it. Source: npm-dist-tag, "Caveats".
 */
const DIST_TAGS: Readonly<Record<LadderChannel, string>> = {
  dev: "dev",
  alpha: "alpha",
  beta: "beta",
  rc: "next",
  stable: "latest",
};

/**
 * Where `version` may go, `above` being all versions that are higher; `own` is what it is called
 * where SemVer cannot say it.
 */
export function destinations(
  version: Version,
  above: readonly Version[],
  channels: ChannelTargets = new Map(),
  style?: SpellingStyle,
  own?: string,
): Destinations {
  const channel = channelOf(version);
  return {
    pypi_target: configured(version, channels)?.pypi ??
      (channel === "alpha" ? "testpypi" : "pypi"),
    npm_dist_tag: npmDistTag(version, above, channels),
    docker_tags: dockerTags(version, above, style, own),
    make_latest: isStable(version) && !above.some(isStable),
  };
}

/**
 * The dist-tag that this version may take: its channel's, or one of its line's own
 * (`v1.4-lts`, `v1.4-beta`) when a higher version holds, or has passed, the channel's.
 */
function npmDistTag(
  version: Version,
  above: readonly Version[],
  channels: ChannelTargets,
): string {
  const own = channelTag(version, channels);
  const isPassed = above.some((each) =>
    isStable(each) || channelTag(each, channels) === own
  );
  if (!isPassed) return own;
  const [major = 0, minor = 0] = version.release;
  return `v${major}.${minor}-${isStable(version) ? "lts" : own}`;
}

function channelTag(version: Version, channels: ChannelTargets): string {
  const channel = channelOf(version);
  return configured(version, channels)?.npm ??
    (isNightly(version)
      ? "nightly"
      : isLadderChannel(channel)
      ? DIST_TAGS[channel]
      : channel);
}

function configured(version: Version, channels: ChannelTargets) {
  const nightly = isNightly(version) ? channels.get("nightly") : undefined;
  return nightly ?? channels.get(channelOf(version));
}

/** Source: the OCI distribution specification, "Pulling manifests". */
const IMAGE_TAG = /^\w[\w.-]{0,127}$/;

/**
 * `1.2.3`, `1.2`, `1`, `latest`, each only if no other stable version is higher there; a
 * pre-release has its own tag alone. There is no `0`: it would promise that 0.4 replaces 0.3.
 */
function dockerTags(
  version: Version,
  above: readonly Version[],
  style: SpellingStyle | undefined,
  own: string | undefined,
): string[] {
  const said = semver.format({ ...version, build: [] }, style);
  const text = said.ok ? said.value : own;
  if (text === undefined || !IMAGE_TAG.test(text)) return [];
  if (!isStable(version)) return [text];
  const [major = 0, minor = 0] = version.release;
  const stable = above.filter(isStable);
  const sameMajor = stable.filter((each) => each.release[0] === major);
  const sameMinor = sameMajor.filter((each) => each.release[1] === minor);
  return [
    text,
    ...(sameMinor.length === 0 ? [`${major}.${minor}`] : []),
    ...(major > 0 && sameMajor.length === 0 ? [`${major}`] : []),
    ...(stable.length === 0 ? ["latest"] : []),
  ];
}

function isStable(version: Version): boolean {
  return !isPrerelease(version);
}
