/** JSR's versions. */
import { SAFE } from "../order/semver.ts";
import { semVerScheme } from "../semver/family.ts";

/** JSR and Deno: SemVer in its normal form. Source: jsr_types' ids.rs; §3.1. */
export const jsr = semVerScheme({ id: "jsr", aliases: ["deno"], title: "JSR (Deno)" }, {
  most: SAFE,
  mostPre: SAFE,
});
