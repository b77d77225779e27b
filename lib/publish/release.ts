/**
 * The release on the forge: draft, files, publication. Each step looks first, so that a run
 * that was killed, or whose answer was lost, is finished by the next.
 */
import { fail, type Fault, fault, faultsOr, ok, type Result } from "../fault.ts";
import {
  type Asset,
  type Assets,
  forgeOf,
  type OpenForge,
  type Release,
  type Releases,
  type ReleaseTexts,
} from "../forge/mod.ts";
import { isWhole, type ReleaseFile, sendAsset, type Sending } from "./files.ts";

/** What is to be published. */
export interface Publication {
  readonly texts: ReleaseTexts;
  readonly files: readonly ReleaseFile[];
}

/** How often a draft is made whose answer never comes. */
const ATTEMPTS = 4;

/**
 * Publishes the release, or finds it published. One that is complete costs no request that
 * writes.
 *
 * Fails with `permission_missing`, `release_immutable`, `forge_unreachable`, `rate_limited`,
 * `asset_differs`, …
 */
export async function publish(
  sending: Sending,
  { texts: given, files }: Publication,
  isFirst = true,
): Promise<Result<Release>> {
  const { report } = sending;
  const able = releasesOf(sending.forge);
  if (!able.ok) return able;
  const releases = able.value;
  const { assets } = releases;
  const texts = markedFor(sending, releases, given);
  const opened = await open(sending, releases, texts);
  if (!opened.ok) return opened;
  const release = opened.value;
  const there = assets ? await assets.list(release) : ok([]);
  if (!there.ok) return there;
  const assetOf = (name: string) => there.value.find((each) => each.name === name);
  if (release.isImmutable && assets) {
    const whole = await isComplete(sending, assets, texts.tag, files, assetOf);
    if (!whole.ok) return whole;
  }
  for (const file of release.isImmutable ? [] : files) {
    if (!assets) break;
    const there = assetOf(file.name);
    const sent = await sendAsset(sending, assets, release, file, there);
    if (!sent.ok) return sent;
  }
  if (!release.isDraft) {
    const isRight = await isAsWanted(releases, release, texts);
    if (!isRight.ok) return isRight;
    if (isRight.value) return ok(release);
  }
  report.doing(`publish ${texts.tag}`);
  const published = await releases.publish(release, texts);
  if (!published.ok) return published;
  if (published.value) {
    report.done(`publish ${published.value.url}`);
    return ok(published.value);
  }
  // The loser of a race finds the winner's release, and completes it if that is needed.
  if (!isFirst) {
    const message = `Cannot publish "${texts.tag}": another run publishes it`;
    return fail("forge_refused", message, {
      hint: `Look again with \`rung execute ${texts.tag}\``,
    });
  }
  report.say(`Another run has published ${texts.tag}: looking at what it made`);
  return await publish(sending, { texts: given, files }, false);
}

/** Whether a release that can no longer change has every file, as it is here. */
async function isComplete(
  { world }: Sending,
  assets: Assets,
  tag: string,
  files: readonly ReleaseFile[],
  assetOf: (name: string) => Asset | undefined,
): Promise<Result<unknown>> {
  const faults: Fault[] = [];
  for (const file of files) {
    const asset = assetOf(file.name);
    if (asset && await isWhole(assets, asset, file, () => world.sha256(file.full))) {
      continue;
    }
    const state = asset ? "has other bytes there" : "is not in it";
    const message =
      `Cannot complete the release of "${tag}": it can no longer change, ` +
      `and "${file.name}" ${state}`;
    faults.push(
      fault("release_immutable", message, { path: file.path, hint: AS_IT_IS }),
    );
  }
  return faultsOr(faults);
}

const AS_IT_IS =
  "Release the next version; to be done with this one as it is: `rung execute --no-release`";

