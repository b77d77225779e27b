/** Files that build, describe or pack native code, with the version on one line. */
import { slotsOf } from "../../code/assignment.ts";
import type { Format, Slot } from "../../format.ts";
import { lined } from "../lined.ts";

/**
 * `Makefile`, `config.mk`: a variable that is set, or else has a number as its default (`?=`).
 *
 * Sources: gnu.org, "GNU make", "Setting Variables"; erlang.mk, `PROJECT_VERSION`.
 */
export const makefile: Format = {
  ...makefileWith(String.raw`:{0,2}=`),
  locate(document, ask) {
    const found = makefileWith(String.raw`:{0,2}=`).locate(document, ask);
    return found.slots.length > 0
      ? found
      : makefileWith(String.raw`\?=`).locate(document, ask);
  },
};

function makefileWith(sign: string): Format {
  return lined({
    id: "Makefile",
    title: "Makefile with VERSION",
    names: ["Makefile", "GNUmakefile", "makefile", "config.mk", "version.mk"],
    guess: true,
    echoes: true,
    syntax: "hash",
    before: String
      .raw`(?:export[ \t]+|override[ \t]+)?(?:PKG_|PACKAGE_|PROJECT_)?VERSION[ \t]*` +
      sign + String.raw`[ \t]*(?=["']?v?\d+\.\d)`,
  });
}

/** `Doxyfile`: the number of the project. Source: doxygen.nl, "Configuration", `PROJECT_NUMBER`. */
export const doxyfile: Format = lined({
  id: "Doxyfile",
  title: "Doxygen configuration",
  names: ["Doxyfile", "Doxyfile.in"],
  places: ["{doc,docs}/Doxyfile", "{doc,docs}/Doxyfile.in"],
  guess: true,
  echoes: true,
  syntax: "hash",
  before: String.raw`[ \t]*PROJECT_NUMBER[ \t]*=[ \t]*`,
});

/** `SConstruct`, `wscript`: the variable at the top. Sources: scons.org, "User Guide"; waf.io, "The Waf Book", `VERSION`. */
export const sconstruct: Format = lined({
  id: "SConstruct",
  title: "SCons or Waf script with a version",
  names: ["SConstruct", "wscript"],
  guess: true,
  echoes: true,
  syntax: "python",
  before: String.raw`(?:version|VERSION)[ \t]*=[ \t]*`,
  isLiteral: true,
});

/** `conanfile.py`: the class's `version`. Source: docs.conan.io, "Attributes", `version`. */
export const conanfile: Format = lined({
  id: "conanfile.py",
  title: "Conan recipe",
  names: ["conanfile.py"],
  guess: true,
  echoes: true,
  syntax: "python",
  before: String.raw`[ \t]+version[ \t]*=[ \t]*`,
  isLiteral: true,
});

/** `xmake.lua`: the project's, said before any target. Source: xmake.io, "Project interface", `set_version`. */
export const xmakeLua: Format = lined({
  id: "xmake.lua",
  title: "xmake project",
  names: ["xmake.lua"],
  guess: true,
  syntax: "lua",
  before: String.raw`set_version[ \t]*\([ \t]*`,
  value: String.raw`(?<quote>["'])v?(?<version>\d[^"'\s]*)\k<quote>`,
});

/** `library.properties`: `1.2` is one, too. Source: arduino.github.io, "Library specification". */
export const arduinoLibrary: Format = lined({
  id: "library.properties",
  title: "Arduino library",
  names: ["library.properties"],
  syntax: "properties",
  before: String.raw`version[ \t]*=[ \t]*`,
  called: /^name[ \t]*=[ \t]*(?<name>[^\r\n]*\S)/m,
});

/** `VALUE "FileVersion", "1.4.0.0"`. */
const VALUE =
  /^[ \t]*VALUE[ \t]+"(?:File|Product)Version"[ \t]*,[ \t]*"(?<version>\d+(?:\.\d+){1,3})(?:\\0)?"/dgm;
/** `FILEVERSION 1,4,0,0`. */
const ROW =
  /^[ \t]*(?:FILEVERSION|PRODUCTVERSION)[ \t]+(?<version>\d+(?:[ \t]*,[ \t]*\d+){2,3})[ \t]*(?=[\r\n]|$)/dgm;

/** `*.rc`: what Windows shows of a program, in numbers. Source: learn.microsoft.com, "VERSIONINFO resource". */
export const windowsResource: Format = {
  id: "rc",
  title: "Windows resource",
  names: ["*.rc"],
  places: ["{src,res,resources,win,windows}/*.rc"],
  schemes: ["nuget"],
  guess: true,
  echoes: true,
  syntax: "java",
  locate({ code }) {
    const says = (share: Slot["says"]) => (slot: Slot) => ({ ...slot, says: share! });
    return {
      slots: [
        ...slotsOf(code, ROW).map(says("tuple")),
        ...slotsOf(code, VALUE).map(says("base")),
      ].toSorted((a, b) => a.start - b.start),
    };
  },
};
