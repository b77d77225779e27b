/** Elixir's manifest. */
import { assigned, moved } from "../../code/assignment.ts";
import type { Format, Pointer, Slot } from "../../format.ts";
import { folderOf } from "../../path.ts";
import { closing, shallow } from "../../code/nesting.ts";
import { calledRequirements } from "../../sibling.ts";

/**
 * `mix.exs`: `@version "1.4.0"`, or `version: "1.4.0"` of the list that `project` gives, never
 * of a dependency or a release. Source: hexdocs.pm, "mix new", "Mix.Project".
 */
export const mixExs: Format = {
  id: "mix.exs",
  title: "Elixir project",
  names: ["mix.exs"],
  schemes: ["hex"],
  syntax: "elixir",
  locate({ code }, ask) {
    const attribute = assigned(code, String.raw`^[ \t]*@version[ \t]+`);
    const name = /\bapp:[ \t]*:(\w+)/.exec(code)?.[1];
    const apps = /\bapps_path:[ \t]*"([^"]+)"/.exec(code)?.[1];
    // The root of an umbrella is no application: what it says is the number of all.
    const isForMembers = apps !== undefined && name === undefined;
    const said = attribute.length > 0 ? attribute : projectSlots(code);
    const repeated: Pointer = {
      paths: [[folderOf(ask.path), `lib/${name}.ex`].filter(Boolean).join("/")],
      ...{ take: "any", format: "mark", schemes: ["hex"], echoes: true },
      expression: String.raw`^[ \t]*@version[ \t]+"(?<version>\d[^"\s]*)"[ \t]*$`,
      why: `${ask.path}: @version of its module`,
    };
    return {
      ...(said.length > 0 && name !== undefined ? { elsewhere: [repeated] } : {}),
      slots: [
        ...(isForMembers ? said.map((slot) => ({ ...slot, isForMembers })) : said),
        ...calledRequirements(code, DEPENDENCY, ask, "hex"),
      ].toSorted((a, b) => a.start - b.start),
      ...(name === undefined ? {} : { name }),
      ...(apps === undefined ? {} : { members: [`${apps}/*`] }),
    };
  },
};

/** `{:core, "~> 1.4"}`, `{:core, "~> 1.4", only: [:dev, :test]}`. Source: hexdocs.pm, "mix deps". */
const DEPENDENCY =
  /\{[ \t]*:(?<name>\w+),[ \t]*"(?<range>[^"]+)"(?=(?<dev>[^{}]*\bonly:(?![^{}]*:prod\b)))?/dg;

/** `version:` of the list that the function `project` gives. */
function projectSlots(code: string): readonly Slot[] {
  const head = /\bdef[ \t]+project\b[^[]*\[/.exec(code);
  if (head === null) return [];
  const from = head.index + head[0].length;
  const list = shallow(code, from, closing(code, from));
  return moved(assigned(list, String.raw`(?<![\w@.:])version:[ \t]*`, true), from);
}
