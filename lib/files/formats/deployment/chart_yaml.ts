/** Helm's manifest. */
import type { Format } from "../../format.ts";
import { slotsAt } from "../../syntax.ts";

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
  locate({ root, text }) {
    const [chart] = slotsAt(root, "version");
    const [application] = slotsAt(root, "appVersion").map(({ start, end }) => ({
      start: start + (text[start] === "v" ? 1 : 0),
      end,
    }));
    if (chart === undefined) return { slots: [] };
    const isSame = application !== undefined &&
      text.slice(chart.start, chart.end) ===
        text.slice(application.start, application.end);
    return { slots: isSame ? [chart, application] : [chart] };
  },
};
