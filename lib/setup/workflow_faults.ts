/** What stands in the way of writing a workflow file, and of trusting one. */
import { type Fault, fault, FAULTS } from "../fault.ts";
import type { FileState } from "./workflow_ground.ts";
import type { Flows } from "./workflow_pins.ts";

/** Why a file is not written over without --force; `names` are the workflows that were chosen. */
export function refusalOf(
  { path, state, holds }: FileState,
  names: readonly string[] = [],
): Fault[] {
  if (state === "edited") {
    return [
      fault("workflow_edited", `Cannot write "${path}": it was edited by hand`, {
        path,
      }),
    ];
  }
  if (state === "foreign") {
    return [
      fault(
        "workflow_foreign",
        `Cannot write "${path}": rung did not write what is there`,
        {
          path,
          ...keeping(names.filter((name) => !holds.some((each) => each === name))),
        },
      ),
    ];
  }
  return [];
}

/** How the project's own file stays, and the others are written. */
function keeping(others: readonly string[]): { readonly hint?: string } {
  if (others.length === 0) return {};
  const files = others.map((name) => JSON.stringify(name)).join(", ");
  return {
    hint: `Keep it: say files = [${files}] in [workflows]; or write over it: --force`,
  };
}

const HINTS: Readonly<Partial<Record<FileState["state"], string>>> = {
  edited: FAULTS.workflow_edited.hint,
  foreign: FAULTS.workflow_foreign.hint,
};

const DRIFTS: Readonly<Partial<Record<FileState["state"], string>>> = {
  missing: "there is no such file",
  outdated: "it would be written otherwise now",
  edited: "it was edited by hand",
  foreign: "rung did not write what is there",
};

/** Where a file is not what would be written, and why. */
export function driftOf(
  flows: Flows,
  { path, state, before = "", text }: FileState,
): Fault[] {
  const why = DRIFTS[state];
  if (why === undefined) return [];
  const hint = HINTS[state] ?? FAULTS.workflow_drifted.hint;
  const place = state === "missing"
    ? { path, hint }
    : { path, hint, line: flows.firstChange(afterStamp(before), afterStamp(text)) };
  return [
    fault("workflow_drifted", `Cannot trust "${path}", it has drifted: ${why}`, place),
  ];
}

/** The text with the line of its hash made the same: that is not where it drifted. */
function afterStamp(text: string): string {
  return text.replace(/^# rung-workflow: .*$/m, "# rung-workflow:");
}
