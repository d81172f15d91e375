import type { Resource } from "../deployment.js";

/** URN of a queue of stack dev. */
export function urnOf(name: string): string {
  return `urn:pulumi:dev::project::aws:sqs/queue:Queue::${name}`;
}

/** A queue that stands alone, but for `overrides`. */
export function queue(name: string, overrides: Partial<Resource> = {}): Resource {
  return {
    urn: urnOf(name),
    custom: true,
    type: "aws:sqs/queue:Queue",
    inputs: {},
    outputs: {},
    ...overrides,
  };
}
