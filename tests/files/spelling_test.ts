/** Spelling: by which evidence a text is read, and how a place goes on spelling. */
import "../support/loadable.ts";
import { assertEquals, assertFault, assertOk } from "../support/assert.ts";
import { spell, tell } from "../../lib/files/spelling.ts";
import { schemeOf } from "../../lib/version/mod.ts";

const EITHER = ["semver", "pep440"];

Deno.test("tell() goes by evidence, not by the order of the schemes", () => {
  const rows: readonly (readonly [string, readonly string[], string])[] = [
    ["1.2.0-rc.1", EITHER, "semver"],
    ["1.2.0rc1", EITHER, "pep440"],
    ["1.2.0.dev3", EITHER, "pep440"],
    // A hyphen is SemVer's, though PEP 440 tolerates it.
    ["1.2.0-rc1", EITHER, "semver loose"],
    ["1.2.0-beta", EITHER, "semver loose"],
    ["1.2.0-rc1", ["pep440"], "pep440"],
    ["8.0.0-next.3", ["npm"], "npm"],
    ["1.2.0-beta.1", ["maven"], "semver"],
    ["1.2.0-beta-1", ["maven"], "maven"],
    ["1.2", EITHER, "pep440"],
    ["1.2", ["npm"], "npm loose"],
  ];
  for (const [text, schemes, expected] of rows) {
    const { scheme, isLoose } = assertOk(tell(text, schemes));
    assertEquals(`${scheme}${isLoose ? " loose" : ""}`, expected, text);
  }
  assertFault(tell("0.0.0-PLACEHOLDER", ["pep440"]), "version_unreadable");
});

Deno.test("spell() leaves out the fourth number of a step between releases, where three were meant", () => {
  const to = assertOk(assertOk(schemeOf("semver")).parse("1.3.1"));
  const after = (spelled: string, manner: { typed?: string; tagged?: string }) =>
    assertOk(spell({ spelled, scheme: "pep440" }, to, manner));
  assertEquals(after("1.3.0.1", { typed: "1.3.1" }), "1.3.1");
  assertEquals(after("1.3.0.1", { tagged: "1.3.1" }), "1.3.1");
  assertEquals(after("1.3.0.1", {}), "1.3.1.0");
  assertEquals(after("1.3.0.0", { typed: "1.3.1" }), "1.3.1.0");
});

Deno.test("spell() keeps the numbers, the case and the marks that stood there", () => {
  const rows: readonly (readonly [string, string, string, string])[] = [
    ["26.3", "pep440", "26.4.0", "26.4"],
    ["26.3.dev0", "pep440", "26.3.0", "26.3"],
    ["26.3", "pep440", "26.3.1", "26.3.1"],
    ["2.10", "maven", "2.11.0", "2.11"],
    ["1.0.0.0", "nuget", "1.1.0", "1.1.0.0"],
    ["1.2.0", "npm", "1.3.0", "1.3.0"],
    ["1.2.0-rc1", "maven", "1.2.0-rc.2", "1.2.0-rc2"],
    ["1.2.0-rc-1", "maven", "1.2.0-rc.2", "1.2.0-rc-2"],
    ["1.2.0-RC1", "maven", "1.2.0-rc.2", "1.2.0-RC2"],
    ["1.2.0", "maven", "1.3.0-rc.1", "1.3.0-rc-1"],
    ["1.2.0rc1", "pep440", "1.2.0-rc.2", "1.2.0rc2"],
    ["1.2.0.rc1", "pep440", "1.2.0-rc.2", "1.2.0.rc2"],
    ["1.2.0-rc1", "semver", "1.2.0-rc.2", "1.2.0-rc.2"],
    ["1.2.0-dev.3", "npm", "1.2.0-0.dev.4", "1.2.0-dev.4"],
    ["1.2.0-0.dev.3", "npm", "1.2.0-0.dev.4", "1.2.0-0.dev.4"],
    // Two digits for month and day, where they are so.
    ["2026.09.05", "pep440", "2026.12.3", "2026.12.03"],
    ["2026.9.5", "pep440", "2026.12.3", "2026.12.3"],
    ["2026.10.15", "pep440", "2026.12.3", "2026.12.3"],
  ];
  const semver = assertOk(schemeOf("semver"));
  for (const [spelled, id, to, expected] of rows) {
    const told = tell(spelled, [id]);
    const before = {
      spelled,
      scheme: id,
      ...(told.ok ? { version: told.value.version } : {}),
    };
    const text = assertOk(spell(before, assertOk(semver.parse(to)), {}));
    assertEquals(text, expected, `${spelled} to ${to}`);
  }
});

