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
      })
      .describe("An organizational unit. Its key is its name in code and stays; the name may change."),
  )
  .describe("The organizational units, by key. At most five levels.");
