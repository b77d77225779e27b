/** Manifests of languages in JSON that say their version under one key. */
import type { Format, Slot } from "../../format.ts";
import { at, slotsAt, stringAt } from "../../syntax.ts";
import { keyed } from "../keyed.ts";

/** `elm.json` of a package: numbers alone. Source: package.elm-lang.org, "elm.json for packages". */
export const elmJson: Format = keyed({
  id: "elm.json",
  title: "Elm package",
  names: ["elm.json"],
  guess: true,
  syntax: "json",
  version: [["version"]],
  called: ["name"],
  isBase: true,
});

/** `dub.json`, where the tag is not all. Source: dub.pm, "Package format". */
export const dubJson: Format = keyed({
  id: "dub.json",
  title: "D package (DUB)",
  names: ["dub.json"],
  guess: true,
  syntax: "json",
  version: [["version"]],
  called: ["name"],
});

/** `META6.json`. Source: docs.raku.org, "Module packages", "Preparing the module". */
export const meta6Json: Format = keyed({
  id: "META6.json",
  title: "Raku distribution",
  names: ["META6.json"],
  guess: true,
  syntax: "json",
  version: [["version"]],
  called: ["name"],
});

/** `haxelib.json`. Source: lib.haxe.org, "Creating a Haxelib package". */
export const haxelibJson: Format = keyed({
  id: "haxelib.json",
  title: "Haxe library",
  names: ["haxelib.json"],
  syntax: "json",
  version: [["version"]],
  called: ["name"],
});

/** `moon.mod.json`. Source: docs.moonbitlang.com, "Module configuration". */
export const moonMod: Format = keyed({
  id: "moon.mod.json",
  title: "MoonBit module",
  names: ["moon.mod.json"],
  syntax: "json",
  version: [["version"]],
  called: ["name"],
});

/**
 * `bower.json`, whose version nothing reads any more, and `component.json`, which came before
 * it. Source: github.com/bower/spec, "version".
 */
export const bowerJson: Format = keyed({
  id: "bower.json",
  title: "Bower package",
  names: ["bower.json", "component.json"],
  guess: true,
  echoes: true,
  syntax: "json",
  version: [["version"]],
});

/** `vcpkg.json`, in its three ways. Source: learn.microsoft.com, "vcpkg.json reference". */
export const vcpkgJson: Format = keyed({
  id: "vcpkg.json",
  title: "vcpkg package",
  names: ["vcpkg.json"],
  schemes: ["semver", "pep440"],
  guess: true,
  echoes: true,
  syntax: "json",
  version: [["version"], ["version-semver"], ["version-string"]],
});

/** `library.json`. Source: docs.platformio.org, "library.json". */
export const libraryJson: Format = keyed({
  id: "library.json",
  title: "PlatformIO library",
  names: ["library.json"],
  schemes: ["semver", "pep440"],
  guess: true,
  syntax: "json",
  version: [["version"]],
  called: ["name"],
  isOne: (root) => at(root, "name") !== undefined,
});

/**
 * `metadata.json` of a module of Puppet, a plug-in of KDE, or an extension of GNOME. Sources:
 * puppet.com, "Module metadata and metadata.json"; api.kde.org, "KPluginMetaData"; gjs.guide,
 * "Anatomy of an Extension", `version-name`.
 */
export const puppetMetadata: Format = keyed({
  id: "metadata.json",
  title: "Puppet module, KDE plug-in or GNOME extension",
  names: ["metadata.json"],
  places: ["{package,plasmoid,src}/metadata.json", "*/package/metadata.json"],
  guess: true,
  anywhere: true,
  syntax: "json",
  version: [["version"], ["KPlugin", "Version"], ["version-name"]],
  called: ["name"],
  isOne: (root) =>
    at(root, "KPlugin") !== undefined || at(root, "shell-version") !== undefined ||
    /^\w+[-/]\w+$/.test(stringAt(root, "name") ?? "") &&
      at(root, "license") !== undefined,
});

/**
 * `META.json` of a distribution for CPAN or PGXN: its own version, and that of the modules there
 * that say the same. Sources: metacpan.org, "CPAN::Meta::Spec"; pgxn.org, "Meta Spec".
 */
export const metaJson: Format = keyed({
  id: "META.json",
  title: "Distribution of Perl or PostgreSQL",
  names: ["META.json"],
  schemes: ["semver", "pep440"],
  guess: true,
  echoes: true,
  syntax: "json",
  version: [["version"]],
  called: ["name"],
  isOne: (root) => at(root, "meta-spec") !== undefined,
  more({ root }) {
    const said = stringAt(root, "version");
    const modules = at(root, "provides");
    const provided = (modules?.kind === "table" ? [...modules.entries.values()] : [])
      .filter((each) => stringAt(each, "version") === said);
    const slots = said === undefined || !/^v?\d/.test(said)
      ? []
      : [root, ...provided].flatMap((each) => slotsAt(each, "version"));
    return {
      slots: slots.map((slot): Slot =>
        /^\d+\.\d+$/.test(said!) ? { ...slot, says: "decimal" } : slot
      ).toSorted((a, b) => a.start - b.start),
    };
  },
});
