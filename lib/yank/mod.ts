/** Takes a release back, place by place, and undoes that. */
export {
  atForge,
  atRegistry,
  type Done,
  done,
  type Pages,
  type Wish,
} from "./steps.ts";
export type { Subject } from "./registry.ts";
