/** Orders "A<tab>B" lines as @std/semver does, which JSR runs: `<`, `=`, `>` or `!`. */
import { compare, parse } from "@std/semver";

const text = await new Response(Deno.stdin.readable).text();
const answers = text.split("\n").slice(0, -1).map((line) => {
  const [a = "", b = ""] = line.split("\t");
  try {
    return "<=>"[compare(parse(a), parse(b)) + 1];
  } catch {
    return "!";
  }
});
await Deno.stdout.write(new TextEncoder().encode(answers.join("\n") + "\n"));
