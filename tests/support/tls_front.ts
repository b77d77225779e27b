/** An encrypted way to a server on this machine, for programs that take no other. */

/** The door: where it is, and the certificate that a visitor has to trust. */
export interface Front {
  /** `127.0.0.1:PORT`. */
  readonly host: string;
  /** A file in PEM. */
  readonly certificate: string;
}

/** Passes all that comes over TLS on to `target`, while a test runs. Needs openssl. */
export async function withTlsFront(
  target: string,
  folder: string,
  run: (front: Front) => Promise<void>,
): Promise<void> {
  const [certificate, own, key] = [
    `${folder}/certificate.pem`,
    `${folder}/own.pem`,
    `${folder}/key.pem`,
  ];
  const authority = `${folder}/authority.pem`;
  // Not every program takes an authority for a server: each has a certificate of its own.
  await openssl("req", "-x509", "-nodes", "-days", "2", "-subj", "/CN=Test authority", [
    ...[...CURVE, "-keyout", authority, "-out", certificate],
  ]);
  await openssl("req", "-x509", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1", [
    ...[...CURVE, "-keyout", key, "-out", own],
    ...["-CA", certificate, "-CAkey", authority],
    ...["-addext", "subjectAltName=IP:127.0.0.1"],
    ...["-addext", "basicConstraints=critical,CA:FALSE"],
  ]);
  const server = Deno.serve({
    hostname: "127.0.0.1",
    port: 0,
    cert: await Deno.readTextFile(own),
    key: await Deno.readTextFile(key),
    onListen: () => {},
  }, (request) => passOn(target, request));
  try {
    await run({ host: `127.0.0.1:${server.addr.port}`, certificate });
  } finally {
    await server.shutdown();
  }
}

const CURVE = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"];

async function openssl(...words: (string | readonly string[])[]): Promise<void> {
  const { success, stderr } = await new Deno.Command("openssl", { args: words.flat() })
    .output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
}

async function passOn(target: string, request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const headers = new Headers(request.headers);
  headers.delete("host");
  const { method } = request;
  const body = request.body ? await request.bytes() : null;
  const how = { method, headers, body, redirect: "manual" } as const;
  const answer = await fetch(target + pathname + search, how);
  const bytes = await answer.bytes();
  const told = new Headers(answer.headers);
  // fetch has unpacked it
  for (const name of ["content-encoding", "content-length"]) told.delete(name);
  return new Response(answer.status === 204 ? null : bytes, {
    status: answer.status,
    headers: told,
  });
}
