/** The paths of `places.ts` as on Windows: what is loaded from here on finds that system. */
/// <reference lib="deno.worker" />
Object.assign(Deno, { build: { ...Deno.build, os: "windows" } });

self.onmessage = async ({ data }) => {
  const { answersOf } = await import("./places.ts");
  self.postMessage(await answersOf(data));
};
