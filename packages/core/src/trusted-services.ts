/**
 * Service principals that every organization of the foundation gives trusted access to, and for what. Other services get
 * access with the component that sets them up, mostly by an API of their own.
 */
export const trustedServices = [
  // Changes of accounts' names from the management account.
  // https://docs.aws.amazon.com/accounts/latest/reference/using-orgs-trusted-access.html
  "account.amazonaws.com",
  // Effect of backup policies. https://docs.aws.amazon.com/organizations/latest/userguide/services-that-can-integrate-backup.html
  "backup.amazonaws.com",
  // The organization's trail. https://docs.aws.amazon.com/organizations/latest/userguide/services-that-can-integrate-cloudtrail.html
  "cloudtrail.amazonaws.com",
  // Effect of declarative policies for EC2.
  // https://docs.aws.amazon.com/organizations/latest/userguide/services-that-can-integrate-ec2.html
  "ec2.amazonaws.com",
  // Central root access. https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-enable-root-access.html
  "iam.amazonaws.com",
  // Reports of tag policies. https://docs.aws.amazon.com/organizations/latest/userguide/services-that-can-integrate-tag-policies.html
  "tagpolicies.tag.amazonaws.com",
] as const;
