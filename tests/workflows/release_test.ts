/** The end of a release, run: GitHub's own client publishes it, an image, and word of it. */
import { parse } from "yaml";
import { assertEquals, assertStringIncludes } from "../support/assert.ts";
import { lacksHttpBackend } from "../support/http_backend.ts";
import { TOKENS } from "../e2e/github_project.ts";
import { type ActProject, type ActSettings, withActProject } from "./act_project.ts";
import { PLAIN, textOf } from "./combinations.ts";
import { ghWay } from "./gh.ts";
import { serve } from "./registries/serve.ts";
import { lacks, type Ran } from "./tools.ts";

const ignore = lacks("act", "uv", "pypi-server", "gh") || lacksHttpBackend();

function assertDone({ code, out, err }: Ran) {
  assertEquals(code, 0, out + err);
}

const MACHINES = `files = ["create-release", "release"]
github-release = "last"
build-on = ["ubuntu-latest", "macos-15"]
build = 'mkdir dist; echo built > "dist/tool-$MACHINE.txt"'
assets = ["dist/*.txt"]
try = 'grep built dist/tool-ubuntu-latest.txt dist/tool-macos-15.txt'
try-on = ["ubuntu-latest", "macos-15"]
image = "docker/Dockerfile"
`;

/** A test with GitHub's own client on the PATH of jobs. */
function ghTest(
  name: string,
  run: (project: ActProject) => Promise<void>,
  settings: ActSettings = {},
) {
  Deno.test({
    name,
    ignore,
    async fn() {
      await using way = ghWay();
      const programs = { gh: way.program };
      await withActProject(async (project) => {
        way.lead(project);
        await run(project);
      }, { ...settings, programs });
    },
  });
}

async function createRelease(project: ActProject, channel = "stable") {
  const inputs = { release_type: "auto", channel, token_secret_name: "RELEASE_PAT" };
  const secrets = { RELEASE_PAT: TOKENS.maintainer };
  assertDone(await project.dispatch("create-release.yml", inputs, secrets));
}

/** A release of the double, as far as a reader sees it. */
function shown({ github }: ActProject) {
  return github.state.releases.map(({ tag, draft, prerelease, assets }) => ({
    tag,
    draft,
    prerelease,
    files: assets.map((each) => each.name).sort(),
    isLatest:
      github.state.releases.find(({ id }) => id === github.state.latest)?.tag ===
        tag,
  }));
}

ghTest(
  "files are attached to the release that create-release published",
  async (project) => {
    await createRelease(project);
    assertEquals(shown(project).map(({ tag, files }) => [tag, files]), [[
      "v1.1.0",
      [],
    ]]);
    assertDone(await project.pushed("pypi-publish.yml", "v1.1.0"));
    assertEquals(shown(project), [{
      tag: "v1.1.0",
      draft: false,
      prerelease: false,
      files: ["tool-1.1.0-py3-none-any.whl", "tool-1.1.0.tar.gz"],
      isLatest: true,
    }]);
  },
);

ghTest(
  "a tag that somebody pushed gets its release with all files",
  async (project) => {
    assertDone(await project.pushed("pypi-publish.yml", "v1.0.0"));
    const [release] = shown(project);
    assertEquals([release?.tag, release?.draft, release?.files.length], [
      "v1.0.0",
      false,
      2,
    ]);
  },
);

ghTest(
  "an immutable release takes no files, and the run says what to do",
  async (project) => {
    project.github.state.isImmutable = true;
    await createRelease(project);
    const ran = await project.pushed("pypi-publish.yml", "v1.1.0");
    assertEquals(ran.code, 1);
    assertStringIncludes(ran.out + ran.err, "::error title=release_immutable::");
    assertEquals(shown(project).map(({ draft, files }) => [draft, files]), [[
      false,
      [],
    ]]);
    assertEquals(project.pypi.files().length, 2);
  },
);

