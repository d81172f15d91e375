import { awsRegions } from "@aws-foundation/core";
import { z } from "zod";

/** The name of a region of AWS's commercial partition. */
export const regionSchema = z.enum(awsRegions, { error: "no such region of AWS's commercial partition" });
