import { alphanumeric } from "../../identifiers.js";
import type { Service } from "../../resource-type.js";
import { kebabCase } from "../defaults.js";
import { vpcAssociationAuthorization, zoneAssociation } from "./associations.js";
import { record } from "./record.js";
import { types, zoneArn } from "./zone-vpcs.js";
import { zone } from "./zone.js";

export const route53: Service = {
  sdk: "Route 53",
  id: ({ urn }, kind) =>
    kind === "Zone"
      ? `Z${alphanumeric(urn, 20).toUpperCase()}`
      : `${kebabCase(kind)}-${alphanumeric(urn, 17)}`,
  arn: (_, id, kind) => (kind === "Zone" ? zoneArn(id) : undefined),
  types: {
    [types.association]: zoneAssociation,
    [types.authorization]: vpcAssociationAuthorization,
    [types.record]: record,
    [types.zone]: zone,
  },
};
