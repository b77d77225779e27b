/** The parser of YAML, behind a file of its own: loaded when there is a workflow to read. */
export { parse } from "yaml";
