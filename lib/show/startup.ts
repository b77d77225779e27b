/** How a project is shown to a person as it stands; what a quick command needs. */
export { standHtml } from "./standing/html.ts";
export { standLines } from "./standing/lines.ts";
export { standMermaid } from "./standing/mermaid.ts";
export { standSvg } from "./standing/svg.ts";
export {
  type Coming,
  type HalfDone,
  nextWords,
  type Past,
  type Rung,
  rungWords,
  type Stand,
  type StandLine,
} from "./standing/stand.ts";
