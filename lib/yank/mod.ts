/** Takes a release back, place by place, and undoes that. */
export {
  atDownloads,
  atForge,
  atRegistry,
  type Done,
  done,
  type Page,
  spelledAt,
  type Wish,
} from "./steps.ts";
export { REGISTRIES, type RegistryId } from "./registries.ts";
export type { Subject } from "./registry.ts";
