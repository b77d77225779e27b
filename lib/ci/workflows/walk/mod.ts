/** What goes through the packages of a release commit in one job, for sh. */
export { crates } from "./crates.ts";
export { jsr } from "./jsr.ts";
export { npm } from "./npm.ts";
export { COMPARING, pypi } from "./pypi.ts";
export { TABLE, type Walk } from "./walk.ts";
