/** Which files below the root are looked at for the version of the project. */
import { formatNamed, formatOf } from "../../format_of.ts";
import type { FormatData } from "../../format.ts";
import { isModule } from "../modules.ts";
import { nameOf } from "../../path.ts";

/** Python's modules that customarily repeat the version. */
const MODULES = /^(?:__init__|__about__|__version__|_version|version|const)\.py$/;

/** Perl's modules, each of which customarily says the version of the distribution. */
const OF_PERL = /^lib\/.*\.pm$/;

/** The format of a manifest: no lockfile, and no file that may say anything. */
export function manifestFormat(
  path: string,
  wantsModule: boolean,
  wantsOthers = false,
): FormatData | undefined {
  const language = wantsModule && MODULES.test(nameOf(path))
    ? "python"
    : wantsOthers && OF_PERL.test(path)
    ? "perl"
    : undefined;
  if (language !== undefined) {
    const module = formatOf(language);
    return module.ok ? module.value : undefined;
  }
  const format = formatNamed(path);
  const isOther = isModule(path) || format?.declares || format?.anywhere;
  if (wantsOthers && isOther) return format;
  return format === undefined || format.follows || format.guess ? undefined : format;
}
