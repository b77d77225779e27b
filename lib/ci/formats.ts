/** The plain forms of outputs, one line each; a new one is one file and one line here. */
export { dotenv } from "./formats/dotenv.ts";
export { env } from "./formats/env.ts";
export { githubMatrix } from "./formats/github_matrix.ts";
export { json } from "./formats/json.ts";
export { properties } from "./formats/properties.ts";
export { shell } from "./formats/shell.ts";
export { tsv } from "./formats/tsv.ts";
