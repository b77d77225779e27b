/** The files of a release: found by their patterns, sent one by one, proved by their digest. */
import { fail, type Fault, fault, ok, type Result } from "../fault.ts";
import { globOf } from "../glob.ts";
import {
  type Asset,
  assetsOf,
  type Place,
  readUpload,
  removeAsset,
} from "../forge/mod.ts";
import type { OpenForge } from "../access/mod.ts";
import { placeInside } from "../git/mod.ts";
import { join, type Reporter, type World } from "../system/core.ts";

/** A file to publish with a release. */
export interface ReleaseFile {
  /** Its name on the release's page. */
  readonly name: string;
  /** From the repository's root, with `/`. */
  readonly path: string;
  readonly full: string;
  readonly sizeBytes: number;
}

/** GitHub's limit for one file, in bytes. Source: github/docs, "About releases". */
const LARGEST_BYTES = 2 * 1024 ** 3 - 1;

/** How often one file is sent before its failure is told. */
const ATTEMPTS = 4;

/** How often progress is told, in milliseconds. */
const TELL_MS = 250;

/**
 * The files that the patterns mean, in the order of their paths: `*`, `?` and `**` as in a
 * shell. Fails with `asset_missing` for a pattern without a file, and for names that clash.
 */
export function filesOf(
  world: World,
  root: string,
  patterns: readonly string[],
): Result<readonly ReleaseFile[]> {
  const faults: Fault[] = [];
  const found = new Map<string, ReleaseFile>();
  for (const pattern of patterns) {
    const paths = matching(world, root, pattern);
    if (paths.length === 0) {
      faults.push(
        fault("asset_missing", `Cannot publish "${pattern}": no file is like it`),
      );
    }
    for (const path of paths) {
      const place = placeInside(world.disk, root, path, "publish");
      if (!place.ok) {
        faults.push(...place.faults);
        continue;
      }
      const full = place.value;
      const sizeBytes = world.disk.stat(full)?.sizeBytes ?? 0;
      found.set(path, { name: nameOf(path), path, full, sizeBytes });
      if (sizeBytes > LARGEST_BYTES || sizeBytes === 0) {
        const why = sizeBytes === 0 ? "it is empty" : "it is larger than 2 GiB";
        faults.push(
          fault("asset_missing", `Cannot publish "${path}": ${why}`, { path }),
        );
      }
    }
  }
  const files = [...found.values()].toSorted((a, b) => a.path < b.path ? -1 : 1);
  for (const file of files) {
    const other = files.find((each) => each.name === file.name);
    if (other !== file) {
      const message = `Cannot publish "${file.path}": "${
        other!.path
      }" has the same name`;
      faults.push(fault("asset_missing", message, { path: file.path }));
    }
  }
  return faults.length > 0 ? { ok: false, faults } : ok(files);
}

/** The name on the page: GitHub would change every other character to a dot itself. */
function nameOf(path: string): string {
  return path.split("/").at(-1)!.replace(/[^\w.+@~-]+/g, ".");
}

