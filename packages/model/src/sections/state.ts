import { z } from "zod";

export const stateSchema = z
  .enum(["s3", "pulumi-cloud"], { error: "no such backend" })
  .default("s3")
  .describe(
    "Where Pulumi keeps the state of the stacks. s3: in a bucket of the management account, which foundation bootstrap " +
      "makes and each stack's roles reach. pulumi-cloud: in Pulumi Cloud; the roles reach no state.",
  );
