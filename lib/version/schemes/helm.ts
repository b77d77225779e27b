/** Helm charts' versions. */
import { semVerScheme } from "../semver_family.ts";

/** Helm: SemVer; in an OCI registry Helm itself writes `+` as `_`. Source: §3.1. */
export const helm = semVerScheme({ id: "helm", title: "Helm" });
