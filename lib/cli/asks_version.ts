/** The one question that is answered before anything else is loaded. */

/** Whether a command line asks for the version and nothing else. */
export function asksVersion(argv: readonly string[]): boolean {
  return argv.length === 1 && ["--version", "-v", "-V"].includes(argv[0]!);
}
