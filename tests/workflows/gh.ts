/**
 * GitHub's own client against a double: gh speaks to api.github.localhost, and a proxy leads
 * that to the double.
 */
import type { ActProject } from "./act_project.ts";
import { serve, type Server } from "./registries/serve.ts";
import { PROGRAMS } from "./tools.ts";

/** The way from gh to the double of a project, once `lead` has named it. */
export interface GhWay extends Server {
  /** The script that is gh on the PATH of jobs. */
  readonly program: string;
  lead(project: ActProject): void;
}

/** Starts the proxy. */
export function ghWay(): GhWay {
  let to: ActProject | undefined;
  // What gh 2.23 asks in GraphQL: `--verify-tag` for the tag, `view` and `edit` for drafts.
  const answer = async (query: string, tag: string) => {
    const { github, repo } = to!;
    if (query.startsWith("query RepositoryReleaseByTag(")) {
      const found = github.state.releases.find((each) => each.tag === tag);
      return { release: found ? { databaseId: found.id, isDraft: found.draft } : null };
    }
    if (!query.startsWith("query RepositoryFindRef(")) throw new Error(query);
    const tags = (await repo.remote("tag")).split("\n");
    return { ref: tags.includes(tag.replace("refs/tags/", "")) ? { id: "T" } : null };
  };
  const proxy = serve(async (request) => {
    const { pathname, search } = new URL(request.url);
    const { method } = request;
    const body = request.body && await request.bytes();
    if (pathname === "/graphql") {
      const { query, variables } = JSON.parse(new TextDecoder().decode(body!));
      const repository = await answer(query, variables.tagName);
      return Response.json({ data: { repository } });
    }
    const headers = new Headers(request.headers);
    headers.delete("host");
    const url = `${to!.github.server}/api/v3${pathname}${search}`;
    if (method !== "HEAD") return await fetch(url, { method, headers, body });
    // The description has no HEAD: it is a GET without a body.
    const { status } = await fetch(url, { headers });
    return new Response(null, { status });
  });
  return {
    ...proxy,
    program: `#!/bin/sh
export GH_HOST=github.localhost GH_ENTERPRISE_TOKEN="$GH_TOKEN" HTTP_PROXY=${proxy.url}
export GH_CONFIG_DIR="$RUNNER_TEMP/gh"
exec ${PROGRAMS.gh[0]} "$@"
`,
    lead(project) {
      to = project;
    },
  };
}
