/**
 * The rules of the house, as a plugin of `deno lint`: imports point down and go through
 * the door, effects live in the rooms of `EFFECTFUL`, every export says what it gives.
 *
 * `layersOf` is plain data in, text out, so that its rows can be tested.
 */

/** The layers of `lib/`, lowest first; folders of one row do not see each other. */
export const LAYERS: readonly (readonly string[])[] = [
  ["fault.ts", "glob.ts", "load.ts"],
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
  ["commands"],
  ["cli"],
];

/** A folder's doors: the whole of it, and the narrow one for what every command needs. */
const DOORS = ["mod.ts", "core.ts"];

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

/** Whether a name stands for the global's value, and is no key, type or label. */
function isValue(node: Deno.lint.Identifier): boolean {
  const { parent } = node;
  if (parent.type.startsWith("TS")) return false;
  if (parent.type === "MemberExpression") {
    const isGlobals = parent.object.type === "Identifier" &&
      parent.object.name === "globalThis";
    return parent.object === node || isGlobals;
  }
  if (parent.type === "BinaryExpression") return parent.operator !== "instanceof";
  if (parent.type === "Property") return parent.value === node;
  const named = ["MethodDefinition", "PropertyDefinition", "ImportSpecifier"];
  return !named.includes(parent.type);
}

const plugin: Deno.lint.Plugin = {
  name: "rung",
  rules: {
    "layers": {
      create(context) {
        const look = (node: Deno.lint.Node, source: unknown) => {
          const found = typeof source === "string" &&
            importFault(context.filename, source);
          if (found) context.report({ node, ...found });
        };
        return {
          ImportDeclaration: (node) => look(node, node.source.value),
          ExportAllDeclaration: (node) => look(node, node.source.value),
          ExportNamedDeclaration: (node) => look(node, node.source?.value),
          ImportExpression(node) {
            // `as string` hides a file from Deno's reading ahead, but not from the rules.
            const source = node.source.type === "TSAsExpression"
              ? node.source.expression
              : node.source;
            look(node, source.type === "Literal" ? source.value : undefined);
          },
        };
      },
    },
    "effects": {
      create(context) {
        return {
          Identifier(node) {
            if (!isEffect(context.filename, node.name)) return;
            if (!isValue(node)) return;
            context.report({
              node,
              message: `${node.name} is an effect, and effects live in lib/system`,
              hint: "Take what it gives as an argument, or ask the World.",
            });
          },
        };
      },
    },
    "documented": {
      create(context) {
        if (!folderOf(context.filename)) return {};
        const comments = context.sourceCode.getAllComments();
        return {
          ExportNamedDeclaration(node) {
            if (!node.declaration) return;
            const before = context.sourceCode.text.slice(0, node.range[0]).trimEnd();
            const has = comments.some((each) =>
              each.type === "Block" && each.value.startsWith("*") &&
              each.range[1] === before.length
            );
            if (has) return;
            context.report({
              node,
              message: "An export without a doc comment",
              hint: "Say what it gives, its units, when it fails and with which code.",
            });
          },
        };
      },
    },
  },
};
export default plugin;
