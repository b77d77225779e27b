/** The table of packages is the import map's. */
import { wrongPackages } from "../../scripts/stands_on.ts";
import { assertEquals } from "../support/assert.ts";

const PAGE = `## What it stands on

| name    | package | for          |
| ------- | ------- | ------------ |
| \`yaml\`  | itself  | YAML         |
| \`ajv\`   | itself  | tests: rules |
| \`gone\`  | itself  | nothing      |

## Next
`;

Deno.test("wrongPackages() compares both ways, and who uses a package", () => {
  const imports = { yaml: "npm:yaml", "yaml/util": "npm:yaml/util", ajv: "npm:ajv" };
  const wrong = (more: Record<string, string>, ...used: string[]) =>
    wrongPackages(PAGE, { ...imports, ...more }, used).map((each) =>
      each.replace('docs/architecture.md, "What it stands on": ', "")
    );
  const gone = "a row is about gone, and deno.json does not import it";
  assertEquals(wrong({}, 'from "yaml"'), [gone]);
  assertEquals(wrong({ gone: "npm:gone", octokit: "npm:octokit" }), [
    "deno.json imports octokit, and no row says what for",
  ]);
  assertEquals(wrong({}, 'from "ajv"'), [
    gone,
    "the row of ajv says it is for tests, and rung uses it",
  ]);
});
