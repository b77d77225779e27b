/** npm's versions. */
import { semVerScheme } from "../semver_family.ts";

/** npm: SemVer; the registry strips build metadata. Source: node-semver; §3.1. */
export const npm = semVerScheme({
  id: "npm",
  aliases: ["node"],
  title: "npm",
  noBuild: "the registry strips build metadata",
});
