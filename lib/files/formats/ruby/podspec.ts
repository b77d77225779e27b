/** CocoaPods' manifest. */
import { assigned, moved, slotsOf } from "../../code/assignment.ts";
import type { Format, Slot } from "../../format.ts";
import { slotsAt, stringAt } from "../../syntax.ts";
import { keyed } from "../keyed.ts";

/** `:tag => "v1.4.0"` of the source. */
const TAG =
  /(?::tag[ \t]*=>|(?<!\w)tag:)[ \t]*(?<quote>["'])v?(?<version>\d[^"'\s#]*)\k<quote>(?=\s*(?:[,}]|$))/dg;

/**
 * `*.podspec`: the version, and the tag of its source where that is written out.
 *
 * Source: guides.cocoapods.org, "Podspec Syntax Reference".
 */
export const podspec: Format = {
  id: "podspec",
  title: "CocoaPods pod",
  names: ["*.podspec"],
  schemes: ["semver"],
  guess: true,
  syntax: "ruby",
  locate({ code }) {
    const slots = assigned(code, String.raw`^[ \t]*\w+\.version[ \t]*=[ \t]*`);
    const name = /^[ \t]*\w+\.name[ \t]*=[ \t]*["']([\w.+-]+)["']/m.exec(code)?.[1];
    const spelled = ({ start, end }: Slot) => code.slice(start, end);
    const source = /^[ \t]*\w+\.source[ \t]*=[ \t]*\{[^}]*\}/m.exec(code);
    const tags = source === null ? [] : moved(slotsOf(source[0], TAG), source.index)
      .filter((tag) => slots.some((slot) => spelled(slot) === spelled(tag)));
    return { slots: [...slots, ...tags], ...(name === undefined ? {} : { name }) };
  },
};

/** `*.podspec.json`, the same in JSON. Source: guides.cocoapods.org, "Podspec Syntax Reference". */
export const podspecJson: Format = keyed({
  id: "podspec.json",
  title: "CocoaPods pod (JSON)",
  names: ["*.podspec.json"],
  guess: true,
  syntax: "json",
  version: [["version"]],
  called: ["name"],
  more({ root }) {
    const said = stringAt(root, "version");
    const isTag = stringAt(root, "source", "tag") === said;
    return said === undefined || !/^v?\d/.test(said) ? {} : {
      slots: [
        ...slotsAt(root, "version"),
        ...(isTag ? slotsAt(root, "source", "tag") : []),
      ].toSorted((a, b) => a.start - b.start),
    };
  },
});
