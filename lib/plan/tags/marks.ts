/** What projects write behind the numbers of a stable version: `.Final`, or `p2` of a post-release. */

/** What the text of a stable version ends in. */
export function finalIn(text: string | undefined): { readonly final?: string } {
  const found = text === undefined ? null : /\d([-.](?:final|release|ga))$/i.exec(text);
  return found ? { final: found[1]! } : {};
}

/** What the first post-release of these texts has before its number, `p` of `1.9.17p2`. */
export function postIn(texts: readonly string[]): { readonly post?: string } {
  const found = texts.find((each) => POST.test(each));
  return found === undefined ? {} : { post: POST.exec(found)![1]! };
}

const POST = /^\d+(?:[._]\d+)*([-._]?(?:p|post|r|rev)[-._]?)\d+$/i;
