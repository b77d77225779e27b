/** The questions that are answered before anything else is loaded. */

/** Whether a command line asks for the version and nothing else. */
export function asksVersion(argv: readonly string[]): boolean {
  return argv.length === 1 && ["--version", "-v", "-V"].includes(argv[0]!);
}

/** Whether a command line asks what rung can do, and nothing else. */
export function asksOverview(argv: readonly string[]): boolean {
  return argv.length === 1 && isHelp(argv[0]!);
}

/** Whether a word asks for help. */
export function isHelp(word: string): boolean {
  return ["help", "--help", "-h"].includes(word);
}
