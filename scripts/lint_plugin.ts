/**
 * The rules of the house, as a plugin of `deno lint`: imports point down, go through the
 * door and make no circle; effects live in one room; every export says what it gives, and
 * what may fail says when; files and folders stay small.
 *
 * What decides is in `scripts/lint/`: plain data in, text out, so that its rows can be
 * tested.
 */
import { circleThrough } from "./lint/circles.ts";
import { folderOf, importFault, isEffect } from "./lint/layers.ts";
import { givesResult, tellsFailing } from "./lint/failing.ts";

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
            const { declaration } = node;
            if (!declaration) return;
            const { text } = context.sourceCode;
            const before = text.slice(0, node.range[0]).trimEnd();
            const comment = comments.find((each) =>
              each.type === "Block" && each.value.startsWith("*") &&
              each.range[1] === before.length
            );
            if (!comment) {
              context.report({
                node,
                message: "An export without a doc comment",
                hint:
                  "Say what it gives, its units, when it fails and with which code.",
              });
              return;
            }
            if (declaration.type !== "FunctionDeclaration") return;
            const [from, to] = declaration.returnType?.range ?? [0, 0];
            if (!givesResult(text.slice(from, to)) || tellsFailing(comment.value)) {
              return;
            }
            context.report({
              node,
              message: "A function that may fail, and does not say when",
              hint: "Say `Fails with` and the codes, or as which function it fails.",
            });
          },
        };
      },
    },
    "circles": {
      create(context) {
        if (!folderOf(context.filename)) return {};
        return {
          Program(node) {
            const { filename, sourceCode } = context;
            const path = filename.replaceAll("\\", "/");
            const circle = circleThrough(path, sourceCode.text, readOrNothing);
            if (!circle) return;
            const names = circle.map((each) => each.replace(/^.*\/lib\//, "lib/"));
            context.report({
              node,
              message: `A circle of imports: ${names.join(" → ")}`,
              hint: "Move what both need into a file that imports neither.",
            });
          },
        };
      },
    },
  },
};
export default plugin;

function readOrNothing(path: string): string | undefined {
  try {
    return Deno.readTextFileSync(path);
  } catch {
    return undefined;
  }
}
