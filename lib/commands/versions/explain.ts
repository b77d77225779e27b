/** `rung convert --explain`: the parts of a version, and what was assumed to read it. */
import { all, ok, type Result } from "../../fault.ts";
import {
  canonicalText,
  channelOf,
  isNightly,
  isPrerelease,
  type Scheme,
  SCHEMES,
} from "../../version/mod.ts";
import type { Outcome } from "../command.ts";
import { type Manner, type Read, readText } from "./reading.ts";

/** Shows the parts of each text. Fails as `readText` does. */
export function explain(texts: readonly string[], manner: Manner): Result<Outcome> {
  const rows = all(texts.map((text) => {
    const read = readText(text, manner);
    return read.ok ? ok(partsOf(text, read.value)) : read;
  }));
  if (!rows.ok) return rows;
  return ok({
    answer: rows.value.length === 1 ? rows.value[0]! : { versions: rows.value },
    text: rows.value.map(linesOf).join("\n\n"),
  });
}

function partsOf(input: string, { scheme, version, assumed }: Read) {
  const { epoch, release, number, dev, build } = version;
  const channel = channelOf(version);
  return {
    input,
    scheme: scheme.id,
    also: othersOf(input, scheme, canonicalText(version)),
    assumed,
    version: canonicalText(version),
    epoch,
    release,
    channel: isNightly(version) ? "nightly" : channel,
    stage: version.stage,
    number: version.stage === "final" ? null : number,
    dev: dev ?? null,
    build,
    is_prerelease: isPrerelease(version),
  };
}

/** What other schemes read there: `deb: the same`, `pep440: 1.2.0+post.1`. */
function othersOf(input: string, own: Scheme, version: string): readonly string[] {
  return SCHEMES.filter((each) => each !== own).flatMap((each) => {
    const read = each.parse(input);
    if (!read.ok) return [];
    const text = canonicalText(read.value);
    return [`${each.id}: ${text === version ? "the same" : text}`];
  });
}

function linesOf(parts: Readonly<Record<string, unknown>>): string {
  return Object.entries(parts).map(([name, value]) => {
    const shown = Array.isArray(value)
      ? value.join(name === "release" || name === "build" ? "." : ", ")
      : value;
    return `${name.padEnd(13)}  ${shown === null || shown === "" ? "-" : shown}`;
  }).join("\n");
}
