/**
 * AppVeyor. Sources: AppVeyor docs, "Environment variables", "Build worker API".
 *
 * Its API on the worker is asked directly: its command would show values to every process.
 * Of an annotated tag it tells the tag or a branch condition, never both.
 */
import { fail, type Fault, ok } from "../../fault.ts";
import { harmless } from "../log.ts";
import { carry, NUL, WINDOWS_VARIABLE } from "../output.ts";
import type { Ambient, Provider, Write } from "../provider.ts";

/** AppVeyor. Outputs are environment variables of the later commands of the job. */
export const appveyor: Provider = {
  id: "appveyor",
  title: "AppVeyor",
  detect: ({ env }) => env("APPVEYOR") !== undefined,
  build({ env }) {
    const isTag = env("APPVEYOR_REPO_TAG")?.toLowerCase() === "true";
    const project = [
      env("APPVEYOR_URL"),
      "project",
      env("APPVEYOR_ACCOUNT_NAME"),
      env("APPVEYOR_PROJECT_SLUG"),
      "builds",
      env("APPVEYOR_BUILD_ID"),
    ];
    return {
      tag: isTag ? env("APPVEYOR_REPO_TAG_NAME") : undefined,
      branch: isTag
        ? undefined
        : env("APPVEYOR_PULL_REQUEST_HEAD_REPO_BRANCH") ?? env("APPVEYOR_REPO_BRANCH"),
      pull: env("APPVEYOR_PULL_REQUEST_NUMBER"),
      sha: env("APPVEYOR_PULL_REQUEST_HEAD_COMMIT") ?? env("APPVEYOR_REPO_COMMIT"),
      run: project.includes(undefined) ? undefined : project.join("/"),
      repository: repositoryOf(
        env("APPVEYOR_REPO_PROVIDER"),
        env("APPVEYOR_REPO_NAME"),
      ),
    };
  },
  outputs(outputs, ambient) {
    if (!ambient.env("APPVEYOR_API_URL")) {
      return fail("ci_unreachable", "Cannot set outputs: APPVEYOR_API_URL is not set");
    }
    const carried = carry(outputs, {
      title: "a variable of AppVeyor",
      refuses: [NUL],
      each: WINDOWS_VARIABLE,
    });
    if (!carried.ok) return carried;
    return ok({
      writes: carried.value.pairs.flatMap(([name, value]) =>
        post(ambient, "build/variables", { name, value })
      ),
      notes: carried.value.notes,
    });
  },
  annotate: (faults, ambient) => faults.flatMap((fault) => annotation(fault, ambient)),
};

function annotation(fault: Fault, ambient: Ambient): Write[] {
  const text = {
    message: harmless(fault.message),
    category: "error",
    details: harmless(fault.hint),
  };
  if (!fault.path) return post(ambient, "build/messages", text);
  return post(ambient, "build/compilationmessages", {
    ...text,
    fileName: harmless(fault.path),
    line: fault.line ?? 1,
    column: fault.column ?? 1,
  });
}

function post({ env }: Ambient, path: string, body: unknown): Write[] {
  const api = env("APPVEYOR_API_URL");
  if (!api) return [];
  return [{ kind: "post", url: `${api.replace(/\/*$/, "/")}api/${path}`, body }];
}

const HOSTS: Readonly<Record<string, string>> = {
  gitHub: "https://github.com/",
  bitBucket: "https://bitbucket.org/",
  gitLab: "https://gitlab.com/",
};

function repositoryOf(
  host: string | undefined,
  name: string | undefined,
): string | undefined {
  const start = HOSTS[host ?? ""];
  return start && name && start + name;
}
