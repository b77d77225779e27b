/** `gh`, GitHub's own program. Source: `gh help environment`, `gh auth token --help`. */
import type { DeskLogin } from "../../forge.ts";

/** What `gh` takes its token from. */
export const DESK: DeskLogin = {
  variables({ server }) {
    const { hostname } = new URL(server);
    const isCloud = hostname === "github.com" || hostname.endsWith(".ghe.com");
    return [isCloud ? "GH_TOKEN" : "GH_ENTERPRISE_TOKEN"];
  },
  program: (host) => ({ command: "gh", args: ["auth", "token", "--hostname", host] }),
  login: (host) =>
    host === "github.com" ? "gh auth login" : `gh auth login --hostname ${host}`,
};
