/** GitHub's own client, ready to work on the double. `install.sh` installs it. */
import { assertEquals } from "../support/assert.ts";
import { lacksHttpBackend } from "../support/http_backend.ts";
import { withTlsFront } from "../support/tls_front.ts";
import {
  type OnGithub,
  onGithub,
  type Settings,
  TOKENS,
} from "../e2e/github_project.ts";

/** gh, as the maintainer. */
export interface Gh {
  /** Runs it to its end, which has to be a good one; gives what it says. */
  (...args: string[]): Promise<string>;
  /** Runs it where it has to be refused; gives what it says of that. */
  refused(...args: string[]): Promise<string>;
}

function isMissing(program: string, flag: string): boolean {
  try {
    const command = new Deno.Command(program, { args: [flag], stdout: "null" });
    return !command.outputSync().success;
  } catch {
    return true;
  }
}

/** A test with gh; left out where there is none. */
export function ghTest(
  name: string,
  run: (project: OnGithub, gh: Gh) => Promise<void>,
  settings: Settings = {},
) {
  const isRequired = Deno.env.get("RUNG_ORACLES") === "require";
  const lacks = isMissing("gh", "--version") || isMissing("openssl", "version");
  const ignore = lacksHttpBackend() || (!isRequired && lacks);
  const fn = () =>
    onGithub((project) => {
      const { github, repo } = project;
      return withTlsFront(github.server, repo.root, ({ host, certificate }) => {
        const env = {
          GH_HOST: host,
          GH_REPO: `${host}/acme/tool`,
          GH_ENTERPRISE_TOKEN: TOKENS.maintainer,
          GH_CONFIG_DIR: `${repo.root}/gh`,
          GH_PROMPT_DISABLED: "1",
          GH_NO_UPDATE_NOTIFIER: "1",
          SSL_CERT_FILE: certificate,
        };
        const start = async (args: string[]) => {
          const { code, stdout, stderr } = await new Deno.Command("gh", {
            ...{ args, env, cwd: repo.root },
          }).output();
          const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
          return { code, out: text(stdout), err: text(stderr) };
        };
        const gh = async (...args: string[]) => {
          const { code, out, err } = await start(args);
          assertEquals(code, 0, `gh ${args.join(" ")}: ${err}`);
          return out;
        };
        const refused = async (...args: string[]) => {
          const { code, out, err } = await start(args);
          assertEquals(code, 1, `gh ${args.join(" ")}: ${out}`);
          return err;
        };
        return run(project, Object.assign(gh, { refused }));
      });
    }, { runDelay: 0, ...settings });
  Deno.test({ name: ignore ? `${name} (no gh here)` : name, ignore, fn });
}