/** The paths of files that are like the pattern; folders of git's own are never looked into. */
function matching({ disk }: World, root: string, pattern: string): string[] {
  const parts = pattern.replace(/^\.\//, "").split("/");
  const walk = (folder: string, rest: readonly string[]): string[] => {
    const [part = "", ...more] = rest;
    const full = join(root, ...folder.split("/").filter(Boolean));
    const below = (name: string) => folder === "" ? name : `${folder}/${name}`;
    const folders = disk.folders(full).filter((name) => name !== ".git");
    if (part === "**") {
      return [
        ...walk(folder, more),
        ...folders.flatMap((name) => walk(below(name), rest)),
      ];
    }
    const isLike = likeness(part);
    if (more.length === 0) return disk.list(full).filter(isLike).map(below);
    return folders.filter(isLike).flatMap((name) => walk(below(name), more));
  };
  return [...new Set(walk("", parts))];
}

function likeness(part: string): (name: string) => boolean {
  const pattern = globOf(part);
  return (name) =>
    pattern.test(name) && (!name.startsWith(".") || part.startsWith("."));
}

/** What sending needs of a run. */
export interface Sending {
  readonly world: World;
  readonly report: Reporter;
  readonly forge: OpenForge;
}

/**
 * Sends one file, unless it is there already, whole and unchanged.
 *
 * What an upload that was cut off left behind is removed. Fails with `asset_differs` when
 * GitHub has other bytes than were sent, or with `forge_unreachable`, `permission_missing`, …
 */
export async function sendAsset(
  sending: Sending,
  release: {
    readonly id: number;
    readonly uploadUrl: string;
    readonly isImmutable: boolean;
  },
  file: ReleaseFile,
  there: Asset | undefined,
): Promise<Result<unknown>> {
  const { world, report, forge } = sending;
  let left = there;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    if (left) {
      if (await isWhole(left, file, () => world.sha256(file.full))) {
        return ok(undefined);
      }
      const gone = await removeAsset(forge, left);
      if (!gone.ok) return gone;
    }
    const reply = await forge.sendFile({
      url: `${uploadAddress(forge.place, release)}?name=${
        encodeURIComponent(file.name)
      }`,
      path: file.full,
      sizeBytes: file.sizeBytes,
      onProgress: progressOf(world, report, file),
    });
    const sent = readUpload(forge, reply, file.name);
    if (!sent.ok) return sent;
    if (sent.value && await isWhole(sent.value, file, () => reply.sha256)) {
      report.done(`upload ${file.name} (${inUnits(file.sizeBytes)})`);
      return ok(undefined);
    }
    const why = sent.value ? "it arrived with other bytes" : "the upload was cut off";
    report.say(`Uploading ${file.name} again: ${why}`);
    await world.wait(1000 * 2 ** (attempt - 1));
    const now = await assetsOf(forge, release.id);
    if (!now.ok) return now;
    left = now.value.find((each) => each.name === file.name);
  }
  return fail("asset_differs", `Cannot upload "${file.name}": it never arrived whole`, {
    path: file.path,
  });
}

/**
 * Where files are sent. GitHub's own answer names a host of its own; no other host than
 * GitHub's or the API's gets the token.
 */
function uploadAddress(
  place: Place,
  { id, uploadUrl }: { id: number; uploadUrl: string },
) {
  const url = URL.parse(uploadUrl);
  const api = new URL(place.api);
  const own = place.server === "https://github.com" ? "uploads.github.com" : undefined;
  const isTrusted = url && url.protocol === api.protocol &&
    (url.host === api.host || url.host === own ||
      url.host === new URL(place.server).host ||
      url.host === api.host.replace(/^api\./, "uploads."));
  if (isTrusted) return uploadUrl;
  const base = own ? `https://${own}` : place.api.replace("/api/v3", "/api/uploads");
  return `${base}/repos/${place.owner}/${place.repo}/releases/${id}/assets`;
}

/** Whether GitHub has the whole file; a server that tells no digest is asked for the size. */
export async function isWhole(
  asset: Asset,
  file: ReleaseFile,
  sha256: () => string | Promise<string>,
): Promise<boolean> {
  if (asset.state !== "uploaded" || asset.sizeBytes !== file.sizeBytes) return false;
  return asset.digest === undefined || asset.digest === `sha256:${await sha256()}`;
}

function progressOf(world: World, report: Reporter, { name, sizeBytes }: ReleaseFile) {
  const start = world.now().getTime();
  let told = start;
  return (sent: number) => {
    const now = world.now().getTime();
    if (now - told < TELL_MS) return;
    told = now;
    const rate = sent / ((now - start) / 1000);
    report.doing(
      `upload ${name}: ${inUnits(sent)} of ${inUnits(sizeBytes)}, ${inUnits(rate)}/s`,
    );
  };
}

/** A number of bytes as people read it: `1.5 MB`. */
export function inUnits(bytes: number): string {
  const units = ["B", "kB", "MB", "GB"];
  let at = 0;
  let value = bytes;
  while (value >= 1000 && at < units.length - 1) {
    value /= 1000;
    at++;
  }
  return `${value.toFixed(at === 0 || value >= 100 ? 0 : 1)} ${units[at]}`;
}
