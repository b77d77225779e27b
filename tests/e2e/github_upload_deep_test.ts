/**
 * Many large files: memory stays bounded. How fast they travel beside curl is for
 * `deno task bench uploads`: a busy machine must not fail a test.
 */
import { assert } from "../support/assert.ts";
import { lacksHttpBackend } from "../support/http_backend.ts";
import { carryFile, MOST_MB, sendFiles } from "../support/upload_rig.ts";

/** How many files: the number that is promised. */
const COUNT = Number(Deno.env.get("RUNG_UPLOADS") ?? 20);

Deno.test({
  name: `${COUNT} files of 50 MB in less than ${MOST_MB} MB of memory`,
  ignore: Deno.build.os !== "linux" || lacksHttpBackend(),
  async fn() {
    const { peakMb } = await sendFiles(COUNT, false);
    assert(peakMb > 0 && peakMb < MOST_MB, `the peak was ${peakMb.toFixed(0)} MB`);
  },
});

Deno.test({
  name:
    `--assets same carries a file of 400 MB over in less than ${MOST_MB} MB of memory`,
  ignore: Deno.build.os !== "linux" || lacksHttpBackend(),
  async fn() {
    const peakMb = await carryFile(400_000_000);
    assert(peakMb > 0 && peakMb < MOST_MB, `the peak was ${peakMb.toFixed(0)} MB`);
  },
});
