import { z } from "zod";
import { guardrailRow } from "../guardrail-row.js";
import { grown } from "../presets.js";
import { dataPerimeter, perimeterServices, possibleServices } from "./guardrail.js";
import { originAccessIdentityPattern } from "./origin-access-identity.js";
import { claimPattern, claimValuePattern, issuerPattern } from "./web-identities.js";

export const row = guardrailRow({
  place: "root",
  presets: grown,
  about:
    "Only the organization's principals, and AWS services on its behalf, reach its data and roles, with TLS alone.",
  parameters: {
    services: z
      .array(z.enum(possibleServices, { error: "is no service that resource control policies bind" }))
      .min(1)
      .default([...perimeterServices])
      .describe("Prefixes of the services whose resources are inside. Roles always are."),
    trustedAccounts: z
      .array(z.string().regex(/^\d{12}$/, "must be the 12 digits of an account id"))
      .min(1)
      .optional()
      .describe(
        "Ids of accounts outside the organization that may use what its resources' policies let them.",
      ),
    loadBalancerLogs: z
      .boolean()
      .default(false)
      .describe(
        "Write true where load balancers write access logs to buckets of member accounts: in older regions they do so " +
          "from an account of AWS.",
      ),
    originAccessIdentities: z
      .array(
        z
          .string()
          .regex(
            originAccessIdentityPattern,
            "must be the id of an origin access identity, such as E2QWRUHAPOMQZL",
          ),
      )
      .min(1)
      .optional()
      .describe(
        "Ids of the origin access identities with which CloudFront reads buckets. Origin access control needs none.",
      ),
    webIdentities: z
      .array(
        z.strictObject({
          issuer: z
            .string()
            .regex(issuerPattern, "must be an address without https://")
            .describe("The issuer, such as token.actions.githubusercontent.com."),
          claim: z
            .string()
            .regex(claimPattern, "must be the name of a claim")
            .describe("The claim that says whose a token is, such as repository_owner_id."),
          values: z
            .array(z.string().regex(claimValuePattern, "must begin with three characters other than * and ?"))
            .min(1)
            .describe("What the claim may be, such as the owner's id."),
        }),
      )
      .min(1)
      .optional()
      .describe(
        "Issuers with whose tokens roles can be assumed, and whose tokens. Left out: any, by the roles' own policies.",
      ),
  },
  // The foundation's own clients use nothing else.
  bindsFoundation: ["DenyWithoutTls"],
  make: dataPerimeter,
});
