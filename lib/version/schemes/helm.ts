/** Helm charts' versions. */
import { U64 } from "../order/semver.ts";
import { semVerScheme } from "../semver/family.ts";

/** Helm: SemVer; in an OCI registry Helm itself writes `+` as `_`. Source: §3.1. */
export const helm = semVerScheme({ id: "helm", title: "Helm" }, {
  most: U64,
  mostPre: U64,
});
