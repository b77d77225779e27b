/**
 * The texts as people will own them: `tests/fixtures/workflows/PROJECT/PATH`.
 *
 * `RUNG_UPDATE=1 deno task test tests/workflows/goldens_test.ts` writes what is generated
 * now; read the difference before you keep it.
 */
import type { WorkflowSettings } from "../../lib/ci/mod.ts";
import { assertEquals } from "../support/assert.ts";
import { rungProcess } from "../support/rung_process.ts";
import { PACKAGES, PLAIN, textsOf } from "./combinations.ts";

const FOLDER = new URL("../fixtures/workflows/", import.meta.url);
const ROOT = new URL("../../", import.meta.url).pathname;

/** A project that says nothing, and one that says nearly everything. */
const PROJECTS: Readonly<Record<string, WorkflowSettings>> = {
  plain: PLAIN,
  rich: {
    ...PLAIN,
    rung: {
      version: "1.2.0",
      download: "https://mirror.example/rung",
      sha256: "0123456789abcdef".repeat(4),
    },
    branch: "main",
    tokens: ["RELEASE_PAT", "HOTFIX_PAT"],
    channels: ["stable", "rc"],
    auth: "token",
    attest: "github",
    notify: ["slack", "discord"],
    notifyChannels: ["stable", "rc"],
    test: "make test\n",
    build: "make clean\nmake dist\n",
    assets: ["dist/*.tar.gz", "dist/SHA256SUMS"],
    tools: ["node"],
    buildOn: ["ubuntu-24.04", "macos-15", "windows-2025"],
    try: 'tar -xzf "dist/tool-$MACHINE.tar.gz"\n./tool --version\n',
    tryOn: ["ubuntu-22.04", "macos-14", "windows-2022"],
    image: "Dockerfile",
    retagsImage: true,
    carriesAssets: true,
  },
  tag: {
    ...PLAIN,
    isTagOnly: true,
    push: "dispatch",
    publishers: ["pypi-publish.yml", "release.yml"],
  },
  several: { ...PLAIN, packages: PACKAGES },
  free: { ...PLAIN, install: "deno", tokenInput: "free", githubRelease: "last" },
};

for (const [project, settings] of Object.entries(PROJECTS)) {
  Deno.test(`the workflows of a ${project} project read as they did`, async () => {
    for (const [path, text] of await textsOf(settings)) {
      const url = new URL(
        `${project}/${path.replace(".github/workflows/", "")}`,
        FOLDER,
      );
      if (Deno.env.get("RUNG_UPDATE")) {
        Deno.mkdirSync(new URL(".", url), { recursive: true });
        Deno.writeTextFileSync(url, text);
      } else assertEquals(text, Deno.readTextFileSync(url), url.pathname);
    }
  });
}

Deno.test("every workflow of this repository is rung's own, and none has drifted", async () => {
  const env = { PATH: Deno.env.get("PATH") ?? "" };
  const { code, stdout, stderr } = await rungProcess(["workflows", "check"], {
    cwd: ROOT,
    env,
  });
  const folder = `${ROOT}.github/workflows`;
  // ci.yml is written by hand: ci_test.ts looks at it.
  const here = [...Deno.readDirSync(folder)].map(({ name }) => name)
    .filter((name) => name !== "ci.yml").sort();
  const paths = here.map((name) => `.github/workflows/${name}\n`).join("");
  assertEquals([code, stdout], [0, paths], stderr);
  assertEquals(here, ["create-release.yml", "release.yml"]);
});
