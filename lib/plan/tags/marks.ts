/** What projects write behind the numbers of a version: `.Final`, `p2` of a post-release, `.M1`, `.v20240826`. */

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

/** A milestone behind a dot, and the day of a build: OSGi's qualifier, which says no version. */
const MILESTONE = /\.(?=M\d{1,3}$)/;
const BUILT = /\.v(?:19|20)\d{6}(?:\d{4})?$/;

/** The text with a milestone as SemVer has it, and without the day of its build. */
export function plainMarks(text: string): string {
  return text.replace(MILESTONE, "-").replace(BUILT, "");
}

/** `1.2.3-rc` of `1_2_3-rc`: underscores between numbers are there for the name alone. */
export function withDots(text: string): string {
  return text.replace(/^\d+(?:_\d+)+/, (numbers) => numbers.replaceAll("_", "."));
}
