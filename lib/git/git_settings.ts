/** A clone's own configuration file, read without a process for it. Source: git-config, "Syntax". */

/** One setting: `remote`, `origin`, `url` and `x` for `[remote "origin"] url = x`. */
export interface Setting {
  /** In lower case. */
  readonly section: string;
  readonly subsection: string;
  /** In lower case; empty for the head of a section, which is named even when it is empty. */
  readonly key: string;
  /**
   * Nothing where it is not plain: quoted, escaped, or followed by a comment. Of a head, what
   * stands behind it.
   */
  readonly value: string | undefined;
}

/** The settings of the file in their order. What the file includes is not followed. */
export function settingsIn(text: string): readonly Setting[] {
  const settings: Setting[] = [];
  let [section, subsection] = ["", ""];
  for (const line of text.split(/\r?\n/)) {
    const head = /^\s*\[\s*([\w.-]+)(?:\s+"((?:[^"\\]|\\.)*)")?\s*\](.*)$/.exec(line);
    if (head) {
      section = head[1]!.toLowerCase();
      subsection = (head[2] ?? "").replace(/\\(.)/g, "$1");
      settings.push({ section, subsection, key: "", value: head[3]!.trim() });
      continue;
    }
    const setting = /^\s*([A-Za-z][\w-]*)\s*(?:=\s*(.*?)\s*)?$/.exec(line);
    if (setting) {
      const value = /^[^\s"#;\\]*$/.exec(setting[2] ?? "true")?.[0];
      settings.push({ section, subsection, key: setting[1]!.toLowerCase(), value });
    }
  }
  return settings;
}

/** Whether the file is as git itself writes it; of any other, only git can tell all. */
export function isUsual(settings: readonly Setting[]): boolean {
  return settings.every(({ section, key, value }) =>
    !section.includes(".") && (key !== "" || value === "")
  );
}
