/** Id of an origin access identity, which CloudFront makes. */
export const originAccessIdentityPattern = /^E[A-Z0-9]{5,30}$/;

const prefix = "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity ";

/**
 * The user as which a distribution of CloudFront reads a bucket, where it does not use origin access control yet.
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html
 */
export function originAccessIdentityArn(id: string): string {
  return `${prefix}${id}`;
}

/** Whether an ARN is of one origin access identity, and of nobody else. */
export function isOriginAccessIdentity(arn: string): boolean {
  return arn.startsWith(prefix) && originAccessIdentityPattern.test(arn.slice(prefix.length));
}
