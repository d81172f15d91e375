import { AwsError } from "../store/aws-error.js";
import type { Values } from "../values.js";
import type { Output, Outputs } from "./protocols/protocol.js";

/**
 * One page of a list, as the input asks for it by `MaxResults` and `NextToken`.
 * @param name The answer's member that has the items.
 * @param most Items of a page, whoever asks for more.
 */
export function pageOf(
  name: string,
  items: readonly Output[],
  { MaxResults, NextToken }: Values,
  most: number,
): Outputs {
  const start = NextToken === undefined ? 0 : startOf(NextToken, items.length);
  const end = start + (typeof MaxResults === "number" ? Math.min(MaxResults, most) : most);
  const next = end < items.length ? { NextToken: tokenOf(end) } : {};
  return { [name]: items.slice(start, end), ...next };
}

function tokenOf(start: number): string {
  return Buffer.from(`from ${String(start)}`).toString("base64");
}

function startOf(token: Values[string], length: number): number {
  for (let start = 1; start < length; start += 1) if (tokenOf(start) === token) return start;
  throw new AwsError(
    "InvalidInputException",
    "You specified an invalid value for NextToken (INVALID_NEXT_TOKEN).",
  );
}
