import { z } from "zod";
import { guardrailRow } from "../guardrail-row.js";
import { always } from "../presets.js";
import { ec2Settings, type Ec2Setting } from "./guardrail.js";

/**
 * The account baseline owns the defaults of instance metadata; a policy would take them from it. Who owns VPC Block Public
 * Access is said with the networks, `network.blockPublicAccess`.
 */
const settings = [
  "image-sharing",
  "serial-console",
  "snapshot-sharing",
] as const satisfies readonly Ec2Setting[];

export const row = guardrailRow({
  place: "root",
  presets: always,
  about: "Settings of EC2 that no account can change.",
  parameters: {
    settings: z
      .array(z.enum(settings, { error: "no such setting" }))
      .min(1)
      .default([...settings])
      .describe(
        "The settings that the organization keeps: nothing shared with everybody, no serial console.",
      ),
  },
  make: ec2Settings,
});
