/** Private keys, as people store them in variables. */
import { createPrivateKey } from "node:crypto";

/**
 * An RSA private key as PKCS #8 PEM, which every reader takes; nothing for what is none.
 * It may be given as PEM, perhaps with `\n` written out, or as that in base64.
 */
export function privateKeyPem(given: string): string | undefined {
  const plain = given.trim().replace(/^(["'])([^]*)\1$/, "$2");
  const text = plain.includes("-----BEGIN") ? plain : fromBase64(plain);
  try {
    const key = createPrivateKey(text.replaceAll("\\n", "\n"));
    if (key.asymmetricKeyType !== "rsa") return undefined;
    return key.export({ type: "pkcs8", format: "pem" }).toString();
  } catch {
    return undefined;
  }
}

function fromBase64(text: string): string {
  try {
    return new TextDecoder().decode(Uint8Array.fromBase64(text));
  } catch {
    return "";
  }
}
