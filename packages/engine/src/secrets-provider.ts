import { stateSecretsProvider } from "@aws-foundation/core";

/**
 * What encrypts the secrets of a new stack when nobody says otherwise: the state's own key for a state in S3, a
 * passphrase for one in files, and what the service does by itself for Pulumi Cloud and others (`undefined`).
 * https://www.pulumi.com/docs/iac/concepts/secrets/#available-encryption-providers
 * @param backend URL, such as `s3://bucket`.
 * @param homeRegion The region of the state's key.
 * @param stack The new stack, which the state's key is bound to.
 */
export function defaultSecretsProvider(
  backend: string,
  homeRegion: string,
  stack: string,
): string | undefined {
  if (backend.startsWith("s3://")) return stateSecretsProvider(homeRegion, stack);
  if (backend.startsWith("file://")) return "passphrase";
  return undefined;
}
