/** What the configuration and a tag's build need of texts: addresses, and the form of settings. */
import { load } from "../load.ts";

/** Loads what reads templates, for a project that has one. */
export const loadTemplates = () =>
  load<typeof import("./template.ts")>(import("./template.ts" as string));

export { tagUrl, type Web, webFor, webOf } from "./web.ts";
export { FILTER_FORM, HOLES_FORM } from "./filter/filter_form.ts";
