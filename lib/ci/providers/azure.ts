/**
 * Azure Pipelines. Sources: Microsoft docs, "Use predefined variables", "Logging commands";
 * azure-pipelines-agent; task-lib taskcommand.ts.
 */
import { ok } from "../../fault.ts";
import { azureCommand } from "../commands.ts";
import { harmless, oneLine } from "../log.ts";
import { carry, NUL, WINDOWS_VARIABLE } from "../output.ts";
import type { Ambient, Provider } from "../provider.ts";
import { branchOf, pageOf, tagOf } from "../ref.ts";

/** Azure Pipelines. The step needs a `name:`, by which others read its outputs. */
export const azure: Provider = {
  id: "azure",
  title: "Azure Pipelines",
  detect: ({ env }) => env("TF_BUILD") !== undefined,
  build({ env }) {
    // BUILD_SOURCEBRANCHNAME is only what stands after the last "/".
    const ref = env("BUILD_SOURCEBRANCH");
    const [account, project, build] = [
      env("SYSTEM_COLLECTIONURI"),
      env("SYSTEM_TEAMPROJECT"),
      env("BUILD_BUILDID"),
    ];
    return {
      tag: tagOf(ref),
      branch: branchOf(ref) ?? branchOf(env("SYSTEM_PULLREQUEST_SOURCEBRANCH")),
      pull: env("SYSTEM_PULLREQUEST_PULLREQUESTNUMBER") ??
        env("SYSTEM_PULLREQUEST_PULLREQUESTID"),
      sha: env("BUILD_SOURCEVERSION"),
      repository: pageOf(env("BUILD_REPOSITORY_URI")),
      run: account && project && build &&
        `${account}${encodeURIComponent(project)}/_build/results?buildId=${build}`,
    };
  },
  outputs(outputs) {
    const carried = carry(outputs, {
      title: "a variable of Azure Pipelines",
      // A job that is given the output expands what looks like a variable in it.
      refuses: [NUL, [/\$\(/, "a reference, $(…)"]],
      each: WINDOWS_VARIABLE,
    });
    if (!carried.ok) return carried;
    const text = carried.value.pairs.map(([variable, value]) =>
      azureCommand("task.setvariable", { variable, isOutput: "true" }, value)
    );
    return ok({
      writes: [{ kind: "log", text: text.join("") }],
      notes: carried.value.notes,
    });
  },
  annotate: (faults) => [{
    kind: "log",
    text: faults.map((fault) =>
      azureCommand("task.logissue", {
        type: "error",
        sourcepath: fault.path && harmless(fault.path),
        linenumber: fault.line,
        columnnumber: fault.line && fault.column,
        code: fault.code,
      }, harmless(`${fault.message} (${fault.hint})`))
    ).join(""),
  }],
  summary: {
    pictures: false,
    limit: 1024 * 1024,
    write(markdown, ambient) {
      const path = summaryPath(ambient);
      return [
        { kind: "replace", path, text: markdown },
        { kind: "log", text: azureCommand("task.uploadsummary", {}, path) },
      ];
    },
  },
  // A secret of several lines is refused by the agent, so each line is one.
  mask: (secret) => [{
    kind: "log",
    text: secret.split(/\r\n?|\n/).filter((each) => each.trim() !== "").map((each) =>
      azureCommand("task.setsecret", {}, each)
    ).join(""),
  }],
  group: {
    open: (title) => ({
      kind: "log",
      text: `##[group]${oneLine(title)}\n`,
    }),
    close: () => ({ kind: "log", text: "##[endgroup]\n" }),
  },
};

function summaryPath({ env, nonce }: Ambient): string {
  const folder = env("AGENT_TEMPDIRECTORY") ?? env("SYSTEM_DEFAULTWORKINGDIRECTORY") ??
    ".";
  return `${folder.replace(/[\\/]+$/, "")}/rung-${nonce}.md`;
}
