/** The signatures of a release: its own, the key that it is held against, and a certificate's. */
import type { Target } from "../../lib/plan/mod.ts";

/**
 * The public key that a release is held against, as base64 of its SPKI form: RUNG_RELEASE_KEY,
 * or what belongs to the key in RUNG_SIGNING_KEY; nothing where there is none.
 */
export async function keyOf(): Promise<string | undefined> {
  const [named, secret] = ["RUNG_RELEASE_KEY", "RUNG_SIGNING_KEY"].map((name) =>
    Deno.env.get(name)?.trim()
  );
  if (named || !secret) return named || undefined;
  const how = { name: "ECDSA", namedCurve: "P-256" };
  const bytes = Uint8Array.fromBase64(secret);
  const own = await crypto.subtle.importKey("pkcs8", bytes, how, true, ["sign"]);
  const { kty, crv, x, y } = await crypto.subtle.exportKey("jwk", own);
  const open = { kty, crv, x, y } as JsonWebKey;
  const known = await crypto.subtle.importKey("jwk", open, how, true, ["verify"]);
  return new Uint8Array(await crypto.subtle.exportKey("spki", known)).toBase64();
}

/**
 * The signature of a text, in base64 of its DER form; `secret` is base64 of a P-256 key in
 * PKCS #8 form. See docs/security.md for how to make it.
 */
export async function signatureOf(text: string, secret: string): Promise<string> {
  const key = await crypto.subtle.importKey(
    "pkcs8",
    Uint8Array.fromBase64(secret.trim()),
    { name: "ECDSA", namedCurve: "P-256" },
    false,
    ["sign"],
  );
  const bytes = new TextEncoder().encode(text);
  const how = { name: "ECDSA", hash: "SHA-256" };
  const plain = new Uint8Array(await crypto.subtle.sign(how, key, bytes));
  const numbers = [plain.subarray(0, 32), plain.subarray(32)].flatMap((number) => {
    const bare = number.subarray(Math.max(0, number.findIndex((byte) => byte !== 0)));
    // the first bit is a sign
    const whole = bare[0]! < 0x80 ? [...bare] : [0, ...bare];
    return [0x02, whole.length, ...whole];
  });
  return Uint8Array.of(0x30, numbers.length, ...numbers).toBase64();
}

/**
 * Has the program that RUNG_CODE_SIGNER names sign a binary in its place, before it is packed:
 * it is called with the binary's path. Nothing without the variable, and for Linux, which asks
 * for no such signature. Throws where it fails: half of a release is not to be signed.
 */
export function signProgram(path: URL, { os, triple }: Pick<Target, "os" | "triple">) {
  const signer = Deno.env.get("RUNG_CODE_SIGNER")?.trim();
  if (!signer || os === "linux") return;
  const { success, stderr } = new Deno.Command(signer, { args: [path.pathname] })
    .outputSync();
  if (success) return;
  const words = new TextDecoder().decode(stderr).trim();
  throw new Error(`Cannot sign the program for ${triple}: ${signer} failed\n${words}`);
}
