import { z } from "zod";

export const tagsSchema = z
  .record(z.string(), z.string())
  .default({})
  .describe(
    "The tags that every resource has, with the value they have where an account says nothing else. " +
      "Environment and ManagedBy are always set and not written here.",
  );
