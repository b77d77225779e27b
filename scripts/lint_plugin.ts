/**
 * The rules of the house, as a plugin of `deno lint`: imports point down and go through
 * the door, effects live in `lib/world`, every export says what it gives.
 *
 * `layersOf` is plain data in, text out, so that its rows can be tested.
 */

/** The layers of `lib/`, lowest first; folders of one row do not see each other. */
export const LAYERS: readonly (readonly string[])[] = [
  ["fault.ts"],
  ["version"],
  ["files", "notes", "ci", "forge"],
  ["plan"],
  ["world"],
  ["commands"],
  ["cli"],
];

const EFFECTS = [
  "Deno",
  "fetch",
  "Date",
  "console",
  "process",
  "setTimeout",
  "setInterval",
];

/** The folder of `lib/` that a file is in (or `fault.ts`); nothing outside of `lib/`. */
export function folderOf(path: string): string | undefined {
  return /(?:^|\/)lib\/([^/]+)/.exec(path.replaceAll("\\", "/"))?.[1];
}

/** What is wrong with an import of `source` in the file `path`, and the way out. */
export function importFault(
  path: string,
  source: string,
): { message: string; hint: string } | undefined {
  const from = folderOf(path);
  if (!from || !source.startsWith(".")) return;
  const target =
    new URL(source, new URL(path.replaceAll("\\", "/"), "file:///")).pathname;
  const to = folderOf(target);
  if (!to || to === from) return;
  const rank = (folder: string) => LAYERS.findIndex((row) => row.includes(folder));
  if (rank(to) >= rank(from)) {
    return {
      message: `lib/${from} may not import lib/${to}`,
      hint: "Take it as an argument, or move the shared part down a layer.",
    };
  }
  if (to !== "fault.ts" && !target.endsWith(`/lib/${to}/mod.ts`)) {
    return {
      message: `lib/${from} reaches past the door of lib/${to}`,
      hint: `Import lib/${to}/mod.ts, and export there what others need.`,
    };
  }
}

/** Whether a global of that name is an effect, which only `lib/world` may have. */
export function isEffect(path: string, name: string): boolean {
  const folder = folderOf(path);
  return folder !== undefined && folder !== "world" && EFFECTS.includes(name);
}

const MEMBERS = ["MemberExpression", "CallExpression", "NewExpression"];

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
          ImportExpression: (node) =>
            look(node, node.source.type === "Literal" ? node.source.value : undefined),
        };
      },
    },
    "effects": {
      create(context) {
        return {
          Identifier(node) {
            if (!isEffect(context.filename, node.name)) return;
            const parent = node.parent;
            if (!MEMBERS.includes(parent.type)) return;
            if (parent.type === "MemberExpression" && parent.object !== node) return;
            context.report({
              node,
              message: `${node.name} is an effect, and effects live in lib/world`,
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
