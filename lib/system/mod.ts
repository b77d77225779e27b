/** The machine: files, processes, network, clock, terminal. It knows no git. */
export * from "./startup.ts";
export { blobId, sha256 } from "./digest.ts";
export { basicOf, maskToken } from "./mask.ts";
export { privateKeyPem } from "./private_key.ts";
export { unpack } from "./unpack.ts";
export { isSignedBy } from "./signature.ts";
