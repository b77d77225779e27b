/** RubyGems' manifest. */
import { assigned } from "../../code/assignment.ts";
import type { Format, Pointer, Slot } from "../../format.ts";
import { folderOf, resolve } from "../../path.ts";
import { calledRequirements } from "../../sibling.ts";

/** `*.gemspec`, or the module that its `VERSION` comes from. Source: "Specification Reference". */
export const gemspec: Format = {
  id: "gemspec",
  title: "Ruby gem",
  names: ["*.gemspec"],
  schemes: ["gem"],
  syntax: "ruby",
  locate({ code }, ask) {
    const { path } = ask;
    const asked = calledRequirements(code, DEPENDENCY, ask, "gem");
    const slots = [SET, NEW].flatMap((before) => assigned(code, before));
    const name = /^[ \t]*\w+\.name[ \t]*=[ \t]*["']([\w.-]+)["']/m.exec(code)?.[1] ??
      new RegExp(NEW, "m").exec(code)?.groups?.["name"];
    const named = name === undefined ? {} : { name };
    if (slots.length > 0) {
      const elsewhere = name === undefined ? {} : { elsewhere: [mainOf(path, name)] };
      return { slots: inOrder(slots, asked), ...named, ...elsewhere };
    }
    const isConstant = [SET, NEW].some((before) =>
      new RegExp(before + CONSTANT, "m").test(code)
    );
    if (!isConstant) {
      const read = readFrom(code, path);
      return { slots: asked, ...named, ...(read ? { elsewhere: [read] } : {}) };
    }
    return { slots: asked, ...named, elsewhere: [moduleOf(code, path, name)] };
  },
};

/** `s.version =`, or what `Gem::Specification.new "tool",` has behind the name. */
const SET = String.raw`^[ \t]*\w+\.version[ \t]*=[ \t]*`;
const NEW = String.raw`\bGem::Specification\.new[ (]+["'](?<name>[\w.-]+)["'],[ \t]*`;
const CONSTANT = String
  .raw`[\w:]*(?:VERSION|(?<=:)Version\b(?!::)|\b(?:Version|VERSION)::STRING|\bgem_version|\.\w{0,40}version)\b`;

/** `s.add_dependency "core", "~> 1.4"`. Source: "Specification Reference". */
const DEPENDENCY =
  /\.add_(?:runtime_|(?<dev>development_))?dependency[ (]+["'](?<name>[\w.-]+)["'],[ \t]*["'](?<range>[^"'#]+)["']/dg;

function inOrder(...slots: readonly (readonly Slot[])[]): Slot[] {
  return slots.flat().toSorted((a, b) => a.start - b.start);
}

/** `require "core/version"`, `require File.expand_path("../lib/core/version", __FILE__)`. */
const REQUIRED =
  /\b(?:require(?:_relative)?|load)[ (]*(?:File\.(?:expand_path|join)[ (]+(?:__dir__,[ \t]*)?)?["']([^"']+)["'](?:,[ \t]*(__FILE__))?/g;

/**
 * The file that says `VERSION`: what is required by that name, or lies where gems put it, or
 * whatever else of the project is required, as `lib/NAME/const.rb`.
 */
function moduleOf(code: string, path: string, name = ""): Pointer {
  const required = [...code.matchAll(REQUIRED)].map(([, named, file]) =>
    file === undefined ? named! : named!.replace(/^\.\.\//, "")
  );
  const folders = ["lib", ...loadedFrom(code)];
  const inLib = (each: string) => [each, ...folders.map((lib) => `${lib}/${each}`)];
  const paths = [
    ...required.filter((each) => each.includes("version")).flatMap(inLib),
    `lib/${name.replaceAll("-", "/")}/version`,
    `lib/${name}/version`,
    `lib/${name.replaceAll("-", "_")}/version`,
    ...required.flatMap(inLib),
  ].map((each) => each.endsWith(".rb") ? each : `${each}.rb`);
  return {
    paths: [...new Set(paths.flatMap((each) => resolve(folderOf(path), each) ?? []))],
    take: "first",
    format: "version.rb",
    why: `${path}: version = VERSION`,
  };
}

/** The gem's main file, where a gemspec that says the version itself may be repeated. */
function mainOf(path: string, name: string): Pointer {
  return {
    paths: [resolve(folderOf(path), `lib/${name.replaceAll("-", "/")}.rb`) ?? ""],
    ...{ take: "any", format: "mark", schemes: ["gem"], echoes: true },
    expression: String.raw`^[ \t]*VERSION[ \t]*=[ \t]*["'](?<version>\d[^"'\s]*)["']`,
    why: `${path}: VERSION of its main file`,
  };
}

/**
 * The folders beside the gemspec that it puts on the load path, as fastlane does: a path from
 * `__FILE__` has one `..` more than one from `__dir__`. Source: Ruby's `File.expand_path`.
 */
function loadedFrom(code: string): readonly string[] {
  const places = [
    /expand_path[ (]+["']\.\.\/([^"']+)["'],[ \t]*__FILE__/g,
    /expand_path[ (]+["']([^"']+)["'],[ \t]*__dir__/g,
    /join[ (]+__dir__,[ \t]*["']([^"']+)["']/g,
  ];
  return places.flatMap((place) => [...code.matchAll(place)].map((match) => match[1]!));
}

/** `s.version = File.read("…")`, or a variable that a line above makes so. */
const MADE = new RegExp(SET + String.raw`(?<of>[^\r\n]*)`, "m");

/**
 * The file whose text the version is cut out of: `File.read("#{__dir__}/lib/tool/version.rb")[/…/]`.
 * What is read, its path says; a path from `__FILE__` has one `..` more.
 */
function readFrom(code: string, path: string): Pointer | undefined {
  const made = MADE.exec(code)?.groups?.["of"] ?? "";
  const variable = /^[a-z_]\w*(?=\s*(?:$|#|\.))/.exec(made)?.[0];
  const said = variable === undefined ? made : new RegExp(
    String.raw`^[ \t]*${variable}[ \t]*=[ \t]*(?<of>[^\r\n]*)`,
    "m",
  ).exec(code)?.groups?.["of"] ?? "";
  const read = /\b(?:File|IO)\.read(?:lines)?\b(?<what>[^\r\n]*)/.exec(said)?.groups
    ?.["what"];
  const pieces = [...(read ?? "").matchAll(/["']([^"'\r\n]*)["']/g)]
    .map(([, piece]) => piece!.replace(/^#\{__dir__\}\//, ""));
  const last = pieces.findIndex((piece) => /(?:version\.rb|VERSION)$/.test(piece));
  if (last < 0) return undefined;
  const joined = pieces.slice(0, last + 1).join("/");
  const file = read!.includes("__FILE__") ? joined.replace(/^\.\.\//, "") : joined;
  const place = resolve(folderOf(path), file);
  if (place === undefined) return undefined;
  return {
    paths: [place],
    take: "first",
    format: file.endsWith(".rb") ? "version.rb" : "version",
    schemes: ["gem", "semver"],
    // Of two gems in one folder each may have a file of its own.
    echoes: true,
    why: `${path}: version = File.read`,
  };
}
