/** The ranges, one line each. A new one is one file and one line here. */
export { cargoRange } from "./cargo.ts";
export { composerRange } from "./composer.ts";
export { gemRange } from "./gem.ts";
export { hexRange } from "./hex.ts";
export { mavenRange } from "./maven.ts";
export { npmRange } from "./npm.ts";
export { nugetRange } from "./nuget.ts";
export { pep440Range } from "./pep440.ts";
