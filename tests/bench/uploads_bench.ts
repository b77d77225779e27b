/**
 * Files of a release on their way to a GitHub of this machine, beside curl in the same round.
 *
 *   deno task bench uploads
 *   RUNG_BINARY=dist/TRIPLE/rung deno task bench uploads 5
 *
 * The bars: 20 files of 50 MB in less than 150 MB of memory, and in less than 1.5 times the
 * time that curl takes. The double that takes them works as hard for the one as for the
 * other. RUNG_UPLOADS says how many files.
 */
import { FILE_BYTES, MOST_MB, sendFiles } from "../support/upload_rig.ts";
import { median, tellCount } from "./harness.ts";

const MOST_RATIO = 1.5;
const COUNT = Number(Deno.env.get("RUNG_UPLOADS") ?? 20);
const rounds = Number(Deno.args[0] ?? 5);

console.log(`\n${COUNT} files of 50 MB, ${rounds} rounds\n`);
console.log(
  "| rung ms | curl ms | ratio | rung MB/s | peak MB |\n|--:|--:|--:|--:|--:|",
);
const sent = [];
for (let round = 0; round < rounds; round++) {
  const { rungMs, curlMs, peakMb } = await sendFiles(COUNT, true);
  const ratio = rungMs / curlMs;
  const rate = COUNT * FILE_BYTES / 1000 / rungMs;
  sent.push({ ratio, peakMb });
  const row = [rungMs.toFixed(0), curlMs.toFixed(0), ratio.toFixed(2), rate.toFixed(0)];
  console.log(`| ${row.join(" | ")} | ${peakMb.toFixed(0)} |`);
}
console.log("");
const ratio = Number(median(sent.map((each) => each.ratio)).toFixed(2));
const peak = Math.round(Math.max(...sent.map(({ peakMb }) => peakMb)));
const held = [
  tellCount("time beside curl's, median of the rounds", ratio, MOST_RATIO),
  tellCount("most memory, in MB", peak, MOST_MB),
];
Deno.exitCode = held.every(Boolean) ? 0 : 1;
