/**
 * The signature of a release: a checksum from the same place proves nothing of who made it.
 *
 * ECDSA on P-256 with SHA-256 over `SHA256SUMS`, as base64 of its DER form in `SHA256SUMS.sig`.
 * The public key is baked in where a release is built; the private one is a secret of the job.
 */
import { fail, ok, type Result } from "../fault.ts";
import { RELEASE_KEY } from "../plan/mod.ts";
import { isSignedBy } from "../system/mod.ts";

/**
 * The key that releases are held against: baked in, or that of RUNG_RELEASE_KEY, as base64 of
 * its SPKI form; nothing for a rung that was built without one.
 */
export function releaseKey(
  env: (name: string) => string | undefined,
): string | undefined {
  const key = env("RUNG_RELEASE_KEY") || RELEASE_KEY;
  return /^[A-Za-z0-9+/]{100,}={0,2}$/.test(key) ? key : undefined;
}

/** Whether `sums` are signed by that key. Fails with `checksum_wrong`. */
export async function checkSignature(
  key: string,
  sums: Uint8Array,
  signature: Uint8Array,
): Promise<Result<unknown>> {
  const said = new TextDecoder().decode(signature);
  if (await isSignedBy(key, sums, said)) return ok(undefined);
  return unsigned("SHA256SUMS is not signed by the key that rung knows");
}

/** Why a release is not trusted. Fails with `checksum_wrong`. */
export function unsigned(why: string): Result<never> {
  return fail("checksum_wrong", `Cannot use this release: ${why}`, {
    reason: "signature",
    hint:
      "Do not use it, and report it; RUNG_RELEASE_KEY names the key of a mirror's own builds",
  });
}
