/** The lines that a page of the documentation has a reader type, to be run as they stand there. */

/** Each line behind a `$`, and what the page says that it answers. */
export function consoleOf(text: string): readonly (readonly [string, string])[] {
  const blocks = [...text.matchAll(/```console\n(.*?)```/gs)].map(([, block]) =>
    block!.replaceAll(/^ +(?=\$ )/gm, "")
  );
  return blocks.flatMap((block) =>
    block.split(/^\$ /m).slice(1).map((part) => {
      const [line = "", ...out] = part.split("\n");
      return [line, out.join("\n")] as const;
    })
  );
}
