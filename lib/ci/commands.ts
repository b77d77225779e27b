/**
 * The commands that CIs read from a log, and how each escapes what stands in them.
 *
 * Sources: actions/runner ActionCommand.cs and actions/toolkit command.ts; azure-pipelines
 * task-lib taskcommand.ts; TeamCity, "Service messages".
 */
/** Properties of a command; those that are undefined are left out. */
export type Properties = Readonly<Record<string, string | number | undefined>>;

/** `::error file=a.ts,line=3::text`, as GitHub's runner reads it. */
export function githubCommand(
  name: string,
  properties: Properties,
  data: string,
): string {
  const list = given(properties).map(([key, value]) =>
    `${key}=${
      percent(value, { "%": "25", "\r": "0D", "\n": "0A", ":": "3A", ",": "2C" })
    }`
  );
  const head = list.length > 0 ? `${name} ${list.join(",")}` : name;
  return `::${head}::${percent(data, { "%": "25", "\r": "0D", "\n": "0A" })}\n`;
}

/**
 * `##vso[task.logissue type=error;linenumber=3]text`, as the Azure agent reads it.
 *
 * The agent takes the first `##vso[` of a line, so that a second one inside the text is text.
 */
export function azureCommand(
  name: string,
  properties: Properties,
  data: string,
): string {
  const codes = { "%": "AZP25", "\r": "0D", "\n": "0A" };
  const list = given(properties).map(([key, value]) =>
    `${key}=${percent(value, { ...codes, "]": "5D", ";": "3B" })}`
  );
  const head = list.length > 0 ? `${name} ${list.join(";")}` : name;
  return `##vso[${head}]${percent(data, codes)}\n`;
}

/** `##teamcity[setParameter name='a' value='b']`, as TeamCity reads it. */
export function teamcityMessage(name: string, properties: Properties): string {
  const list = Object.entries(properties).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}='${piped(String(value))}'`]
  );
  return `##teamcity[${name}${list.join("")}]\n`;
}

/** GitHub's and Azure's own writers leave empty properties out, too. */
function given(properties: Properties): readonly (readonly [string, string])[] {
  return Object.entries(properties).flatMap(([key, value]) =>
    value === undefined || value === "" ? [] : [[key, String(value)] as const]
  );
}

function percent(text: string, codes: Readonly<Record<string, string>>): string {
  return text.replace(/[%\r\n:,\];]/g, (found) => {
    const code = codes[found];
    return code === undefined ? found : `%${code}`;
  });
}

function piped(text: string): string {
  return text.replace(/[|'\[\]]/g, "|$&").replace(/\n/g, "|n").replace(/\r/g, "|r")
    .replace(
      /[^\x20-\x7e]/g,
      (found) =>
        `|0x${found.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`,
    );
}
