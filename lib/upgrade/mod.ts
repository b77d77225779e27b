/** rung's own releases. */
export { fetchProgram, newestRelease, replaceProgram } from "./program.ts";
