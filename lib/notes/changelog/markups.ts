/** The languages of changelogs, one line each; the last is what a text is if nothing else. */
export { asciidoc, signedText } from "./markups/asciidoc.ts";
export { markdown, mdx } from "./markups/markdown.ts";
export { rst } from "./markups/rst.ts";
export { plainText, wordpressReadme } from "./markups/plain_text.ts";
