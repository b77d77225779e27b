/** What bounds a git that talks to a remote: how long, how much, and never down from https. */
import { fitToShow, join, type World } from "../system/startup.ts";
import { settingsIn } from "./git_settings.ts";

/** How long a remote may be silent if nothing else is said, in milliseconds. */
const SILENCE_MS = 60_000;

/** The most that a remote may have to say, in bytes: a million references and more. */
const MOST_BYTES = 256 * 1024 ** 2;

/** git's settings for such a call. */
export function bounds(
  world: World,
  remote: string,
  commonFolder: string | undefined,
): readonly (readonly [string, string])[] {
  return [...slowness(world), ...encrypted(world, remote, commonFolder)];
}

function silenceOf({ patience }: World): number {
  return patience?.silenceMs ?? SILENCE_MS;
}

/** git's own way to give a slow server up, so that its helpers end with it. */
function slowness(world: World): readonly (readonly [string, string])[] {
  const seconds = Math.max(1, Math.ceil(silenceOf(world) / 1000));
  return [["http.lowSpeedLimit", "1"], ["http.lowSpeedTime", `${seconds}`]];
}

/** How the machine watches such a call. */
export function watching(world: World, remote: string) {
  return {
    silenceMs: silenceOf(world),
    mostBytes: MOST_BYTES,
    onSilence: () =>
      world.patience?.say?.(`Waiting for "${fitToShow(remote)}": it says nothing`),
  };
}

/**
 * A server may lead on to another address, as of a repository that was renamed, but from https
 * never to http: what is read there, anybody on the way could have written. `user` allows http
 * where somebody named it, and nowhere it is led to. Source: git-config(1), "protocol.allow".
 */
function encrypted(
  world: World,
  remote: string,
  commonFolder: string | undefined,
): readonly (readonly [string, string])[] {
  const isHttps = (url: string) => /^https:/i.test(url);
  const isEncrypted = isHttps(remote) ||
    urlsOf(world, remote, commonFolder).some(isHttps);
  return isEncrypted ? [["protocol.http.allow", "user"]] : [];
}

/** The addresses of a remote that is named, as the clone's own file has them. */
function urlsOf(
  { disk }: World,
  remote: string,
  commonFolder: string | undefined,
): readonly string[] {
  const path = commonFolder && join(commonFolder, "config");
  if (!path || disk.stat(path)?.kind !== "file") return [];
  return settingsIn(new TextDecoder().decode(disk.read(path)))
    .filter(({ section, subsection, key }) =>
      section === "remote" && subsection === remote && /^(?:push)?url$/.test(key)
    )
    .flatMap(({ value }) => value ?? []);
}
