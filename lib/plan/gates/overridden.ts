/** A release whose gates were passed over says so: in its tag, its notes and its answer. Pure. */
import type { ReleasePlan } from "../release.ts";
import type { Overridden } from "./refusal.ts";

/** What is added to a tag's message. */
export function overrideText({ gates, reason }: Overridden): string {
  return `\n\nGates passed over (${gates.join(", ")}): ${oneLine(reason)}`;
}

/** The keys that an answer has where gates were passed over, and only there. */
export interface OverrideKeys {
  /** Why. */
  readonly override?: string;
  /** Which ones. */
  readonly overridden_gates?: readonly string[];
}

/** What an answer says of gates that were passed over; nothing where it says nothing. */
export function overriddenIn(answer: object): Overridden | undefined {
  const { override: reason, overridden_gates: gates = [] }: OverrideKeys = answer;
  return reason === undefined ? undefined : { reason, gates };
}

/** What is added to an answer; nothing where all gates were open. */
export function overrideKeys(passed: Overridden | undefined): OverrideKeys {
  return passed ? { override: passed.reason, overridden_gates: passed.gates } : {};
}

/** The plan that says it; the same where all gates were open. */
export function withOverride(
  plan: ReleasePlan,
  passed: Overridden | undefined,
): ReleasePlan {
  if (!passed) return plan;
  return {
    ...plan,
    tagMessage: plan.tagMessage + overrideText(passed),
    answer: { ...plan.answer, ...overrideKeys(passed) },
    files: plan.files.map((file) =>
      file.purpose === "notes"
        ? { ...file, after: overrideNoted(file.after, passed) }
        : file
    ),
  };
}

/** Notes that say so. */
export function overrideNoted(notes: string, { gates, reason }: Overridden): string {
  const line = `> Released before its gates were open (${gates.join(", ")}): ${
    oneLine(reason).replace(/[\\`*_{}[\]<>#|]/g, "\\$&")
  }`;
  const text = notes.trimEnd();
  return text.includes(line) ? notes : `${text}\n\n${line}\n`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
