/** Takes a release back, place by place, and undoes that. */
export {
  atDownloads,
  atForge,
  atRegistry,
  type Done,
  done,
  type Page,
  type Wish,
} from "./steps.ts";
export type { Subject } from "./registry.ts";
