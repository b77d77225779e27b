/** Docker and OCI image tags. */
import { dockerOrder } from "../order/docker.ts";
import { textOrder } from "../order/text_order.ts";
import { ok } from "../../fault.ts";
import { unreadable, unspellable, type Wrong } from "../reading.ts";
import type { Scheme } from "../scheme.ts";
import { formatWithin, readWithin, type SemVerLimits } from "../semver/family.ts";
import type { Version } from "../version.ts";

const LIMITS: SemVerLimits = { id: "docker", title: "Docker tag" };
const LONGEST_TAG = 128;

function read(text: string): Version | Wrong {
  const plus = text.slice(0, LONGEST_TAG).indexOf("+");
  if (plus >= 0) return { reason: "syntax", index: plus, why: `a tag has no "+"` };
  if (text.length > LONGEST_TAG) {
    const why = `it has ${text.length} characters, ${LONGEST_TAG} is the most`;
    return { reason: "length", index: LONGEST_TAG, why };
  }
  return readWithin(text.replace("_", "+"), LIMITS);
}

/**
 * Docker and OCI tags: SemVer of at most 128 units. A tag has no `+`; `_` stands for it on
 * request, as Helm does, and is always read. Source: OCI distribution, "Pulling"; §3.4.
 */
export const docker: Scheme = {
  id: "docker",
  aliases: ["oci"],
  title: "Docker tag",
  ...textOrder(LIMITS.title, dockerOrder),
  parse(text) {
    const version = read(text);
    return "reason" in version ? unreadable(text, LIMITS.title, version) : ok(version);
  },
  format(version, style) {
    const text = formatWithin(version, LIMITS, style);
    if (!text.ok) return text;
    if (version.build.length > 0 && style?.plus !== "_") {
      return unspellable(version, LIMITS.title, {
        reason: "build",
        why: `a tag has no "+"`,
        hint: "Write it as _ with --plus=_, or leave it out with --drop-build",
      });
    }
    if (text.value.length <= LONGEST_TAG) return ok(text.value.replace("+", "_"));
    return unspellable(version, LIMITS.title, {
      reason: "length",
      why: `a tag has at most ${LONGEST_TAG} characters`,
    });
  },
};
