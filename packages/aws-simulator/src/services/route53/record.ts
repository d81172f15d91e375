import type { ResourceType } from "../../resource-type.js";
import { AwsError } from "../../store/aws-error.js";
import { text } from "../../values.js";
import { resourcesOf } from "../../store/account-state.js";
import { findZone, noZone, types, zoneArn } from "./zone-vpcs.js";

/** A record set of a zone. What makes, changes or deletes one is a change of the zone. */
export const record: ResourceType = {
  id: ({ inputs }) => `${text(inputs.zoneId)}_${text(inputs.name)}_${text(inputs.type)}`,
  outputs: ({ inputs }) => ({ fqdn: text(inputs.name) }),
  what: "Route53 Record",
  calls: {
    create: "ChangeResourceRecordSets",
    update: "ChangeResourceRecordSets",
    delete: "ChangeResourceRecordSets",
    read: "ListResourceRecordSets",
  },
  identity: "put",
  demands: (kind, { inputs }) => {
    const resource = zoneArn(text(inputs.zoneId));
    const zone = { action: "route53:GetHostedZone", resource };
    return kind === "read"
      ? [zone, { action: "route53:ListResourceRecordSets", resource }]
      : [zone, { action: "route53:ChangeResourceRecordSets", resource }];
  },
  create({ world, accountId, inputs, id }) {
    const found = findZone(world, inputs.zoneId);
    if (found?.account.id !== accountId) throw noZone(inputs.zoneId);
    // https://docs.aws.amazon.com/Route53/latest/APIReference/API_ChangeResourceRecordSets.html
    if (resourcesOf(found.account, types.record).some((other) => other.id === id))
      throw new AwsError(
        "InvalidChangeBatch",
        `[Tried to create resource record set [name='${text(inputs.name)}.', type='${text(inputs.type)}'] but it already exists]`,
      );
  },
};
