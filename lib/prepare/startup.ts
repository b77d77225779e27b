/** What `next --all` and `status` tell of several packages. */
export { type NextOf, nextOfAll, standOfAll, withMates } from "./package_rows.ts";
export type { Reading } from "./ground.ts";
