import { checkSignature, releaseKey } from "../../lib/upgrade/signature.ts";
import { keyOf, signatureOf } from "../../scripts/release/signing.ts";
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

Deno.test("openssl takes what the release's key signed, as the install script has it do", async () => {
  const { known, secret } = await keys();
  const folder = await Deno.makeTempDir({ prefix: "rung-signature-" });
  try {
    for (let i = 0; i < 20; i++) {
      const text = `${i}  rung.js\n`;
      const signature = await signatureOf(text, secret);
      await Deno.writeTextFile(`${folder}/sums`, text);
      await Deno.writeFile(`${folder}/signature`, Uint8Array.fromBase64(signature));
      const pem = `-----BEGIN PUBLIC KEY-----\n${known}\n-----END PUBLIC KEY-----\n`;
      await Deno.writeTextFile(`${folder}/key.pem`, pem);
      const { success } = await new Deno.Command("openssl", {
        args: [
          ...["dgst", "-sha256", "-verify", "key.pem", "-signature", "signature"],
          "sums",
        ],
        cwd: folder,
      }).output();
      assert(success, signature);
      const bytes = new TextEncoder().encode(text);
      assert(
        (await checkSignature(known, bytes, new TextEncoder().encode(signature))).ok,
      );
    }
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("the build finds the public key that belongs to the one it signs with", async () => {
  const { known, secret } = await keys();
  Deno.env.set("RUNG_SIGNING_KEY", secret);
  try {
    assertEquals(await keyOf(), known);
  } finally {
    Deno.env.delete("RUNG_SIGNING_KEY");
  }
});
