/** How a project is shown to a person as it stands; what a quick command needs. */
export { standHtml } from "./status/html.ts";
export { packageStandLines, standLines } from "./status/lines.ts";
export { standMermaid } from "./status/mermaid.ts";
export { standSvg } from "./status/svg.ts";
export {
  askedWords,
  type Coming,
  type HalfDone,
  nextWords,
  type Past,
  type Rung,
  rungWords,
  type Stand,
  type StandLine,
} from "./status/stand.ts";
