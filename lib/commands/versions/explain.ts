/** `rung convert --explain`: the parts of a version, and what was assumed to read it. */
import { all, ok, type Result } from "../../fault.ts";
import {
  canonicalText,
  channelOf,
  isLadderChannel,
  isNightly,
  isPrerelease,
  parseOwn,
  type Scheme,
  SCHEMES,
  semver,
  type Version,
} from "../../version/mod.ts";
import type { Outcome } from "../command.ts";
import { type Manner, type Read, readText } from "./reading.ts";

/** Shows the parts of each text. Fails as `readText` does. */
export function explain(texts: readonly string[], manner: Manner): Result<Outcome> {
  const rows = all(texts.map((text) => {
    const read = readAny(text, manner);
    return read.ok ? ok(partsOf(text, read.value)) : read;
  }));
  if (!rows.ok) return rows;
  return ok({
    answer: rows.value.length === 1 ? rows.value[0]! : { versions: rows.value },
    text: rows.value.map(linesOf).join("\n\n"),
  });
}

/** A version of the ladder, else one of a channel of the project's own, `8.0.0-next.3`. */
function readAny(text: string, manner: Manner): Result<Read> {
  const read = readText(text, manner);
  const { scheme = semver } = manner;
  const own = read.ok ? read : parseOwn(text, scheme);
  if (read.ok || !own.ok) return read;
  const { version, assumed } = own.value;
  const { stage, label, suffix } = version;
  if (stage !== "label" && suffix === undefined) return read;
  const why = suffix === undefined
    ? `"${label}" is a channel of the project's own`
    : `"-${suffix}" is more than a channel and its number`;
  return ok({ scheme, version, assumed: [...assumed, why] });
}

function partsOf(input: string, { scheme, version, assumed }: Read) {
  const { epoch, release, number, dev, build } = version;
  const channel = channelOf(version);
  return {
    input,
    scheme: scheme.id,
    also: othersOf(input, scheme, canonicalText(version)),
    elsewhere: isLadderChannel(channel) ? [] : namesOf(version, scheme),
    assumed,
    version: canonicalText(version),
    epoch,
    release,
    channel: isNightly(version) ? "nightly" : channel,
    stage: version.stage,
    number: version.stage === "final" ? null : number,
    suffix: version.suffix ?? null,
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

/** How other schemes spell a channel of a project's own: `gem: 8.0.0.next.3`, `apk: none`. */
function namesOf(version: Version, own: Scheme): readonly string[] {
  return SCHEMES.filter((each) => each !== own).map((each) => {
    const text = each.format(version);
    return `${each.id}: ${text.ok ? text.value : "none"}`;
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
