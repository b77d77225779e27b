import {
  answerOf,
  hasInstallBlock,
  installLines,
  withInstallLines,
} from "../../../lib/plan/mod.ts";
import { semver } from "../../../lib/version/mod.ts";
import { assert, assertEquals } from "../../support/assert.ts";

function linesOf(text: string) {
  const version = semver.parse(text);
  assert(version.ok);
  const answer = answerOf({ version: version.value, tag: `v${text}`, tags: [] });
  assert(answer.ok);
  const packages = [{ ecosystem: "npm", name: "tool", isProgram: false }] as const;
  return installLines(packages, answer.value);
}

const block = (head: string, body: string) =>
  `# Tool\n\n<!-- rung:install${head} -->\n${body}<!-- rung:end -->\n\nMore.\n`;

Deno.test("the block of a channel says its newest version, and no other's does", () => {
  const beta = block(" channel=beta", "old\n");
  const lines = linesOf("1.1.0-beta.2");
  const after = withInstallLines(beta, "beta", lines);
  assertEquals(
    after,
    block(" channel=beta", "```sh\nnpm install tool@1.1.0-beta.2\n```\n"),
  );
  assertEquals(withInstallLines(after, "beta", lines), after);
  assertEquals(withInstallLines(beta, "stable", lines), beta);
  const stable = block("", "old\n");
  assert(withInstallLines(stable, "stable", linesOf("1.1.0")).includes("tool@1.1.0"));
});

Deno.test("a block that follows has the commands that need no number", () => {
  const text = block(" channel=beta follow", "");
  const [line] = linesOf("1.1.0-beta.2");
  assertEquals(
    withInstallLines(text, "beta", [line!]),
    block(
      " channel=beta follow",
      "```sh\nnpm install tool@beta\n```\n".replace(
        "tool@beta",
        line!.follow!.split(" ").at(-1)!,
      ),
    ),
  );
  // a tool that cannot say it leaves the block as it was
  const { follow: _, ...exact } = line!;
  assertEquals(withInstallLines(text, "beta", [exact]), text);
});

Deno.test("what has no end mark, or another's, stays as it is; line ends are kept", () => {
  const open = "<!-- rung:install -->\nkept\n";
  assert(hasInstallBlock(open));
  assertEquals(withInstallLines(open, "stable", linesOf("1.0.0")), open);
  const two = `${open}${block("", "old\n")}`;
  assert(
    withInstallLines(two, "stable", linesOf("1.0.0")).startsWith(`${open}# Tool`),
  );
  const dos = block("", "old\n").replaceAll("\n", "\r\n");
  const after = withInstallLines(dos, "stable", linesOf("1.0.0"));
  assert(!/[^\r]\n/.test(after) && after.includes("tool@1.0.0"), after);
  assert(!hasInstallBlock("No block: `rung:install`.\n"));
});
