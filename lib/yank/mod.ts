/** Takes a release back, place by place, and undoes that. */
export { type Done, done, type Wish } from "./done.ts";
export { atRegistry, spelledAt } from "./at_registry.ts";
export { atDownloads, atForge, type Page } from "./at_forge.ts";
export { backs } from "./registries/image.ts";
export { REGISTRIES, type RegistryId } from "./registries.ts";
export type { Subject } from "./registry.ts";
export { inFiles, yankedHere } from "./at_files.ts";
export { isAsked, registriesOf } from "./at_registries.ts";
export { byHand } from "./by_hand.ts";
