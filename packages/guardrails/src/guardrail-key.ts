import type * as guardrailCatalog from "./catalog.js";

/** The key of a guardrail, which is the name of its folder. */
export type GuardrailKey = keyof typeof guardrailCatalog;
