/** rung's own releases, and the file that this rung is. */
import { fail, ok, type Result } from "../fault.ts";
import {
  archiveFolder,
  archiveOf,
  homeOf,
  newestOf,
  programOf,
  type Target,
} from "../plan/mod.ts";
import { canonicalText, type Channel, semver, type Version } from "../version/mod.ts";
import { gitIn } from "../git/mod.ts";
import { sha256, unpack } from "../system/mod.ts";
import { checkSignature, releaseKey, unsigned } from "./signature.ts";
import { fitToShow, type World } from "../system/startup.ts";

/** Where releases are downloaded from: RUNG_DOWNLOAD_URL, laid out as the releases are. */
function baseOf(world: World): Result<string> {
  const named = world.env("RUNG_DOWNLOAD_URL");
  if (named) return ok(named.replace(/\/$/, ""));
  const home = homeOf(world.env, "upgrade rung");
  return home.ok ? ok(`${home.value}/releases`) : home;
}

/**
 * The newest release of rung that is at least of that channel.
 *
 * The newest stable one is what the download host calls the latest; for others its
 * repository's tags are asked, which needs git. Fails with `download_failed`, `git_missing`.
 */
export async function newestRelease(
  world: World,
  channel: Channel,
): Promise<Result<Version>> {
  if (channel !== "stable") return await newestTag(world, channel);
  const base = baseOf(world);
  if (!base.ok) return base;
  const url = `${base.value}/latest/download/VERSION`;
  const bytes = await download(world, url, MOST_BYTES.version);
  if (!bytes.ok) return bytes;
  const version = semver.parse(new TextDecoder().decode(bytes.value).trim());
  return version.ok
    ? version
    : fail("download_failed", `Cannot read what is at ${url}: it is no version`);
}

async function newestTag(world: World, channel: Channel): Promise<Result<Version>> {
  const named = world.env("RUNG_REPOSITORY");
  const known = named ? ok(named) : homeOf(world.env, "upgrade rung");
  if (!known.ok) return known;
  const home = known.value;
  const git = gitIn(world, world.cwd);
  const refs = await git.text(["ls-remote", "--tags", "--refs", "--", home], {
    remote: home,
  });
  if (!refs.ok) return refs;
  const tags = refs.value.split("\n").map((line) => line.split("refs/tags/")[1] ?? "");
  const newest = newestOf(tags, channel);
  return newest
    ? ok(newest)
    : fail("download_failed", `Cannot find a release of rung: ${home} has no such tag`);
}

/**
 * The bytes of the program in a release, its archive held against the checksums, and those
 * against the release's signature where this rung was built with a key.
 *
 * Fails with `download_failed` or `checksum_wrong`.
 */
export async function fetchProgram(
  world: World,
  version: Version,
  target: Target,
): Promise<Result<Uint8Array>> {
  const base = baseOf(world);
  if (!base.ok) return base;
  const from = `${base.value}/download/v${canonicalText(version)}`;
  const name = archiveOf(target);
  const sums = await releaseSums(world, from);
  if (!sums.ok) return sums;
  const archive = await download(world, `${from}/${name}`, MOST_BYTES.archive);
  if (!archive.ok) return archive;
  const wanted = sums.value[name];
  const found = await sha256(archive.value);
  if (wanted !== found) {
    return fail(
      "checksum_wrong",
      `Cannot use ${name}: its checksum is ${found}, not ${
        wanted ?? "one in SHA256SUMS"
      }`,
    );
  }
  const program = await unpack(
    archive.value,
    `${archiveFolder(target)}/${programOf(target)}`,
  );
  return program ? ok(program) : fail(
    "checksum_wrong",
    `Cannot use ${name}: it has no ${programOf(target)} in it`,
  );
}

/**
 * The checksums of a release, each by the name of its file; `from` is the folder of its files.
 * They are held against the release's signature where this rung was built with a key; a name
 * with two different ones is left out.
 *
 * Fails with `download_failed` or `checksum_wrong`.
 */
export async function releaseSums(
  world: World,
  from: string,
  timeoutMs?: number,
): Promise<Result<Readonly<Record<string, string>>>> {
  const sums = await download(world, `${from}/SHA256SUMS`, MOST_BYTES.sums, timeoutMs);
  if (!sums.ok) return sums;
  const key = releaseKey(world.env);
  if (key !== undefined) {
    const at = `${from}/SHA256SUMS.sig`;
    const signature = await download(world, at, MOST_BYTES.version, timeoutMs);
    if (!signature.ok) {
      const why = signature.faults[0]!.message.replace(/^C/, "c");
      return unsigned(`nothing signs its SHA256SUMS, ${why}`);
    }
    const signed = await checkSignature(key, sums.value, signature.value);
    if (!signed.ok) return signed;
  }
  const lines = new TextDecoder().decode(sums.value).split("\n");
  const rows = lines.flatMap((line) => {
    const [, sum, name] = /^([0-9a-f]{64}) [ *](.*)$/.exec(line) ?? [];
    return sum === undefined ? [] : [[name!, sum] as const];
  });
  const once = rows.filter(([name, sum]) =>
    rows.every(([other, its]) => other !== name || its === sum)
  );
  return ok(Object.fromEntries(once));
}

/** The most that each file of a release may bring, in bytes. */
const MOST_BYTES = { version: 1024, sums: 1024 ** 2, archive: 512 * 1024 ** 2 };

/** What helps where a company's own authority signs what comes through its proxy. */
const OWN_AUTHORITY =
  "Let rung trust your own authority: DENO_CERT names its certificate (PEM), " +
  "DENO_TLS_CA_STORE=system takes those of the system";

async function download(
  world: World,
  url: string,
  mostBytes: number,
  timeoutMs?: number,
): Promise<Result<Uint8Array>> {
  const bytes = await world.get(url, mostBytes, timeoutMs);
  if (bytes instanceof Uint8Array) return ok(bytes);
  const why = bytes === undefined
    ? "it is not there"
    : bytes === "too large"
    ? `it is larger than ${mostBytes} bytes`
    : fitToShow(bytes.why);
  return fail(
    "download_failed",
    `Cannot download ${fitToShow(url)}: ${why}`,
    /certificate/i.test(why) ? { hint: OWN_AUTHORITY } : {},
  );
}
