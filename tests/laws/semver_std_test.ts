/** `@std/semver` is the authority on SemVer: our shortcut and our order agree with it. */
import {
  compare as compareStd,
  format,
  parse as parseStd,
  tryParse,
} from "@std/semver";
import fc from "fast-check";
import { canonicalText } from "../../lib/version/canonical.ts";
import { compare, semver } from "../../lib/version/mod.ts";
import { scanCanonical } from "../../lib/version/semver/scan.ts";
import { assert, assertEquals, assertFault, assertOk } from "../support/assert.ts";
import { anyVersion } from "../support/versions.ts";

const spelled = anyVersion.map((version) => semver.format(version))
  .filter((text) => text.ok).map((text) => text.value);

Deno.test("semver.format() writes what @std/semver reads and formats alike", () => {
  fc.assert(fc.property(spelled, (text) => {
    assertEquals(format(parseStd(text)), text);
  }));
});

Deno.test("semver's shortcut reads what @std/semver reads, and nothing else", () => {
  const near = fc.tuple(
    anyVersion.map(canonicalText),
    fc.nat({ max: 30 }),
    fc.nat({ max: 2 }),
    fc.constantFrom("", "0", "1", ".", "-", "+", "rc", "dev", "01", "x", "!", " "),
  ).map(([text, at, cut, put]) => text.slice(0, at) + put + text.slice(at + cut));
  let read = 0;
  fc.assert(
    fc.property(near, (text) => {
      const short = scanCanonical(text);
      if (short === undefined) return;
      read++;
      const { major, minor, patch } = parseStd(text);
      assertEquals(short.release, [major, minor, patch]);
      assertEquals(canonicalText(short), text);
    }),
    { numRuns: 5000 },
  );
  assert(read > 250, `it read ${read}`);
});

Deno.test("semver.parse() takes no text that @std/semver refuses", () => {
  const ids = fc.stringMatching(/^(?:[0-9]{1,3}|rc|dev|alpha|[a-zA-Z-]{1,4})$/);
  const texts = fc.tuple(
    fc.array(fc.stringMatching(/^[0-9]{1,2}$/), { minLength: 2, maxLength: 4 }),
    fc.array(ids, { maxLength: 4 }),
    fc.array(ids, { maxLength: 3 }),
  ).map(([core, pre, build]) =>
    core.join(".") + (pre.length ? "-" + pre.join(".") : "") +
    (build.length ? "+" + build.join(".") : "")
  );
  fc.assert(
    fc.property(texts, (text) => {
      const read = semver.parse(text);
      if (read.ok) assert(tryParse(text) !== undefined, text);
      // What SemVer itself allows is refused for the ladder's reasons alone.
      else if (tryParse(text) !== undefined) {
        const { reason = "" } = assertFault(read, "version_unreadable");
        assert(/^(?:pre_|dev_label$|post$)/.test(reason), `${text}: ${reason}`);
      } else assertEquals(assertFault(read, "version_unreadable").reason, "syntax");
    }),
    { numRuns: 5000 },
  );
});

Deno.test("compare() orders SemVer's normal forms as @std/semver does", () => {
  fc.assert(
    fc.property(spelled, spelled, fc.boolean(), (a, other, same) => {
      const b = same ? a.replace(/-.*$|$/, "-rc.1") : other;
      const ours = Math.sign(
        compare(assertOk(semver.parse(a)), assertOk(semver.parse(b))),
      );
      assertEquals(ours, compareStd(parseStd(a), parseStd(b)));
    }),
    { numRuns: 5000 },
  );
});