ghTest(
  'github-release = "last": drafted, filled, published; immutable from then on',
  async (project) => {
    const { github, repo } = project;
    github.state.isImmutable = true;
    await createRelease(project, "rc");
    assertEquals(shown(project), []);
    assertDone(await project.pushed("pypi-publish.yml", "v1.1.0-rc.1"));
    assertEquals(shown(project), [{
      tag: "v1.1.0-rc.1",
      draft: false,
      prerelease: true,
      files: ["tool-1.1.0rc1-py3-none-any.whl", "tool-1.1.0rc1.tar.gz"],
      isLatest: false,
    }]);
    const notes = await repo.remote("show", "v1.1.0-rc.1:release/RELEASE_NOTES.md");
    const [release] = github.state.releases;
    assertEquals([release?.body.trim(), release?.immutable], [notes.trim(), true]);
    const writes = github.writes().length;
    assertDone(await publishStep(project, "v1.1.0-rc.1", "true"));
    assertEquals(github.writes().length, writes, "what is out stays as it is");
  },
  { config: 'github-release = "last"\n' },
);

ghTest(
  'github-release = "last": a draft that was left half-way is completed',
  async (project) => {
    const { github } = project;
    github.breakNext("POST", /\/releases\/\d+\/assets$/, "error", 9);
    const broken = await project.pushed("pypi-publish.yml", "v1.0.0");
    assertEquals(broken.code, 1, broken.out);
    assertEquals(shown(project).map(({ draft }) => draft), [true]);
    for (let tries = 0; tries < 9 && shown(project)[0]!.draft; tries++) {
      await publishStep(project, "v1.0.0", "false");
    }
    assertEquals(shown(project), [{
      tag: "v1.0.0",
      draft: false,
      prerelease: false,
      files: ["tool.txt"],
      isLatest: true,
    }]);
  },
  { config: 'github-release = "last"\n' },
);

ghTest(
  "the job's own token: it starts the workflow that publishes the release",
  async (project) => {
    const { github, repo } = project;
    const inputs = { release_type: "auto", channel: "stable" };
    const ran = await project.dispatch("create-release.yml", inputs, {});
    assertDone(ran);
    assertEquals(github.state.runs.map(({ path, event }) => [path, event]), [
      [".github/workflows/release.yml", "workflow_dispatch"],
    ]);
    assertEquals(shown(project), []);
    assertDone(await project.dispatch("release.yml", {}, {}, "refs/tags/v1.1.0"));
    assertEquals(shown(project).map(({ tag, draft }) => [tag, draft]), [[
      "v1.1.0",
      false,
    ]]);
    const notes = await repo.remote("show", "v1.1.0:release/RELEASE_NOTES.md");
    assertEquals(github.state.releases[0]?.body.trim(), notes.trim());
  },
  {
    config: 'files = ["create-release", "release"]\npush = "dispatch"\n' +
      'github-release = "last"\n',
  },
);

interface Steps {
  readonly jobs: Readonly<
    Record<string, { readonly steps: readonly { name: string; run?: string }[] }>
  >;
}

/** Runs a step's script as a runner does, with what the step's `env` would be. */
async function runStep(
  text: string,
  step: { readonly job: string; readonly name: string; readonly cwd: string },
  env: Readonly<Record<string, string>>,
): Promise<Ran> {
  const { jobs } = parse(text) as Steps;
  const found = jobs[step.job]!.steps.find(({ name }) => name === step.name);
  const { code, stdout, stderr } = await new Deno.Command("bash", {
    args: ["--noprofile", "--norc", "-eo", "pipefail", "-c", found!.run!],
    cwd: step.cwd,
    env: { ...env, RUNNER_TEMP: step.cwd },
  }).output();
  const said = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, out: said(stdout), err: said(stderr) };
}

