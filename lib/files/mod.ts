/** Numbers inside text: version files, found and rewritten. Pure. */
export type { Format, Located, Pointer, Slot, Tree } from "./format.ts";
