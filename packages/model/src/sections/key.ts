import { z } from "zod";

/** Keys of accounts, organizational units and environments: they become part of resource and stack names, and stay. */
export const keySchema = z
  .string()
  .regex(
    /^[a-z][a-z0-9-]{0,31}$/,
    "a key has lower-case letters, digits and hyphens, begins with a letter and has at most 32 characters",
  );