/** The publishing step alone, again, with one file. */
async function publishStep({ repo, folder }: ActProject, tag: string, is: string) {
  const cwd = await Deno.makeTempDir({ dir: folder });
  await repo.git("clone", "--quiet", "--branch", tag, repo.origin, `${cwd}/clone`);
  await Deno.mkdir(`${cwd}/clone/dist`);
  await Deno.writeTextFile(`${cwd}/clone/dist/tool.txt`, "tool\n");
  const text = await repo.read(".github/workflows/pypi-publish.yml");
  const step = { job: "release", name: "Publish the release", cwd: `${cwd}/clone` };
  return await runStep(text, step, {
    PATH: `${folder}/bin:${Deno.env.get("PATH")}`,
    GH_TOKEN: TOKENS.job,
    GH_REPO: "acme/tool",
    TAG: tag,
    IS_PRERELEASE: is,
    MAKE_LATEST: is === "true" ? "false" : "true",
    NOTES: "release/RELEASE_NOTES.md",
  });
}

/** A chat's webhook on this machine, and what it was sent. */
function webhook() {
  const sent: { readonly type: string | null; readonly body: unknown }[] = [];
  const server = serve(async (request) => {
    sent.push({
      type: request.headers.get("content-type"),
      body: await request.json(),
    });
    return new Response("ok");
  });
  return { ...server, sent };
}

ghTest(
  "Slack and Discord are told of the channels that were chosen",
  async (project) => {
    await using slack = webhook();
    await using discord = webhook();
    const secrets = {
      SLACK_WEBHOOK_URL: `${slack.url}/T0/B0`,
      DISCORD_WEBHOOK_URL: `${discord.url}/api`,
    };
    const without = await project.pushed("release.yml", "v1.0.0");
    assertEquals(without.code, 1);
    assertStringIncludes(
      without.out + without.err,
      "There is no secret SLACK_WEBHOOK_URL",
    );
    assertDone(await project.pushed("release.yml", "v1.0.0", { secrets }));
    await createRelease(project, "rc");
    assertDone(await project.pushed("release.yml", "v1.1.0-rc.1", { secrets }));
    const text =
      `acme/tool 1.0.0 is out: ${project.github.server}/acme/tool/releases/tag/v1.0.0`;
    const type = "application/json";
    assertEquals(slack.sent, [{ type, body: { text } }]);
    assertEquals(discord.sent, [{
      type,
      body: { content: text, allowed_mentions: { parse: [] } },
    }]);
  },
  { config: 'files = ["create-release", "release"]\nnotify = ["slack", "discord"]\n' },
);

Deno.test({
  name: "what is told stays words, whatever it says",
  ignore,
  async fn() {
    await using slack = webhook();
    await using discord = webhook();
    const { text } = await textOf("release", {
      ...PLAIN,
      notify: ["slack", "discord"],
    });
    const cwd = await Deno.makeTempDir();
    const hostile = `v1"}, "text": "$(touch pwned) \`id\` <!channel> & \\\n@everyone`;
    const env = {
      GITHUB_REPOSITORY: "acme/tool",
      GITHUB_SERVER_URL: "https://github.com",
      VERSION: hostile,
      TAG: hostile,
    };
    for (const [name, { url }] of [["Slack", slack], ["Discord", discord]] as const) {
      const step = { job: "notify", name: `Tell ${name}`, cwd };
      assertDone(await runStep(text, step, { ...env, WEBHOOK: url }));
    }
    const page = `https://github.com/acme/tool/releases/tag/${hostile}`;
    const words = `acme/tool ${hostile} is out: ${page}`;
    const escaped = words.replaceAll("&", "&amp;").replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;");
    assertEquals(slack.sent.map(({ body }) => body), [{ text: escaped }]);
    assertEquals(discord.sent.map(({ body }) => body), [{
      content: words,
      allowed_mentions: { parse: [] },
    }]);
    assertEquals([...Deno.readDirSync(cwd)].map(({ name }) => name), ["message.json"]);
    await Deno.remove(cwd, { recursive: true });
  },
});

