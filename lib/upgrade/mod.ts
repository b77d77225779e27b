/** rung's own releases. */
export { fetchProgram, newestRelease, releaseSums } from "./program.ts";
export { replaceProgram } from "./replace.ts";
