/** Which files lerna is told to pass over; it releases who asks for what is released. */
import { ofAll, type PackageTool, tableOf, textsOf } from "./said.ts";

/** Source: lerna.js.org, "lerna version", `--ignore-changes`: globs that match names, too; "lerna changed". */
export const lerna: PackageTool = {
  paths: ["lerna.json"],
  read(values, { homes }) {
    const { ignoreChanges: usual, command } = tableOf(values);
    const { version, publish } = tableOf(command);
    const said = tableOf(version)["ignoreChanges"] ??
      tableOf(publish)["ignoreChanges"] ??
      usual;
    const exclude = textsOf(said).map((each) =>
      each.includes("/") ? each : `**/${each}`
    );
    return ofAll(homes, { exclude, goesAlong: "all" });
  },
};
