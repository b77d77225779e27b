/** Where a project stands, drawn. */
export { standHtml } from "./html.ts";
export { standMermaid } from "./mermaid.ts";
export { standSvg } from "./svg.ts";
