/**
 * What the other end makes of it: readers of outputs and of logs, by each CI's own rules,
 * written from their sources and not from rung's writers.
 */

/** Names and values, as the other end has them. */
export type Received = Record<string, string>;

/**
 * The file of `GITHUB_OUTPUT` on Linux. Throws where the runner fails the step. Source:
 * actions/runner, FileCommandManager.cs, `EnvFileKeyValuePairs`.
 */
export function readGithubFile(text: string): Received {
  const received: Received = {};
  const lines = text.split("\n");
  const closed = lines.pop() === "";
  if (!closed) throw new Error("the last line has no end");
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!;
    if (line === "") continue;
    const equals = line.indexOf("=");
    const heredoc = line.indexOf("<<");
    if (equals >= 0 && (heredoc < 0 || equals < heredoc)) {
      received[line.slice(0, equals)] = line.slice(equals + 1);
    } else if (heredoc >= 0) {
      const end = lines.indexOf(line.slice(heredoc + 2), i + 1);
      if (end < 0) throw new Error("Matching delimiter not found");
      received[line.slice(0, heredoc)] = lines.slice(i + 1, end).join("\n");
      i = end;
    } else throw new Error(`Invalid format '${line}'`);
  }
  return received;
}

/** A command that a runner took out of a log. */
export interface Command {
  readonly name: string;
  readonly properties: Received;
  readonly data: string;
}

/**
 * The commands that GitHub's runner takes out of a log: `::name k=v::data` at the start of a
 * line, `##[name k=v]data` anywhere in it. Source: actions/runner, ActionCommand.cs.
 */
export function readGithubLog(text: string): Command[] {
  const unescape = (value: string, colon: boolean) => {
    const plain = value.replace(/%0D/g, "\r").replace(/%0A/g, "\n");
    const whole = colon ? plain.replace(/%3A/g, ":").replace(/%2C/g, ",") : plain;
    return whole.replace(/%25/g, "%");
  };
  return text.split(/\r\n|\r|\n/).flatMap((line): Command[] => {
    const v2 = /^[\s\u0085]*::([^\s:]+)(?: (.*?))?::(.*)$/.exec(line);
    if (v2) {
      const list = (v2[2] ?? "").split(",").filter((each) => each.includes("="));
      const properties = list.map((each) => {
        const at = each.indexOf("=");
        return [each.slice(0, at), unescape(each.slice(at + 1), true)];
      });
      return [{
        name: v2[1]!,
        properties: Object.fromEntries(properties),
        data: unescape(v2[3]!, false),
      }];
    }
    const v1 = /##\[([^\s\]]+)(?: ([^\]]*))?\](.*)$/.exec(line);
    return v1 ? [{ name: v1[1]!, properties: {}, data: v1[3]! }] : [];
  });
}

/** The commands that the Azure agent takes out of a log. Source: its Command.cs. */
export function readAzureLog(text: string): Command[] {
  const unescape = (value: string) =>
    value.replace(/%3B/g, ";").replace(/%0D/g, "\r").replace(/%0A/g, "\n")
      .replace(/%5D/g, "]").replace(/%AZP25/g, "%");
  return text.split(/\r\n|\r|\n/).flatMap((line): Command[] => {
    const start = line.indexOf("##vso[");
    const end = line.indexOf("]", start);
    if (start < 0 || end < 0) return [];
    const [name = "", ...rest] = line.slice(start + 6, end).split(" ");
    const properties = rest.join(" ").split(";").filter((each) => each.includes("="))
      .map((each) => {
        const at = each.indexOf("=");
        return [each.slice(0, at).trim(), unescape(each.slice(at + 1))];
      });
    const data = unescape(line.slice(end + 1));
    return [{ name, properties: Object.fromEntries(properties), data }];
  });
}

/**
 * The outputs of Azure as another job gets them: what refers to a variable is replaced. Source:
 * the agent's Variables.cs, `RecalculateExpanded`.
 */
export function readAzureVariable(value: string): string {
  return value.replace(/\$\([^)]*\)/g, "expanded");
}

/** A parameter of TeamCity as a step gets it. Source: "Using Build Parameters". */
export function readTeamcityParameter(value: string): string {
  return value.replace(/%[\w.:-]+%/g, "expanded");
}

/** The messages that TeamCity takes out of a log. Source: "Service messages". */
export function readTeamcityLog(text: string): Command[] {
  const unescape = (value: string) =>
    value.replace(/\|(?:0x([0-9A-Fa-f]{4})|(.))/g, (_, code, one) => {
      if (code) return String.fromCharCode(parseInt(code, 16));
      return ({ n: "\n", r: "\r" } as Received)[one] ?? one;
    });
  return text.split("\n").flatMap((line): Command[] => {
    const found = /##teamcity\[(\w+)((?:\s+\w+\s*=\s*'(?:[^'|\]\[]|\|.)*')*)\s*\]/.exec(
      line,
    );
    if (!found) return [];
    const list = found[2]!.matchAll(/(\w+)\s*=\s*'((?:[^'|]|\|.)*)'/g);
    const properties = [...list].map(([, key, value]) => [key, unescape(value!)]);
    return [{ name: found[1]!, properties: Object.fromEntries(properties), data: "" }];
  });
}

/**
 * GitLab's dotenv report. Throws where GitLab refuses the upload. Source: gitlab,
 * parse_dotenv_artifact_service.rb, with the limits of an instance that raised none.
 */
export function readDotenv(text: string): Received {
  if (new TextEncoder().encode(text).length >= 5 * 1024) throw new Error("Too Big");
  const received: Received = {};
  for (const line of text.split("\n").slice(0, text.endsWith("\n") ? -1 : undefined)) {
    const found = /^(.*?)=(.*)$/.exec(line);
    if (!found) throw new Error("Invalid Format");
    const name = found[1]!.trim();
    if (!/^[A-Za-z0-9_]+$/.test(name)) throw new Error(`Key ${name} is invalid`);
    // `$name` and `${name}` in a value are expanded when the variable is used.
    received[name] = found[2]!.trim().replace(/\$\{?\w+\}?/g, "");
  }
  if (Object.keys(received).length > 20) throw new Error("Too many variables");
  return received;
}

/** `name=value` lines, as `docker run --env-file` reads them. */
export function readLines(text: string): Received {
  const received: Received = {};
  for (const line of text.split("\n")) {
    const at = line.indexOf("=");
    if (at >= 0) received[line.slice(0, at)] = line.slice(at + 1);
    else if (line !== "") throw new Error(`no value: ${line}`);
  }
  return received;
}

/**
 * `export name='…'` lines, by POSIX's rules for single quotes. Throws at anything a shell
 * would expand, run or not understand; a real shell reads them in `tests/system`.
 */
export function readExports(text: string): Received {
  const received: Received = {};
  let rest = text;
  while (rest !== "") {
    const found = /^export ([A-Za-z_]\w*)=((?:'[^']*'|\\')+)\n/.exec(rest);
    if (!found) throw new Error(`not an export: ${rest.slice(0, 60)}`);
    received[found[1]!] = found[2]!.replace(
      /'([^']*)'|\\(')/g,
      (_, inner, quote) => inner ?? quote,
    );
    rest = rest.slice(found[0].length);
  }
  return received;
}
