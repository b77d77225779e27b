/** Which files below the root are looked at for the version of the project. */
import { formatNamed, formatOf } from "../../format_of.ts";
import type { FormatData } from "../../format.ts";
import { isModule } from "../modules.ts";
import { nameOf } from "../../path.ts";

/** Python's modules that customarily repeat the version. */
const MODULES = /^(?:__init__|__about__|__version__|_version|version|const)\.py$/;

/** Perl's modules, each of which customarily says the version of the distribution. */
const OF_PERL = /^lib\/.*\.pm$/;

/** What else of a distribution may say it: its programs, and its tests. */
const MORE_OF_PERL = /^(?:bin|scripts?)\/[\w-]+(?:\.pl)?$|^x?t\/.*\.t$/;

/** Whether a file is one that says the version of a distribution of Perl, where it says that very one. */
export function isOfPerl(path: string): boolean {
  return OF_PERL.test(path) || MORE_OF_PERL.test(path);
}

/** What a distribution of Perl is built by. */
const BUILDS_PERL = /^(?:Makefile\.PL|Build\.PL|dist\.ini|minil\.toml)$/;

/** The format of a manifest: no lockfile, and no file that may say anything. */
export function manifestFormat(
  path: string,
  wantsModule: boolean,
  wantsOthers = false,
  root: readonly string[] = [],
): FormatData | undefined {
  const language = wantsModule && MODULES.test(nameOf(path)) ? "python" : wantsOthers &&
      (OF_PERL.test(path) ||
        MORE_OF_PERL.test(path) && root.some((each) => BUILDS_PERL.test(each)))
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
