import { bucketPolicyOf, bucketType, bucketVersioningType } from "../../services/s3.js";
import { AwsError } from "../../store/aws-error.js";
import { findEverywhere, type FoundResource } from "../../store/find-everywhere.js";
import { resourcesOf } from "../../store/account-state.js";
import { isObject, text } from "../../values.js";
import { demand, type Call, type EndpointService } from "../call.js";
import { optional } from "../optional.js";
import { s3Xml } from "../protocols/s3-xml.js";

export const s3: EndpointService = {
  protocol: s3Xml,
  operations: {
    // https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html
    HeadBucket: (call) => ({ BucketRegion: permittedBucket(call, "s3:ListBucket").resource.region }),
    GetBucketVersioning(call) {
      const { account, resource } = permittedBucket(call, "s3:GetBucketVersioning");
      const set = resourcesOf(account, bucketVersioningType).find(({ id }) => id === resource.id);
      const configuration = set?.outputs.versioningConfiguration;
      return isObject(configuration) ? { Status: optional(configuration.status) } : {};
    },
  },
};

/** The bucket that is asked for, in whatever account. @throws AwsError when there is none, or the caller may not. */
function permittedBucket(call: Call, action: string): FoundResource {
  const name = text(call.input.Bucket);
  const found = findEverywhere(call.world, bucketType, ({ id }) => id === name);
  if (!found) throw new AwsError("NoSuchBucket", "The specified bucket does not exist", 404);
  const { account, resource } = found;
  const resourcePolicy = bucketPolicyOf(call.world, name);
  demand(call, {
    action,
    resource: `arn:aws:s3:::${name}`,
    resourceAccountId: account.id,
    ...(resourcePolicy === undefined ? {} : { resourcePolicy }),
  });
  if (resource.region !== call.region)
    throw new AwsError(
      "PermanentRedirect",
      "The bucket you are attempting to access must be addressed using the specified endpoint. Please send all future requests to this endpoint.",
      301,
    );
  return found;
}
