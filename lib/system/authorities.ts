/**
 * Whom a connection of node's client trusts: as `fetch` does, which Deno tells by `DENO_CERT`
 * (a file in PEM) and `DENO_TLS_CA_STORE` (`mozilla`, `system`); node's client knows neither.
 */
import tls from "node:tls";

/** The certificates, in PEM; nothing where the runtime's own are all that there are. */
export function authorities(
  env: (name: string) => string | undefined,
): readonly string[] | undefined {
  const [file, stores] = [env("DENO_CERT"), env("DENO_TLS_CA_STORE")];
  if (!file && !stores) return undefined;
  const own = file ? [Deno.readTextFileSync(file)] : [];
  return [...(stores || "mozilla").split(",").flatMap(storeOf), ...own];
}

function storeOf(name: string): readonly string[] {
  return name.trim() === "system"
    ? tls.getCACertificates?.("system") ?? []
    : tls.rootCertificates;
}
