/** What a hint orders. */

/** The orders in backticks of a hint, of one of the ways that `or` parts. */
export function ordersOf(
  hint: string,
  way: number,
  programs: "rung" | "rung|git" = "rung|git",
): readonly string[] {
  const order = new RegExp(`\`((?:${programs})(?: [^\`]+)?)\``, "g");
  const ways = hint.split(/[,;]? or /).filter((part) => part.match(order));
  return [...(ways[way] ?? "").matchAll(order)].map(([, words]) => words!);
}
