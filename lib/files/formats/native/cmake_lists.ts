/** CMake's manifest. */
import { moved, slotsOf } from "../../code/assignment.ts";
import type { Format, Pointer, Slot } from "../../format.ts";
import { folderOf, resolve } from "../../path.ts";
import { closing } from "../../code/nesting.ts";
import type { Part } from "../../parts.ts";
import { headersOf } from "./c_header.ts";
import { variablesIn } from "./cmake_version.ts";

const VERSION = /(?<![\w.-])VERSION\s+(?<quote>"?)(?<said>[^\s()"]+)\k<quote>/di;
const LITERAL = /^\d+(?:\.\d+){0,3}$/;
/** `file(READ include/tool.h text)`: where the script reads it from. */
const READ =
  /^[ \t]*file[ \t]*\([ \t]*(?:READ|STRINGS)\s+"?(?:\$\{\w+\}\/)?(?<path>(?:[\w./+-]+\/)?(?:[\w.+-]+\.h(?:pp|h|xx)?|\.?version(?:\.txt)?))"?(?=[\s)])/gim;
/** `include(GetVersion)`, `include(cmake/version.cmake)` */
const INCLUDE =
  /^[ \t]*include[ \t]*\([ \t]*"?(?:\$\{\w+\}\/)?(?<name>(?:[\w.+-]+\/)*(?=\w*version)\w+)(?:\.cmake)?"?[ \t)]/gim;
/** What a project calls the version that is its own, whatever its name is. */
const PLAIN =
  /^(?:(?:PROJECT|PACKAGE|PKG|APP|APPLICATION|LIB|LIBRARY)_)?VERSION(?:_STRING)?$/i;
/** The parts that three variables may say, in their order. */
const PARTS: readonly Part[] = ["major", "minor", "patch"];

/**
 * `CMakeLists.txt`: `project(… VERSION 1.4.0)`, or the variables that it is made of: numbers
 * alone, so that a pre-release is written as its base. Source: cmake-commands(7), `project`.
 */
export const cmakeLists: Format = {
  id: "CMakeLists.txt",
  title: "CMake project",
  names: ["CMakeLists.txt"],
  schemes: ["pep440"],
  syntax: "cmake",
  locate({ code }, { path }) {
    const project = /^[ \t]*project[ \t]*\(/im.exec(code);
    if (project === null) return { slots: [] };
    const from = project.index + project[0].length;
    const inside = code.slice(from, closing(code, from, "double"))
      // A text that speaks of a version is no argument.
      .replaceAll(
        /"[^"]*"/g,
        (text) => /\s/.test(text) ? "_".repeat(text.length) : text,
      );
    const name = /^\s*([\w.+-]+)/.exec(inside)?.[1];
    const read = [...code.matchAll(READ)].map(({ groups }) => groups!["path"]!);
    const included = [...code.matchAll(INCLUDE)].map(({ groups }) => groups!["name"]!);
    const isHeader = (each: string) => /\.h[px]*$/i.test(each);
    const elsewhere = [
      ...headersOf(name, path, read.filter(isHeader)),
      ...read.filter((each) => !isHeader(each)).map((each): Pointer => ({
        paths: [resolve(folderOf(path), each) ?? each],
        take: "any",
        format: "version",
        why: `${path}: file()`,
      })),
      ...included.map((each): Pointer => ({
        paths: ["", "cmake/", "CMake/", "cmake/modules/", "cmake/Modules/"]
          .flatMap((home) => resolve(folderOf(path), `${home}${each}.cmake`) ?? []),
        take: "any",
        format: "version.cmake",
        why: `${path}: include()`,
      })),
    ];
    const match = VERSION.exec(inside);
    const [start = 0, end = 0] = match?.indices?.groups?.["said"] ?? [];
    const said = inside.slice(start, end);
    if (LITERAL.test(said)) {
      const slot = { start, end, says: "base" as const };
      return { slots: moved([slot], from), elsewhere };
    }
    // `project(tool)`, and `set(TOOL_VERSION 1.4.0)` for what it installs.
    if (said === "" && name !== undefined) {
      const own = calledFor(code, name);
      const slots = own.length > 0 ? own : variablesIn(code, (each) => PLAIN.test(each))
        .map((slot) => ({ ...slot, mayEcho: true as const }));
      return {
        slots: slots.map((slot) => ({ ...slot, says: slot.says ?? "base" })),
        elsewhere,
      };
    }
    const names = [...said.matchAll(/\$\{(\w+)\}/g)].map((each) => each[1]!);
    const slots = names.length === 1
      ? variable(code, names[0]!).map((slot) => ({ ...slot, says: "base" as const }))
      : names.slice(0, 3).flatMap((name, i) =>
        variable(code, name).map((slot) => ({ ...slot, says: PARTS[i]! }))
      );
    return slots.length > 0 || said === ""
      ? { slots, elsewhere }
      : { slots, elsewhere, promised: from + start };
  },
};

/** `set(NAME 1.4.0)`, the first. */
function variable(code: string, name: string): readonly Slot[] {
  const set =
    String.raw`^[ \t]*set[ \t]*\(\s*${name}\s+"?(?<version>\d+(?:\.\d+){0,3})"?` +
    String.raw`(?=[\s)])`;
  return slotsOf(code, new RegExp(set, "dgim")).slice(0, 1);
}

const SET =
  /^[ \t]*set[ \t]*\(\s*(?<of>\w+?)_VERSION\s+"?(?<version>\d+\.\d+(?:\.\d+){0,2})(?:_[a-z]+)?"?(?=[\s)])/dgim;

/** `set(TOOL_VERSION 1.4.0)` of a project `tool`, or `tool-suite`: the longest such name. */
function calledFor(code: string, name: string): readonly Slot[] {
  const words = name.toLowerCase().split(/[^a-z0-9]+/);
  const names = words.map((_, i) => words.slice(0, i + 1).join("")).toReversed();
  const sets = [...code.matchAll(SET)];
  const called = ({ groups }: RegExpExecArray) =>
    groups!["of"]!.toLowerCase().replaceAll("_", "");
  return names.flatMap((each) => sets.filter((set) => called(set) === each))
    .slice(0, 1).map(({ indices }): Slot => {
      const [start, end] = indices!.groups!["version"]!;
      return { start, end, says: "base" };
    });
}
