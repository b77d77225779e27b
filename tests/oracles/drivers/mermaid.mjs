/**
 * What Mermaid, which GitHub draws with, makes of timelines: a JSON list of texts on stdin, on
 * stdout a list of `{title, periods: [[name, event…]…]}`, or `{error}`.
 */
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { readFileSync } from "node:fs";

const require = createRequire(`${process.env.RUNG_NPM}/package.json`);
const { JSDOM } = require("jsdom");
const { window } = new JSDOM("");
Object.assign(globalThis, { window, document: window.document });
const core = `${process.env.RUNG_NPM}/node_modules/mermaid/dist/mermaid.core.mjs`;
const { default: mermaid } = await import(pathToFileURL(core).href);

const answers = [];
for (const text of JSON.parse(readFileSync(0, "utf8"))) {
  try {
    const { diagramType } = await mermaid.parse(text);
    const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
    answers.push({
      kind: diagramType,
      title: db.getCommonDb().getDiagramTitle(),
      periods: db.getTasks().map(({ task, events }) =>
        [task, ...events].map((each) => each.trim())
      ),
    });
  } catch (error) {
    answers.push({ error: error.message });
  }
}
console.log(JSON.stringify(answers));
