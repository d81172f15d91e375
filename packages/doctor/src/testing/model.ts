import { parseModel, type Model } from "@aws-foundation/model";

/**
 * A small organization: `prod` and `lab`, both environments' accounts, and one account with all parts of security.
 * @param changes - replacements in its text.
 */
export function smallModel(...changes: readonly (readonly [from: string, to: string])[]): Model {
  let text = smallText;
  for (const [from, to] of changes) {
    if (!text.includes(from)) throw new Error(`the model has no ${from}`);
    text = text.replace(from, to);
  }
  return parseModel(text, "model.yaml");
}

const smallText = `
organization:
  managementAccountId: "123456789012"
  accountQuota: 10
  security: { logArchive: core, audit: core, backup: core }
regions: { home: us-east-1, replica: us-west-2, allowed: [us-east-1, us-west-2] }
tags: { Owner: a@example.com, CostCenter: platform, DataClassification: internal }
organizationalUnits:
  security: { name: Security }
  workloads: { name: Workloads }
  suspended: { name: Suspended }
accounts:
  core: { name: Core, email: aws+core@example.com, organizationalUnit: security }
  prod: { name: Prod, email: aws+prod@example.com, organizationalUnit: workloads, environment: prod }
  lab: { name: Lab, email: aws+lab@example.com, organizationalUnit: workloads, environment: lab }
environments: { prod: {}, lab: {} }
`;
