/** Steps that bring a tool into a job, each in the version that is pinned. */
import { TOOLS } from "./actions.ts";
import type { Step, Table } from "./job.ts";
import type { Settings, Tool } from "./settings.ts";

const UNCACHED = ["false", "what others wrote must not get into a release"] as const;

/** Node; `registry` is the one that it publishes to. */
export function nodeFor(registry?: string): Step {
  const where: Table = registry === undefined ? {} : { "registry-url": registry };
  return {
    name: "Install Node",
    uses: "actions/setup-node",
    with: {
      "node-version": TOOLS.node,
      ...where,
      "package-manager-cache": UNCACHED,
    },
  };
}

/** A tool → the step that brings it. */
export const SETUP: { readonly [T in Tool]: Step } = {
  deno: {
    name: "Install Deno",
    uses: "denoland/setup-deno",
    with: { "deno-version": TOOLS.deno },
  },
  node: nodeFor(),
  uv: {
    name: "Install uv",
    uses: "astral-sh/setup-uv",
    with: { version: TOOLS.uv, "enable-cache": UNCACHED },
  },
};

/** The steps that bring these tools into a job that has rung: a rung that Deno runs has Deno. */
export function besidesRung(
  { install }: Settings,
  tools: readonly Tool[],
): readonly Step[] {
  const missing = tools.filter((tool) => install === "binary" || tool !== "deno");
  return missing.map((tool) => SETUP[tool]);
}
