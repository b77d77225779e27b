/** `rung convert --range`: ranges in another ecosystem's words. */
import { all, fail, ok, type Result } from "../../fault.ts";
import type { Scheme } from "../../version/mod.ts";
import {
  convertRange,
  RANGES,
  rangesOf,
  type RangeSyntax,
} from "../../version/ranges.ts";
import type { Outcome } from "../command.ts";

/** What is asked: `to` is every ecosystem with ranges if absent. */
interface RangeOptions {
  readonly from: Scheme | undefined;
  readonly to: Scheme | undefined;
}

/**
 * Spells ranges in another ecosystem. Fails with `usage` without `--from`, since one text is
 * a range in several, and as `convertRange` does.
 */
export function convertRanges(
  texts: readonly string[],
  { from, to }: RangeOptions,
): Result<Outcome> {
  if (from === undefined) {
    return fail("usage", "Cannot convert a range: --from must say whose it is");
  }
  const source = rangesOf(from);
  const target = to === undefined ? ok(undefined) : rangesOf(to);
  if (!source.ok) return source;
  if (!target.ok) return target;
  const rows = all(texts.map((text) => rowOf(text, source.value, target.value)));
  if (!rows.ok) return rows;
  return ok({
    answer: rows.value.length === 1
      ? rows.value[0]!.answer
      : { ranges: rows.value.map(({ answer }) => answer) },
    text: rows.value.map(({ text }) => text).join(target.value ? "\n" : "\n\n"),
  });
}

interface Row {
  readonly text: string;
  readonly answer: Readonly<Record<string, unknown>>;
}

function rowOf(
  input: string,
  from: RangeSyntax,
  to: RangeSyntax | undefined,
): Result<Row> {
  const record = { input, from: from.scheme.id };
  if (to !== undefined) {
    const text = convertRange(input, from, to);
    return text.ok
      ? ok({ text: text.value, answer: { ...record, [to.scheme.id]: text.value } })
      : text;
  }
  const own = convertRange(input, from, from);
  if (!own.ok && own.faults[0]?.code === "range_unreadable") return own;
  const spelled = RANGES.map((each) => {
    const text = convertRange(input, from, each);
    return { id: each.scheme.id, text };
  });
  const width = Math.max(...spelled.map(({ id }) => id.length));
  const lines = spelled.map(({ id, text }) => {
    const said = text.ok ? text.value || "(anything)" : `(${whyOf(text)})`;
    return `${id.padEnd(width)}  ${said}`;
  });
  const values = spelled.map(({ id, text }) => [id, text.ok ? text.value : null]);
  return ok({
    text: lines.join("\n"),
    answer: { ...record, ...Object.fromEntries(values) },
  });
}

/** The second half of the message. */
function whyOf(result: Result<string>): string {
  const message = result.ok ? "" : result.faults[0]!.message;
  return message.slice(message.lastIndexOf(": ") + 2);
}