/** What the forge can do with releases. Fails with `forge_unable` where that is nothing. */
function releasesOf({ releases, place }: OpenForge): Result<Releases> {
  if (releases) return ok(releases);
  const message = `Cannot publish on ${forgeOf(place).title}: it has no releases`;
  return fail("forge_unable", message);
}

/** The texts as the forge has to have them, so that an older line does not become the latest. */
function markedFor(
  { report, forge }: Sending,
  { keepsLatest }: Releases,
  texts: ReleaseTexts,
): ReleaseTexts {
  const { isLatest, isPrerelease } = texts;
  if (keepsLatest === "date" && (!isLatest || isPrerelease)) {
    report.say(
      `${forge.forge.title} shows the release with the newest date as the latest: ${texts.tag} ` +
        "is dated before the latest there, so that it stays",
    );
  }
  if (keepsLatest !== "mark" || isLatest || isPrerelease) return texts;
  report.say(
    `${forge.forge.title} shows the newest release as the latest: ${texts.tag} is marked ` +
      "as a pre-release there, so that the latest stays",
  );
  return { ...texts, isPrerelease: true };
}

/** How often the forge is asked whether it has taken in the push, a second apart. */
const READY_LOOKS = 15;

/** Waits until a draft stays a draft. */
async function untilReady(
  { world, report }: Sending,
  { isReady }: Releases,
  tag: string,
): Promise<void> {
  for (let looks = 1; isReady && looks <= READY_LOOKS; looks++) {
    const state = await isReady(tag);
    if (state === true) return;
    report.doing(`wait until the forge has taken in ${tag}`);
    await world.wait(1000);
    // A forge that does not tell is given a moment, and no more.
    if (state === undefined && looks >= 3) return;
  }
}

/** The release to go on with: the published one, a draft, or a new draft. */
async function open(
  { world, report, forge }: Sending,
  releases: Releases,
  texts: ReleaseTexts,
): Promise<Result<Release>> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const there = await releases.list(texts.tag);
    if (!there.ok) return there;
    const [first, ...others] = there.value;
    if (first) {
      // A draft whose making was not answered may have been made twice. One with other
      // words is somebody else's, and stays.
      for (const other of others.filter((each) => each.isDraft && says(each, texts))) {
        const gone = await releases.removeDraft(other);
        if (!gone.ok) return gone;
      }
      return ok(first);
    }
    await untilReady({ world, report, forge }, releases, texts.tag);
    report.doing(`draft ${texts.tag}`);
    const made = await releases.createDraft(texts);
    if (!made.ok) return made;
    if (made.value) {
      report.done(`draft ${texts.tag}`);
      return ok(made.value);
    }
    report.say("Looking whether the draft was made: its answer was lost");
    await world.wait(1000 * 2 ** (attempt - 1));
  }
  return fail(
    "forge_unreachable",
    `Cannot make the release of "${texts.tag}": ${
      forgeOf(forge.place).title
    } does not answer`,
  );
}

function says(release: Release, { body, name }: ReleaseTexts): boolean {
  const plain = (text: string) => text.replace(/\r\n/g, "\n").trimEnd();
  return release.name === name && plain(release.body) === plain(body);
}

/** Whether the forge's mark is another one; not where it has none. */
function isOtherwise({ isPrerelease }: Release, texts: ReleaseTexts): boolean {
  return isPrerelease !== undefined && isPrerelease !== texts.isPrerelease;
}

/** Whether a published release says and is what was planned. */
async function isAsWanted(
  releases: Releases,
  release: Release,
  texts: ReleaseTexts,
): Promise<Result<boolean>> {
  if (!says(release, texts) || isOtherwise(release, texts)) {
    return ok(false);
  }
  // Where a date decides, that was settled when the release was made: texts change none of it.
  if (releases.keepsLatest === "date") return ok(true);
  const latest = await releases.latestTag();
  if (!latest.ok) return latest;
  return ok((latest.value === texts.tag) === (texts.isLatest && !texts.isPrerelease));
}
