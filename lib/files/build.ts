/** What a tag's build needs of files: those that say the version. */
export { discover } from "./discovery/discover.ts";
