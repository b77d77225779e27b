/**
 * A package's name as Python's index and Cargo compare it: in small letters, with `-` for each
 * run of `-`, `_` and `.`; a scope stays.
 *
 * Source: PyPA, "Names and normalization".
 */
export function plainName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, "-");
}

/** The same with its scope at its beginning: `@node-rs/bcrypt` is the crate `node-rs-bcrypt`. */
export function wholeName(name: string): string {
  return plainName(name.replace(/^@([^/]*)\//, "$1-"));
}

/** A name without its scope: `core` of `@acme/core`. */
export function bareName(name: string): string {
  return name.replace(/^@[^/]*\//, "");
}
