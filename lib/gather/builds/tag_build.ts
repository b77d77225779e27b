/** What is read of a tag's build: the version files at its commit, compared with its name. */
import type { Build } from "../../ci/mod.ts";
import { ok, type Result } from "../../fault.ts";
import type { Opened, Remote } from "../../git/mod.ts";
import { load } from "../../load.ts";
import {
  type Config,
  filesAgree,
  namesOwner,
  versionOf,
  type Written,
} from "../../plan/build.ts";
import type { World } from "../../system/startup.ts";
import { comparedAt, isOfTag } from "../at/written_at_commit.ts";
import type { Where } from "../where.ts";
import { goApart, writtenIn } from "./apart.ts";
import type { Common, GatheredBuild } from "./build_facts.ts";

/** Where a build is, and what was read of it. */
export interface Place {
  readonly world: World;
  readonly where: Where;
  readonly build: Build;
  readonly repository: Opened;
  readonly remote: Remote | undefined;
  readonly config: Config;
  /** Whether tags here and on the remote name packages: a tag may be one's of several. */
  readonly hasSeveral: boolean;
}

/**
 * The build of `tag`: that of its package, where it is one's of several. What the files say at
 * its commit is compared with it by `planBuild`; where they were not read, a remark says why.
 * `isAlike`: the tags were found by the likeness of this one, for the project has no shape.
 *
 * Fails as `isOfTag`, `comparedAt` and `buildOfPackage` do.
 */
export async function tagBuild(
  place: Place,
  common: Common,
  tag: string,
  remarks: readonly string[],
  isAlike: boolean,
): Promise<Result<GatheredBuild>> {
  const { world, build, repository, remote, config, hasSeveral } = place;
  const agreed = await isOfTag(repository, build, tag, remote);
  if (!agreed.ok) return agreed;
  // What a CI checked out for a tag is the tag's commit.
  const isCheckedOut = build.tag === undefined ||
    (build.sha !== undefined && build.sha === repository.head);
  const sha = isCheckedOut ? repository.head : await commitFor(place, tag);
  const facts = { ...common, tag, sha };
  const told = (remark: string) => ok({ facts, remarks: [...remarks, remark] });
  const last = versionOf(common.tags.pattern, tag);
  if (!last) return ok({ facts, remarks: [] });
  if (sha === undefined) return told(`tag "${tag}" is not known here`);
  const isNamed = hasSeveral && namesOwner(tag);
  if (isAlike && isNamed) {
    return told(
      `the version files were not compared: no package has tags like "${tag}"`,
    );
  }
  const compared = await comparedAt(world, repository, sha, config.files, last);
  if (!compared.ok) return compared;
  const written = compared.value;
  // Where no file says a version, the name alone tells whose tag it is.
  const isSaid = typeof written !== "string" && written.length > 0;
  const named = isNamed && !isSaid ? await buildOfPackage(place, tag) : ok(undefined);
  if (!named.ok) return named;
  if (named.value) return ok({ ...named.value, remarks });
  if (typeof written === "string") {
    return told(`the version files were not compared: ${written}`);
  }
  if (!filesAgree(tag, last, written, common.tags).ok) {
    // It may be one package's, whose files say nothing of the others'.
    const own = isNamed || goApart(written, last)
      ? await buildOfPackage(place, tag, isNamed ? undefined : written)
      : ok(undefined);
    if (!own.ok) return own;
    if (own.value) {
      const kept = isNamed ? writtenIn(written, own.value.of?.package_path) : [];
      const ownFacts = { ...own.value.facts, written: kept };
      return ok({ ...own.value, facts: ownFacts, remarks });
    }
  }
  return ok({ facts: { ...facts, written }, remarks });
}

/** The build of the package whose tag this is; nothing where it is none's. Fails as `packageBuild` does. */
export async function buildOfPackage(
  place: Place,
  tag: string,
  written?: readonly Written[],
): Promise<Result<Omit<GatheredBuild, "remarks"> | undefined>> {
  const { packageBuild } = await load<typeof import("../packages/released.ts")>(
    import("../packages/released.ts" as string),
  );
  const { world, where, repository, remote } = place;
  const sha = await commitFor(place, tag);
  const at = { tag, sha, config: where.config, ...(written && { written }) };
  return await packageBuild(world, repository, remote, at);
}

/** The commit that a tag leads to: here, on the remote, or as the CI says. */
async function commitFor(
  { repository, remote, build }: Place,
  tag: string,
): Promise<string | undefined> {
  return await commitOf(repository, tag) ?? remote?.tags.get(tag) ?? build.sha;
}

/** The commit that a tag of this clone leads to. */
async function commitOf(
  { git, commitOf }: Opened,
  tag: string,
): Promise<string | undefined> {
  const known = commitOf?.(tag);
  if (known !== undefined) return known;
  const sha = await git.text([
    "rev-parse",
    "--verify",
    "--quiet",
    "--end-of-options",
    `refs/tags/${tag}^{commit}`,
  ]);
  return sha.ok ? sha.value : undefined;
}
