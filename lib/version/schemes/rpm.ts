/** RPM's versions. */
import { rpmOrder } from "../order/rpm.ts";
import { suffixScheme } from "../suffix/scheme.ts";

/**
 * RPM's versions without the release, `1:1.2.0~rc1`. Separators do not count for rpm, so
 * `~rc.1` is read as well. `+post1` rather than `^post1`: it sorts alike and old rpm knows it.
 * Source: rpm-version(7); reference/versions.md §3.8.
 */
export const rpm = suffixScheme({
  id: "rpm",
  aliases: ["fedora"],
  title: "RPM",
  epoch: ":",
  maxEpoch: 2_147_483_647,
  exactParts: "always",
  leadingZeros: true,
  suffix:
    /~~(?<baseLabel>dev|nightly)[._]?(?<base>[0-9]+)|~(?<label>alpha|beta|rc)[._]?(?<number>[0-9]+)(?:\+dev[._]?(?<dev>[0-9]+))?|\+post[._]?(?<post>[0-9]+)/y,
  labels: { alpha: "alpha", beta: "beta", rc: "rc" },
  dev: (number, label) => `~~${label}${number}`,
  pre: (stage, number, dev) =>
    `~${stage}${number}${dev === undefined ? "" : `+dev${dev}`}`,
  label: (label, number) => /^[a-z]+$/.test(label) ? `~${label}${number}` : undefined,
  post: (number) => `+post${number}`,
}, rpmOrder);
