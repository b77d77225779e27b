// GitHub's own workflow parser: reads paths, a line each, and prints "path<tab>fault" lines.
import { readFileSync } from "node:fs";
import {
  convertWorkflowTemplate,
  NoOperationTraceWriter,
  parseWorkflow,
} from "@actions/workflow-parser";

async function faultsOf(path) {
  const file = { name: path, content: readFileSync(path, "utf8") };
  const { value, context } = parseWorkflow(file, new NoOperationTraceWriter());
  const faults = context.errors.getErrors().map(({ message }) => message);
  if (!value || faults.length > 0) return faults;
  const { errors = [], jobs } = await convertWorkflowTemplate(context, value);
  return [
    ...errors.map((each) => each.Message ?? each.message),
    ...(jobs.length === 0 ? ["it has no job"] : []),
  ];
}

async function main() {
  const paths = readFileSync(0, "utf8").split("\n").filter(Boolean);
  for (const path of paths) {
    for (const fault of await faultsOf(path)) {
      console.log(`${path}\t${fault.replaceAll("\n", " ")}`);
    }
  }
  console.log(`read ${paths.length}`);
}

main();
