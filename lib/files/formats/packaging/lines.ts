/** Files of packages, installers and services that say the version on one line. */
import { slotsOf } from "../../code/assignment.ts";
import { threeOf } from "../../code/numbered.ts";
import type { Format, Slot } from "../../format.ts";
import { lined } from "../lined.ts";

/** How often a version was packed for Arch: from 1 on. */
const PKGREL = /^pkgrel=["']?(?<version>\d{1,9})["']?[ \t]*(?=[\r\n#]|$)/dgm;

/** `PKGBUILD`. Source: wiki.archlinux.org, "PKGBUILD", `pkgver`, `pkgrel`. */
export const pkgbuild: Format = withPacking(
  lined({
    id: "PKGBUILD",
    title: "Arch package",
    names: ["PKGBUILD"],
    schemes: ["pep440"],
    guess: true,
    anywhere: true,
    echoes: true,
    syntax: "shell",
    before: "pkgver=",
  }),
  PKGREL,
);

/** A package with the count of how often its version was packed. */
function withPacking(format: Format, pattern: RegExp): Format {
  return {
    ...format,
    locate(document, ask) {
      const found = format.locate(document, ask);
      const counts = found.slots.length === 0
        ? []
        : slotsOf(document.code, pattern).slice(0, 1)
          .map((slot) => ({ ...slot, says: "packing" as const }));
      const slots = [...found.slots, ...counts].toSorted((a, b) => a.start - b.start);
      return { ...found, slots };
    },
  };
}

/** `APKBUILD`. Source: wiki.alpinelinux.org, "APKBUILD Reference", `pkgver`. */
export const apkbuild: Format = lined({
  id: "APKBUILD",
  title: "Alpine package",
  names: ["APKBUILD"],
  schemes: ["apk"],
  guess: true,
  anywhere: true,
  echoes: true,
  syntax: "shell",
  before: "pkgver=",
});

const FOLDERS = "{installer,install,setup,packaging,windows,win,build}";

/** `*.iss`. Source: jrsoftware.org, "Inno Setup", `AppVersion`; "Preprocessor", `#define`. */
export const innoSetup: Format = withNumbers(
  lined({
    id: "iss",
    title: "Inno Setup installer",
    names: ["*.iss"],
    places: [`${FOLDERS}/*.iss`],
    guess: true,
    anywhere: true,
    echoes: true,
    syntax: "semicolons",
    before: String
      .raw`[ \t]*(?:#define[ \t]+(?:My)?(?:App)?_?Version[ \t]+(?=")|AppVersion[ \t]*=[ \t]*)`,
  }),
  /^[ \t]*VersionInfo(?:Product)?Version[ \t]*=[ \t]*(?<version>\d+(?:\.\d+){1,3})[ \t]*(?=[\r\n]|$)/dgm,
);

/** `*.nsi`. Source: nsis.sourceforge.io, "Reference", `!define`. */
export const nsis: Format = withNumbers(
  lined({
    id: "nsi",
    title: "NSIS installer",
    names: ["*.nsi"],
    places: [`${FOLDERS}/*.nsi`],
    guess: true,
    anywhere: true,
    echoes: true,
    syntax: "ini",
    before: String.raw`[ \t]*!define[ \t]+(?:(?:APP|PRODUCT)_?)?VERSION[ \t]+`,
  }),
  /^[ \t]*VI(?:Product|File)Version[ \t]+["']?(?<version>\d+(?:\.\d+){3})["']?[ \t]*(?=[\r\n]|$)/dgm,
);

/** An installer with the numbers that Windows shows of it, where they are those of the version. */
function withNumbers(format: Format, pattern: RegExp): Format {
  return {
    ...format,
    locate(document, ask) {
      const { code } = document;
      const found = format.locate(document, ask);
      const textOf = ({ start, end }: Slot) => code.slice(start, end);
      const said = new Set(found.slots.map((slot) => threeOf(textOf(slot))));
      const numbers = slotsOf(code, pattern)
        .filter((slot) => said.has(threeOf(textOf(slot))))
        .map((slot) => ({ ...slot, ...{ says: "base" as const, schemes: ["nuget"] } }));
      const slots = [...found.slots, ...numbers].toSorted((a, b) => a.start - b.start);
      return { ...found, slots };
    },
  };
}

/** `appveyor.yml`, before its count of builds. Source: appveyor.com, "Build versioning". */
export const appveyor: Format = lined({
  id: "appveyor.yml",
  title: "AppVeyor configuration",
  names: ["appveyor.yml", ".appveyor.yml"],
  guess: true,
  echoes: true,
  syntax: "hash",
  before: String.raw`version:[ \t]*["']?`,
  value: String.raw`v?(?<version>\d+\.\d+\.\d+)(?=[.+-]?(?:ci[.-]?)?\{build\})`,
  says: "base",
});

/** `sonar-project.properties`. Source: docs.sonarsource.com, "Analysis parameters". */
export const sonarProject: Format = lined({
  id: "sonar-project.properties",
  title: "SonarQube analysis",
  names: ["sonar-project.properties"],
  guess: true,
  echoes: true,
  syntax: "properties",
  before: String.raw`sonar\.projectVersion[ \t]*=[ \t]*`,
});

/** `metadata.txt` of a QGIS plug-in. Source: docs.qgis.org, "PyQGIS developer cookbook", "metadata.txt". */
export const qgisPlugin: Format = lined({
  id: "metadata.txt",
  title: "QGIS plug-in",
  names: ["metadata.txt"],
  places: ["*/metadata.txt"],
  guess: true,
  anywhere: true,
  echoes: true,
  syntax: "ini",
  before: String.raw`version[ \t]*=[ \t]*`,
  needs: /^qgisMinimumVersion[ \t]*=/m,
});

/** `metadata.desktop` of a plug-in for KDE. Source: api.kde.org, "KPluginMetaData". */
export const kdeDesktop: Format = lined({
  id: "metadata.desktop",
  title: "KDE plug-in (desktop file)",
  names: ["metadata.desktop"],
  places: ["{package,plasmoid}/metadata.desktop", "*/package/metadata.desktop"],
  guess: true,
  anywhere: true,
  echoes: true,
  syntax: "ini",
  before: String.raw`X-KDE-PluginInfo-Version[ \t]*=[ \t]*`,
});

/** `*.user.js`: its header. Source: violentmonkey.github.io, "Metadata Block". */
export const userScript: Format = lined({
  id: "user.js",
  title: "userscript",
  names: ["*.user.js"],
  guess: true,
  echoes: true,
  syntax: "text",
  before: String.raw`//[ \t]*@version[ \t]+`,
  needs: /^\/\/[ \t]*==UserScript==/m,
});

/** `plugin/*.vim`: its header. Source: vimhelp.org, "write-plugin". */
export const vimPlugin: Format = lined({
  id: "vim",
  title: "Vim plug-in",
  names: [],
  places: ["plugin/*.vim"],
  guess: true,
  echoes: true,
  syntax: "text",
  before: String.raw`"[ \t]*Version[ \t]*:[ \t]*`,
});
