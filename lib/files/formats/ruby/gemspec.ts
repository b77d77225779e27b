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
    if (slots.length > 0) return { slots: inOrder(slots, asked), ...named };
    const isConstant = [SET, NEW].some((before) =>
      new RegExp(before + CONSTANT, "m").test(code)
    );
    if (!isConstant) return { slots: asked, ...named };
    return { slots: asked, ...named, elsewhere: [moduleOf(code, path, name)] };
  },
};

/** `s.version =`, or what `Gem::Specification.new "tool",` has behind the name. */
const SET = String.raw`^[ \t]*\w+\.version[ \t]*=[ \t]*`;
const NEW = String.raw`\bGem::Specification\.new[ (]+["'](?<name>[\w.-]+)["'],[ \t]*`;
const CONSTANT = String
  .raw`[\w:]*(?:VERSION|(?<=:)Version\b(?!::)|\b(?:Version|VERSION)::STRING|\bgem_version)\b`;

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
