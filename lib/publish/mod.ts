/** The part of a release that happens on the forge. */
export type { Sending } from "./files.ts";
export { inspect, type Inspection, type Subject } from "./inspect.ts";
export { openOutlet, type Wishes } from "./outlet.ts";
export { prove } from "./proof.ts";
export { afterPush, checkOutlet, type Outlet, release, type Shown } from "./step.ts";
