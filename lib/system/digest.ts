/** Checksums: pure, but the platform's. */

/** The SHA-256 of bytes, or of a text's UTF-8, in 64 digits. */
export async function sha256(of: string | Uint8Array): Promise<string> {
  const bytes = typeof of === "string" ? new TextEncoder().encode(of) : of;
  return await digest("SHA-256", new Uint8Array(bytes));
}

/** The id that git gives a file's bytes. Source: gitformat-pack(5), gitglossary(7), "blob". */
export async function blobId(bytes: Uint8Array): Promise<string> {
  const head = new TextEncoder().encode(`blob ${bytes.length}\0`);
  const whole = new Uint8Array(head.length + bytes.length);
  whole.set(head);
  whole.set(bytes, head.length);
  return await digest("SHA-1", whole);
}

async function digest(
  kind: "SHA-1" | "SHA-256",
  bytes: Uint8Array<ArrayBuffer>,
): Promise<string> {
  return new Uint8Array(await crypto.subtle.digest(kind, bytes)).toHex();
}
