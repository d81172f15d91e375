/** What the policy pack landing-zone needs to know of the model; the pack's configuration, by rule. */
export interface LandingZonePolicyConfig {
  "account-and-region": {
    /** Stack -> account -> what the stack may use there. */
    stacks: Record<string, Record<string, AllowedAccount>>;
  };
  "mandatory-tags": {
    /** Keys of the tags that every resource has, sorted. */
    keys: string[];
  };
}

/** An account as one of its stack's policies sees it. */
export interface AllowedAccount {
  /** Sorted. */
  regions: string[];
  /** 12 digits; only the management account's is known before the others are created. */
  accountId?: string;
}
