/** How a project is shown to a person as it stands; what a quick command needs. */
import { load } from "../load.ts";

/** Loads what draws it: pages, pictures and diagrams. */
export const loadPictures = () =>
  load<typeof import("./status/pictures.ts")>(
    import("./status/pictures.ts" as string),
  );

export { packageStandLines, standLines } from "./status/lines.ts";
export {
  askedWords,
  type Coming,
  type HalfDone,
  nextWords,
  type Past,
  type Rung,
  rungWords,
  type Stand,
  type StandLine,
} from "./status/stand.ts";
