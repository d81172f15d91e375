import { alphanumeric } from "../../identifiers.js";
import type { Operation, ResourceType } from "../../resource-type.js";
import { AwsError } from "../../store/aws-error.js";
import { arn, ids, rootSuffix } from "./ids.js";
import { arnOfTarget, OrganizationView, types } from "./organization-view.js";

/** AWS's quota: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html */
const maximumDepth = 5;

const unitCalls = {
  create: "CreateOrganizationalUnit",
  read: "DescribeOrganizationalUnit",
  update: "UpdateOrganizationalUnit",
  delete: "DeleteOrganizationalUnit",
};

export const organizationalUnit: ResourceType = {
  id: (context) => `ou-${rootSuffix(context)}-${alphanumeric(context.urn, 8)}`,
  calls: { read: "DescribeOrganizationalUnit" },
  // A new one is asked for on what it is to be in.
  demands: (kind, operation) => [
    {
      action: `organizations:${unitCalls[kind]}`,
      ...(kind === "create"
        ? { resource: arnOfTarget(OrganizationView.of(operation), operation.inputs.parentId) }
        : {}),
    },
  ],
  outputs: (context, id) => ({ arn: arn(context, `ou/${ids(context).organization}/${id}`), accounts: [] }),
  create(operation) {
    const view = OrganizationView.of(operation);
    const { parentId } = operation.inputs;
    if (!view.hasParent(parentId))
      throw new AwsError(
        "ParentNotFoundException",
        "We can't find a root or OU with the ParentId that you specified.",
      );
    if (view.depthOf(parentId) >= maximumDepth)
      throw new AwsError(
        "ConstraintViolationException",
        "You have exceeded the maximum depth of organizational units (OU_DEPTH_LIMIT_EXCEEDED).",
      );
    refuseTakenUnitName(view, operation);
  },
  update(operation) {
    refuseTakenUnitName(OrganizationView.of(operation), operation);
  },
  delete(operation) {
    if (OrganizationView.of(operation).childrenOf(operation.id).length > 0)
      throw new AwsError(
        "OrganizationalUnitNotEmptyException",
        "The specified OU is not empty. Move all accounts to another root or to other OUs, remove all child OUs, and try the operation again.",
      );
  },
};

function refuseTakenUnitName(view: OrganizationView, { id, inputs }: Operation): void {
  const taken = view
    .all(types.unit)
    .some(
      (unit) =>
        unit.id !== id && unit.outputs.parentId === inputs.parentId && unit.outputs.name === inputs.name,
    );
  if (taken)
    throw new AwsError("DuplicateOrganizationalUnitException", "An OU with the same name already exists.");
}