Deno.test("spell() writes a word without a number as it was typed where no tag is made, and as it is tagged", () => {
  const alpha = assertOk(assertOk(schemeOf("semver")).parse("1.3.0-alpha.0"));
  const write = (scheme: string) =>
    spell({ spelled: "1.2.0-alpha", scheme }, alpha, {
      typed: "1.3.0-alpha",
      isAlone: true,
    });
  assertEquals(["npm", "cargo", "pep440"].map((id) => assertOk(write(id))), [
    "1.3.0-alpha",
    "1.3.0-alpha",
    "1.3.0a0",
  ]);
  const rows = [
    ["npm", "1.3.0-alpha", "1.3.0-alpha"],
    ["npm", "1.3.alpha", "1.3.0-alpha"],
    ["gem", "1.3.0.alpha", "1.3.0.alpha"],
    ["gem", "1.3.0-alpha", "1.3.0.alpha"],
    ["pep440", "1.3.0-alpha", "1.3.0a0"],
  ] as const;
  for (const [scheme, tagged, expected] of rows) {
    const told = spell({ spelled: "1.2.0", scheme }, alpha, { tagged });
    assertEquals(assertOk(told), expected, `${scheme} ${tagged}`);
  }
  const candidate = assertOk(assertOk(schemeOf("semver")).parse("1.3.0-rc.9"));
  const early = (typed: string, isAlone?: true) =>
    assertOk(spell({ spelled: "1.3.0-pre.8", scheme: "cargo" }, candidate, {
      typed,
      ...isAlone ? { isAlone } : { tagged: typed },
    }));
  assertEquals(
    [early("1.3.0-pre.9", true), early("1.3.0-pre.9"), early("1.3.0-RC.9")],
    [
      "1.3.0-pre.9",
      "1.3.0-pre.9",
      "1.3.0-rc.9",
    ],
  );
  const stable = { ...alpha, stage: "final" } as const;
  const final = spell({ spelled: "1.2.0", scheme: "npm" }, stable, {
    tagged: "1.3.0-FINAL",
  });
  assertEquals(assertOk(final), "1.3.0");
});

Deno.test("spell() writes what was typed wherever the place's scheme reads it", () => {
  const semver = assertOk(schemeOf("semver"));
  const rows: readonly (readonly [string, string, string, string, string])[] = [
    ["2.13.2-SNAPSHOT", "maven", "2.13.2-rc.1", "2.13.2-rc1", "2.13.2-rc1"],
    ["3.0.1", "pep440", "4.0.0-beta.2", "4.0.0b2", "4.0.0b2"],
    ["3.0.1", "pep440", "4.0.0-beta.2", "4.0.0-beta.2", "4.0.0b2"],
    ["2.9.1", "maven", "2.10.0", "2.10", "2.10"],
    ["0.1-SNAPSHOT", "maven", "0.3.0-beta.0", "0.3-beta", "0.3-beta"],
    ["3.0.1", "pep440", "4.0.0-beta.0", "4.0.0-beta", "4.0.0b0"],
    ["1.2.0", "npm", "1.3.0-0.dev.1", "1.3.0-dev.1", "1.3.0-dev.1"],
    ["1.2.0", "npm", "1.3.0-0.dev.1", "1.3.0-0.dev.1", "1.3.0-0.dev.1"],
    ["2.9.1", "npm", "2.10.0", "2.10", "2.10.0"],
    ["1.2.0-alpha", "npm", "1.3.0-alpha.0", "1.3.0-alpha", "1.3.0-alpha.0"],
  ];
  for (const [spelled, scheme, to, typed, expected] of rows) {
    const version = assertOk(semver.parse(to));
    assertEquals(
      assertOk(spell({ spelled, scheme }, version, { typed })),
      expected,
      typed,
    );
  }
});

Deno.test("spell() has a pre-release of a release with one number as its tag has it", () => {
  const pep440 = assertOk(schemeOf("pep440"));
  const rows = [["50.0", "51.alpha"], ["51.alpha", "51.beta"], ["51.rc.1", "51.0"]];
  for (const [spelled, tagged] of rows as [string, string][]) {
    const [version, to] = [spelled, tagged].map((each) => assertOk(pep440.parse(each)));
    const before = { spelled, scheme: "pep440", version: version! };
    assertEquals(assertOk(spell(before, to!, { tagged })), tagged);
  }
});
