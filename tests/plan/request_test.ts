import {
  type Request,
  requestOf,
  spell,
  stampsOf,
  versionFor,
} from "../../lib/plan/mod.ts";
import { type Channel, type Part, release } from "../../lib/version/mod.ts";
import { assertEquals, assertFault, assertOk } from "../support/assert.ts";

type Channels = readonly (Channel | "nightly")[];

const ASKED:
  readonly (readonly [Channels, readonly Part[], string | undefined, Request])[] = [
    [[], [], undefined, {}],
    [["rc"], [], undefined, { channel: "rc" }],
    [["rc", "rc"], ["minor", "minor"], undefined, { channel: "rc", part: "minor" }],
    [["nightly"], [], undefined, { channel: "nightly" }],
    [[], ["major"], undefined, { part: "major" }],
    [[], [], "1.2.0-rc.1", { version: "1.2.0-rc.1" }],
    [[], [], "v1.2.0", { version: "v1.2.0" }],
  ];
for (const [channels, parts, typed, gives] of ASKED) {
  Deno.test(`requestOf() understands ${channels} ${parts} ${typed ?? ""}`, () => {
    assertEquals(assertOk(requestOf(channels, parts, typed)), gives);
  });
}

Deno.test("requestOf() refuses what contradicts itself", () => {
  const two = assertFault(requestOf(["rc", "beta"], [], undefined), "usage");
  assertEquals(two.message, "Cannot release to --rc and --beta at once");
  const parts = assertFault(requestOf([], ["major", "patch"], undefined), "usage");
  assertEquals(parts.message, "Cannot release to --major and --patch at once");
  assertFault(requestOf(["rc"], [], "1.0.0"), "usage");
  assertFault(requestOf([], ["patch"], "1.0.0"), "usage");
  for (const typed of ["1", "v", "", "1.2.x", "latest", "01.0.0"]) {
    assertFault(requestOf([], [], typed), "version_unreadable");
  }
});

Deno.test("versionFor() reads a version in the project's own spelling", () => {
  const rows: readonly (readonly [string, string])[] = [
    ["4.0.0b2", "4.0.0-beta.2"],
    ["26.4", "26.4.0"],
    ["2.13.2-rc1", "2.13.2-rc.1"],
    ["2.2.1-RC1", "2.2.1-rc.1"],
    ["2.0.0.rc.3", "2.0.0-rc.3"],
    ["3.2.0.dev0", "3.2.0-0.dev.0"],
    ["v1.2.3", "1.2.3"],
  ];
  for (const [version, expected] of rows) {
    const read = versionFor(
      { version },
      { taken: [], hasNews: true },
      1,
      NOW,
      "stable",
    );
    assertEquals(spell(assertOk(read)), expected, version);
  }
});

const NOW = new Date("2026-11-20T15:30:07.123Z");

Deno.test("stampsOf() goes from the day to the second, in UTC", () => {
  assertEquals(stampsOf(NOW), [20261120, 202611201530, 20261120153007]);
  assertEquals(stampsOf(new Date("2026-01-02T03:04:05+14:00"))[0], 20260101);
});

Deno.test("versionFor() gives the version that was typed, or the next one", () => {
  const lineState = {
    taken: [release(1, 0, 0)],
    stable: release(1, 0, 0),
    hasNews: true,
    level: "minor" as const,
  };
  const of = (request: Request) => {
    const version = versionFor(request, lineState, 1, NOW, "stable");
    return version.ok ? spell(version.value) : version.faults[0]!.code;
  };
  assertEquals(of({}), "1.1.0");
  assertEquals(of({ channel: "rc" }), "1.1.0-rc.1");
  assertEquals(of({ channel: "nightly" }), "1.1.0-0.nightly.20261120");
  assertEquals(of({ part: "major" }), "2.0.0");
  assertEquals(of({ version: "v3.0.0-beta.4" }), "3.0.0-beta.4");
  assertEquals(of({ version: "1.0.0" }), "tag_taken");
  assertEquals(of({ version: "0.1.0" }), "version_down");
});
