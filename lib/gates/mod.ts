/** Asks what gates need to know, of the forge, of registries and of the project. */
export { askRegistries } from "./downloads.ts";
export { type Asking, signalsFor } from "./ground.ts";
export { gatesFor } from "./gates.ts";
