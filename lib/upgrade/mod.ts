/** rung's own releases. */
export { fetchProgram, newestRelease, releaseSums, replaceProgram } from "./program.ts";
