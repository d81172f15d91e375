import { administratorLimit } from "@aws-foundation/core";
import type { ResourceType } from "../../resource-type.js";
import { AwsError } from "../../store/aws-error.js";
import { text } from "../../values.js";
import { arn, ids } from "./ids.js";
import { arnOfTarget, OrganizationView, types } from "./organization-view.js";

const accessCalls = {
  create: "EnableAWSServiceAccess",
  read: "ListAWSServiceAccessForOrganization",
  update: "EnableAWSServiceAccess",
  delete: "DisableAWSServiceAccess",
};

export const awsServiceAccess: ResourceType = {
  // Newer than what was measured: https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/organizations/aws_service_access.go
  replaceOn: ["servicePrincipal"],
  id: (context) => text(context.inputs.servicePrincipal),
  outputs: () => ({ dateEnabled: "2000-01-01T00:00:00Z" }),
  what: "Organizations AWS Service Access",
  calls: accessCalls,
  demands: (kind, { inputs, id }) => [
    {
      action: `organizations:${accessCalls[kind]}`,
      resource: "*",
      context: { "organizations:ServicePrincipal": text(inputs.servicePrincipal ?? id) },
    },
  ],
  label: ({ servicePrincipal }) => text(servicePrincipal),
  identity: "put",
  create: (operation) => void OrganizationView.of(operation),
  delete: (operation) => void OrganizationView.of(operation),
};

const administratorCalls = {
  create: "RegisterDelegatedAdministrator",
  read: "ListDelegatedAdministrators",
  update: "RegisterDelegatedAdministrator",
  delete: "DeregisterDelegatedAdministrator",
};

export const delegatedAdministrator: ResourceType = {
  id: (context) => `${text(context.inputs.accountId)}/${text(context.inputs.servicePrincipal)}`,
  outputs: (context) => ({
    arn: arn(context, `account/${ids(context).organization}/${text(context.inputs.accountId)}`),
    delegationEnabledDate: "2000-01-01T00:00:00Z",
    email: "member@example.com",
    joinedMethod: "CREATED",
    joinedTimestamp: "2000-01-01T00:00:00Z",
    name: "Member",
    status: "ACTIVE",
  }),
  calls: administratorCalls,
  demands: (kind, operation) => {
    const [accountId = "", servicePrincipal = ""] = operation.id.split("/");
    return [
      {
        action: `organizations:${administratorCalls[kind]}`,
        resource: kind === "read" ? "*" : arnOfTarget(OrganizationView.of(operation), accountId),
        context: { "organizations:ServicePrincipal": servicePrincipal },
      },
    ];
  },
  label: ({ accountId, servicePrincipal }) => `${text(accountId)}/${text(servicePrincipal)}`,
  identity: "named",
  create(operation) {
    const view = OrganizationView.of(operation);
    const { accountId, servicePrincipal } = operation.inputs;
    if (accountId === view.management.id)
      throw new AwsError(
        "ConstraintViolationException",
        "You cannot register master account/management account as delegated administrator for your organization.",
      );
    if (!view.find(types.account, accountId))
      throw new AwsError("AccountNotFoundException", "You specified an account that doesn't exist.");
    if (!view.trusts(servicePrincipal))
      throw new AwsError(
        "ConstraintViolationException",
        "You attempted to register a delegated administrator before you enabled service access. Call the EnableAWSServiceAccess API first (SERVICE_ACCESS_NOT_ENABLED).",
      );
    if (view.find(types.administrator, operation.id))
      throw new AwsError(
        "AccountAlreadyRegisteredException",
        "The provided account is already a delegated administrator for your organization.",
      );
    const others = view
      .all(types.administrator)
      .filter(({ outputs }) => outputs.servicePrincipal === servicePrincipal);
    if (others.length >= administratorLimit(text(servicePrincipal)))
      throw new AwsError(
        "ConstraintViolationException",
        "You attempted to register more delegated administrators than allowed for the service principal (MAX_DELEGATED_ADMINISTRATORS_FOR_SERVICE_LIMIT_EXCEEDED).",
      );
  },
};
