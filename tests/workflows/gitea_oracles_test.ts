/** What is written for Gitea and Forgejo, read by those who know GitHub's workflows. */
import { loadWorkflows, type WorkflowSettings } from "../../lib/ci/mod.ts";
import { assert, assertEquals } from "../support/assert.ts";
import { PACKAGES, PLAIN } from "./combinations.ts";
import { lacks, runProgram } from "./tools.ts";

const MAKE = { test: "make lint\nmake test\n", build: "make dist" };
const SETTINGS: readonly WorkflowSettings[] = [
  PLAIN,
  { ...PLAIN, packages: PACKAGES },
  { ...PLAIN, ...MAKE, install: "deno" },
  { ...PLAIN, ...MAKE, packages: PACKAGES, isTagOnly: true },
];

/** Runs a test with all files in a folder; actions are named as on GitHub. */
async function withFiles(run: (folder: string, files: readonly string[]) => unknown) {
  const { workflowFiles, workflowsOf } = await loadWorkflows();
  const folder = await Deno.makeTempDir({ prefix: "rung-gitea-" });
  const files: string[] = [];
  try {
    await Deno.mkdir(`${folder}/.github/workflows`, { recursive: true });
    for (const system of ["gitea", "forgejo"] as const) {
      for (const [i, settings] of SETTINGS.entries()) {
        const same = () => Promise.resolve("0");
        const names = workflowsOf(system);
        for (
          const { name, text } of await workflowFiles(system, names, settings, same)
        ) {
          const file = `.github/workflows/${system}-${i}-${name}.yml`;
          const known = text.replaceAll("uses: https://github.com/", "uses: ");
          await Deno.writeTextFile(`${folder}/${file}`, known);
          files.push(file);
        }
      }
    }
    await run(folder, files);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test({
  name:
    "actionlint, shellcheck and yamllint find nothing in what Gitea and Forgejo get",
  ignore: lacks("actionlint", "yamllint"),
  fn: () =>
    withFiles(async (cwd, files) => {
      assert(files.length === 48, files.join());
      const lint = ["-shellcheck", "shellcheck", ...files];
      const { code, out } = await runProgram("actionlint", lint, { cwd });
      assertEquals([code, out], [0, ""]);
      const yaml = ["--strict", "--format", "parsable", ...files];
      const read = await runProgram("yamllint", yaml, { cwd });
      assertEquals([read.code, read.out], [0, ""]);
    }),
});
