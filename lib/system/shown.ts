/** Addresses as they may be shown: the one function that takes secrets out of them. */

/** Whatever may be an address in a text: up to a blank, a quote or an angle bracket. */
const ADDRESS = /([a-z][a-z0-9+.-]*:\/\/)([^\s'"`<>]+)/gi;

/** Names of a query whose values are nobody's business. */
const SECRET =
  /([?&;](?:[^=&;#]*(?:token|secret|key|passw|auth|sig|credential|access|jwt|code)[^=&;#]*)=)[^&;#\s]*/gi;

/**
 * A text with every address in it fit to be shown: without user and password, however oddly
 * they are written, and without what a query says of secrets.
 */
export function fitToShow(text: string): string {
  if (!text.includes("://")) return text;
  return text.replace(
    ADDRESS,
    (_, scheme: string, rest: string) =>
      scheme + withoutUser(rest).replace(SECRET, "$1***"),
  );
}

/**
 * What follows `://` without user and password. A password may hold a `/`, `?` or `#` that is
 * not escaped: then everything up to the last `@` of the address goes, unless that stands at
 * the beginning of a part of the path, as in `/@scope/name`.
 */
function withoutUser(rest: string): string {
  const authority = /^[^/?#]*/.exec(rest)![0];
  const at = authority.lastIndexOf("@");
  if (at >= 0) return rest.slice(at + 1);
  // `host`, `host:8443`, `[::1]:80`: there is no user in front of it.
  const isPlain = /^(?:[^:]*|\[[^\]]*\])(?::\d*)?$/.test(authority);
  if (isPlain) return rest;
  const odd = rest.lastIndexOf("@");
  return odd >= 0 ? rest.slice(odd + 1) : "***";
}
