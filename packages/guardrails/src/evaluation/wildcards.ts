/** Whether the text matches a pattern in which `*` stands for any characters and `?` for one. Case counts. */
export function matchesWildcards(pattern: string, text: string): boolean {
  let inPattern = 0;
  let inText = 0;
  let star = -1;
  let afterStar = 0;
  while (inText < text.length) {
    const expected = pattern[inPattern];
    if (expected === "*") {
      star = inPattern++;
      afterStar = inText;
    } else if (expected === "?" || expected === text[inText]) {
      inPattern++;
      inText++;
    } else if (star >= 0) {
      // The star takes one character more.
      inPattern = star + 1;
      inText = ++afterStar;
    } else return false;
  }
  while (pattern[inPattern] === "*") inPattern++;
  return inPattern === pattern.length;
}

/** Parts of an ARN; the last one may contain colons. */
const arnParts = 6;

/**
 * Whether an ARN matches a pattern as ARN operators compare them: part by part, so that no wildcard reaches over a colon
 * but in the last part. `*` alone matches everything.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
 */
export function matchesArn(pattern: string, arn: string): boolean {
  if (pattern === "*") return true;
  const expected = split(pattern);
  const actual = split(arn);
  return (
    expected.length === actual.length &&
    expected.every((part, index) => matchesWildcards(part, actual[index] ?? ""))
  );
}

function split(arn: string): string[] {
  const parts = arn.split(":");
  return parts.length <= arnParts
    ? parts
    : [...parts.slice(0, arnParts - 1), parts.slice(arnParts - 1).join(":")];
}
