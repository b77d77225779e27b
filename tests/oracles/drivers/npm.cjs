// Orders "A<tab>B" lines as npm's semver does: <, =, > or !reason. With the argument range:
// whether the range B takes the version A, true or false.
const semver = require("semver");
const isRange = process.argv[2] === "range";
const lines = require("node:fs").readFileSync(0, "utf8").split("\n").slice(0, -1);
for (const line of lines) {
  const [a, b] = line.split("\t");
  try {
    console.log(
      isRange ? `${new semver.Range(b).test(a)}` : "<=>"[semver.compare(a, b) + 1],
    );
  } catch (error) {
    console.log("!" + error.message);
  }
}
