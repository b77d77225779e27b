/** Composer's versions. */
import { composerOrder } from "../order/composer.ts";
import { suffixScheme } from "../suffix/scheme.ts";

/**
 * Composer's versions, `1.2.0-RC1`: at most four numbers, the first of at most five digits,
 * and no number for `-dev`. A build after alpha 1 is `-alpha1.3`.
 * Source: composer/semver's VersionParser; reference/versions.md §3.11.
 */
export const composer = suffixScheme({
  id: "composer",
  aliases: ["php", "packagist"],
  title: "Composer",
  prefix: /^v/i,
  maxParts: 4,
  maxFirstDigits: 5,
  leadingZeros: true,
  suffix:
    /[-._]?(?<label>alpha|beta|rc|[ab](?=[0-9.-]))[.-]?(?<number>[0-9]+)(?:\.(?<dev>[0-9]+))?|[-._]?(?:patch|pl|p)[.-]?(?<post>[0-9]+)/iy,
  labels: { alpha: "alpha", a: "alpha", beta: "beta", b: "beta", rc: "rc" },
  pre: (stage, number, dev) =>
    `-${stage === "rc" ? "RC" : stage}${number}${dev === undefined ? "" : `.${dev}`}`,
  post: (number) => `-p${number}`,
}, composerOrder);
