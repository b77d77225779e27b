/** A TOML text: literal where it can be, so that patterns stay readable. */
export function quoted(text: string): string {
  // deno-lint-ignore no-control-regex -- what a literal TOML text cannot hold
  return /['\x00-\x1f\x7f]/.test(text) ? JSON.stringify(text) : `'${text}'`;
}
