/** Maven's versions. */
import { mavenOrder } from "../order/maven.ts";
import { suffixScheme } from "../suffix/scheme.ts";

/**
 * Maven's versions, `1.2.0-rc-1`. `snapshot` sorts below the release, so `-alpha-snapshot-5`
 * is below `-alpha-0`, and no Maven snapshot, as it does not end in it. An unknown qualifier
 * sorts above the release and is refused; Gradle sorts `-sp-1` below the release.
 * Source: ComparableVersion; reference/versions.md §3.10.
 */
export const maven = suffixScheme({
  id: "maven",
  aliases: ["java"],
  title: "Maven",
  leadingZeros: true,
  suffix:
    /-alpha-snapshot-?(?<base>[0-9]+)|-?(?<label>alpha|beta|rc|cr|[ab](?=[0-9]))-?(?<number>[0-9]+)(?:-snapshot-?(?<dev>[0-9]+))?|-?sp-?(?<post>[0-9]+)|[-.](?:ga|final)/iy,
  labels: {
    alpha: "alpha",
    a: "alpha",
    beta: "beta",
    b: "beta",
    rc: "rc",
    cr: "rc",
  },
  shiftsDev: true,
  dev: (number) => `-alpha-snapshot-${number}`,
  pre: (stage, number, dev) =>
    `-${stage}-${number}${dev === undefined ? "" : `-snapshot-${dev}`}`,
  label: (label, number) => /^m(?:ilestone)?$/.test(label) ? `-M${number}` : undefined,
  post: (number) => `-sp-${number}`,
}, mavenOrder);
