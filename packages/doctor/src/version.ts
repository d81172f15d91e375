/** Whether a version such as `3.230.1` is at least another; what follows a hyphen or plus sign does not count. */
export function isAtLeast(version: string, minimum: string): boolean {
  const [given, wanted] = [numbers(version), numbers(minimum)];
  for (const [index, least] of wanted.entries()) {
    const number = given[index] ?? 0;
    if (number !== least) return number > least;
  }
  return true;
}

function numbers(version: string): number[] {
  return (version.replace(/^v/, "").split(/[-+]/, 1)[0] ?? "").split(".").map(Number);
}
