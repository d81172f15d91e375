import type { Service } from "../resource-type.js";
import { text } from "../values.js";
import { OrganizationView } from "./organizations/organization-view.js";

const verbs = { create: "Put", read: "Get", update: "Put", delete: "Delete" };

export const account: Service = {
  types: {
    "aws:account/alternativeContact:AlternativeContact": {
      id: ({ inputs: { accountId, alternateContactType } }) =>
        accountId === undefined
          ? text(alternateContactType)
          : `${text(accountId)}/${text(alternateContactType)}`,
      what: "Account Alternate Contact",
      calls: {
        create: "PutAlternateContact",
        update: "PutAlternateContact",
        delete: "DeleteAlternateContact",
        read: "GetAlternateContact",
      },
      // https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsaccountmanagement.html
      demands: (kind, { world, accountId, inputs }) => {
        const organization = OrganizationView.find(world, accountId)?.resource.id ?? "";
        const member = inputs.accountId === undefined ? "" : `/${organization}/${text(inputs.accountId)}`;
        return [
          {
            action: `account:${verbs[kind]}AlternateContact`,
            resource: `arn:aws:account::${accountId}:account${member}`,
            context: { "account:AlternateContactTypes": [text(inputs.alternateContactType)] },
          },
        ];
      },
      label: ({ alternateContactType }) => text(alternateContactType),
      identity: "put",
    },
  },
};
