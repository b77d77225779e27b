/**
 * Which scheme a text is in, when nobody said.
 *
 * A text in the normal form of a scheme belongs to it before those that only tolerate it;
 * where the schemes that are left read different versions, there is no answer but a fault
 * that lists the readings. SemVer claims whatever its grammar takes, even where the ladder
 * refuses it: `2026.11.20-1` comes before its release there, and after it in PEP 440.
 */
import { fail, ok, type Result } from "../fault.ts";
import { canonicalText } from "./canonical.ts";
import { scanPep440 } from "./pep440/scan.ts";
import { LONGEST, quoted } from "./reading.ts";
import type { Scheme } from "./scheme.ts";
import * as registry from "./schemes.ts";
import { scanCanonical } from "./semver/scan.ts";
import type { Version } from "./version.ts";

/** A text as one scheme reads it. */
export interface Reading {
  readonly scheme: Scheme;
  readonly version: Version;
}

const { semver, pep440, go, deb, gem, maven } = registry;

/** Those that are named first when several agree; the others follow by name. */
const FIRST: readonly Scheme[] = [semver, pep440, go, deb, gem, maven];
const ORDER: readonly Scheme[] = [
  ...FIRST,
  ...Object.values(registry).filter((each) => !FIRST.includes(each)),
];

/** What SemVer's grammar takes and the ladder refuses. */
const REFUSED_BY_LADDER = /^(?:pre_|dev_label$|post$)/;

/**
 * The scheme `text` is in, and the version it is there.
 *
 * Fails with `version_unreadable` where no scheme reads it (SemVer's reason and column), and
 * with `version_ambiguous`, listing the readings, where schemes read different versions.
 */
export function guess(text: string): Result<Reading> {
  // What these two write, no scheme writes for another version: a law holds that.
  const canonical = scanCanonical(text);
  if (canonical !== undefined) return ok({ scheme: semver, version: canonical });
  const python = scanPep440(text);
  if (python !== undefined) return ok({ scheme: pep440, version: python });
  const claim = semver.parse(text);
  if (text.length > LONGEST && !claim.ok) return claim;
  const readings = ORDER.flatMap((scheme) => {
    const read = scheme.parse(text);
    return read.ok ? [{ scheme, version: read.value }] : [];
  });
  if (readings.length === 0 && !claim.ok) return claim;
  const refusal = claim.ok ? undefined : claim.faults[0];
  if (refusal !== undefined && REFUSED_BY_LADDER.test(refusal.reason ?? "")) {
    const why = refusal.message.slice(refusal.message.indexOf(" as ") + 4);
    return ambiguous(text, [why, ...described(readings)], refusal);
  }
  const normal = readings.filter((reading) => isNormal(text, reading));
  const left = normal.length > 0 ? normal : readings;
  const versions = new Set(left.map(({ version }) => canonicalText(version)));
  return versions.size === 1 ? ok(left[0]!) : ambiguous(text, described(left));
}

function isNormal(text: string, { scheme, version }: Reading): boolean {
  const spelled = scheme.format(version);
  if (spelled.ok) return spelled.value === text;
  return scheme === semver && canonicalText(version) === text;
}

/** `Composer, Maven: 1.2.0-rc.1`: the schemes that read one version, and the version. */
function described(readings: readonly Reading[]): string[] {
  const titles = new Map<string, string[]>();
  for (const { scheme, version } of readings) {
    const text = canonicalText(version);
    titles.set(text, [...titles.get(text) ?? [], scheme.id]);
  }
  return [...titles].map(([text, ids]) => `${ids.join(", ")}: ${text}`);
}

function ambiguous(
  text: string,
  readings: readonly string[],
  at: { readonly reason?: string; readonly column?: number } = {},
): Result<never> {
  return fail(
    "version_ambiguous",
    `Cannot tell which scheme ${quoted(text)} is in: ${readings.join("; ")}`,
    {
      ...(at.reason === undefined ? {} : { reason: at.reason }),
      ...(at.column === undefined ? {} : { column: at.column }),
    },
  );
}
