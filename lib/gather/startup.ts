/** All reading that a decision needs, once. It never decides. What a quick command needs: what reading needs. */
export { readConfig, readShared } from "./configuration.ts";
export { folderOf, gather, type Gathered } from "./gather.ts";
export { orderedTags, projectTags } from "./project_tags.ts";
export type { Where } from "./where.ts";
export { gatherBuild, type GatheredBuild } from "./gather_build.ts";
export { withoutTokens } from "./tokens.ts";
export { labelled } from "./words/labelled.ts";
