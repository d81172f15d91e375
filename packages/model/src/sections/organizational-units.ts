import { z } from "zod";
import { keySchema } from "./key.js";

export const organizationalUnitsSchema = z
  .record(
    keySchema,
    z
      .strictObject({
        // https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateOrganizationalUnit.html
        name: z
          .string()
          .min(1)
          .max(128)
          .describe("The name in AWS: 1-128 characters, unique under its parent."),
        parent: z
          .string()
          .optional()
          .describe("The unit that contains this one, a key of organizationalUnits. Left out: the root."),
        // https://docs.aws.amazon.com/organizations/latest/APIReference/API_OrganizationalUnit.html
        id: z
          .string()
          .regex(
            /^ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}$/,
            "must be an organizational unit's id, such as ou-ab12-cdefgh34",
          )
          .optional()
          .describe("The id of a unit that exists and is to be adopted. Left out: a new one is made."),
        environment: z
          .string()
          .optional()
          .describe(
            "The environment that all accounts in the unit, and below it, belong to. A key of environments. " +
              "Left out: any.",
          ),
      })
      .describe("An organizational unit. Its key is its name in code and stays; the name may change."),
  )
  .describe("The organizational units, by key. At most five levels.");
