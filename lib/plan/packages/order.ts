/** The order of publishing: whoever is asked for before who asks. */
import { type Home, namesOf } from "../belongs.ts";

/** Packages in their order, and those that ask for each other in a circle. */
export interface Ordered {
  /** The places, each by its position in what was given. */
  readonly order: readonly number[];
  /** The names of each circle, in the order that they are published in. */
  readonly circles: readonly (readonly string[])[];
}

/** What each place asks for among the others, by position; what only development needs is not. */
function asked(homes: readonly Home[]): readonly (readonly number[])[] {
  const at = new Map(
    homes.flatMap((home, i) => namesOf(home).map((name) => [name, i] as const)),
  );
  return homes.map(({ needs = [] }, i) => {
    const places = needs.filter(({ kind }) => kind !== "dev").flatMap(({ of }) =>
      at.get(of) ?? []
    );
    return [...new Set(places)].filter((place) => place !== i);
  });
}

/**
 * The order, else as given. Packages of a circle stand together: no order is right for them.
 * Source: R. Tarjan, "Depth-first search and linear graph algorithms", 1972, without recursion.
 */
export function publishingOrder(homes: readonly Home[]): Ordered {
  const edges = asked(homes);
  const index = new Map<number, number>();
  const low = new Map<number, number>();
  const stack: number[] = [];
  const isOn = new Set<number>();
  const order: number[] = [];
  const circles: string[][] = [];
  const enter = (node: number) => {
    index.set(node, index.size);
    low.set(node, index.get(node)!);
    stack.push(node);
    isOn.add(node);
    return { node, next: 0 };
  };
  const lower = (node: number, to: number) =>
    low.set(node, Math.min(low.get(node)!, to));
  for (const root of homes.keys()) {
    if (index.has(root)) continue;
    const path = [enter(root)];
    while (path.length > 0) {
      const at = path.at(-1)!;
      const to = edges[at.node]![at.next++];
      if (to !== undefined) {
        if (!index.has(to)) path.push(enter(to));
        else if (isOn.has(to)) lower(at.node, index.get(to)!);
        continue;
      }
      path.pop();
      const above = path.at(-1);
      if (above) lower(above.node, low.get(at.node)!);
      if (low.get(at.node) !== index.get(at.node)) continue;
      const group = stack.splice(stack.lastIndexOf(at.node)).toSorted((a, b) => a - b);
      for (const each of group) isOn.delete(each);
      order.push(...group);
      if (group.length > 1) circles.push(group.map((each) => homes[each]!.name));
    }
  }
  return { order, circles };
}
