/** The machine: files, processes, network, clock, terminal. It knows no git. */
import { load } from "../load.ts";

/** Loads what reads private keys: `node:crypto` costs more time than a short command. */
export const loadPrivateKeys = () =>
  load<typeof import("./private_key.ts")>(import("./private_key.ts" as string));

export * from "./startup.ts";
export { blobId, sha256 } from "./digest.ts";
export { basicOf, maskToken } from "./mask.ts";
export { unpack } from "./archives/unpack.ts";
export { isSignedBy } from "./signature.ts";
