/** Alpine's versions. */
import { apkOrder } from "../order/apk.ts";
import { suffixScheme } from "../suffix/scheme.ts";

/**
 * Alpine's versions without the revision, `1.2.0_rc1`. There is no `_dev`; `_alpha_pre5`
 * sorts below `_alpha0` and `_alpha1_git3` above `_alpha1`. A leading zero would turn the
 * comparison into one of texts and is refused.
 * Source: apk-tools' version.c; reference/versions.md §3.12.
 */
export const apk = suffixScheme({
  id: "apk",
  aliases: ["alpine"],
  title: "Alpine apk",
  exactParts: "always",
  leadingZeros: false,
  suffix:
    /_alpha_pre(?<base>[0-9]+)|_(?<label>alpha|beta|rc)(?<number>[0-9]+)(?:_git(?<dev>[0-9]+))?|_p(?<post>[0-9]+)/y,
  labels: { alpha: "alpha", beta: "beta", rc: "rc" },
  dev: (number) => `_alpha_pre${number}`,
  pre: (stage, number, dev) =>
    `_${stage}${number}${dev === undefined ? "" : `_git${dev}`}`,
  label: (label, number) => label === "pre" ? `_pre${number}` : undefined,
  post: (number) => `_p${number}`,
}, apkOrder);
