/** How a release is shown to a person before it is made. Loaded where one looks. */
export { diffLines, headline, previewOf, reasonLines } from "./preview.ts";
export * from "./startup.ts";
