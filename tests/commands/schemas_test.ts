/** What commands really answer, held against the schemas that are published. */
import { Ajv2020 } from "ajv/dist/2020.js";
import { COMMANDS, FAULT_SCHEMA, SCHEMAS } from "../../lib/commands/mod.ts";
import { assert, assertEquals } from "../support/assert.ts";
import { withRepo } from "../support/repo.ts";
import { rung } from "../support/rung.ts";

const ajv = new Ajv2020({ strict: false });

Deno.test("every command has the schema of its answer", () => {
  assertEquals(
    Object.keys(COMMANDS).filter((name) => !Object.hasOwn(SCHEMAS, name)),
    [],
  );
  assertEquals(
    Object.keys(SCHEMAS).filter((name) => !Object.hasOwn(COMMANDS, name)),
    [],
  );
});

/** Command lines in the order of a release; each has to succeed. */
const LINES = [
  "help",
  "help prepare",
  "next rc",
  "status",
  "init -n",
  "doctor",
  "gates",
  "hotfix -n",
  "change --minor More -n",
  "bump 1.1.0 -n",
  "bump --list",
  "convert 1.0.0 --to pep440",
  "compare 1.0.0 2.0.0",
  "ci v1.0.0",
  "workflows list",
  "release rc -n",
  "notes",
  "prepare rc",
  "status",
  "abort",
  "prepare rc",
  "execute",
  "completions bash",
];

Deno.test("what commands answer is what their schemas say", () =>
  withRepo(async (repo) => {
    await repo.tag("v1.0.0", "x");
    await repo.commit("feat: more");
    await repo.push();
    const at = { cwd: repo.dir, env: repo.env };
    for (const line of LINES) {
      const said = await rung([...line.split(" "), "--json"], at);
      assertEquals(said.code, 0, `${line}: ${said.err}`);
      const validate = ajv.compile(SCHEMAS[line.split(" ")[0]!]!);
      const isValid = validate(JSON.parse(said.out));
      assert(isValid, `${line}: ${ajv.errorsText(validate.errors)}\n${said.out}`);
    }
    const failed = await rung(["next", "nowhere", "--json"], at);
    assert(ajv.validate(FAULT_SCHEMA, JSON.parse(failed.err).error), failed.err);
  }, { "pyproject.toml": '[project]\nname = "tool"\nversion = "1.0.0"\n' }));
