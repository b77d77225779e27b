/** The schemes, one line each. A new one is one file in `schemes/` and one line here. */
export { pep440 } from "./schemes/pep440.ts";
export { semver } from "./schemes/semver.ts";
