/** The reading of several packages at once. */
import { few } from "../../few.ts";
import { fail, ok, type Result } from "../../fault.ts";
import { openRepository, type Repository } from "../../git/mod.ts";
import { load } from "../../load.ts";
import {
  aboutCalendar,
  aboutUntagged,
  hasSeveralOwners,
  namesOwner,
} from "../../plan/startup.ts";
import type { Reporter, World } from "../../system/startup.ts";
import type { Gathered } from "../gather.ts";
import type { PackagesGathered, Together } from "../gather_packages.ts";
import { readShared } from "../configuration.ts";
import { calledLikeBuilds } from "../tags/project_tags.ts";
import { folderOf, type Where } from "../where.ts";

/** What is read for several packages is loaded where there are several. */
const loadPackages = () =>
  load<typeof import("../gather_packages.ts")>(
    import("../gather_packages.ts" as string),
  );

/** What looks for a package's mates is loaded where it may have some. */
const loadMates = () =>
  load<typeof import("./mates.ts")>(import("./mates.ts" as string));

/** Reads them. Fails as `gatherPackages` does, and with `usage` where all of none are asked for. */
export async function gatherSeveral(
  world: World,
  where: Where,
  several: "all" | readonly string[],
  report: Reporter,
  together: Together = {},
): Promise<Result<PackagesGathered>> {
  const names = several === "all" ? undefined : several;
  const { gatherPackages } = await loadPackages();
  const read = await gatherPackages(world, where, names, together);
  if (!read.ok) return read;
  if (read.value.packages.length + read.value.passedOver.length === 0) {
    return fail("usage", "Cannot find the packages: no manifest here names one", {
      hint:
        "Release the project as one, without --all; or say in rung.toml where its packages " +
        'are: [package.NAME], and below it path = "FOLDER"',
    });
  }
  sayLeftOut(read.value, report);
  for (const { facts } of read.value.packages) {
    if (!facts.ok) continue;
    for (const each of aboutCalendar(facts.value)) report.say(each);
    for (const each of aboutUntagged(facts.value)) report.say(each);
  }
  return read;
}

/**
 * The packages, where the one that was read is of a fixed group whose others have tags of their
 * own: they are released together. Nothing where it goes alone. Fails as `gatherSeveral` does.
 */
export async function gatherGroup(
  world: World,
  where: Where,
  gathered: Gathered,
  report: Reporter,
): Promise<Result<PackagesGathered | undefined>> {
  const { groups, wanted } = gathered.facts.config;
  const mayHave = groups.size > 0 || wanted?.place?.home.sharesWith !== undefined;
  if (where.package === undefined || !mayHave) return ok(undefined);
  const { hasMates } = await loadMates();
  const has = await hasMates(world, where, gathered);
  if (!has.ok) return has;
  if (!has.value) return ok(undefined);
  const name = where.package;
  report.say(
    `${name} has its number in common with others: they are released together`,
  );
  return await gatherSeveral(
    world,
    { ...where, package: undefined },
    [name],
    report,
    { hasOthers: true },
  );
}

/** Says which packages are not among those that were read, and why, and which go together. */
function sayLeftOut(
  { packages, leftAlone, passedOver, neverReleased }: PackagesGathered,
  report: Reporter,
): void {
  if (leftAlone.length > 0) {
    const names = leftAlone.map(({ name }) => name).join(", ");
    report.say(`left alone, as .changeset/config.json says: ${names}`);
  }
  const homes = packages.map(({ home }) => home);
  const told = Map.groupBy(homes, ({ sharesAs }) => sharesAs);
  for (const [path, own] of told) {
    if (path === undefined) continue;
    const groups = Map.groupBy(own, ({ sharesWith }) => sharesWith).values();
    for (const group of groups) {
      const names = group.flatMap(({ name, members = [name] }) => members);
      if (names.length < 2) continue;
      report.say(`released under one number, as ${path} says: ${few(names)}`);
    }
  }
  if (neverReleased.length > 0) {
    const names = neverReleased.map(({ name }) => name);
    report.say(
      `there when others were released, and never tagged, so not listed: ${
        few(names)
      }; \`-p NAME\` releases one`,
    );
  }
  const closed = passedOver.filter(({ home }) => !neverReleased.includes(home));
  if (closed.length > 0) {
    const names = closed.map(({ home }) => home.name);
    report.say(`never published and without a tag, so not listed: ${few(names)}`);
  }
}

/**
 * The same where nobody named a package, and the clone's tags are those of several packages, or
 * are to be: the configured one says `{package}` and no name for it. Nothing where they are one
 * project's. `known` is the clone, where it was opened just now. Fails as `gatherPackages` does.
 */
export async function gatherIfSeveral(
  world: World,
  where: Where,
  report: Reporter,
  known?: Repository,
): Promise<Result<PackagesGathered | undefined>> {
  const opened = known
    ? ok(known)
    : await openRepository(world, folderOf(world, where));
  if (!opened.ok) return opened;
  const config = await readShared(world, opened.value.root, where.config);
  if (!config.ok) return config;
  const { tag, package: name } = config.value;
  const isTold = name === undefined && tag?.includes("{package}") === true;
  const called = await calledLikeBuilds(world, opened.value);
  if (!isTold && !hasSeveralOwners(opened.value.tags, called)) return ok(undefined);
  const { gatherPackages } = await loadPackages();
  const read = await gatherPackages(world, where, undefined, { known: opened.value });
  if (!read.ok) return read;
  sayLeftOut(read.value, report);
  const released = read.value.packages.filter(({ facts }) =>
    facts.ok && facts.value.tags.versions.length > 0
  );
  const shapes = new Set(
    released.flatMap(({ facts }) => facts.ok ? [facts.value.tags.pattern.before] : []),
  );
  // The other names may be those of packages that are there no more.
  const isLast = shapes.size === 1 &&
    released.every(({ home: { folders }, facts }) =>
      !folders.includes("") && facts.ok &&
      facts.value.tags.versions.every(({ name }) => namesOwner(name))
    );
  const isSeveral = isTold ? read.value.packages.length > 0 : shapes.size > 1 || isLast;
  return ok(isSeveral ? read.value : undefined);
}
