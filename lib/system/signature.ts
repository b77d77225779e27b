/** Signatures: ECDSA on P-256 with SHA-256, by the runtime's own cryptography. */

const ALGORITHM = { name: "ECDSA", namedCurve: "P-256" } as const;
const SIGNING = { name: "ECDSA", hash: "SHA-256" } as const;

/**
 * Whether `bytes` are signed by that key: base64 of its SPKI form, and of the signature in
 * DER, as openssl makes and reads it. A key or a signature of another form signs nothing.
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
    const said = plainOf(Uint8Array.fromBase64(signature.trim()));
    return await crypto.subtle.verify(SIGNING, known, said, new Uint8Array(bytes));
  } catch {
    return false;
  }
}

/**
 * The two numbers of a signature, 32 bytes each, from their DER form. Throws for another form.
 * Source: RFC 3279, section 2.2.3.
 */
function plainOf(der: Uint8Array): Uint8Array<ArrayBuffer> {
  const plain = new Uint8Array(64);
  let at = 2;
  const isWhole = der[0] === 0x30 && der[1] === der.length - 2;
  for (const end of isWhole ? [32, 64] : []) {
    const length = der[at] === 0x02 ? der[at + 1]! : 0;
    const number = der.subarray(at + 2, at + 2 + length);
    const bare = number.subarray(number.findIndex((byte) => byte !== 0));
    plain.set(bare, end - bare.length);
    at += 2 + length;
  }
  if (!isWhole || at !== der.length) throw new Error("no signature in DER");
  return plain;
}
