export type { AccountBaselineArgs, InstanceMetadataArgs } from "./account-baseline-args.js";
export { AccountBaseline } from "./account-baseline.js";
export { AlternateContacts, type AlternateContactsArgs, type ContactArgs } from "./alternate-contacts.js";
