/** What notes can be written for, one line each. */
export { announcement } from "./targets/announcement.ts";
export { github } from "./targets/github.ts";
export { gitlab } from "./targets/gitlab.ts";
export { markdown } from "./targets/markdown.ts";
export { plain } from "./targets/plain.ts";
export { slack } from "./targets/slack.ts";