/** A docker that has one image in its registry, and gives it further tags. */
const REGISTRY = `#!/bin/bash
echo "$*" >> "$RUNNER_TEMP/docker.log"
case "$*" in
  login*) cat > /dev/null ;;
  *"inspect ghcr.io/acme/tool:$STOCKED "*) echo "sha256:tested" ;;
  *inspect*) grep --quiet "create .*--tag=$4 " "$RUNNER_TEMP/docker.log" && echo "$MADE" ;;
esac
`;

Deno.test({
  name:
    "an image that was tested gets further tags, proved by its digest, or is built anew",
  ignore,
  async fn() {
    const settings = { ...PLAIN, image: "Dockerfile", retagsImage: true };
    const { text } = await textOf("release", settings);
    const take = async (stocked: string, made: string) => {
      const cwd = await Deno.makeTempDir();
      await Deno.writeTextFile(`${cwd}/docker`, REGISTRY, { mode: 0o755 });
      const step = { job: "image", name: "Take up the image that was tested", cwd };
      const ran = await runStep(text, step, {
        PATH: `${cwd}:${Deno.env.get("PATH")}`,
        ...{ GITHUB_ACTOR: "octocat", GITHUB_REPOSITORY: "Acme/tool", TOKEN: "t" },
        GITHUB_OUTPUT: `${cwd}/output`,
        ...{ DOCKER_TAGS: "1.1.0,1.1,latest", RETAG_IMAGE: "1.1.0-rc.1" },
        ...{ STOCKED: stocked, MADE: made },
      });
      const log = await Deno.readTextFile(`${cwd}/docker.log`);
      const output = await Deno.readTextFile(`${cwd}/output`).catch(() => "");
      await Deno.remove(cwd, { recursive: true });
      return { ...ran, log, output };
    };
    const there = await take("1.1.0-rc.1", "sha256:tested");
    assertDone(there);
    const at = "ghcr.io/acme/tool";
    assertStringIncludes(
      there.log,
      "buildx imagetools create --prefer-index=false " +
        `--tag=${at}:1.1.0 --tag=${at}:1.1 --tag=${at}:latest ${at}:1.1.0-rc.1\n`,
    );
    assertEquals(there.output, "is_done=true\n");
    assertStringIncludes(there.out, "1.1.0 is 1.1.0-rc.1, retagged and not built");
    assertEquals(there.log.trim().split("\n").at(-1), "logout ghcr.io");
    const other = await take("1.1.0-rc.1", "sha256:wrapped");
    assertEquals(other.code, 1);
    assertStringIncludes(other.out, "another digest than 1.1.0-rc.1 (sha256:tested)");
    const gone = await take("none", "");
    assertDone(gone);
    assertEquals([gone.output, gone.log.includes("create")], ["", false]);
  },
});

/** gh with one release, whose page and files lie beside it. */
const ONE_RELEASE = `#!/bin/bash
[ -e page.json ] || exit 1
case "$1" in
  api) jq --raw-output "$4" page.json ;;
  release) mkdir "$7" && cp stock/* "$7" ;;
esac
`;

