/** The command line: words to values, values to words. */
export { run } from "./run.ts";
