/** SIGKILL at every effect of `bump`, with git and without. */
import { assert, assertEquals } from "../support/assert.ts";
import { isNews } from "../support/deaths.ts";
import type { Moment } from "../support/dying_rung.ts";
import { rung } from "../support/rung.ts";

const FILES: Readonly<Record<string, string>> = {
  "pyproject.toml": '[project]\nname = "tool"\nversion = "1.0.0"\n',
  "package.json": '{ "name": "tool", "version": "1.0.0" }\n',
  "VERSION": "1.0.0\n",
  "Cargo.toml": '[package]\nname = "tool"\nversion = "1.0.0"\n',
};

/** Everything in a folder but git's own files, by path. */
function snapshot(folder: string): Record<string, string> {
  const names = [...Deno.readDirSync(folder)].map((each) => each.name).sort()
    .filter((name) => name !== ".git");
  return Object.fromEntries(names.map((name) => {
    const path = `${folder}/${name}`;
    return [
      name,
      Deno.statSync(path).isFile ? Deno.readTextFileSync(path) : "a folder",
    ];
  }));
}

function bumped(version: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(FILES).map(([path, text]) => [path, text.replace("1.0.0", version)]),
  );
}

async function killed(folder: string, at: number, moment: Moment): Promise<boolean> {
  const program = new URL("../support/dying_rung.ts", import.meta.url).pathname;
  const args = [
    "run",
    "-A",
    "--no-check",
    "--quiet",
    program,
    String(at),
    moment,
    "alone",
  ];
  const { signal, code, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [...args, "bump", "2.0.0"],
    cwd: folder,
    stdout: "null",
    stderr: "piped",
  }).output();
  if (signal === "SIGKILL") return true;
  assertEquals(code, 0, new TextDecoder().decode(stderr));
  return false;
}

for (const isClone of [false, true]) {
  Deno.test(`bump, killed at any instant, is undone by the next bump, ${isClone ? "in a clone" : "without git"}`, async () => {
    let deaths = 0;
    let halves = 0;
    for (const moment of ["before", "during", "after"] as const) {
      for (let at = 0; isNews(moment, at); at++) {
        const folder = Deno.realPathSync(
          Deno.makeTempDirSync({ prefix: "rung-bump-" }),
        );
        try {
          for (const [path, text] of Object.entries(FILES)) {
            Deno.writeTextFileSync(`${folder}/${path}`, text);
          }
          if (isClone) {
            await new Deno.Command("git", { args: ["init", "-q", folder] }).output();
          }
          const isDead = await killed(folder, at, moment);
          const place = `${moment} effect ${at}`;
          if (!isDead) {
            assertEquals(snapshot(folder), bumped("2.0.0"), place);
            break;
          }
          deaths++;
          if (Object.values(snapshot(folder)).some((text) => text.includes("2.0.0"))) {
            halves++;
          }
          const { code, err } = await rung(["bump", "3.0.0"], { cwd: folder });
          assertEquals(code, 0, `${place}: ${err}`);
          assertEquals(snapshot(folder), bumped("3.0.0"), place);
        } finally {
          Deno.removeSync(folder, { recursive: true });
        }
      }
    }
    assert(deaths > 15, `only ${deaths} deaths`);
    assert(halves > 3, `only ${halves} of them half-way`);
  });
}

Deno.test("bump of more files than are written at once, killed here and there, is undone by the next bump", async () => {
  const paths = Array.from({ length: 70 }, (_, i) => `p/${i}/package.json`);
  const root =
    '{ "name": "top", "private": true, "version": "1.0.0", "workspaces": ["p/*"] }\n';
  const textOf = (folder: string, path: string) =>
    Deno.readTextFileSync(`${folder}/${path}`);
  let [deaths, halves] = [0, 0];
  for (const moment of ["during", "after"] as const) {
    for (let at = 3;; at += 8) {
      const folder = Deno.realPathSync(Deno.makeTempDirSync({ prefix: "rung-bump-" }));
      try {
        Deno.writeTextFileSync(`${folder}/package.json`, root);
        for (const [i, path] of paths.entries()) {
          Deno.mkdirSync(`${folder}/p/${i}`, { recursive: true });
          const text = `{ "name": "p${i}", "version": "1.0.0" }\n`;
          Deno.writeTextFileSync(`${folder}/${path}`, text);
        }
        if (!await killed(folder, at, moment)) break;
        deaths++;
        const raised = paths.filter((path) => textOf(folder, path).includes("2.0.0"));
        if (raised.length > 0 && raised.length < paths.length) halves++;
        const { code, err } = await rung(["bump", "3.0.0"], { cwd: folder });
        const place = `${moment} effect ${at}`;
        assertEquals(code, 0, `${place}: ${err}`);
        for (const [i, path] of paths.entries()) {
          const text = `{ "name": "p${i}", "version": "3.0.0" }\n`;
          assertEquals(textOf(folder, path), text, `${place}: ${path}`);
          const left = [...Deno.readDirSync(`${folder}/p/${i}`)].map(({ name }) =>
            name
          );
          assertEquals(left, ["package.json"], `${place}: ${path}`);
        }
      } finally {
        Deno.removeSync(folder, { recursive: true });
      }
    }
  }
  assert(deaths > 12, `only ${deaths} deaths`);
  assert(halves > 8, `only ${halves} of them half-way`);
});
