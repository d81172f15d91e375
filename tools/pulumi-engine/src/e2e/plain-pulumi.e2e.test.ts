import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseModel } from "@aws-foundation/model";
import { beforeEach, describe, expect, it } from "vitest";
import type { EngineWorkspace } from "../index.js";
import { createWorkspace } from "./organization.js";
import { starterText, up } from "./starter-organization.js";

const types = {
  account: "aws:organizations/account:Account",
  organization: "aws:organizations/organization:Organization",
};
const { managementAccountId } = parseModel(starterText, "foundation.yaml").organization;

let workspace: EngineWorkspace;
let project: string;

beforeEach(async () => {
  workspace = await createWorkspace();
  await workspace.answerSdks(managementAccountId);
  project = workspace.copyProject();
  return () => {
    workspace.dispose();
  };
});

function writeModel(text: string): void {
  writeFileSync(join(project, "stacks/foundation.yaml"), text);
}

/** Runs `pulumi` as a person does, past `foundation`. @returns what it writes, whether it fails or not */
async function pulumi(...args: readonly string[]): Promise<string> {
  const ended = workspace.pulumi(args, project).catch((error: unknown) => error as { stdout: string });
  return (await ended).stdout;
}

describe("pulumi up, without the foundation command", () => {
  it("says which account lacks FoundationDeploy, and what makes it, before it does anything", async () => {
    writeModel(starterText);
    await up(workspace, starterText);
    await pulumi("stack", "init", "prod");
    await pulumi("config", "set", "aws-foundation:access", "deploy", "--stack", "prod");
    const prod = workspace.world.resources(types.account).find(({ outputs }) => outputs.name === "Prod");

    const output = await pulumi("up", "--yes", "--stack", "prod");

    expect(output).toContain(
      `account "prod" (${String(prod?.id)}): FoundationDeploy is missing, or trusts another stack. Run ` +
        "`npx foundation account prepare prod`, and then this again",
    );
    expect(workspace.world.calls().filter(({ accountId }) => accountId === prod?.id)).toEqual([]);
  });

  it("keeps policy types that the model does not name on, and says how they go on", async () => {
    const { world } = workspace;
    const enabledPolicyTypes = ["CHATBOT_POLICY", "SERVICE_CONTROL_POLICY"];
    const { id } = world.create({
      type: types.organization,
      accountId: managementAccountId,
      inputs: { featureSet: "ALL", enabledPolicyTypes },
    });
    const adopting = starterText.replace("organization:\n", `organization:\n  id: ${id}\n`);
    const enabled = () => world.resources(types.organization)[0]?.outputs.enabledPolicyTypes;
    writeModel(adopting);
    await pulumi("stack", "init", "management");

    const refused = await pulumi("up", "--yes", "--stack", "management");

    expect(refused).toContain("organization.otherPolicyTypes: [CHATBOT_POLICY]; to let it happen");
    expect(enabled()).toEqual(enabledPolicyTypes);
    writeModel(adopting.replace("organization:\n", "organization:\n  otherPolicyTypes: [CHATBOT_POLICY]\n"));
    await pulumi("up", "--yes", "--stack", "management");
    expect(enabled()).toEqual(expect.arrayContaining([...enabledPolicyTypes, "TAG_POLICY"]));
  });
});
