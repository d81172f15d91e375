import {
  CreateBucketCommand,
  HeadBucketCommand,
  type BucketLocationConstraint,
  type S3Client,
} from "@aws-sdk/client-s3";
import type { Settings } from "../wanted.js";
import { bucketSettings, type BucketAddress } from "./bucket-settings.js";
import { statusOf, unless } from "./errors.js";

/** Whose a bucket's name is. */
export type BucketOwnership = "nobody" | "ours" | "foreign" | { readonly otherRegion: string };

/**
 * Whose a bucket's name is: names are shared by all accounts.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html
 */
export async function bucketOwnership(
  client: S3Client,
  at: BucketAddress,
  region: string,
): Promise<BucketOwnership> {
  try {
    const { BucketRegion = region } = await client.send(new HeadBucketCommand(at));
    return BucketRegion === region ? "ours" : { otherRegion: BucketRegion };
  } catch (error) {
    // The answer to HEAD has no text: its status says all.
    switch (statusOf(error)) {
      case 404:
        return "nobody";
      case 403:
        return "foreign";
      case 301:
        return { otherRegion: headerOf(error, "x-amz-bucket-region") ?? "another region" };
      default:
        throw error;
    }
  }
}

/** All settings of a bucket that is there. */
export async function readBucket(
  client: S3Client,
  at: BucketAddress,
  names: readonly string[],
): Promise<Settings> {
  const entries = names.map(async (name) => [name, await bucketSettings[name]?.read(client, at)] as const);
  return Object.fromEntries(await Promise.all(entries));
}

/** Makes an empty bucket. One that was made a moment ago is no error. */
export async function createBucket(client: S3Client, bucket: string, region: string): Promise<void> {
  const LocationConstraint = region as BucketLocationConstraint;
  const command = new CreateBucketCommand({
    Bucket: bucket,
    ObjectOwnership: "BucketOwnerEnforced",
    // This one region is refused: https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html
    ...(region === "us-east-1" ? {} : { CreateBucketConfiguration: { LocationConstraint } }),
  });
  await unless(["BucketAlreadyOwnedByYou"], client.send(command));
}

/** Writes one setting of a bucket. */
export async function writeBucket(
  client: S3Client,
  at: BucketAddress,
  setting: string,
  value: unknown,
): Promise<void> {
  const known = bucketSettings[setting];
  if (known === undefined) throw new Error(`a bucket has no setting "${setting}"`);
  await known.write(client, at, value as never);
}

function headerOf(error: unknown, name: string): string | undefined {
  return (error as { $response?: { headers?: Readonly<Record<string, string>> } }).$response?.headers?.[name];
}
