/** What `next --all` and `status` tell of several packages. */
export { nextOfAll, standOfAll } from "./package_rows.ts";
