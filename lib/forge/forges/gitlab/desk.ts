/** `glab`, GitLab's own program. Source: `glab` README, "Environment variables". */
import type { DeskLogin } from "../../forge.ts";

/** What `glab` takes its token from: its variables are of one host alone. */
export const DESK: DeskLogin = {
  variables({ server }, env) {
    const named = env("GITLAB_HOST")?.trim() || "gitlab.com";
    const url = URL.parse(named.includes("://") ? named : `https://${named}`);
    return url?.host === new URL(server).host ? ["GITLAB_TOKEN"] : [];
  },
  program: (host) => ({
    command: "glab",
    args: ["config", "get", "token", "--host", host],
  }),
  login: (host) => `glab auth login --hostname ${host}`,
};
