/** Forms: a file that goes to a forge as a field of one. */

/** The type of a form with one file, and what stands around that. Source: RFC 7578. */
export function asField(
  { field, name }: { readonly field: string; readonly name: string },
): {
  readonly type: string;
  readonly around: readonly [Uint8Array, Uint8Array];
} {
  const edge = `rung-${crypto.randomUUID()}`;
  const safe = name.replace(/["\r\n]/g, "_");
  const before = `--${edge}\r\n` +
    `content-disposition: form-data; name="${field}"; filename="${safe}"\r\n` +
    "content-type: application/octet-stream\r\n\r\n";
  const encoder = new TextEncoder();
  return {
    type: `multipart/form-data; boundary=${edge}`,
    around: [encoder.encode(before), encoder.encode(`\r\n--${edge}--\r\n`)],
  };
}
