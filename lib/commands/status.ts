/** `rung status`: where every channel stands, and what is still to be done. */
import { ok } from "../fault.ts";
import {
  type Channel,
  channelOf,
  CHANNELS,
  compareChannels,
  isLabel,
} from "../version/mod.ts";
import { spell } from "../plan/mod.ts";
import { gather } from "../gather/startup.ts";
import { type StoredPlan, storeOf } from "../journal/mod.ts";
import { command } from "./command.ts";
import { sayCounted, whereOf } from "./options.ts";

/** Shows the ladder and the open plan. */
export const status = command({
  name: "status",
  summary: "Show where every channel stands, the open plan, and what is left to do",
  args: [],
  flags: ["package", "since", "offline", "token-env", "timeout"],
  examples: ["rung status", "rung status --json"],
  async run({ options }, world, report) {
    const gathered = await gather(world, whereOf(options));
    if (!gathered.ok) return gathered;
    const { repository, facts, remote } = gathered.value;
    const plan = storeOf(world, repository).plan();
    if (!plan.ok) return plan;
    sayCounted(facts, report);
    const names = [
      ...new Set<Channel>([
        ...CHANNELS,
        ...[...gathered.value.facts.config.channels.keys()].filter(isLabel),
        ...facts.tags.versions.map(({ version }) => channelOf(version)),
      ]),
    ].toSorted(compareChannels);
    const wide = Math.max(7, ...names.map((name) => name.length));
    const channels = Object.fromEntries(names.map((channel) => {
      const tag = facts.tags.versions.find((each) =>
        channelOf(each.version) === channel
      );
      return [channel, tag ? { version: spell(tag.version), tag: tag.name } : null];
    }));
    const { line } = facts;
    const left = plan.value
      ? missing(plan.value, remote?.tags.get(plan.value.tag))
      : [];
    const lines = [
      ...names.toReversed().map((channel) =>
        `${channel.padEnd(wide)} ${channels[channel]?.tag ?? "-"}`
      ),
      `commits since ${
        line.cycle?.name ?? line.stable?.name ?? "the beginning"
      }: ${line.sinceLast.length}`,
      plan.value
        ? `plan    ${plan.value.version} (${plan.value.state})`
        : "plan    none",
      ...left.map((each) => `left    ${each}`),
    ];
    return ok({
      answer: {
        channels,
        branch: facts.branch ?? null,
        sha: facts.head,
        commits: line.sinceLast.length,
        plan: plan.value
          ? {
            version: plan.value.version,
            tag: plan.value.tag,
            state: plan.value.state,
            left,
          }
          : null,
      },
      text: lines.join("\n"),
    });
  },
});

/** The steps of a plan that are still to be done. */
function missing(
  { state, commit, tag, hasRemote, via }: StoredPlan,
  pushed?: string,
): string[] {
  if (state === "preparing" || state === "restoring") {
    return ["prepare again, or abort"];
  }
  if (commit !== undefined && pushed === commit) {
    return ["run `rung execute` to close the plan"];
  }
  return [
    ...(commit === undefined ? ["commit"] : []),
    `tag ${tag}`,
    ...(hasRemote && via === undefined ? [`push ${tag}`] : []),
  ];
}
