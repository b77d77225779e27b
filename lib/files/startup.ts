/** What a quick command needs: bytes, texts and documents, without the formats. */
export { decode, encode } from "./encoding.ts";
export { folderOf, nameOf } from "./path.ts";
export { at, type Node } from "./syntax.ts";
export { loadSyntax } from "./syntaxes.ts";
export { lineAt } from "./text.ts";
export type { Lead } from "./version_file.ts";
export type { FileEntry, Tree, Wanted } from "./tree.ts";
