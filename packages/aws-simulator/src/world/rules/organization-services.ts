import { text } from "../../values.js";
import { AwsError } from "../aws-error.js";
import { OrganizationView, types } from "./organization-view.js";
import type { TypeRules } from "./rules.js";

export const awsServiceAccess: TypeRules = {
  service: "Organizations",
  what: "Organizations AWS Service Access",
  calls: {
    create: "EnableAWSServiceAccess",
    update: "EnableAWSServiceAccess",
    delete: "DisableAWSServiceAccess",
  },
  label: ({ servicePrincipal }) => text(servicePrincipal),
  identity: "put",
  create: (operation) => void OrganizationView.of(operation),
  delete: (operation) => void OrganizationView.of(operation),
};

export const delegatedAdministrator: TypeRules = {
  service: "Organizations",
  what: "Organizations Delegated Administrator",
  calls: {
    create: "RegisterDelegatedAdministrator",
    update: "RegisterDelegatedAdministrator",
    delete: "DeregisterDelegatedAdministrator",
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
  },
};

export const sharingWithOrganization: TypeRules = {
  service: "RAM",
  what: "RAM Sharing With Organization",
  calls: {
    create: "EnableSharingWithAwsOrganization",
    update: "EnableSharingWithAwsOrganization",
    delete: "DisableAWSServiceAccess",
  },
  identity: "setting",
  create({ world, accountId }) {
    if (!OrganizationView.find(world, accountId))
      throw new AwsError(
        "OperationNotPermittedException",
        "The requested operation is not permitted: the account does not manage an organization.",
      );
  },
};

export const organizationsFeatures: TypeRules = {
  service: "IAM",
  what: "IAM Organizations Features",
  calls: {
    create: "EnableOrganizationsRootCredentialsManagement",
    update: "EnableOrganizationsRootCredentialsManagement",
    delete: "DisableOrganizationsRootCredentialsManagement",
  },
  identity: "setting",
  create({ world, accountId }) {
    const view = OrganizationView.find(world, accountId);
    if (!view)
      throw new AwsError(
        "OrganizationNotFoundException",
        "The request was rejected because no organization is associated with your account.",
      );
    if (!view.trusts("iam.amazonaws.com"))
      throw new AwsError(
        "ServiceAccessNotEnabledException",
        "The request was rejected because trusted access is not enabled for IAM in Organizations.",
      );
  },
};
