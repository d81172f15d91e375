import { join } from "node:path";
import { writeFileSync } from "node:fs";
import { loadModel, policyConfigs, stackPlans, type Model, type StackPlan } from "@aws-foundation/model";
import foundation from "@aws-foundation/stacks";
import { EngineWorkspace, findOrInstallCli, repository, type InlineProgram } from "../index.js";

/** The reference organization that the repository ships. */
export const referenceModel: Model = loadModel(join(repository, "stacks/foundation.yaml"));

export const plans: readonly StackPlan[] = stackPlans(referenceModel);

/** The program of every stack, with the reference model. */
export const program: InlineProgram = async () => ({ ...(await foundation(referenceModel)) });

export async function createWorkspace(): Promise<EngineWorkspace> {
  return EngineWorkspace.create(await findOrInstallCli());
}

/** Options that put the repository's pack on, configured from the model. */
export function packOptions(workspace: EngineWorkspace): {
  policyPacks: string[];
  policyPackConfigs: string[];
} {
  const file = join(workspace.folder, "policy-config.json");
  writeFileSync(file, JSON.stringify(policyConfigs(referenceModel)["landing-zone"]));
  return { policyPacks: [join(repository, "policies/landing-zone")], policyPackConfigs: [file] };
}
