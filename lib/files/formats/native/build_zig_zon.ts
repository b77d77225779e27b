/** Zig's manifest. */
import { assigned, moved } from "../../code/assignment.ts";
import type { Format } from "../../format.ts";
import { closing, shallow } from "../../code/nesting.ts";

/** `build.zig.zon`. Source: ziglang.org, "build.zig.zon Documentation", `version`. */
export const buildZigZon: Format = {
  id: "build.zig.zon",
  title: "Zig package",
  names: ["build.zig.zon"],
  schemes: ["semver"],
  syntax: "zig",
  locate({ code }) {
    const from = code.indexOf(".{") + 2;
    if (from < 2) return { slots: [] };
    const inside = shallow(code, from, closing(code, from, "double"), "double");
    return {
      slots: moved(assigned(inside, String.raw`(?<!\w)\.version\s*=\s*`, true), from),
    };
  },
};
