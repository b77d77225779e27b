/** Helm's manifest. */
import type { Format } from "../../format.ts";
import { requirementSlots } from "../../sibling.ts";
import { at, itemsOf, slotsAt, stringAt } from "../../syntax.ts";

/**
 * `Chart.yaml`: the chart's version, and the application's where it is the same one.
 *
 * Source: helm.sh, "Charts", "The appVersion field".
 */
export const chartYaml: Format = {
  id: "Chart.yaml",
  title: "Helm chart",
  names: ["Chart.yaml"],
  schemes: ["helm"],
  syntax: "yaml",
  locate({ root, text }, { own }) {
    const [chart] = slotsAt(root, "version");
    const [application] = slotsAt(root, "appVersion").map(({ start, end }) => ({
      start: start + (text[start] === "v" ? 1 : 0),
      end,
    }));
    if (chart === undefined) return { slots: [] };
    const isSame = application !== undefined &&
      text.slice(chart.start, chart.end) ===
        text.slice(application.start, application.end);
    // A dependency of a folder of the project's own; others come from a repository.
    const asked = itemsOf(at(root, "dependencies")).flatMap((each) => {
      const name = stringAt(each, "name") ?? "";
      const isLocal = stringAt(each, "repository")?.startsWith("file:") === true;
      return isLocal && own.has(name)
        ? slotsAt(each, "version").flatMap(({ start, end }) =>
          requirementSlots(text.slice(start, end), start, name, "helm")
        )
        : [];
    });
    const name = stringAt(root, "name");
    const slots = [...(isSame ? [chart, application] : [chart]), ...asked];
    return {
      slots: slots.toSorted((a, b) => a.start - b.start),
      ...(name === undefined ? {} : { name }),
    };
  },
};
