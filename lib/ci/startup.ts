/** What a quick command needs: whether this may be a CI at all, and texts that do no harm in its log. */
export { harmless, inertJson, oneLine } from "./log.ts";
export { mayBeCi } from "./may_be_ci.ts";
