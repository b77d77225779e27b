/**
 * Where versions go, held against the rule itself: after every release, in whatever order
 * they come, each moving name stands on the highest version that it may stand on.
 */
import fc from "fast-check";
import { answerOf } from "../../lib/plan/mod.ts";
import {
  canonicalText,
  channelOf,
  compare,
  highest,
  isPrerelease,
  type LadderChannel,
  onChannel,
  release,
  type Version,
} from "../../lib/version/mod.ts";
import { assert, assertEquals, assertOk } from "../support/assert.ts";

const VERSION = fc.tuple(
  fc.nat({ max: 2 }),
  fc.nat({ max: 2 }),
  fc.nat({ max: 3 }),
  fc.constantFrom("stable", "stable", "rc", "beta", "alpha", "dev"),
  fc.integer({ min: 1, max: 3 }),
).map(([major, minor, patch, channel, number]) =>
  onChannel(release(major, minor, patch), channel, channel === "stable" ? 0 : number)
);
/** Versions in the order of their release: hotfixes of old lines come after newer ones. */
const RELEASES = fc.uniqueArray(VERSION, { selector: canonicalText, maxLength: 20 });

const isStable = (version: Version) => !isPrerelease(version);
const textOf = (version: Version | undefined) => version && canonicalText(version);

Deno.test("image tags stand on the highest stable version they stand for, after every release", () =>
  fc.assert(fc.property(RELEASES, (releases) => {
    const registry = new Map<string, string>();
    for (const [i, version] of releases.entries()) {
      const known = releases.slice(0, i);
      const { docker_tags, make_latest } = told(version, known);
      for (const tag of docker_tags) registry.set(tag, canonicalText(version));
      const stable = [...known, version].filter(isStable);
      const standing = (name: string, of: (each: Version) => boolean) =>
        assertEquals(registry.get(name), textOf(highest(stable.filter(of))), name);
      for (const { release: [major, minor] } of stable) {
        standing(
          `${major}.${minor}`,
          (each) => each.release[0] === major && each.release[1] === minor,
        );
        if (major !== 0) standing(`${major}`, (each) => each.release[0] === major);
      }
      standing("latest", () => true);
      assert(!registry.has("0"), "0.4 does not replace 0.3");
      assertEquals(make_latest, highest(stable) === version);
      for (const each of [...known, version]) {
        assertEquals(registry.get(canonicalText(each)), canonicalText(each));
      }
    }
  })));

Deno.test("npm's dist-tags stand on the highest version of theirs, after every release", () =>
  fc.assert(fc.property(RELEASES, (releases) => {
    const registry = new Map<string, Version>();
    for (const [i, version] of releases.entries()) {
      const known = releases.slice(0, i);
      const { npm_dist_tag: tag } = told(version, known);
      registry.set(tag!, version);
      const all = [...known, version];
      const top = highest(all.filter(isStable));
      assertEquals(textOf(registry.get("latest")), textOf(top));
      const own = {
        dev: "dev",
        alpha: "alpha",
        beta: "beta",
        rc: "next",
        stable: "latest",
      };
      const higher = known.filter((each) => compare(each, version) > 0);
      const isPassed = higher.some((each) =>
        isStable(each) || channelOf(each) === channelOf(version)
      );
      const name = own[channelOf(version) as LadderChannel];
      const [major, minor] = version.release;
      const line = `v${major}.${minor}-${isStable(version) ? "lts" : name}`;
      assertEquals(tag, isPassed ? line : name);
    }
  })));

Deno.test("only alpha goes to TestPyPI, whatever else there is", () =>
  fc.assert(fc.property(RELEASES, VERSION, (known, version) => {
    const goesTo = channelOf(version) === "alpha" ? "testpypi" : "pypi";
    assertEquals(told(version, known).pypi_target, goesTo);
  })));

function told(version: Version, known: readonly Version[]) {
  return assertOk(
    answerOf({ version, tag: `v${canonicalText(version)}`, tags: known }),
  );
}
