/** What `next --all` and `status` tell of several packages. */
export { type NextOf, nextOfAll, standOfAll } from "./package_rows.ts";
