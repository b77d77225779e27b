/** Which file of `lib/` may import which, and who may touch the machine. Data in, text out. */

/** The layers of `lib/`, lowest first; folders of one row do not see each other. */
export const LAYERS: readonly (readonly string[])[] = [
  [
    "fault.ts",
    "faults_before.ts",
    "faults_working.ts",
    "closest.ts",
    "decoded.ts",
    "glob.ts",
    "load.ts",
    "few.ts",
    "plain_name.ts",
  ],
  ["version"],
  ["files", "notes", "ci", "forge"],
  ["plan"],
  ["show"],
  ["system"],
  ["git"],
  ["access", "upgrade"],
  ["journal"],
  ["gather"],
  ["publish"],
  ["release"],
  ["gates", "yank"],
  ["prepare"],
  ["status"],
  ["setup"],
  ["commands"],
  ["mcp"],
  ["cli"],
];

/** A folder's doors: the whole of it, and the narrow one for what every command needs. */
// `ranges.ts` leads to the ranges of versions, which load libraries that nothing else uses;
// `build.ts` to what `rung ci` reads of a build, and no other quick command; `telling.ts` to
// what `rung notes` needs, which writes no changelog.
const DOORS = ["mod.ts", "startup.ts", "ranges.ts", "build.ts", "telling.ts"];

/** Only the machine's room touches the machine; all others are handed a World. */
const EFFECTFUL = "system";

/** What of the pure leg a room of effects may see: the machine and git know of no plan. */
const SEES: Readonly<Record<string, readonly string[]>> = {
  system: ["ci"],
  git: ["system"],
};

const EFFECTS = [
  "Deno",
  "fetch",
  "Date",
  "console",
  "process",
  "setTimeout",
  "setInterval",
  "performance",
  "crypto",
];

/** The folder of `lib/` that a file is in (or `fault.ts`); nothing outside of `lib/`. */
export function folderOf(path: string): string | undefined {
  // The last `lib/`: the project itself may be checked out below another.
  return /^(?:.*\/)?lib\/([^/]+)/s.exec(path.replaceAll("\\", "/"))?.[1];
}

function rankOf(folder: string): number {
  return LAYERS.findIndex((row) => row.includes(folder));
}

/** What is wrong with an import of `source` in the file `path`, and the way out. */
export function importFault(
  path: string,
  source: string,
): { message: string; hint: string } | undefined {
  const from = folderOf(path);
  if (!from) return;
  if (rankOf(from) < 0) {
    return {
      message: `lib/${from} is no layer`,
      hint:
        "Put it into a folder of the layers; what two share belongs to a lower one.",
    };
  }
  if (/^(?:node|https?|jsr|npm):/.test(source)) {
    if (from === EFFECTFUL && source.startsWith("node:")) return;
    return {
      message: `lib/${from} may not import ${source}`,
      hint: "Name packages in deno.json; what the system gives comes from lib/system.",
    };
  }
  if (!source.startsWith(".")) return;
  const target =
    new URL(source, new URL(path.replaceAll("\\", "/"), "file:///")).pathname;
  const to = folderOf(target);
  if (!to || to === from) return;
  if (rankOf(to) < 0) return noLayer(to);
  const isBarred = !LAYERS[0]!.includes(to) && SEES[from]?.includes(to) === false;
  // The rows of the faults are one table in several files.
  const isOneTable = from === "fault.ts" && to.startsWith("faults_") ||
    from === "faults_before.ts" && to === "faults_working.ts";
  if (isOneTable) return;
  if (rankOf(to) >= rankOf(from) || isBarred) {
    return {
      message: `lib/${from} may not import lib/${to}`,
      hint: "Take it as an argument, or move the shared part down a layer.",
    };
  }
  const isDoor = DOORS.some((door) => target.endsWith(`/lib/${to}/${door}`));
  if (!LAYERS[0]!.includes(to) && !isDoor) {
    return {
      message: `lib/${from} reaches past the door of lib/${to}`,
      hint: `Import lib/${to}/mod.ts, and export there what others need.`,
    };
  }
}

function noLayer(folder: string): { message: string; hint: string } {
  return {
    message: `lib/${folder} is no layer`,
    hint: "Put it into a folder of the layers; what two share belongs to a lower one.",
  };
}

/** Whether a global of that name is an effect, which only `lib/system` may have. */
export function isEffect(path: string, name: string): boolean {
  const folder = folderOf(path);
  return folder !== undefined && folder !== EFFECTFUL && EFFECTS.includes(name);
}
