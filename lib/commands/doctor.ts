/** `rung doctor`: everything that could stop a release, each with its cure. */
import { ok } from "../fault.ts";
import { examine, type Finding } from "../setup/mod.ts";
import type { Tone } from "../system/startup.ts";
import { command } from "./command.ts";
import { choiceOf, publishOptionsOf } from "./releasing/forge_options.ts";
import { whereOf } from "./options.ts";

/** Looks, tells, and with --fix mends what is safe. */
export const doctor = command({
  name: "doctor",
  summary: "Look for everything that could stop a release, and say the cure",
  details:
    "git, who commits, signing, remote, tags, branch, version files, changelog, workflows\n" +
    "and who else publishes on the same tag, the token. Exit 1 where something would stop\n" +
    "a release. --fix fetches what the clone lacks; it mends nothing else.",
  args: [],
  flags: ["fix", "package", "offline", "token-env"],
  examples: ["rung doctor", "rung doctor --fix", "rung doctor --json"],
  async run({ options }, world, report) {
    const wishing = {
      ...{ "no-release": false, "no-wait": false, "generate-notes": false },
      ...{ dispatch: undefined, "token-env": options["token-env"] },
    };
    const found = await examine({
      world,
      report,
      where: whereOf(options),
      isFixing: options.fix && !options["dry-run"],
      choice: (config) => ({
        ...choiceOf({ ...options, dispatch: undefined, "dry-run": false }, config),
        isOptional: true,
      }),
      publishing: (config) => publishOptionsOf(wishing, config),
    });
    if (!found.ok) return found;
    const findings = found.value;
    const isStopped = findings.some(({ state }) => state === "bad");
    const lines = linesOf(findings);
    // They are the answer: in colours where a person reads it, and never hushed.
    const isPainted = world.columns !== undefined && !options.quiet;
    if (isPainted) { for (const { text, tone } of lines) report.say(text, tone); }
    return ok({
      answer: { findings, can_release: !isStopped },
      text: isPainted ? "" : lines.map(({ text }) => text).join("\n"),
      ...(isStopped ? { exitCode: 1 as const } : {}),
    });
  },
});

const MARKS = { good: "ok", fixed: "fixed", warning: "!", bad: "x" } as const;

const TONES = {
  good: undefined,
  fixed: "added",
  warning: "strong",
  bad: "removed",
} as const;

/** The findings in words, a line each and one for its cure. */
function linesOf(
  findings: readonly Finding[],
): readonly { readonly text: string; readonly tone?: Tone | undefined }[] {
  const width = Math.max(...findings.map(({ subject }) => subject.length));
  const count = findings.filter(({ state }) => state === "bad").length;
  return [
    ...findings.flatMap(({ subject, state, message, cure }) => [
      {
        text: `${MARKS[state].padEnd(5)} ${subject.padEnd(width)}  ${message}`,
        tone: TONES[state],
      },
      ...(cure === null
        ? []
        : [{ text: `${" ".repeat(width + 8)}${cure}`, tone: "faint" as const }]),
    ]),
    {
      text: count === 0
        ? "Nothing stands in the way of a release"
        : `${count} of these would stop a release`,
    },
  ];
}
