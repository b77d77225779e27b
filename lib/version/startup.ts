/** What a quick command needs: the model, the ladder, and the two spellings that every answer has. */
export { CALVER_FORM, calverBase, weekOf } from "./calver_next.ts";
export { canonicalText } from "./canonical.ts";
export * from "./channel.ts";
export { checkPlainDev } from "./dev_style.ts";
export { type LenientReading, parseLenient, parseOwn } from "./lenient.ts";
export * from "./next.ts";
export * from "./line_state.ts";
export type { Scheme } from "./scheme.ts";
export { LABEL_STAGES, type LabelStage, type SpellingStyle } from "./style.ts";
export { type OrderKey, type TextOrder } from "./order/text_order.ts";
export { numberFor } from "./series.ts";
export { holdsPlace, isBetweenReleases, isZero } from "./placeholder.ts";
export { pep440 } from "./schemes/pep440.ts";
export { semver } from "./schemes/semver.ts";
export * from "./version.ts";
