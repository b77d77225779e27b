/**
 * The double's GitHub App: it is who signed with its key, and makes tokens for where it is
 * installed. The signature is verified for real. Source: github/docs, "Generating a JSON Web
 * Token (JWT) for a GitHub App".
 */
import { createPrivateKey, createPublicKey, verify } from "node:crypto";
import type { Operation } from "./github_schema.ts";
import type { ApiRequest, Context, Reply } from "./github_rest.ts";
import type { Actor } from "./github_state.ts";

/** An App that the double knows. */
export interface AppRules {
  readonly id: number;
  readonly slug: string;
  /** In PEM. */
  readonly publicKey: string;
  readonly permissions: Readonly<Record<string, "read" | "write">>;
  readonly isInstalled?: boolean;
  readonly isSuspended?: boolean;
}

/** A pair of keys in PEM, the private one as GitHub gives it (PKCS#1) and as PKCS#8. */
export async function appKeys() {
  const { privateKey, publicKey } = await crypto.subtle.generateKey(
    {
      ...{ name: "RSASSA-PKCS1-v1_5", hash: "SHA-256", modulusLength: 2048 },
      publicExponent: new Uint8Array([1, 0, 1]),
    },
    true,
    ["sign", "verify"],
  );
  const pem = async (kind: "pkcs8" | "spki", key: CryptoKey, name: string) => {
    const text = new Uint8Array(await crypto.subtle.exportKey(kind, key)).toBase64();
    const lines = text.replace(/.{64}/g, "$&\n").trim();
    return `-----BEGIN ${name} KEY-----\n${lines}\n-----END ${name} KEY-----\n`;
  };
  const pkcs8 = await pem("pkcs8", privateKey, "PRIVATE");
  const pkcs1 = createPrivateKey(pkcs8).export({ type: "pkcs1", format: "pem" })
    .toString();
  return { pkcs8, pkcs1, publicKey: await pem("spki", publicKey, "PUBLIC") };
}

/** How long a signature may hold, in seconds, and how far clocks may be apart. */
const LONGEST = 600;
const APART = 60;

/** What is wrong with a signature, as GitHub says it; nothing when it is the App's. */
export function signatureFault(app: AppRules, jwt: string): string | undefined {
  const undecoded = "A JSON web token could not be decoded";
  const [head = "", body = "", signature = ""] = jwt.split(".");
  const part = (text: string) =>
    JSON.parse(
      new TextDecoder().decode(Uint8Array.fromBase64(text, { alphabet: "base64url" })),
    );
  try {
    const { alg } = part(head);
    const { iss, iat, exp } = part(body);
    const isSigned = verify(
      "RSA-SHA256",
      new TextEncoder().encode(`${head}.${body}`),
      createPublicKey(app.publicKey),
      Uint8Array.fromBase64(signature, { alphabet: "base64url" }),
    );
    if (alg !== "RS256" || !isSigned || String(iss) !== String(app.id)) {
      return undecoded;
    }
    const now = Date.now() / 1000;
    if (exp - iat > LONGEST || exp > now + LONGEST + APART) {
      return "'Expiration time' claim ('exp') is too far in the future";
    }
    if (iat > now + APART) return "'Issued at' claim ('iat') must be in the past";
    return exp < now
      ? "'Expiration time' claim ('exp') must be in the future"
      : undefined;
  } catch {
    return undecoded;
  }
}

/** Whether a path is asked by an App as itself. */
export function isForApps(path: string): boolean {
  return /^\/app(?:\/|$)|^\/repos\/[^/]+\/[^/]+\/installation$/.test(path);
}

const INSTALLATION = 4711;

type Row = (asked: ApiRequest, operation: Operation, context: Context) => Reply;

/** The rows of `github_rest.ts` that an App asks. */
export const APP_ROWS: Readonly<Record<string, Row>> = {
  "get /app": (_asked, _operation, { app }) => {
    const html_url = `https://github.com/apps/${app!.slug}`;
    return { status: 200, body: { id: app!.id, slug: app!.slug, html_url } };
  },
  "get /repos/{owner}/{repo}/installation": (_asked, _operation, { app }) =>
    app!.isInstalled === false ? { status: 404, body: { message: "Not Found" } } : {
      status: 200,
      body: { id: INSTALLATION, app_id: app!.id, app_slug: app!.slug },
    },
  "post /app/installations/{installation_id}/access_tokens": (
    { body },
    { params },
    { app, tokens, repository, violations },
  ) => {
    if (params["installation_id"] !== `${INSTALLATION}`) {
      return { status: 404, body: { message: "Not Found" } };
    }
    if (app!.isSuspended) {
      return { status: 403, body: { message: "This installation has been suspended" } };
    }
    const { repositories } = (body ?? {}) as { repositories?: string[] };
    if (repositories?.join() !== repository.split("/")[1]) {
      violations.push(`access_tokens: for ${repositories ?? "every repository"}`);
    }
    const token = `ghs_${app!.id}_${crypto.randomUUID()}.${crypto.randomUUID()}`;
    const can = (["contents", "actions", "workflows"] as const).filter((name) =>
      app!.permissions[name] === "write"
    );
    const actor: Actor = { login: `${app!.slug}[bot]`, kind: "app", can };
    tokens.set(token, actor);
    const expires_at = "2026-11-21T13:37:00Z";
    return { status: 201, body: { token, expires_at, permissions: app!.permissions } };
  },
};
