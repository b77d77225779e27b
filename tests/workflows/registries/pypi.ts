/**
 * The part of PyPI and TestPyPI that turns a pipeline's identity into a token, in front of
 * indexes that take what they are sent; over TLS, which clients insist on.
 *
 * Source: docs.pypi.org, "Trusted publishers", "The manual way".
 */
import type { Index } from "../act_project.ts";
import { claimsOf, identityOf } from "./serve.ts";

/** Two indexes that trust a project. */
export interface TrustedIndexes extends AsyncDisposable {
  /** Where PyPI and TestPyPI take uploads. */
  readonly pypi: string;
  readonly testpypi: string;
  /** What `id_tokens` gives a job, by the names of the variables. */
  readonly ids: Readonly<Record<string, string>>;
  /** Those of another job: an identity is taken once. */
  identify(): Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
  /** The audiences of the identities that a token was made of. */
  readonly minted: readonly string[];
}

/** A certificate that is its own authority, and for nobody else. */
const OPENSSL = `[req]
distinguished_name = name
x509_extensions = extensions
[name]
[extensions]
basicConstraints = critical, CA:FALSE
subjectAltName = IP:127.0.0.1
`;

/** Puts itself before these indexes. */
export async function trustedIndexes(
  indexes: { readonly pypi: Index; readonly testpypi: Index },
): Promise<TrustedIndexes> {
  const folder = await Deno.makeTempDir({ prefix: "rung-pypi-" });
  await Deno.writeTextFile(`${folder}/openssl.cnf`, OPENSSL);
  await new Deno.Command("openssl", {
    args: [
      ...["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"],
      ...["-keyout", "key.pem", "-out", "cert.pem", "-subj", "/CN=127.0.0.1"],
      ...["-config", "openssl.cnf"],
    ],
    cwd: folder,
  }).output();
  const [cert, key] = await Promise.all(
    ["cert", "key"].map((name) => Deno.readTextFile(`${folder}/${name}.pem`)),
  );
  const minted: string[] = [];
  const seen = new Set<unknown>();
  const start = (audience: string, { url }: Index) =>
    Deno.serve(
      { hostname: "127.0.0.1", port: 0, cert: cert!, key: key!, onListen: () => {} },
      async (request) => {
        const { pathname } = new URL(request.url);
        if (pathname === "/_/oidc/audience") return Response.json({ audience });
        if (pathname === "/_/oidc/mint-token") {
          const { aud, jti } = claimsOf((await request.json()).token);
          if (aud !== audience || seen.has(jti)) {
            return Response.json({ success: false }, { status: 422 });
          }
          seen.add(jti);
          minted.push(audience);
          return Response.json({ success: true, token: `minted-${audience}` });
        }
        const wanted = `Basic ${btoa(`__token__:minted-${audience}`)}`;
        if (request.headers.get("authorization") !== wanted) {
          return new Response("", { status: 403 });
        }
        const { method, headers } = request;
        return await fetch(url, { method, headers, body: await request.bytes() });
      },
    );
  const identify = () => ({
    PYPI_ID_TOKEN: identityOf({ aud: "pypi", jti: crypto.randomUUID() }),
    TESTPYPI_ID_TOKEN: identityOf({ aud: "testpypi", jti: crypto.randomUUID() }),
  });
  const pypi = start("pypi", indexes.pypi);
  const testpypi = start("testpypi", indexes.testpypi);
  const at = ({ addr }: Deno.HttpServer<Deno.NetAddr>) =>
    `https://127.0.0.1:${addr.port}/legacy/`;
  return {
    pypi: at(pypi),
    testpypi: at(testpypi),
    ids: identify(),
    identify,
    env: { UV_PUBLISH_URL: at(pypi), SSL_CERT_FILE: `${folder}/cert.pem` },
    minted,
    async [Symbol.asyncDispose]() {
      await Promise.all([pypi.shutdown(), testpypi.shutdown()]);
      await Deno.remove(folder, { recursive: true });
    },
  };
}
