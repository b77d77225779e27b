/** Which files below the root are looked at for the version of the project. */
import { formatNamed, formatOf } from "../../format_of.ts";
import type { FormatData } from "../../format.ts";
import { isModule } from "../modules.ts";
import { nameOf } from "../../path.ts";

/** Python's modules that customarily repeat the version. */
const MODULES = /^(?:__init__|__about__|__version__|_version|version|const)\.py$/;

/** The format of a manifest: no lockfile, and no file that may say anything. */
export function manifestFormat(
  path: string,
  wantsModule: boolean,
  wantsOthers = false,
): FormatData | undefined {
  if (wantsModule && MODULES.test(nameOf(path))) {
    const module = formatOf("python");
    return module.ok ? module.value : undefined;
  }
  const format = formatNamed(path);
  const isOther = isModule(path) || format?.declares || format?.anywhere;
  if (wantsOthers && isOther) return format;
  return format === undefined || format.follows || format.guess ? undefined : format;
}
