import { z } from "zod";

export const securitySchema = z
  .strictObject({
    responders: z
      .array(z.string())
      .describe(
        "Names of the roles of people and programs that handle what the security services find, in every account: they " +
          "may archive, filter and import findings, which guardrails forbid others, and look into accounts in quarantine, where " +
          "they can do nothing else. With the path, where a role has one; " +
          "* stands for any characters, ? for one. Only the foundation and Identity Center make roles with these names, and only " +
          "the foundation hands one to a service, such as to a function. " +
          'Example: "aws-reserved/sso.amazonaws.com/*AWSReservedSSO_SecurityResponder_????????????????". Left out: nobody but the foundation.',
      )
      .default([]),
  })
  .default({ responders: [] })
  .describe("Who works with the security services.");
