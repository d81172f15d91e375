import { declaredType } from "../declarations/declared-types.js";
import type { Service } from "../resource-type.js";
import { account } from "./account.js";
import { backup } from "./backup.js";
import { cloudtrail } from "./cloudtrail.js";
import { cloudwatch } from "./cloudwatch.js";
import { wholeType, type WholeType } from "./defaults.js";
import { dynamodb } from "./dynamodb.js";
import { ebs } from "./ebs.js";
import { ec2, vpcModule } from "./ec2/index.js";
import { ec2transitgateway } from "./ec2transitgateway/index.js";
import { guardduty } from "./guardduty.js";
import { iam } from "./iam.js";
import { kms } from "./kms.js";
import { lambda } from "./lambda.js";
import { organizations } from "./organizations/index.js";
import { ram } from "./ram.js";
import { route53 } from "./route53/index.js";
import { s3 } from "./s3.js";
import { secretsmanager } from "./secretsmanager.js";
import { sns } from "./sns.js";
import { sqs } from "./sqs.js";

/** What is known of services beside their declarations, by the name of Pulumi's module. */
export const services: Readonly<Record<string, Service>> = {
  account,
  backup,
  cloudtrail,
  cloudwatch,
  dynamodb,
  ebs,
  ec2,
  ec2transitgateway,
  guardduty,
  iam,
  kms,
  lambda,
  organizations,
  ram,
  route53,
  s3,
  secretsmanager,
  sns,
  sqs,
  vpc: vpcModule,
};

const types = new Map<string, WholeType>();

/** A resource type by its token, such as `aws:s3/bucket:Bucket`; undefined when `@pulumi/aws` declares none. */
export function resourceType(token: string): WholeType | undefined {
  const known = types.get(token);
  if (known) return known;
  const declared = declaredType(token);
  if (!declared) return undefined;
  const module = token.slice("aws:".length, token.indexOf("/"));
  const service = Object.hasOwn(services, module) ? services[module] : undefined;
  const type = wholeType(token, declared, service, service?.types[token]);
  types.set(token, type);
  return type;
}

/** Whether nothing is written of a type beside what is declared and what its service has in common. */
export function runsOnDefaults(token: string): boolean {
  return !Object.values(services).some(({ types: written }) => Object.hasOwn(written, token));
}

/**
 * Inputs of a type of which nobody has measured, and its entry does not say, whether a change can be made in place; all of
 * them where the type as a whole was not measured.
 */
export function undecidedInputs(token: string): string[] {
  const type = resourceType(token);
  if (!type) return [];
  const { measured, declared, replaceOn = [], replaceWhen = {} } = type;
  const unknown = measured ? measured.unmeasured : [...declared.inputs.keys()];
  const decided = ["region", "tags", ...replaceOn, ...Object.keys(replaceWhen)];
  return unknown.filter((input) => !decided.includes(input)).sort();
}
