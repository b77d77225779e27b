/** Signatures: ECDSA on P-256 with SHA-256, by the runtime's own cryptography. */

const ALGORITHM = { name: "ECDSA", namedCurve: "P-256" } as const;
const SIGNING = { name: "ECDSA", hash: "SHA-256" } as const;

/**
 * Whether `bytes` are signed by that key: base64 of its SPKI form, and of the 64 bytes of the
 * signature. A key or a signature of another form signs nothing.
 */
export async function isSignedBy(
  key: string,
  bytes: Uint8Array,
  signature: string,
): Promise<boolean> {
  try {
    const spki = Uint8Array.fromBase64(key);
    const known = await crypto.subtle.importKey("spki", spki, ALGORITHM, false, [
      "verify",
    ]);
    const said = Uint8Array.fromBase64(signature.trim());
    return await crypto.subtle.verify(SIGNING, known, said, new Uint8Array(bytes));
  } catch {
    return false;
  }
}