Deno.test({
  name:
    "files that were tested are carried over, proved by their digests, or built anew",
  ignore,
  async fn() {
    const settings = { ...PLAIN, assets: ["dist/*"], carriesAssets: true };
    const { text } = await textOf("release", settings);
    const take = async (files: Readonly<Record<string, string>>, digest?: string) => {
      const cwd = await Deno.makeTempDir();
      await Deno.writeTextFile(`${cwd}/gh`, ONE_RELEASE, { mode: 0o755 });
      await Deno.mkdir(`${cwd}/stock`);
      const assets = await Promise.all(
        Object.entries(files).map(async ([name, text]) => {
          await Deno.writeTextFile(`${cwd}/stock/${name}`, text);
          const sum = await crypto.subtle.digest(
            "SHA-256",
            new TextEncoder().encode(text),
          );
          const own = `sha256:${new Uint8Array(sum).toHex()}`;
          return { name, state: "uploaded", digest: digest ?? own };
        }),
      );
      const hasPage = assets.length > 0;
      if (hasPage) {
        await Deno.writeTextFile(`${cwd}/page.json`, JSON.stringify({ assets }));
      }
      const step = { job: "build", name: "Take up the files that were tested", cwd };
      const ran = await runStep(text, step, {
        PATH: `${cwd}:${Deno.env.get("PATH")}`,
        ...{ GH_TOKEN: "t", GITHUB_REPOSITORY: "acme/tool", RUNNER_TEMP: cwd },
        ...{ GITHUB_OUTPUT: `${cwd}/output`, TESTED: "v1.1.0-rc.1" },
        TESTED_VERSION: "1.1.0-rc.1",
      });
      const output = await Deno.readTextFile(`${cwd}/output`).catch(() => "");
      const brought = [...files["tool.tar"] === undefined ? [] : ["tool.tar"]].filter(
        (name) => {
          try {
            return Deno.statSync(`${cwd}/carried/${name}`).isFile;
          } catch {
            return false;
          }
        },
      );
      await Deno.remove(cwd, { recursive: true });
      return { ...ran, output, brought };
    };
    const there = await take({ "tool.tar": "x", "SHA256SUMS": "y" });
    assertDone(there);
    assertEquals([there.output, there.brought], ["is_done=true\n", ["tool.tar"]]);
    assertStringIncludes(
      there.out,
      "Those of v1.1.0-rc.1, carried over and not built: 2",
    );
    const other = await take({ "tool.tar": "x" }, `sha256:${"0".repeat(64)}`);
    assertEquals([other.code, other.output], [1, ""]);
    assertStringIncludes(other.out, "tool.tar of v1.1.0-rc.1 came with other bytes");
    const anew: readonly (readonly [Awaited<ReturnType<typeof take>>, string])[] = [
      [await take({}), "v1.1.0-rc.1 has no release"],
      [
        await take({ "tool-1.1.0-rc.1.tar": "x" }),
        "a file of v1.1.0-rc.1 names its version",
      ],
      [
        await take({ "tool.tar": "is 1.1.0-rc.1\n" }),
        "tool.tar of v1.1.0-rc.1 has its version",
      ],
    ];
    for (const [ran, words] of anew) {
      assertDone(ran);
      assertEquals([ran.output, ran.brought], ["", []], words);
      assertStringIncludes(ran.out, `They are built anew: ${words}`);
    }
  },
});

ghTest(
  "release.yml builds on each machine, tries on each, then publishes and pushes the image",
  async (project) => {
    const { github, folder } = project;
    assertDone(await project.pushed("release.yml", "v1.0.0"));
    assertEquals(shown(project).map(({ files }) => files), [[
      "tool-macos-15.txt",
      "tool-ubuntu-latest.txt",
    ]]);
    const order = github.state.releases.map(({ draft }) => draft);
    assertEquals(order, [false]);
    const calls = (await Deno.readTextFile(`${folder}/docker.log`)).trim().split("\n");
    assertEquals(await Deno.readTextFile(`${folder}/docker.password`), TOKENS.job);
    const at = "ghcr.io/acme/tool";
    assertEquals(calls.map((call) => call.replace(/ --label \S+/g, "")), [
      "build --pull --file docker/Dockerfile --tag image --build-arg VERSION=1.0.0 .",
      "login ghcr.io --username octocat --password-stdin",
      ...["1.0.0", "1.0", "1", "latest"].flatMap((tag) => [
        `tag image ${at}:${tag}`,
        `push ${at}:${tag}`,
      ]),
    ]);
  },
  { config: MACHINES },
);
