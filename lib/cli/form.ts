/** An answer in a plain form: `--format`, to stdout or `--output`. */
import { type Output, outputFormatOf } from "../ci/mod.ts";
import type { Outcome } from "../commands/startup.ts";
import { fail, ok, type Result } from "../fault.ts";
import { placeNamed } from "../git/mod.ts";
import { errorWords, type World } from "../system/startup.ts";

/** The form that was asked for, and where it goes. */
export interface Form {
  readonly format?: string | undefined;
  readonly output?: string | undefined;
  readonly isDry: boolean;
}

/** The form among the options; nothing when none was asked for. */
export function formOf(options: Readonly<Record<string, unknown>>): Form | undefined {
  const { format, output } = options as Partial<Record<string, string>>;
  if (format === undefined && output === undefined) return undefined;
  return { format, output, isDry: options["dry-run"] === true };
}

/**
 * Writes the outcome in the form, and gives it as it is then: told, and with no outputs for
 * the CI. Fails with `output_unsayable`, `file_outside`, `disk_failed` or `place_barred`.
 */
export function inForm(
  outcome: Outcome,
  { format, output, isDry }: Form,
  world: World,
): Result<Outcome> {
  const found = outputFormatOf(format ?? "env");
  if (!found.ok) return found;
  const outputs = outcome.outputs ?? Object.entries(outcome.answer) as Output[];
  const { records } = outcome;
  const written = records && found.value.writeAll
    ? found.value.writeAll(records)
    : found.value.write(outputs);
  if (!written.ok) return written;
  const notes = [...outcome.notes ?? [], ...written.value.notes];
  const common = { answer: outcome.answer, outputs: [], notes };
  if (output === undefined) {
    // A form is for a reader that takes every character as it is.
    world.out(written.value.text);
    return ok({ ...common, isTold: true });
  }
  const place = placeNamed(world, output, "write");
  if (!place.ok) return place;
  if (isDry) {
    return ok({
      ...common,
      text: "",
      shown: () => [],
      notes: [...notes, `would write ${output}`],
    });
  }
  try {
    world.disk.write(place.value, new TextEncoder().encode(written.value.text));
  } catch (error) {
    return unwritten(output, error);
  }
  return ok({ ...common, text: "", shown: () => [] });
}

/** Why a file that was named for an answer is not there: in the system's words. */
function unwritten(output: string, error: unknown): Result<never> {
  const { code, words } = errorWords(error);
  if (code === "bug") throw error;
  // what rung writes beside the file first is no name that a person gave
  const [why = words] = /^[^:]*\(os error \d+\)/.exec(words) ?? [];
  return fail(code, `Cannot write "${output}": ${why}`, {
    hint:
      "Name a file in a folder that is there, and that may be written: --output FILE",
  });
}
