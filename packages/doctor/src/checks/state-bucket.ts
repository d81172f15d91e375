import { clientSettings } from "@aws-foundation/aws-access";
import { stateBucketName } from "@aws-foundation/core";
import {
  GetBucketVersioningCommand,
  HeadBucketCommand,
  S3Client,
  S3ServiceException,
} from "@aws-sdk/client-s3";
import type { Cloud } from "../cloud.js";
import { fail, ok, skipped, warn, type Check } from "../finding.js";
import { permitted } from "../permitted.js";

/** The bucket that the model wants Pulumi's state in is there and keeps old versions of it. */
export const stateBucketCheck: Check<Pick<Cloud, "session" | "model">> = {
  id: "state-bucket",
  title: "State bucket",
  group: "organization",
  run: async ({ session, model }) => {
    if (model.state !== "s3") return skipped("the model keeps Pulumi's state in Pulumi Cloud");
    const bucket = stateBucketName(model.organization.managementAccountId, model.regions.home);
    const client = new S3Client(clientSettings(session));
    try {
      await permitted("s3:ListBucket", client.send(new HeadBucketCommand({ Bucket: bucket })));
    } catch (error) {
      // The answer to HEAD has no body, so that all there is to go by is its status: the SDK has no name for most of them.
      const status = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
      if (status === 404) return warn(`there is no bucket ${bucket} yet`, "foundation bootstrap makes it");
      if (status === 403)
        return fail(
          `${bucket} is another account's, or the caller may not s3:ListBucket`,
          "call with credentials that may s3:ListBucket; a bucket of another account must go",
        );
      throw error;
    }
    const { Status } = await permitted(
      "s3:GetBucketVersioning",
      client.send(new GetBucketVersioningCommand({ Bucket: bucket })),
    );
    if (Status === "Enabled") return ok(`${bucket}, with versions`);
    return warn(
      `${bucket} keeps no old versions: a state that is lost or broken cannot be brought back`,
      "foundation bootstrap turns versioning on",
    );
  },
};
