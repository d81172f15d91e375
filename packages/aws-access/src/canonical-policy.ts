import { serializePolicyDocument, type PolicyDocument } from "@aws-foundation/core";

/**
 * A policy document that AWS gave back, in the form in which ours are written: AWS may change the order of keys and the
 * lists of one. What is no policy stays as it is, and is therefore different from any of ours.
 */
export function canonicalPolicy(text: string): string {
  try {
    return serializePolicyDocument(JSON.parse(text) as PolicyDocument);
  } catch {
    return text;
  }
}
