/** How large a file and a folder may be: what is larger has two subjects. */

/** Lines of a file. */
export const MOST_LINES = 250;
/** Files of a folder. */
export const MOST_FILES = 25;

/** What is wrong with a file of that many lines in a folder of that many files. */
export function sizeFault(
  lines: number,
  files: number,
): { message: string; hint: string } | undefined {
  if (lines > MOST_LINES) {
    return {
      message: `${lines} lines are more than ${MOST_LINES}`,
      hint: "Find the second subject in it, and give it a file of its own.",
    };
  }
  if (files > MOST_FILES) {
    return {
      message: `${files} files in one folder are more than ${MOST_FILES}`,
      hint: "Find the second subject in it, and give it a folder of its own.",
    };
  }
}
