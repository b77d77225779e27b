// npm's semver over the lines of stdin: `text` parses and prints, `sort` sorts as well.
const fs = require("node:fs");
const semver = require("semver");
const lines = fs.readFileSync(0, "utf8").trimEnd().split("\n");
const versions = lines.map((line) => semver.parse(line));
if (process.argv[2] === "sort") versions.sort((a, b) => semver.compare(a, b));
fs.writeFileSync(1, versions.map((version) => version.format()).join("\n") + "\n");
