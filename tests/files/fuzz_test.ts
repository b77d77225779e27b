/**
 * A fuzz test for each format: a random valid document with the version somewhere, decoys
 * elsewhere. The document is made for the new version too, and must equal the edit.
 */
import "../support/loadable.ts";
import fc from "fast-check";
import { assert, assertEquals, assertOk } from "../support/assert.ts";
import { runsOf } from "../support/deep.ts";
import { treeOf } from "../support/tree.ts";
import { discover, FORMATS, rewrite } from "../../lib/files/mod.ts";
import { onChannel, release } from "../../lib/version/mod.ts";
import { SAMPLES } from "../fixtures/manifests/samples.ts";
import { documents, ROWS } from "./fuzz_rows.ts";

const NOW = 1_795_176_000;
const TO = onChannel(release(2, 0, 0), "rc", 1);

for (const { id } of FORMATS) {
  // Its change is an entry more, which the laws and its own test look at.
  if (["debian-changelog", "metainfo.xml", "versions.json"].includes(id)) continue;
  // A list of packages says no version.
  if (SAMPLES[id]?.slots === 0) continue;
  Deno.test(`${id}: a random document changes in its version alone`, async () => {
    const row = ROWS[id];
    assert(row, `Add a row for ${id}`);
    const { path, spelled = ["1.4.0", "2.0.0-rc.1"], beside = {}, runs = 150 } = row;
    const [from, to] = spelled;
    await fc.assert(
      fc.asyncProperty(documents(row), async (document) => {
        const tree = treeOf({ ...beside, [path]: document(from) });
        const { files } = assertOk(await discover(tree, [{ path, format: id }]));
        const file = files.find((each) => each.path === path);
        assert(file, "The version was not found");
        assertEquals(assertOk(rewrite(file, TO, NOW)).after, document(to));
      }),
      { numRuns: runsOf(runs) },
    );
  });
}
