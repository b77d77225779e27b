/** Which of rush's projects have one number. */
import { folderSaid, type PackageTool, tableOf, textOf } from "./said.ts";

/** Source: rushjs.io, "rush.json" and "version-policies.json". */
export const rush: PackageTool = {
  isByManifest: true,
  paths: ["rush.json"],
  ...{ isWhole: true, isSure: true },
  read(values, { json }) {
    const policies = json("common/config/rush/version-policies.json");
    const locked = new Set(
      (Array.isArray(policies) ? policies : []).map(tableOf).flatMap((
        { definitionName, policyName },
      ) => definitionName === "lockStepVersion" ? [textOf(policyName)] : []),
    );
    const { projects } = tableOf(values);
    return (Array.isArray(projects) ? projects : []).map(tableOf).flatMap((
      { projectFolder, versionPolicyName: named, shouldPublish },
    ) => {
      const [folder, policy] = [textOf(projectFolder), textOf(named)];
      if (folder === undefined) return [];
      return [{
        folder: folderSaid(folder),
        ...(policy === undefined && shouldPublish !== true ? { isPrivate: true } : {}),
        group: locked.has(policy) ? policy : undefined,
      }];
    });
  },
};
