/** The files that a candidate's release has, taken over into the release that it became. */
import { fail, type Fault, fault, faultsOr, ok, type Result } from "../fault.ts";
import { type Asset, type Assets, forgeOf } from "../forge/mod.ts";
import type { AssetsFrom } from "../plan/mod.ts";
import { isTemporary, join, temporaryOf } from "../system/startup.ts";
import { inUnits, type ReleaseFile, type Sending } from "./files.ts";

/** The files of a release that can be carried over, and how they are read. */
interface Found {
  readonly assets: Assets;
  readonly list: readonly Asset[];
}

/**
 * The files that are to be carried over; nothing is changed.
 *
 * Fails with `asset_missing` for what is not there, not whole, or says its version in its name,
 * with `forge_unable` where the forge has no files, and as it refuses.
 */
export async function findCarried(
  { forge }: Sending,
  { tag: from, spellings }: AssetsFrom,
): Promise<Result<Found>> {
  const { title, limits } = forgeOf(forge.place);
  const assets = forge.releases?.assets;
  if (!forge.releases || !assets?.save) {
    return fail(
      "forge_unable",
      `Cannot carry files over on ${title}: it gives none back`,
      { hint: LEAVE_OUT },
    );
  }
  const pages = await forge.releases.list(from);
  if (!pages.ok) return pages;
  const page = pages.value.find((each) => !each.isDraft);
  const list = page ? await assets.list(page) : ok([]);
  if (!list.ok) return list;
  const faults: Fault[] = list.value.length > 0 ? [] : [fault(
    "asset_missing",
    page
      ? `Cannot carry files over: the release "${from}" has none`
      : `Cannot carry files over: "${from}" has no release page`,
    { hint: LEAVE_OUT },
  )];
  for (const { name, state, sizeBytes } of list.value) {
    const why = spellings.some((each) => name.includes(each))
      ? `its name says the version of ${from}`
      : state !== "uploaded"
      ? `it is not whole in ${from}`
      : sizeBytes > limits.assetBytes
      ? `it has ${inUnits(sizeBytes)}`
      : undefined;
    if (why === undefined) continue;
    const message = `Cannot carry "${name}" over: ${why}`;
    faults.push(fault("asset_missing", message, { hint: LEAVE_OUT }));
  }
  return faults.length > 0 ? { ok: false, faults } : ok({ assets, list: list.value });
}

const LEAVE_OUT =
  "Run `rung abort`, then promote without --assets same: the workflow that the tag starts " +
  "builds them anew";

/**
 * Brings the files here, and looks whether one of them says the candidate's version inside: then
 * it is no file of another version's. What cannot be looked into is said.
 *
 * Fails as `fetchCarried` does, with `asset_missing` for what says it.
 */
export async function checkCarried(
  sending: Sending,
  carrying: AssetsFrom,
  folder: string,
): Promise<Result<unknown>> {
  const { world, report } = sending;
  const quiet = { ...sending, report: { ...report, done: () => {} } };
  const files = await fetchCarried(quiet, carrying, folder);
  if (!files.ok) return files;
  const faults: Fault[] = [];
  for (const { name, full } of files.value) {
    report.doing(`look into ${name}`);
    const { said, isWhole } = await world.lookInside(full, carrying.spellings);
    if (said !== undefined) {
      const where = said === "" ? "it" : `"${said}" in it`;
      const message =
        `Cannot carry "${name}" over: ${where} says the version of ${carrying.tag}`;
      faults.push(fault("asset_missing", message, { hint: LEAVE_OUT }));
    } else if (!isWhole) {
      report.say(`${name} is packed so that rung cannot look into all of it`);
    }
  }
  return faultsOr(faults);
}

/**
 * Brings the files here, each proved while it comes by the digest that the forge tells of it; they
 * go to the disk in pieces, whatever their size.
 *
 * Fails as `findCarried` does, with `asset_differs` for one that came with other bytes, and
 * with `forge_unreachable` for one that did not come whole.
 */
export async function fetchCarried(
  sending: Sending,
  carrying: AssetsFrom,
  folder: string,
): Promise<Result<readonly ReleaseFile[]>> {
  const found = await findCarried(sending, carrying);
  if (!found.ok) return found;
  const { world, report } = sending;
  world.disk.makeFolder(folder);
  // What a run that was killed was bringing.
  for (const name of world.disk.list(folder).filter(isTemporary)) {
    world.disk.remove(join(folder, name));
  }
  const files: ReleaseFile[] = [];
  for (const asset of found.value.list) {
    const { name, sizeBytes } = asset;
    // Its name is the forge's, and no path: the file here has a plain one.
    const full = join(folder, `${files.length}`);
    const file = { name, label: name, path: name, full, sizeBytes };
    const brought = await bring(sending, found.value.assets, asset, file);
    if (!brought.ok) return brought;
    report.done(`carry ${name} over from ${carrying.tag}: sha256 ${brought.value}`);
    files.push(file);
  }
  return ok(files);
}

/** One file, unless it is here already; its digest. */
async function bring(
  { world, report, forge }: Sending,
  assets: Assets,
  asset: Asset,
  { name, full, sizeBytes }: ReleaseFile,
): Promise<Result<string>> {
  const told = asset.digest?.replace(/^sha256:/, "");
  if (told !== undefined && world.disk.stat(full)?.sizeBytes === sizeBytes) {
    if (await world.sha256(full) === told) return ok(told);
  }
  report.doing(`carry ${name} over (${inUnits(sizeBytes)})`);
  const temporary = temporaryOf(full, world.random());
  const came = await assets.save?.(asset, temporary);
  const { title } = forgeOf(forge.place);
  const isWhole = came?.sizeBytes === sizeBytes;
  if (isWhole && (told === undefined || told === came.sha256)) {
    world.disk.move(temporary, full);
    return ok(came.sha256);
  }
  world.disk.remove(temporary);
  if (!isWhole) {
    return fail(
      "forge_unreachable",
      `Cannot carry "${name}" over: it did not come whole from ${title}`,
    );
  }
  return fail(
    "asset_differs",
    `Cannot carry "${name}" over: it came with other bytes than ${title} says`,
    { hint: "Run `rung execute` again: it asks for the file anew" },
  );
}
