import { checkSignature, releaseKey } from "../../lib/upgrade/signature.ts";
import { signatureOf } from "../../scripts/compile.ts";
import { assert, assertEquals } from "../support/assert.ts";

async function keys() {
  const how = { name: "ECDSA", namedCurve: "P-256" };
  const pair = await crypto.subtle.generateKey(how, true, ["sign", "verify"]);
  const told = async (form: "spki" | "pkcs8", key: CryptoKey) =>
    new Uint8Array(await crypto.subtle.exportKey(form, key)).toBase64();
  return {
    known: await told("spki", pair.publicKey),
    secret: await told("pkcs8", pair.privateKey),
  };
}

Deno.test("checkSignature() takes what the release's key signed, and nothing else", async () => {
  const [own, other] = [await keys(), await keys()];
  const text = `${"0".repeat(64)}  rung.js\n`;
  const bytes = (what: string) => new TextEncoder().encode(what);
  const good = await signatureOf(text, own.secret);
  assert((await checkSignature(own.known, bytes(text), bytes(`${good}\n`))).ok);
  const rows = [
    [own.known, text + "x", good],
    [own.known, text, await signatureOf(text, other.secret)],
    [own.known, text, "no base64!"],
    [own.known, text, ""],
    ["AAAA", text, good],
  ] as const;
  for (const [key, sums, signature] of rows) {
    const checked = await checkSignature(key, bytes(sums), bytes(signature));
    assertEquals(checked.ok ? "" : checked.faults[0]!.code, "checksum_wrong");
  }
  assertEquals(releaseKey(() => undefined), undefined);
  assertEquals(releaseKey(() => own.known), own.known);
});
