/**
 * Microsoft's own library for tasks of Azure Pipelines: a JSON list of texts on stdin, on
 * stdout `{read, written}`: each line as its reader understands it, and what its writer says
 * for each of the values.
 */
const { commandFromString, TaskCommand } = require(
  `${process.env.RUNG_NPM}/node_modules/azure-pipelines-task-lib/taskcommand.js`,
);
const { lines, values } = JSON.parse(require("fs").readFileSync(0, "utf8"));
const read = lines.map((line) => {
  const { command, properties, message } = commandFromString(line);
  return { name: command, properties, data: message };
});
const written = values.map((value) =>
  new TaskCommand("task.setvariable", { variable: "value", isOutput: "true" }, value)
    .toString()
);
console.log(JSON.stringify({ read, written }));
