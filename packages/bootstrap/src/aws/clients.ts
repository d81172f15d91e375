import { IAMClient } from "@aws-sdk/client-iam";
import { KMSClient } from "@aws-sdk/client-kms";
import { S3Client } from "@aws-sdk/client-s3";
import { clientSettings, type AwsSession } from "@aws-foundation/aws-access";
import type { BootstrapTarget } from "../target.js";

/** Clients for the services and regions of the state. */
export interface Clients {
  readonly iam: IAMClient;
  readonly kms: { readonly home: KMSClient; readonly replica: KMSClient };
  readonly s3: { readonly home: S3Client; readonly replica: S3Client };
}

/** Runs `action` with clients that are closed afterwards. */
export async function withClients<T>(
  session: AwsSession,
  { home, replica }: BootstrapTarget,
  action: (clients: Clients) => Promise<T>,
): Promise<T> {
  const at = (region: string) => clientSettings(session, region);
  const clients = {
    iam: new IAMClient(at(home)),
    kms: { home: new KMSClient(at(home)), replica: new KMSClient(at(replica)) },
    s3: { home: new S3Client(at(home)), replica: new S3Client(at(replica)) },
  };
  try {
    return await action(clients);
  } finally {
    const { iam, kms, s3 } = clients;
    for (const client of [iam, kms.home, kms.replica, s3.home, s3.replica]) client.destroy();
  }
}
