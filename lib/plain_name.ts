/**
 * A package's name as Python's index and Cargo compare it: in small letters, with `-` for each
 * run of `-`, `_` and `.`; a scope stays.
 *
 * Source: PyPA, "Names and normalization".
 */
export function plainName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, "-");
}
