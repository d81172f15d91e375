import { z } from "zod";
import { guardrailRow } from "../guardrail-row.js";
import { always } from "../presets.js";
import { changes, type SecurityService } from "./changes.js";
import { securityServices } from "./guardrail.js";

const services = (Object.keys(changes) as SecurityService[]).sort();

export const row = guardrailRow({
  place: "root",
  presets: always,
  about:
    "Nobody but the foundation can switch off what records and watches, or, but for responders, hide what it finds.",
  parameters: {
    services: z
      .array(z.enum(services, { error: "no such service" }))
      .min(1)
      .default([...services])
      .describe("The services that stay on."),
  },
  make: securityServices,
});
