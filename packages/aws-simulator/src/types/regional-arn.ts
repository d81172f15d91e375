import type { ResourceContext } from "../resource-type.js";
import { text } from "../values.js";

/** The ARN of something in the resource's account and region; unknown while either is. */
export function regionalArn(
  { accountId, inputs }: ResourceContext,
  service: string,
  resource: string,
): string {
  return `arn:aws:${service}:${text(inputs.region)}:${accountId}:${resource}`;
}
