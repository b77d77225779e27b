// Times npm's semver over the lines of stdin: `text` parses and prints, `sort` sorts as well.
// The seconds of the work alone go to stderr: no start-up, no reading, no writing.
const semver = require("semver");
const lines = require("node:fs").readFileSync(0, "utf8").trimEnd().split("\n");
const started = performance.now();
const versions = lines.map((line) => semver.parse(line));
if (process.argv[2] === "sort") versions.sort((a, b) => semver.compareBuild(a, b));
const texts = versions.map((version) => version.format());
console.error((performance.now() - started) / 1000);
require("node:fs").writeSync(1, texts[0] + "\n");
