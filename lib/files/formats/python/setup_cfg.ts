/** setuptools' older manifest. */
import { moduleName, modulesOf } from "./python_modules.ts";
import { moved, slotsOf } from "../../code/assignment.ts";
import type { Format, Pointer, Slot } from "../../format.ts";
import { folderOf, resolve } from "../../path.ts";

/** `setup.cfg`. Source: setuptools, "Configuring setuptools using setup.cfg files". */
export const setupCfg: Format = {
  id: "setup.cfg",
  title: "setuptools configuration",
  names: ["setup.cfg"],
  schemes: ["pep440"],
  syntax: "ini",
  locate({ code }, { path }) {
    const repeated = bumpversionSlots(code);
    const [start, end] = sectionOf(code, "metadata");
    const section = code.slice(start, end);
    const name = /^name[ \t]*[=:][ \t]*(\S+)/m.exec(section)?.[1];
    const named = name === undefined ? {} : { name: moduleName(name) };
    const match = /^version[ \t]*[=:][ \t]*(?<said>[^\r\n]*?)[ \t]*(?=[\r\n]|$)/dm
      .exec(section);
    const said = match?.groups?.["said"] ?? "";
    const [from = 0, to = 0] = match?.indices?.groups?.["said"] ?? [];
    if (said === "") return { slots: repeated, ...named };
    const pointer = pointerOf(said, path);
    if (pointer) return { slots: repeated, ...named, elsewhere: [pointer] };
    const own = { start: start + from, end: start + to };
    return { slots: [own, ...repeated], ...named };
  },
};

/** What bumpversion keeps there: it must not fall behind. */
function bumpversionSlots(code: string): readonly Slot[] {
  const [start, end] = sectionOf(code, "bumpversion");
  const line = /^current_version[ \t]*[=:][ \t]*(?<version>\d\S*)/dgm;
  return moved(slotsOf(code.slice(start, end), line), start);
}

/** Where a section begins and ends, in UTF-16 units; nothing wide when it is not there. */
function sectionOf(code: string, name: string): readonly [number, number] {
  const head = new RegExp(String.raw`^\[${name}\][^\r\n]*`, "m").exec(code);
  if (head === null) return [0, 0];
  const start = head.index + head[0].length;
  const next = /^\[/m.exec(code.slice(start));
  return [start, next === null ? code.length : start + next.index];
}

/** What `attr: package.NAME` and `file: PATH` point at. */
function pointerOf(said: string, path: string): Pointer | undefined {
  const [, kind, target] = /^(attr|file):\s*(\S+)$/.exec(said) ?? [];
  if (kind === undefined || target === undefined) return undefined;
  const files = kind === "file" ? [target] : modulesOf(target);
  return {
    paths: files.map((each) => resolve(folderOf(path), each) ?? each),
    take: "first",
    why: `${path}: [metadata] version = ${said}`,
    schemes: ["pep440"],
    ...(kind === "file"
      ? { format: "version" }
      : { format: "python", variable: target.slice(target.lastIndexOf(".") + 1) }),
  };
}
