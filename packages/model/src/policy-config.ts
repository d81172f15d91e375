import type { LogBucketSettings, LogCopy } from "@aws-foundation/core";

/** What policy packs need to know of the model: their configurations, by the name of the pack's folder. */
export interface PolicyConfigs {
  "landing-zone": LandingZonePolicyConfig;
}

/** What the policy pack landing-zone needs to know of the model, by rule. */
export interface LandingZonePolicyConfig {
  "account-and-region": {
    /** Stack -> account -> what the stack may use there. */
    stacks: Record<string, Record<string, AllowedAccount>>;
  };
  "log-buckets-kept": {
    /** How names of the log archive's buckets begin. */
    namePrefix: string;
    /** The region of the buckets that are written to. */
    home: string;
    /** By kind of logs: how the bucket that is written to is kept, and how its copy. */
    kinds: Record<string, Record<LogCopy, LogBucketSettings>>;
  };
  "mandatory-tags": {
    /** Keys of the tags that every resource has, sorted. */
    keys: string[];
  };
  "no-administrator-permission-sets": {
    /** Names, or patterns with * and ?, of the permission sets that may do everything, sorted. */
    permissionSets: string[];
  };
  "no-administrator-policies": {
    /** Names, or patterns with * and ?, of the roles that may do everything, sorted. */
    roles: string[];
  };
  "no-foreign-accounts": {
    /** Account -> id, 12 digits: those that are known before the others are created. */
    accountIds: Record<string, string>;
  };
  "organization-protected": {
    /** Keys of suspended accounts, sorted: on their way out, their resource may lose its protection. */
    unprotected: string[];
  };
}

/** An account as one of its stack's policies sees it. */
export interface AllowedAccount {
  /** Sorted. */
  regions: string[];
  /** Types that the stack may have there, sorted; only in an account that another stack owns. In its own it may have any. */
  types?: string[];
  /** 12 digits; only those of the management account and of adopted ones are known before the others are created. */
  accountId?: string;
}
