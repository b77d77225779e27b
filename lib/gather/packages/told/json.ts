/** JSON as people write it for tools, with comments. Loaded where one of these tools is. */
export { parse } from "jsonc-parser";
