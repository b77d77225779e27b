/** Loads a file when it is needed, and not before. */

/**
 * The module that a file is, for an `import()` whose text is hidden from Deno:
 *
 *     await load<typeof import("./help.ts")>(import("./help.ts" as string))
 *
 * Before it runs a line, Deno reads every file that an `import()` names plainly, for a quarter
 * of a millisecond each. It does not see through `as string`; `deno check` knows the file by
 * the type, `deno bundle` by the name. Such an import needs the permission to read, unless
 * something names the file plainly, as `tests/support/loadable.ts` does for the tests that
 * have no permission. docs/architecture.md, "What is loaded, and when", tells more.
 */
export function load<Module>(file: Promise<unknown>): Promise<Module> {
  return file as Promise<Module>;
}
