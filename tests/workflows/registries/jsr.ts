/**
 * JSR on this machine, as far as `deno publish` talks to it, and the two services of sigstore
 * that vouch for a publication. Nobody's signature is looked at.
 *
 * Source: denoland/jsr, api/openapi.yaml; sigstore's Fulcio and Rekor, as Deno asks them.
 */
import {
  claimsOf,
  identify,
  identityEnv,
  serve,
  type Server,
  sha256,
} from "./serve.ts";

/** The registry. */
export interface JsrRegistry extends Server {
  /** What was taken: `@scope/name@version`, in their order. */
  readonly taken: readonly string[];
  /** The versions that somebody vouched for. */
  readonly vouched: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** The token of somebody who may publish. */
export const JSR_TOKEN = "jsrp_maintainer";

const TASK = "00000000-0000-0000-0000-000000000001";
const PACKAGE =
  /^\/api\/scopes\/acme\/packages\/([a-z]+)(?:\/versions\/([^/]+)(\/provenance)?)?$/;

/** Starts it; the packages that are linked to the repository are those of `@acme`. */
export function jsrRegistry(): JsrRegistry {
  const manifests = new Map<string, unknown>();
  const vouched: string[] = [];
  const answer = async (
    path: string,
    body: Uint8Array<ArrayBuffer>,
    credentials: string,
  ): Promise<unknown> => {
    const [, name, version, what] = PACKAGE.exec(path) ?? [];
    const of = `@acme/${name}@${version}`;
    if (what) return vouched.push(of);
    if (version && body.length > 0) {
      // The identity is for these very bytes: deno asked for one with their hash in it.
      const [kind, identity = ""] = credentials.split(" ");
      const wanted = `"sha256-${await sha256(body)}"`;
      const isTrusted = kind === "githuboidc" &&
        `${claimsOf(identity)["aud"]}`.includes(wanted);
      if (!isTrusted && credentials !== `Bearer ${JSR_TOKEN}`) return undefined;
      if (manifests.has(of)) {
        const task = { id: TASK, status: "success", error: null };
        const said = { code: "duplicateVersionPublish", message: "it is there", task };
        return Response.json(said, { status: 400 });
      }
      manifests.set(of, { manifest: await manifestOf(body), exports: {} });
      return { id: TASK, status: "pending", error: null };
    }
    if (path === `/api/publish_status/${TASK}`) {
      return { id: TASK, status: "success", error: null };
    }
    if (version) {
      return manifests.has(of) ? { scope: "acme", package: name, version } : undefined;
    }
    if (name) return { scope: "acme", name, githubRepository: {} };
    const [, meta, at] = /^\/(@acme\/[a-z]+)\/(.+)_meta\.json$/.exec(path) ?? [];
    return meta === undefined ? SIGSTORE[path] : manifests.get(`${meta}@${at}`);
  };
  const server = serve(async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname === "/identity") return identify(request);
    const credentials = request.headers.get("authorization") ?? "";
    const said = await answer(pathname, await request.bytes(), credentials);
    if (said instanceof Response) return said;
    return said === undefined
      ? Response.json({ code: "notFound", message: "not here" }, { status: 404 })
      : Response.json(said);
  });
  return {
    ...server,
    get taken() {
      return [...manifests.keys()];
    },
    vouched,
    env: {
      ...identityEnv(server.url),
      JSR_URL: `${server.url}/`,
      FULCIO_URL: `${server.url}/fulcio`,
      REKOR_URL: `${server.url}/rekor`,
      // what a runner of GitHub says, and act does not
      RUNNER_ENVIRONMENT: "github-hosted",
      GITHUB_REPOSITORY_ID: "1",
      GITHUB_REPOSITORY_OWNER_ID: "2",
      GITHUB_WORKFLOW_REF:
        "acme/tool/.github/workflows/jsr-publish.yml@refs/tags/v1.0.0",
      GITHUB_WORKFLOW_SHA: "0".repeat(40),
    },
  };
}

const CERTIFICATE = "-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----\n";

/** What sigstore says, in its own form and with nothing in it. */
const SIGSTORE: Readonly<Record<string, unknown>> = {
  "/fulcio/api/v2/signingCert": {
    signedCertificateEmbeddedSct: { chain: { certificates: [CERTIFICATE] } },
  },
  "/rekor/api/v1/log/entries": {
    [TASK]: {
      logID: "00",
      logIndex: 1,
      integratedTime: 1,
      body: "",
      verification: { signedEntryTimestamp: "" },
    },
  },
};

/** What a tarball holds, as JSR tells it: path → size and checksum. */
async function manifestOf(tarball: Uint8Array<ArrayBuffer>) {
  const plain = new Blob([tarball]).stream().pipeThrough(
    new DecompressionStream("gzip"),
  );
  const tar = new Uint8Array(await new Response(plain).arrayBuffer());
  const files: Record<string, unknown> = {};
  const text = (at: number, length: number) =>
    new TextDecoder().decode(tar.slice(at, at + length)).replace(/\0.*$/s, "");
  for (let at = 0; at < tar.length && tar[at] !== 0;) {
    const size = parseInt(text(at + 124, 12), 8);
    const bytes = tar.slice(at + 512, at + 512 + size);
    const path = text(at, 100).replace(/^(?:\.\/|\/)?/, "/");
    files[path] = { size, checksum: `sha256-${await sha256(bytes)}` };
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return files;
}
