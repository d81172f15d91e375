import { alphanumeric } from "../../identifiers.js";
import type { Service } from "../../resource-type.js";
import { text } from "../../values.js";
import { kebabCase } from "../defaults.js";
import { vpcAssociationAuthorization, zoneAssociation } from "./associations.js";
import { types, zoneArn } from "./zone-vpcs.js";
import { zone } from "./zone.js";

export const route53: Service = {
  sdk: "Route 53",
  id: ({ inputs, urn }, kind) => {
    if (kind === "Zone") return `Z${alphanumeric(urn, 20).toUpperCase()}`;
    if (kind === "Record") return `${text(inputs.zoneId)}_${text(inputs.name)}_${text(inputs.type)}`;
    return `${kebabCase(kind)}-${alphanumeric(urn, 17)}`;
  },
  arn: (_, id, kind) => (kind === "Zone" ? zoneArn(id) : undefined),
  types: {
    [types.association]: zoneAssociation,
    [types.authorization]: vpcAssociationAuthorization,
    [types.zone]: zone,
  },
};
