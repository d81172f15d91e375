import { accountOfArn, type Decision, type UnknownReason } from "@aws-foundation/iam";

/** The access point in an ARN of S3, of one or of an object that is read through it. */
export function accessPointOf(arn: string): string | undefined {
  const [point] = /^arn:[^:]+:s3:[^:]*:\d{12}:accesspoint\/[^/]+/.exec(arn) ?? [];
  return point;
}

/** Whether an action is about what is behind an access point, and not about the access point. */
export function passesThrough(action: string): boolean {
  return !/AccessPoint/i.test(action);
}

/** What of a bucket an ARN of an access point means: an object, or the bucket. */
export function resourceBehind(arn: string, bucketArn: string): string {
  const [, key] = /accesspoint\/[^/]+\/object\/(.*)$/.exec(arn) ?? [];
  return key === undefined ? bucketArn : `${bucketArn}/${key}`;
}

const policiesPage = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html";

/** What identity policies that allow the access point alone are worth, the page does not tell. */
const bucketIsSilent: UnknownReason = {
  kind: "unknown",
  level: "resource",
  because: `the bucket behind the access point has to permit it too (${policiesPage}), and nothing allows it there`,
};

/** What is allowed on an access point and on its bucket both. */
export function bothAllow(onPoint: Decision, onBucket: Decision): Decision {
  if (onPoint.verdict === "denied") return onPoint;
  if (onBucket.verdict === "denied") return isMissing(onBucket) ? silent(onPoint) : onBucket;
  const verdict = onPoint.verdict === "unknown" ? "unknown" : onBucket.verdict;
  const kinds = verdict === "unknown" ? ["unknown"] : ["allow", "rule"];
  const because = [...onPoint.because, ...onBucket.because].filter(({ kind }) => kinds.includes(kind));
  return { verdict, because };
}

function isMissing({ because }: Decision): boolean {
  return because.every(({ kind }) => kind === "missing");
}

function silent({ because }: Decision): Decision {
  return {
    verdict: "unknown",
    because: [...because.filter(({ kind }) => kind === "unknown"), bucketIsSilent],
  };
}

/** The condition keys of a request through an access point, or of one through none. */
export const accessPointKeys: ReadonlyMap<string, (point: string) => string | undefined> = new Map([
  ["s3:dataaccesspointarn", (point: string) => point],
  ["s3:dataaccesspointaccount", (point: string) => accountOfArn(point)],
]);
