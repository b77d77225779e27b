/** RubyGems' versions. */
import { gemOrder } from "../order/gem.ts";
import type { Scheme } from "../scheme.ts";
import { suffixScheme } from "../suffix/scheme.ts";

const suffixed = suffixScheme({
  id: "gem",
  aliases: ["rubygems", "ruby"],
  title: "RubyGems",
  leadingZeros: true,
  suffix:
    /\.?alpha\.(?<baseLabel>dev|nightly)\.?(?<base>[0-9]+)|\.?(?<label>alpha|beta|rc)\.?(?<number>[0-9]+)(?:\.?dev\.?(?<dev>[0-9]+))?/y,
  labels: { alpha: "alpha", beta: "beta", rc: "rc" },
  shiftsDev: true,
  dev: (number, label) => `.alpha.${label}${number}`,
  pre: (stage, number, dev) =>
    `.${stage}${number}${dev === undefined ? "" : `.dev${dev}`}`,
  label: (label, number) => /^[a-z]+$/.test(label) ? `.${label}${number}` : undefined,
}, gemOrder);

/**
 * RubyGems' versions, `1.2.0.rc1`: any letter makes a pre-release and sorts below numbers,
 * so a development build is `.alpha.dev5`, below `.alpha0`. `-` would become `.pre.` and is
 * refused. Source: Gem::Version; reference/versions.md §3.9.
 */
export const gem: Scheme = {
  ...suffixed,
  parse(text) {
    const version = suffixed.parse(text);
    if (!version.ok) return version;
    // `100rc.0` looks like one, and Gem::Version refuses it: the first part is digits alone.
    const key = suffixed.orderKey(text);
    return key.ok ? version : key;
  },
};
