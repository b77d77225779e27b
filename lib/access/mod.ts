/** The way to the remote and the forge, and with whose token. */
export { type Access, openAccess, pushUrl } from "./access.ts";
export { headerPlaces } from "./token_options.ts";
export { detectPlace } from "./detect.ts";
export type { Desk } from "./desk.ts";
export { deskToken } from "./desk_token.ts";
export { openForge } from "./client.ts";
export { type CommitFiles, filesInGit, filesOnForge } from "./commit_files.ts";
export { tokenFor } from "./find_token.ts";
export { isPushing } from "./own_push.ts";
export { pushBranch } from "./push_branch.ts";
export { probe, push, type Pushed, readAccess, specialFault } from "./push.ts";
export { checkToken, isUnattended, type TokenChoice, tokenMissing } from "./token.ts";
