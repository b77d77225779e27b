/** Perl's manifests and modules. */
import { assigned, slotsOf } from "../../code/assignment.ts";
import type { Format, Pointer, Slot } from "../../format.ts";
import { folderOf, resolve } from "../../path.ts";

/** Both kinds that Perl has, `1.4.0` and `1.04`; a tagged one has a `v`. */
const SCHEMES = ["semver", "pep440"];

/** `our $VERSION = '1.4.0';`, also by way of `version->declare` and `qv`. */
const VARIABLE = String
  .raw`^[ \t]*(?:our[ \t]+|use[ \t]+vars[^;]*;[ \t]*)?\$(?:\w+::)*VERSION[ \t]*=[ \t]*` +
  String.raw`(?:(?:version[ \t]*->[ \t]*(?:declare|parse|new)|qv)[ \t]*\([ \t]*)?`;
/** `package Tool 1.4.0;` */
const PACKAGE = /^[ \t]*package[ \t]+[\w:]+[ \t]+v?(?<version>\d[\w.]*)[ \t]*[;{]/dgm;

/** A module's `$VERSION`. Source: perldoc.perl.org, "perlmodstyle", "Version numbering". */
export const perlModule: Format = {
  id: "perl",
  title: "Perl module with $VERSION",
  names: [],
  schemes: SCHEMES,
  guess: true,
  syntax: "perl",
  locate({ code }) {
    const declared = slotsOf(code, PACKAGE);
    return {
      slots: decimals(code, [...declared, ...assigned(code, VARIABLE)])
        .toSorted((a, b) => a.start - b.start),
    };
  },
};

/** `dist.ini`: the version of all, or its main module's. Source: metacpan.org, "Dist::Zilla::Tutorial". */
export const distIni: Format = {
  id: "dist.ini",
  title: "Perl distribution (Dist::Zilla)",
  names: ["dist.ini"],
  schemes: SCHEMES,
  guess: true,
  syntax: "ini",
  locate({ code }, { path }) {
    const [head = ""] = code.split(/^\[/m, 1);
    const slots = slotsOf(
      head,
      /^version[ \t]*=[ \t]*v?(?<version>\d\S*)[ \t]*(?=[\r\n]|$)/dgm,
    );
    const name = /^name[ \t]*=[ \t]*([\w-]+)/m.exec(head)?.[1];
    const main = /^main_module[ \t]*=[ \t]*(\S+)/m.exec(head)?.[1] ?? mainOf(name);
    return {
      slots: decimals(head, slots),
      ...(name === undefined ? {} : { name }),
      elsewhere: moduleAt(main, path, "the main module"),
    };
  },
};

/** `Makefile.PL`, `Build.PL`: a literal, or the module named. Source: metacpan.org, "ExtUtils::MakeMaker". */
export const makefilePl: Format = {
  id: "Makefile.PL",
  title: "Perl distribution (MakeMaker)",
  names: ["Makefile.PL", "Build.PL"],
  schemes: SCHEMES,
  guess: true,
  syntax: "perl",
  locate({ code }, { path }) {
    const key = String
      .raw`^[^#\r\n]*(?<!\w)['"]?(?:VERSION|dist_version)['"]?[ \t]*=>[ \t]*`;
    const from =
      /(?<!\w)['"]?(?:VERSION_FROM|dist_version_from|all_from)['"]?\s*(?:=>\s*)?['"]([\w./-]+)['"]/
        .exec(code)?.[1];
    const name = /(?<!\w)['"]?(?:NAME|module_name)['"]?\s*=>\s*['"]([\w:-]+)['"]/.exec(
      code,
    )
      ?.[1];
    return {
      slots: decimals(code, assigned(code, key, true)),
      ...(name === undefined ? {} : { name: name.replaceAll("::", "-") }),
      elsewhere: moduleAt(from ?? mainOf(name), path, "the module it names"),
    };
  },
};

/** `minil.toml`, and the module that it tells of. Source: metacpan.org, "Minilla". */
export const minilToml: Format = {
  id: "minil.toml",
  title: "Perl distribution (Minilla)",
  names: ["minil.toml"],
  schemes: SCHEMES,
  guess: true,
  syntax: "hash",
  locate({ code }, { path }) {
    const name = /^name[ \t]*=[ \t]*["']([\w-]+)["']/m.exec(code)?.[1];
    return {
      slots: [],
      ...(name === undefined ? {} : { name }),
      elsewhere: moduleAt(mainOf(name), path, "the main module"),
    };
  },
};

/** What has one point alone is a decimal: `1.04`. */
function decimals(code: string, slots: readonly Slot[]): readonly Slot[] {
  return slots.map((slot) =>
    /^\d+\.\d+$/.test(code.slice(slot.start, slot.end))
      ? { ...slot, says: "decimal" }
      : slot
  );
}

/** Where the main module of a distribution lies: `lib/App/Tool.pm` of `App-Tool`. */
function mainOf(name: string | undefined): string | undefined {
  return name === undefined ? undefined : `lib/${name.replaceAll(/-|::/g, "/")}.pm`;
}

function moduleAt(module: string | undefined, path: string, what: string): Pointer[] {
  if (module === undefined) return [];
  const place = resolve(folderOf(path), module);
  return place === undefined
    ? []
    : [{ paths: [place], take: "any", format: "perl", why: `${path}: ${what}` }];
}
