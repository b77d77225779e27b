/** The registries that can be asked, by the ids of `YANK_PLACES`. */
import { crates } from "./registries/crates.ts";
import { hex } from "./registries/hex.ts";
import { image } from "./registries/image.ts";
import { jsr } from "./registries/jsr.ts";
import { npm } from "./registries/npm.ts";
import { nuget } from "./registries/nuget.ts";
import { packagist } from "./registries/packagist.ts";
import { pub } from "./registries/pub.ts";
import { pypi } from "./registries/pypi.ts";
import { rubygems } from "./registries/rubygems.ts";

/** The registries. */
export const REGISTRIES = {
  ...{ npm, crates, jsr, pypi, rubygems, nuget, hex, pub, packagist, image },
} as const;

/** The id of a registry that can be asked. */
export type RegistryId = keyof typeof REGISTRIES;
