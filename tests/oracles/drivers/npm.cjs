// Orders "A<tab>B" lines as npm's semver does: <, =, > or !reason.
const semver = require("semver");
const lines = require("node:fs").readFileSync(0, "utf8").split("\n").slice(0, -1);
for (const line of lines) {
  const [a, b] = line.split("\t");
  try {
    console.log("<=>"[semver.compare(a, b) + 1]);
  } catch (error) {
    console.log("!" + error.message);
  }
}
