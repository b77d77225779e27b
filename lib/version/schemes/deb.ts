/** Debian's upstream versions. */
import { debOrder } from "../order/deb.ts";
import { suffixScheme } from "../suffix/scheme.ts";

/**
 * Debian's versions without the revision, `1:1.2.0~rc1`: `~` sorts below the end, `+` above
 * it. Every separator counts for dpkg, so only the normal form is read.
 * Source: Debian Policy §5.6.12; reference/versions.md §3.7.
 */
export const deb = suffixScheme({
  id: "deb",
  aliases: ["debian", "dpkg"],
  title: "Debian",
  epoch: ":",
  maxEpoch: 2_147_483_647,
  exactParts: "always",
  leadingZeros: true,
  suffix:
    /~~(?<baseLabel>dev|nightly)(?<base>[0-9]+)|~(?<label>alpha|beta|rc)(?<number>[0-9]+)(?:\+dev(?<dev>[0-9]+))?|\+post(?<post>[0-9]+)/y,
  labels: { alpha: "alpha", beta: "beta", rc: "rc" },
  dev: (number, label) => `~~${label}${number}`,
  pre: (stage, number, dev) =>
    `~${stage}${number}${dev === undefined ? "" : `+dev${dev}`}`,
  label: (label, number) => /^[a-z]+$/.test(label) ? `~${label}${number}` : undefined,
  post: (number) => `+post${number}`,
}, debOrder);
