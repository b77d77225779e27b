/** Cargo's versions where maturin makes Python's from them. */
import { semVerOrder, U64 } from "../order/semver.ts";
import { textOrder } from "../order/text_order.ts";
import { ok } from "../../fault.ts";
import { suffixGap, unreadable, type Unsaid } from "../reading.ts";
import { formatWithin, readWithin, type SemVerLimits } from "../semver/family.ts";
import type { Scheme } from "../scheme.ts";
import type { Version } from "../version.ts";

const CARGO: SemVerLimits = { id: "maturin", title: "Cargo (read by maturin)" };
const LIMITS: SemVerLimits = { ...CARGO, gap };

function gap({ stage, dev, label, suffix }: Version): Unsaid | undefined {
  if (suffix !== undefined) return suffixGap(suffix);
  if (stage === "label" && label !== "pre" && label !== "preview") {
    const why = `Python has no name for the channel "${label}"`;
    return { reason: "label", why };
  }
  if (stage !== "dev" && dev === undefined) return undefined;
  return {
    reason: "dev",
    why: stage === "dev"
      ? "maturin would make 1.2.0.post0.dev5 of 1.2.0-0.dev.5, which sorts above 1.2.0"
      : "maturin would make 1.2.0a1.dev3 of 1.2.0-alpha.1.dev.3, which sorts below 1.2.0a1",
    hint:
      "Write the version into pyproject.toml: `version` in [project], not in `dynamic`",
  };
}

/**
 * Cargo's versions from which maturin makes those of a Python package whose version is
 * `dynamic`: it reads what stands behind `-0.` otherwise than Python, so development
 * versions are read and never written. Source: maturin 1.15; reference/versions.md §2.
 */
export const maturin: Scheme = {
  id: LIMITS.id,
  title: LIMITS.title,
  ...textOrder(LIMITS.title, semVerOrder({ most: U64 })),
  parse(text) {
    const version = readWithin(text, CARGO);
    return "reason" in version ? unreadable(text, CARGO.title, version) : ok(version);
  },
  format: (version, style) => formatWithin(version, LIMITS, style),
};
