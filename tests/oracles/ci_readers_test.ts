/**
 * The other end for real: GitHub's own toolkit, the shells, Java. A reader that is missing
 * is skipped, and fails with RUNG_ORACLES=require.
 */
import process from "node:process";
import * as core from "@actions/core";
import { assert, assertEquals, assertOk } from "../support/assert.ts";
import { ambientOf, NONCE, sampleOf } from "../support/ci_builds.ts";
import { readGithubFile, readGithubLog, type Received } from "../support/ci_readers.ts";
import { HOSTILE } from "../support/hostile.ts";
import {
  type Output,
  outputFormatOf,
  providerOf,
  textOf,
  type Write,
} from "../../lib/ci/mod.ts";
import { fault } from "../../lib/fault.ts";

const REQUIRED = Deno.env.get("RUNG_ORACLES") === "require";

function isMissing(command: string): boolean {
  try {
    new Deno.Command(command, { args: ["-version"], stdout: "null", stderr: "null" })
      .outputSync();
    return false;
  } catch {
    return true;
  }
}

/** A test that needs a program of this machine. */
function withProgram(command: string, name: string, test: () => void): void {
  const ignore = !REQUIRED && isMissing(command);
  Deno.test({ name: ignore ? `${name} (no ${command} here)` : name, ignore, fn: test });
}

/** The hostile values, each under a name of its own, as far as `write` can say them. */
function sayable(write: (outputs: readonly Output[]) => { ok: boolean }): Output[] {
  const outputs = HOSTILE.map((value, i): Output => [`value_${i}`, value]);
  return outputs.filter((output) => write([output]).ok);
}

