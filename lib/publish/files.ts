/** The files of a release: found by their patterns, sent one by one, proved by their digest. */
import { fail, type Fault, fault, ok, type Result } from "../fault.ts";
import { globOf } from "../glob.ts";
import {
  type Asset,
  type Assets,
  forgeOf,
  type Limits,
  type OpenForge,
  type Release,
} from "../forge/mod.ts";
import { placeInside } from "../git/mod.ts";
import { join, type Reporter, type World } from "../system/startup.ts";

/** A file to publish with a release. */
export interface ReleaseFile {
  /** The name that the forge gives it. */
  readonly name: string;
  /** Its own name. */
  readonly label: string;
  /** From the repository's root, with `/`. */
  readonly path: string;
  readonly full: string;
  readonly sizeBytes: number;
}

/** How often one file is sent before its failure is told. */
const ATTEMPTS = 4;

/** How often progress is told, in milliseconds. */
const TELL_MS = 250;

/**
 * The files that the patterns mean, in the order of their paths: `*`, `?` and `**` as in a
 * shell. Fails with `asset_missing` for a pattern without a file, and for names that clash.
 */
export function filesOf(
  { world, forge }: Pick<Sending, "world" | "forge">,
  root: string,
  patterns: readonly string[],
): Result<readonly ReleaseFile[]> {
  const { assets, title, limits } = bearing(forge);
  const faults: Fault[] = [];
  if (patterns.length > 0 && !assets) {
    faults.push(
      fault("forge_unable", `Cannot publish files on ${title}: its releases take none`),
    );
    return { ok: false, faults };
  }
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
      const label = path.split("/").at(-1)!;
      found.set(path, { name: assets!.nameOf(label), label, path, full, sizeBytes });
      if (sizeBytes > limits.assetBytes || sizeBytes === 0) {
        const why = sizeBytes === 0
          ? "it is empty"
          : `it has ${inUnits(sizeBytes)}, and ${title} takes ${
            inUnits(limits.assetBytes)
          } at the most`;
        faults.push(
          fault("asset_missing", `Cannot publish "${path}": ${why}`, { path }),
        );
      }
    }
  }
  for (const { name, path } of found.values()) {
    if (name.length <= limits.nameCharacters) continue;
    const message =
      `Cannot publish "${path}": its name has ${name.length} characters there, ` +
      `and ${title} takes ${limits.nameCharacters}`;
    faults.push(
      fault("asset_missing", message, { path, hint: "Give it a shorter name" }),
    );
  }
  const files = [...found.values()].toSorted((a, b) => a.path < b.path ? -1 : 1);
  for (const file of files) {
    const other = files.find((each) => each.name === file.name);
    if (other !== file) {
      const given = file.label === file.name ? "" : ` there, ${file.name}`;
      const message = `Cannot publish "${file.path}": "${
        other!.path
      }" has the same name${given}`;
      faults.push(fault("asset_missing", message, { path: file.path }));
    }
  }
  if (files.length > limits.assets) {
    const message =
      `Cannot publish ${files.length} files: ${title} takes ${limits.assets} a release`;
    faults.push(fault("asset_missing", message));
  }
  return faults.length > 0 ? { ok: false, faults } : ok(files);
}

/** What the forge takes of files, and its name. */
function bearing({ place, releases, downloads }: OpenForge): {
  readonly assets: Assets | undefined;
  readonly title: string;
  readonly limits: Limits;
} {
  const { title, limits } = forgeOf(place);
  return { assets: releases?.assets ?? downloads, title, limits };
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
 * the forge has other bytes than were sent, or with `forge_unreachable`, `permission_missing`, …
 */
export async function sendAsset(
  sending: Sending,
  assets: Assets,
  release: Release,
  file: ReleaseFile,
  there: Asset | undefined,
): Promise<Result<unknown>> {
  const { world, report } = sending;
  let left = there;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    if (left) {
      if (await isWhole(assets, left, file, () => world.sha256(file.full))) {
        return ok(undefined);
      }
      const gone = await assets.remove(release, left);
      if (!gone.ok) return gone;
    }
    const sent = await assets.upload(release, {
      name: file.name,
      label: file.label,
      path: file.full,
      sizeBytes: file.sizeBytes,
      onProgress: progressOf(world, report, file),
    });
    if (!sent.ok) return sent;
    const { asset, sha256 } = sent.value;
    if (asset && await isWhole(assets, asset, file, () => sha256)) {
      report.done(`upload ${file.name} (${inUnits(file.sizeBytes)})`);
      return ok(undefined);
    }
    const why = asset ? "it arrived with other bytes" : "the upload was cut off";
    report.say(`Uploading ${file.name} again: ${why}`);
    await world.wait(1000 * 2 ** (attempt - 1));
    const now = await assets.list(release);
    if (!now.ok) return now;
    // Whatever name it got there, what was just sent is known by its id.
    left = now.value.find((each) => each.id === asset?.id || each.name === file.name);
  }
  return fail("asset_differs", `Cannot upload "${file.name}": it never arrived whole`, {
    path: file.path,
  });
}

/**
 * Whether the forge has the whole file. One that tells no digests gives the file itself; an old
 * server that does neither is asked for the size.
 */
export async function isWhole(
  assets: Assets,
  asset: Asset,
  file: ReleaseFile,
  sha256: () => string | Promise<string>,
): Promise<boolean> {
  if (asset.state !== "uploaded" || asset.sizeBytes !== file.sizeBytes) return false;
  if (asset.digest !== undefined) return asset.digest === `sha256:${await sha256()}`;
  const digest = await assets.digestOf?.(asset);
  return digest === undefined ? !assets.digestOf : digest === await sha256();
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
