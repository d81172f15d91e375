import type { Service } from "../resource-type.js";
import { text } from "../values.js";

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
      },
      label: ({ alternateContactType }) => text(alternateContactType),
      identity: "put",
    },
  },
};
