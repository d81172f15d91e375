import type { PreparationPlan, StepResult } from "@aws-foundation/account-preparation";
import type { Colors } from "../terminal.js";
import { plural } from "./plural.js";

/** What will be done in an account, and what will not. @param roles - what is done to its roles, one line each */
export function preparationPlanText(
  key: string,
  id: string,
  plan: PreparationPlan,
  roles: readonly string[],
  colors: Colors,
): string {
  const { enable, enabling, deleteVpcs, refusedVpcs, unseen } = plan;
  return [
    `${colors.bold(key)} (${id})`,
    ...roles.map((line) => `  ${colors.green("role")}    ${line}`),
    ...enable.map((region) => `  ${colors.green("enable")}  ${region}`),
    ...enabling.map((region) => `  ${colors.yellow("wait")}    ${region} is being enabled`),
    ...deleteVpcs.map(
      ({ region, vpcId, subnetIds, internetGatewayIds }) =>
        `  ${colors.red("delete")}  ${region}: default VPC ${vpcId}, ${plural(subnetIds.length, "subnet")}, ` +
        plural(internetGatewayIds.length, "internet gateway"),
    ),
    ...refusedVpcs.map(
      ({ region, vpcId, inhabitants }) =>
        `  ${colors.yellow("leave")}   ${region}: default VPC ${vpcId} is in use: ${inhabitants.join(", ")}`,
    ),
    ...unseen.map(({ region, problem }) => `  ${colors.yellow("skip")}    ${region}: ${problem}`),
  ].join("\n");
}

/** How each step ended. */
export function preparationText(results: readonly StepResult[], colors: Colors): string {
  return results
    .map(({ region, step, status, detail }) => {
      const what = step === "enable-region" ? "region" : "default VPC";
      const shown = status === "done" ? colors.green("done   ") : colors.red(status.padEnd(7));
      return `  ${shown} ${region}: ${what} ${detail.replace(/\s+/g, " ")}`;
    })
    .join("\n");
}
