/**
 * Files where there are no releases: they go to the downloads of the whole repository, where
 * one of a name replaces another. So each has to have the version in its name.
 */
import { type Fault, fault, faultsOr, ok, type Result } from "../fault.ts";
import type { Assets, Release } from "../forge/mod.ts";
import { type ReleaseFile, sendAsset, type Sending } from "./files.ts";

/**
 * Whether each file has the version in its name, however it is spelled there.
 *
 * Fails with `asset_missing` for every one that has not.
 */
export function areVersioned(
  { forge }: Pick<Sending, "forge">,
  files: readonly ReleaseFile[],
  tag: string,
): Result<unknown> {
  const version = tag.replace(/^\D+(?=\d)/, "");
  const faults = files.filter(({ name }) => !hasVersion(name, version))
    .map(({ path }): Fault =>
      fault(
        "asset_missing",
        `Cannot publish "${path}": its name has no version, and on ${forge.forge.title} a file ` +
          "replaces another of its name, whatever release that was for",
        { path, hint: `Put the version into its name: tool-${version}.zip` },
      )
    );
  return faultsOr(faults);
}

/** Whether a file's name has the version, however it is spelled there. */
export function hasVersion(name: string, version: string): boolean {
  const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, "");
  return plain(name).includes(plain(version));
}

/** What stands for the release of a tag where there are none. */
export function releaseOf(tag: string): Release {
  return {
    ...{ id: 0, tag, name: tag, body: "", url: "", uploadUrl: "", assets: [] },
    ...{ isDraft: true, isPrerelease: undefined, isImmutable: false },
  };
}

/** Sends the files, but for those that are there already. Fails as `sendAsset` does. */
export async function publishDownloads(
  sending: Sending,
  downloads: Assets,
  files: readonly ReleaseFile[],
  tag: string,
): Promise<Result<undefined>> {
  const release = releaseOf(tag);
  const there = await downloads.list(release);
  if (!there.ok) return there;
  for (const file of files) {
    const found = there.value.find(({ name }) => name === file.name);
    const sent = await sendAsset(sending, downloads, release, file, found);
    if (!sent.ok) return sent;
  }
  return ok(undefined);
}
