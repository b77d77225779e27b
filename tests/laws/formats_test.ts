/** Laws that every format keeps, present and future. */
import "../support/loadable.ts";
import { loadRanges } from "../../lib/files/requirement.ts";
import { assert, assertEquals, assertNotEquals, assertOk } from "../support/assert.ts";
import { treeOf } from "../support/tree.ts";
import { type Sample, SAMPLES } from "../fixtures/manifests/samples.ts";
import {
  discover,
  FORMATS,
  type Reading,
  rewrite,
  type VersionFile,
} from "../../lib/files/mod.ts";

import {
  baseOf,
  isPrerelease,
  onChannel,
  release,
  schemeOf,
  type Version,
} from "../../lib/version/mod.ts";

await loadRanges();

const OLD = release(1, 4, 0);
const NOW = 1_795_176_000;
const STEPS: readonly Version[] = [
  release(2, 0, 0),
  onChannel(release(1, 5, 0), "rc", 1),
  onChannel(release(1, 5, 0), "beta", 12),
  release(10, 20, 30),
];

/** What an editor, or another system, may have made of the same text. */
const GUISES: Readonly<Record<string, (text: string) => string>> = {
  "as it is": (text) => text,
  "CRLF": (text) => text.replaceAll("\n", "\r\n"),
  "mixed line ends": (text) => {
    let line = 0;
    return text.replaceAll("\n", () => line++ % 2 === 0 ? "\r\n" : "\n");
  },
  "a byte order mark": (text) => `\ufeff${text}`,
  "no final newline": (text) => text.replace(/\n$/, ""),
};

async function fileOf(format: string, sample: Sample): Promise<VersionFile> {
  const { path, text, beside = {} } = sample;
  const entries = [{ path, format }];
  const found = assertOk(await discover(treeOf({ ...beside, [path]: text }), entries));
  const file = found.files.find((each) => each.path === path);
  assert(file, `Expected ${path} among the version files`);
  return file;
}

/** The text with its slots cut out: what must never change. */
function rest({ text, slots }: VersionFile): string {
  return slots.toReversed().reduce(
    (all, { start, end }) => all.slice(0, start) + "\0" + all.slice(end),
    text,
  );
}

Deno.test("no two formats claim one file name", () => {
  const names = FORMATS.flatMap((format) => format.names);
  assertEquals(names.toSorted(), [...new Set(names)].toSorted());
});

Deno.test("every format has an id of its own, and schemes that exist", () => {
  const ids = FORMATS.map(({ id }) => id);
  assertEquals(ids.toSorted(), [...new Set(ids)].toSorted());
  for (const { schemes } of FORMATS) {
    assert(schemes.length > 0);
    for (const id of schemes) assertOk(schemeOf(id));
  }
});

for (const format of FORMATS) {
  const sample = SAMPLES[format.id];
  for (const [guise, dress] of Object.entries(GUISES)) {
    Deno.test(`${format.id} changes its own version and nothing else: ${guise}`, async () => {
      assert(sample, `Add a sample for ${format.id}`);
      if (sample.slots === 0) return await leadsOn(sample, dress);
      const before = dress(sample.text);
      const file = await fileOf(format.id, { ...sample, text: before });
      assertEquals(file.slots.length, sample.slots);
      for (const slot of file.slots) assertEquals(slot.version, said(slot, OLD));
      assertEquals(assertOk(rewrite(file, OLD, NOW)).after, before);
      for (const to of STEPS) {
        const { after } = assertOk(rewrite(file, to, NOW));
        if (
          file.slots.every(({ lags, isFinal }) => lags || isFinal) && isPrerelease(to)
        ) {
          assertEquals(after, before);
          continue;
        }
        assertNotEquals(after, before);
        const again = await fileOf(format.id, { ...sample, text: after });
        for (const slot of again.slots) assertEquals(slot.version, said(slot, to));
        if (sample.adds) assertAdded(before, after);
        else {
          assertEquals(rest(again), rest(file));
          // Counts of builds and days go on, whatever the version does.
          const back = await fileOf(format.id, {
            ...sample,
            text: assertOk(rewrite(again, OLD, NOW)).after,
          });
          const isKept = ({ says }: Reading) => says !== "build" && says !== "date";
          assertEquals(rest(back), rest(file));
          assertEquals(
            back.slots.filter(isKept).map(({ spelled }) => spelled),
            file.slots.filter(isKept).map(({ spelled }) => spelled),
          );
        }
      }
    });
  }
}

/** A list of a workspace's packages says no version, and leads to those that do. */
async function leadsOn(
  { path, text, beside = {} }: Sample,
  dress: (t: string) => string,
) {
  const tree = treeOf({ ...beside, [path]: dress(text) });
  const found = assertOk(await discover(tree, []));
  const before = found.files.map((file) => file.path);
  const saying = Object.keys(beside).filter((each) => beside[each]!.includes("1.4.0"));
  assertEquals(before, saying);
  // It may lead there by a manifest of one of them.
  const leads = [path, ...Object.keys(beside).filter((each) => !saying.includes(each))];
  const why = found.files.map((file) => file.why);
  assert(why.every((each) => leads.some((lead) => each.includes(lead))), why.join());
}

/** What a slot that holds less than a whole version says of `to`. */
function said({ says, lags, isFinal }: Reading, to: Version): Version {
  if (["build", "packing", "date"].includes(says ?? "")) return release(0, 0, 0);
  if ((lags || isFinal) && isPrerelease(to)) return OLD;
  if (says === "short") return release(to.release[0]!, to.release[1]!, 0);
  return ["base", "tuple", "cran"].includes(says ?? "") ? baseOf(to) : to;
}

/** The old text is all there, and what is new is one piece. */
function assertAdded(before: string, after: string) {
  const added = after.length - before.length;
  let at = 0;
  while (before[at] === after[at]) at++;
  const places = Array.from({ length: at + 1 }, (_, i) => i);
  const isOne = places.some((i) =>
    after.slice(0, i) + after.slice(i + added) === before
  );
  assert(isOne, after);
}

/** Languages in which a literal may be a piece of an expression. */
const LANGUAGES = ["python", "java", "ruby", "elixir", "php", "nix", "hcl", "zig"];

for (const format of FORMATS.filter(({ syntax }) => LANGUAGES.includes(syntax))) {
  Deno.test(`${format.id} writes nothing that is only a piece of an expression`, async () => {
    const sample = SAMPLES[format.id];
    assert(sample);
    if (sample.slots === 0) return;
    const { slots } = await fileOf(format.id, sample);
    for (const { start, end } of slots) {
      const { text, path, beside = {} } = sample;
      const quote = text[end];
      const isLiteral = /["']/.test(quote ?? "") &&
        text[start - 1]?.replace("v", text[start - 2] ?? "") === quote;
      if (!isLiteral) continue;
      const piece = `${text.slice(0, end + 1)} + other${text.slice(end + 1)}`;
      const found = await discover(treeOf({ ...beside, [path]: piece }), [{
        ...{ path, format: format.id },
      }]);
      const file = found.ok
        ? found.value.files.find((each) => each.path === path)
        : undefined;
      const places = file?.slots.map((slot) => slot.start) ?? [];
      assert(!places.includes(start), `${path}: the place at ${start} is written`);
    }
  });
}
