/** What convert makes of one version that was read: a spelling, or a table of them. */
import { type Fault, ok, type Result } from "../../fault.ts";
import {
  canonicalText,
  type Scheme,
  SCHEMES,
  type SpellingStyle,
  type Version,
} from "../../version/mod.ts";
import type { Manner, Read } from "./reading.ts";

/** How to read, where to, and how to write. */
export interface Job extends Manner {
  /** Absent: all schemes. */
  readonly to: Scheme | undefined;
  readonly style: SpellingStyle;
  readonly dropsBuild: boolean;
  readonly isJson: boolean;
}

/** One version converted: what is printed, and the record of it. */
export interface Conversion {
  readonly text: string;
  readonly answer: Readonly<Record<string, unknown>>;
}

/** Spells it in the scheme that is asked for, or in all. Fails with `version_unspellable`. */
export function convertOne(input: string, read: Read, job: Job): Result<Conversion> {
  const version = job.dropsBuild && read.version.build.length > 0
    ? { ...read.version, build: [] }
    : read.version;
  if (job.to === undefined) return ok(convertToAll(input, read, version, job));
  const text = job.to.format(version, job.style);
  if (!text.ok) return text;
  if (!job.isJson) return ok({ text: text.value, answer: NO_ANSWER });
  const answer = { ...recordOf(input, read, version), [job.to.id]: text.value };
  return ok({ text: text.value, answer });
}

const NO_ANSWER: Conversion["answer"] = {};

function recordOf(input: string, { scheme }: Read, version: Version) {
  return { input, from: scheme.id, version: canonicalText(version) };
}

/** A table of every scheme; where one cannot say it, the reason stands in its place. */
function convertToAll(
  input: string,
  read: Read,
  version: Version,
  { style }: Job,
): Conversion {
  const width = Math.max(...SCHEMES.map(({ id }) => id.length));
  const rows = SCHEMES.map((scheme) => {
    const text = scheme.format(version, style);
    return {
      id: scheme.id,
      text: text.ok ? text.value : undefined,
      faults: faultsOf(text),
    };
  });
  const lines = rows.map(({ id, text, faults }) =>
    `${id.padEnd(width)}  ${text ?? `(${whyOf(faults[0]!)})`}`
  );
  const unspellable = rows.filter(({ text }) => text === undefined).map((
    { id, faults },
  ) => [id, faults[0]!.reason]);
  const answer = {
    ...recordOf(input, read, version),
    ...Object.fromEntries(rows.map(({ id, text }) => [id, text ?? null])),
    unspellable: Object.fromEntries(unspellable),
  };
  return { text: lines.join("\n"), answer };
}

function faultsOf(result: Result<unknown>): readonly Fault[] {
  return result.ok ? [] : result.faults;
}

/** `it has no epoch`: the second half of the message. */
function whyOf({ message }: Fault): string {
  return message.slice(message.lastIndexOf(": ") + 2);
}

/** A table of all schemes ends with an empty line, so that the next one stands apart. */
export function lineOf({ text, answer }: Conversion, { to, isJson }: Job): string {
  if (isJson) return JSON.stringify(answer);
  return to === undefined ? `${text}\n` : text;
}
