// Asciidoctor: each line is a JSON text of AsciiDoc; the answer is its blocks, in JSON.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const require = createRequire(`${process.env.RUNG_NPM}/`);
const asciidoctor = require("@asciidoctor/core")();

function* blocks(node) {
  for (const child of node.getBlocks()) {
    const context = child.getContext();
    if (context === "section") {
      yield `section ${child.getLevel()} ${child.getTitle()}`;
      yield* blocks(child);
    } else if (context === "ulist") {
      for (const item of child.getItems()) yield `item ${item.getText()}`;
    } else if (context === "dlist") {
      for (const [terms, item] of child.getItems()) {
        yield `term ${terms.map((term) => term.getText()).join()}`;
        if (item) yield* blocks(item);
      }
    } else yield `${context} ${child.convert()}`;
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const doc = asciidoctor.load(JSON.parse(line), { safe: "safe" });
  console.log(JSON.stringify({ blocks: [...blocks(doc)], told: "" }));
}
