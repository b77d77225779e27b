/** RPM's manifest. */
import { slotsOf } from "../../code/assignment.ts";
import type { Format } from "../../format.ts";

const TAG =
  /^Version[ \t]*:[ \t]*(?<version>[^\s%{]*[^\s%{.])(?:\.?\{\{\{[^\r\n]*)?[ \t]*(?=[\r\n]|$)/dgim;

/** The `Version:` of a `*.spec`, or the macro that it is. Source: rpm-spec(5), "Preamble". */
export const rpmSpec: Format = {
  id: "rpm-spec",
  title: "RPM spec",
  names: ["*.spec", "*.spec.in"],
  places: [
    "{packaging,rpm,dist,contrib,redhat,build}/*.{spec,spec.in}",
    "{packaging,contrib,dist}/{rpm,redhat,fedora,centos,suse,opensuse}/*.{spec,spec.in}",
  ],
  schemes: ["rpm"],
  guess: true,
  anywhere: true,
  echoes: true,
  syntax: "spec",
  locate({ code }) {
    const literal = slotsOf(code, TAG);
    const macro = /^Version[ \t]*:[ \t]*%\{?(\w+)\}?[ \t]*(?=[\r\n]|$)/im.exec(code)
      ?.[1];
    if (macro === undefined) return { slots: literal.slice(0, 1) };
    const definition = new RegExp(
      String.raw`^%(?:global|define)[ \t]+${macro}[ \t]+(?<version>[^\s%]+)`,
      "dgm",
    );
    return { slots: slotsOf(code, definition).slice(0, 1) };
  },
};
