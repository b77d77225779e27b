/** What other release tools are set up with, read for the first `rung.toml`. */
export type { OtherTool, Place, ToolPackage } from "./other_tool.ts";
export { otherTools } from "./other_tools.ts";
