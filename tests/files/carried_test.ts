/** What a text's places say after an edit, told without reading the text again. */
import "../support/loadable.ts";
import { assertEquals, assertOk } from "../support/assert.ts";
import { treeOf } from "../support/tree.ts";
import { SAMPLES } from "../fixtures/manifests/samples.ts";
import { changesIn, placesIn } from "../../lib/files/discovery/carried.ts";
import { newReadingsCache } from "../../lib/files/discovery/readings_cache.ts";
import { discover, FORMATS } from "../../lib/files/mod.ts";
import { seenIn, type VersionFile } from "../../lib/files/version_file.ts";

async function fileOf(format: string): Promise<VersionFile | undefined> {
  const { path, text, beside = {} } = SAMPLES[format]!;
  const tree = treeOf({ ...beside, [path]: text });
  const { files } = assertOk(await discover(tree, [{ path, format }]));
  return files.find((each) => each.path === path);
}

/** The text with this version in every place of one package, as a release writes it. */
function edited({ text, slots }: VersionFile, name: string, version: string): string {
  return slots.toReversed().reduce((all, { start, end, spelled, of = "" }) => {
    const isMeant = of === name && /^\d+\.\d+\.\d+(?:\.0)?$/.test(spelled);
    return isMeant ? all.slice(0, start) + version + all.slice(end) : all;
  }, text);
}

Deno.test("ReadingsCache.seen() tells of an edited text what reading it anew tells, in every format", async () => {
  let carried = 0;
  for (const { id } of FORMATS) {
    const file = await fileOf(id);
    if (file === undefined) continue;
    const cache = newReadingsCache(true);
    assertOk(cache.seen(file));
    for (const name of new Set(file.slots.map(({ of = "" }) => of))) {
      for (const version of ["1.4.1", "10.20.30"]) {
        const text = edited(file, name, version);
        const anew = seenIn(file, text);
        if (!anew.ok || text === file.text) continue;
        const { readings } = assertOk(cache.seen({ ...file, text }));
        assertEquals(readings, anew.value.readings, `${id} ${name}`);
        assertEquals(cache.doubts(), [], `${id} ${name}`);
        assertOk(cache.seen(file));
        carried++;
      }
    }
  }
  assertEquals(carried > 60, true, `${carried}`);
});

Deno.test("ReadingsCache.doubts() finds an edit that changed more than its places", async () => {
  const file = (await fileOf("package-lock.json"))!;
  const cache = newReadingsCache(true);
  assertOk(cache.seen(file));
  assertEquals(cache.mayWait(file.path), true);
  // The place of a version holds one that closes its text, and begins another value.
  const { start, end } = file.slots[0]!;
  const text = `${file.text.slice(0, start)}2.0.0", "x": "1${file.text.slice(end)}`;
  cache.wrote(file.path, text);
  assertEquals(cache.doubts().map(({ code }) => code), ["edit_unproven"]);
});

Deno.test("changesIn() finds what stands in each place, and nothing where more has changed", async () => {
  const file = (await fileOf("package-lock.json"))!;
  const places = placesIn({ readings: assertOk(seenIn(file, file.text)).readings });
  const now = edited(file, file.slots[0]!.of ?? "", "10.20.30");
  const said = changesIn(places, file.text, now)!.map(({ spelled }) => spelled);
  assertEquals(said.includes("10.20.30"), true);
  assertEquals(changesIn(places, file.text, file.text), []);
  for (const more of [` ${now}`, `${now} `, now.replace("tool", "fool"), ""]) {
    assertEquals(changesIn(places, file.text, more), undefined, more);
  }
});
