/** What a person is told before choosing: where the project, or each package, stands. */
import type { Gathered } from "../../gather/startup.ts";
import { spell } from "../../plan/mod.ts";
import type { Reporter } from "../../system/startup.ts";
import { channelOf, CHANNELS } from "../../version/mod.ts";
import type { Ground } from "../../prepare/mod.ts";
import { standTable } from "../answers/packages.ts";

/** Where the project, or each of the packages, stands. */
export function tellStanding({ gathered, several }: Ground, report: Reporter): void {
  if (gathered) tellLine(gathered, report);
  if (several) { for (const line of standTable(several).lines) report.say(line); }
}

/** Each channel of the project, and what came since. */
function tellLine({ facts }: Gathered, report: Reporter): void {
  const { line, tags, branch } = facts;
  for (const channel of CHANNELS.toReversed()) {
    const tag = tags.versions.find((each) => channelOf(each.version) === channel);
    if (tag) report.say(`${channel.padEnd(8)} ${spell(tag.version)}`);
  }
  const since = line.cycle?.name ?? line.stable?.name ?? "the beginning";
  const count = line.sinceLast.length;
  report.say(
    `${count} commit${count === 1 ? "" : "s"} on ${branch ?? "HEAD"} since ${since}`,
  );
  for (const { subject } of Iterator.from(line.sinceLast).take(8)) {
    report.say(`  ${subject}`, "faint");
  }
  if (count > 8) report.say(`  … and ${count - 8} more`, "faint");
}
