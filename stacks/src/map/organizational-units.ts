import type { Model, OrganizationalUnit } from "@aws-foundation/model";
import type { OrganizationalUnitArgs, OrganizationalUnits } from "@aws-foundation/org";
import { withoutUndefined } from "./without-undefined.js";

/** The model's organizational units, as the component Organization takes them. */
export function organizationalUnitsArgs({ organizationalUnits }: Model): OrganizationalUnits {
  const units = Object.entries(organizationalUnits);
  return Object.fromEntries(units.map(([key, unit]) => [key, unitArgs(unit)]));
}

function unitArgs({ name, parent, id }: OrganizationalUnit): OrganizationalUnitArgs {
  return { name, ...withoutUndefined({ parent, id }) };
}