function inFolder(test: (folder: string) => void): void {
  const folder = Deno.makeTempDirSync();
  try {
    test(folder);
    const left = [...Deno.readDirSync(folder)].map((each) => each.name);
    assert(!left.includes("owned"), "a value has run");
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
}

Deno.test("@actions/core writes what the reader of GITHUB_OUTPUT reads", () =>
  inFolder((folder) => {
    const path = `${folder}/output`;
    Deno.writeTextFileSync(path, "");
    Deno.env.set("GITHUB_OUTPUT", path);
    const outputs = sayable(() => ({ ok: true })).filter(([, value]) =>
      textOf(value).isWellFormed()
    );
    for (const [name, value] of outputs) core.setOutput(name, value);
    assertEquals(
      readGithubFile(Deno.readTextFileSync(path)),
      Object.fromEntries(outputs),
    );
  }));

Deno.test("github.outputs() writes the bytes of @actions/core, but for its delimiter", () =>
  inFolder((folder) => {
    const path = `${folder}/output`;
    Deno.writeTextFileSync(path, "");
    Deno.env.set("GITHUB_OUTPUT", path);
    const provider = assertOk(providerOf("github"));
    const ambient = ambientOf({ ...sampleOf("github").env, GITHUB_OUTPUT: path });
    const outputs = sayable((each) => provider.outputs(each, ambient));
    assert(outputs.length > HOSTILE.length - 4);
    for (const [name, value] of outputs) core.setOutput(name, value);
    const theirs = Deno.readTextFileSync(path).replace(
      /ghadelimiter_[0-9a-f]{8}-[0-9a-f-]{27}/g,
      `ghadelimiter_${NONCE}`,
    );
    const said = assertOk(provider.outputs(outputs, ambient));
    assertEquals(textsOf(said.writes), [theirs]);
  }));

Deno.test("github.annotate() escapes as @actions/core does", () => {
  const provider = assertOk(providerOf("github"));
  const properties = {
    file: "a,b:c%.py",
    startLine: 3,
    startColumn: 7,
    title: "x:y,z",
  };
  const theirs = captured(() => core.error("100% of\r\nit: a,b", properties));
  const [command] = readGithubLog(theirs);
  assertEquals(command?.properties["file"], properties.file);
  const place = { path: properties.file, line: 3, column: 7, hint: "it: a,b" };
  const ours = textsOf(provider.annotate!(
    [fault("tag_taken", "100% of", place)],
    ambientOf(sampleOf("github").env),
  )).join("");
  const parts = (text: string) => {
    const [, list, data] = /^::error (.*?)::(.*)\n$/.exec(text) ?? [];
    return {
      properties: list?.split(",").filter((each) => !each.startsWith("title")).sort(),
      data,
    };
  };
  assertEquals(parts(ours).properties, parts(theirs).properties);
  assertEquals(parts(ours).data, parts(theirs).data?.replace("%0D", ""));
});

for (const shell of ["bash", "dash", "sh"]) {
  withProgram(
    shell,
    `shell lines are read back by ${shell}, and run nothing`,
    () =>
      inFolder((folder) => {
        const format = assertOk(outputFormatOf("shell"));
        const outputs = sayable((each) => format.write(each));
        Deno.writeTextFileSync(
          `${folder}/rung.env`,
          assertOk(format.write(outputs)).text,
        );
        for (const way of [". ./rung.env", 'eval "$(cat rung.env)"']) {
          const script = `${way}; exec env -0`;
          const text = ran(shell, ["-c", script], folder);
          const read = Object.fromEntries(
            text.split("\0").filter((each) => each.startsWith("value_")).map((each) => {
              const at = each.indexOf("=");
              return [each.slice(0, at), each.slice(at + 1)];
            }),
          );
          assertEquals(read, Object.fromEntries(outputs), way);
        }
      }),
  );
}

withProgram(
  "bash",
  "shell lines in a log are no commands, and hold under set -eu",
  () =>
    inFolder((folder) => {
      const format = assertOk(outputFormatOf("shell"));
      const outputs = sayable((each) => format.write(each));
      const text = assertOk(format.write(outputs)).text;
      assertEquals(readGithubLog(text), []);
      Deno.writeTextFileSync(`${folder}/rung.env`, text);
      ran("bash", ["-c", "set -eu; . ./rung.env"], folder);
    }),
);

withProgram(
  "java",
  "java.util.Properties reads back what properties says",
  () =>
    inFolder((folder) => {
      const format = assertOk(outputFormatOf("properties"));
      const outputs = HOSTILE.map((value, i): Output => [`value_${i}`, value]);
      const { text } = assertOk(format.write(outputs));
      Deno.writeTextFileSync(`${folder}/rung.properties`, text);
      const reader = new URL("drivers/Properties.java", import.meta.url).pathname;
      const lines = ran("java", [reader, `${folder}/rung.properties`], folder)
        .trimEnd();
      const read: Received = Object.fromEntries(
        lines.split("\n").map((line) => line.split("\t").map(decoded)),
      );
      assertEquals(read, Object.fromEntries(outputs) as Received);
    }),
);

function ran(command: string, args: readonly string[], cwd: string): string {
  const { success, stdout, stderr } = new Deno.Command(command, {
    args: [...args],
    cwd,
  }).outputSync();
  assert(success, new TextDecoder().decode(stderr));
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(stdout);
}

function decoded(text: string): string {
  const bytes = Uint8Array.from(atob(text.slice(1)), (each) => each.charCodeAt(0));
  const view = new DataView(bytes.buffer);
  return Array.from(
    { length: bytes.length / 2 },
    (_, i) => String.fromCharCode(view.getUint16(2 * i)),
  ).join("");
}

function textsOf(writes: readonly Write[]): string[] {
  return writes.flatMap((each) => "text" in each ? [each.text] : []);
}

/** What `run` prints: the toolkit writes its commands to the process's stdout. */
function captured(run: () => void): string {
  const { stdout } = process;
  const write = stdout.write;
  let text = "";
  stdout.write = ((piece: string) => {
    text += piece;
    return true;
  }) as typeof stdout.write;
  try {
    run();
  } finally {
    stdout.write = write;
  }
  return text;
}
