import { hexadecimal } from "../../identifiers.js";
import type { ResourceType } from "../../resource-type.js";
import { resourcesOf } from "../../store/account-state.js";
import { AwsError } from "../../store/aws-error.js";
import { types } from "./types.js";

export const gateway: ResourceType = {
  // They can be switched off in place, not on. Encryption can be added to a gateway, and taken off again:
  // https://docs.aws.amazon.com/vpc/latest/tgw/tgw-encryption-support.html
  replaceWhen: {
    defaultRouteTableAssociation: (before, after) => before === "disable" && after !== "disable",
    defaultRouteTablePropagation: (before, after) => before === "disable" && after !== "disable",
    encryptionSupport: () => false,
  },
  outputs: (context, id) => {
    const routeTableId = `tgw-rtb-${hexadecimal(`default:${id}`, 17)}`;
    const { defaultRouteTableAssociation, defaultRouteTablePropagation } = context.inputs;
    return {
      associationDefaultRouteTableId: defaultRouteTableAssociation === "enable" ? routeTableId : "",
      ownerId: context.accountId,
      propagationDefaultRouteTableId: defaultRouteTablePropagation === "enable" ? routeTableId : "",
    };
  },
  calls: { update: "ModifyTransitGateway" },
  derived: ["associationDefaultRouteTableId", "propagationDefaultRouteTableId"],
  delete({ world, id }) {
    const attached = world
      .accounts()
      .flatMap((account) => resourcesOf(account, types.attachment))
      .filter(({ outputs }) => outputs.transitGatewayId === id)
      .map((attachment) => attachment.id);
    if (attached.length > 0)
      throw new AwsError(
        "api error IncorrectState",
        `${id} has non-deleted VPC Attachments: ${attached.join(", ")}.`,
      );
  },
};
