/** The page about a run, written from what a command answered. */
import { tellPage } from "../../lib/cli/page.ts";
import { ambientOf } from "../../lib/system/startup.ts";
import { assertStringIncludes } from "../support/assert.ts";
import { withRepo } from "../support/repo.ts";
import { worldOf } from "../support/rung.ts";

Deno.test("tellPage() links tag, release, the started run and its own", () =>
  withRepo(async (repo) => {
    await repo.commit("feat: begin");
    await repo.tag("v1.0.0");
    await repo.tag("v1.1.0-rc.1");
    const world = worldOf({ cwd: repo.dir, env: repo.env }, { out: "", err: "" });
    let page = "";
    const write = (markdown: string) => (page = markdown, []);
    const web = "https://github.com/octo/tool";
    await tellPage(world, { summary: { pictures: true, limit: 100_000, write } }, {
      title: "Released",
      outcome: {
        answer: {
          version: "1.1.0-rc.1",
          tag: "v1.1.0-rc.1",
          channel: "rc",
          previous_version: "1.0.0",
          sha: "ffac537e6cbbf934b08745a378932722df287a53",
          url: `${web}/releases/tag/v1.1.0-rc.1`,
          run_url: `${web}/actions/runs/2`,
          notes_path: null,
          changed_files: ["VERSION"],
        },
      },
      build: { repository: web, run: `${web}/actions/runs/1` },
      ambient: ambientOf(world),
      directory: undefined,
    });
    assertStringIncludes(page, "| Version | `1.0.0` → `1.1.0-rc.1` |");
    assertStringIncludes(
      page,
      `| See | [Tag](${web}/releases/tag/v1.1.0-rc.1) · ` +
        `[Release](${web}/releases/tag/v1.1.0-rc.1) · ` +
        `[What it started](${web}/actions/runs/2) · [Run](${web}/actions/runs/1) |`,
    );
    assertStringIncludes(page, "    stable : 1.0.0\n    rc : 1.1.0-rc.1\n");
  }));
